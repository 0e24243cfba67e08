import ArgumentParser
import Foundation
import Model

/// Files that are read as if they had been fetched.
enum InputFile {
    /// Reads a file, unpacking `.gz`; `-` is standard input.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure(.inputOutput, "\(path) cannot be read")
        }
        let bytes = [UInt8](data)
        return bytes.starts(with: [0x1F, 0x8B]) ? try unpacked(path) : bytes
    }

    /// Where a file is taken to come from when nobody says; relative links resolve against it.
    static let unknownAddress: WebAddress = {
        guard let address = WebAddress("http://file.invalid/") else { preconditionFailure("a literal address") }
        return address
    }()

    /// A page as if it had been fetched from this address with these fields.
    static func page(_ bytes: [UInt8], address: WebAddress, headers: [Header] = []) -> Page {
        let exchange = Exchange(requested: address, status: 200, headers: headers, at: .current)
        return Page(exchange: exchange, body: bytes, contentType: exchange.header("content-type"))
    }

    /// `gzip -dc`: files are packed on the command line only, where the program is there.
    private static func unpacked(_ path: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-dc", "--", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(.badData, "\(path) cannot be unpacked") }
        return [UInt8](data)
    }
}
