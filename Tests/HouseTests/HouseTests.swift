import Foundation
import Testing

/// The plan of the house: which modules each room may import.
///
/// The compiler alone does not hold it.
private let plan: [String: Set<String>] = [
    "Model": [],
    "Transport": ["CCurl"],
    "Markup": ["CXML", "CUchardet"],
    "Revisions": ["Model"],
    "Scheduling": ["Model"],
    "Storage": ["Model", "GRDB", "GRDBSQLite", "CZstd"],
    "Fetching": ["Model", "Transport", "CPSL"],
    "Feeds": ["Model", "Markup"],
    "Articles": ["Model", "Markup"],
    "Delivery": ["Model", "Transport", "Crypto", "Mustache", "Logging"],
    "Pipeline": ["Model", "Fetching", "Feeds", "Articles", "Revisions", "Scheduling", "Crypto", "Logging"],
    "Web": [
        "Model", "Feeds", "Hummingbird", "HummingbirdCore", "HTTPTypes", "NIOCore", "Mustache", "Logging",
        "ServiceLifecycle",
    ],
    "Watcher": [
        "Model", "Transport", "Markup", "Revisions", "Scheduling", "Storage", "Fetching", "Feeds", "Articles",
        "Delivery", "Pipeline", "Web", "ArgumentParser", "Logging", "ServiceLifecycle",
        "UnixSignals",
    ],
]

/// The language's own libraries, which every room may use.
private let standard: Set<String> = [
    "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch", "RegexBuilder", "_StringProcessing",
]

@Suite("The plan of the house")
struct HouseTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    @Test("a room imports only what the plan names", arguments: plan.keys.sorted())
    func imports(room: String) throws {
        let allowed = try #require(plan[room]).union(standard)
        let files = try Self.files(of: room)
        #expect(!files.isEmpty, "the room \(room) has no source files")
        for file in files {
            for module in try Self.imports(in: file) where !allowed.contains(module) {
                Issue.record("\(room)/\(file.lastPathComponent) imports \(module), which the plan does not name")
            }
        }
    }

    @Test("every folder of Sources is in the plan, or a C library")
    func folders() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources")
        let libraries: Set<String> = ["CCurl", "CXML", "CZstd", "CPSL", "CUchardet"]
        #expect(Set(names) == Set(plan.keys).union(libraries))
    }

    @Test("nothing is public: the program is no library", arguments: plan.keys.sorted())
    func access(room: String) throws {
        for file in try Self.files(of: room) {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            for line in lines where line.drop(while: { $0 == " " }).hasPrefix("public ") {
                Issue.record("\(room)/\(file.lastPathComponent): \(line)")
            }
        }
    }

    private static func files(of room: String) throws -> [URL] {
        let folder = root.appendingPathComponent("Sources/" + room)
        let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    }

    private static func imports(in file: URL) throws -> [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "func", "var", "let", "typealias", "protocol"]
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
            var words = line.split(separator: " ")
            while let first = words.first, first == "package" || first == "public" || first.hasPrefix("@") {
                words.removeFirst()
            }
            guard words.first == "import", words.count > 1 else { return nil }
            words.removeFirst()
            if let kind = words.first, kinds.contains(kind) { words.removeFirst() }
            return words.first.flatMap { $0.split(separator: ".").first }.map(String.init)
        }
    }
}
