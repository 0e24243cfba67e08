import Foundation
import TestSupport

/// A certificate for `localhost` that nobody signed but itself, and its key, as files.
struct Certificate {
    let folder: TemporaryFolder
    var certificate: String { folder.path + "/c.pem" }
    var key: String { folder.path + "/k.pem" }

    static let isAvailable = FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")

    /// A certificate for the name, valid for so many days from now; a negative number makes one that has run out.
    init(name: String = "localhost", days: Int = 2) throws {
        folder = try TemporaryFolder()
        try "subjectAltName=DNS:\(name)".write(toFile: folder.path + "/x", atomically: true, encoding: .utf8)
        try Self.openssl([
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj",
            "/CN=\(name)",
            "-keyout", key, "-out", folder.path + "/r.pem",
        ])
        try Self.openssl([
            "x509", "-req", "-in", folder.path + "/r.pem", "-signkey", key, "-days", "\(days)", "-extfile",
            folder.path + "/x", "-out", certificate,
        ])
    }

    private static func openssl(_ arguments: [String]) throws {
        struct Failure: Error { var arguments: [String] }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(arguments: arguments) }
    }
}
