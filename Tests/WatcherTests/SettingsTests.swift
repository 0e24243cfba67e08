import Foundation
import Model
import TestSupport
import Testing

@testable import Watcher

/// One settings file that is wrong, and what must be said of it.
struct BrokenSettings: Decodable, Sendable, CustomTestStringConvertible {
    var file: String
    var line: Int
    var column: Int
    var pointer: String
    var message: String
    /// Whether the JSON Schema sees it too; nil where the text is no JSON at all.
    var schema: Bool?

    var testDescription: String { file }

    static let folder = Fixtures.path("settings/bad")
    static let all: [BrokenSettings] = {
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
            return try JSONDecoder().decode([BrokenSettings].self, from: data)
        } catch {
            preconditionFailure("the fixtures' table cannot be read: \(error)")
        }
    }()
}

enum Fixtures {
    static func path(_ name: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/Fixtures/" + name
    }

    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}

@Suite("Settings")
struct SettingsTests {
    private static func decode(_ path: String) throws(SettingsProblems) -> Settings {
        let bytes = [UInt8](FileManager.default.contents(atPath: path) ?? Data())
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return try SettingsDecoder.decode(bytes, file: "config.json", folder: folder, environment: [:])
    }

    private static func schemaFaults(_ path: String) throws -> [String] {
        let schema = try JSONSchema(contentsOf: Fixtures.root + "/docs/config.schema.json")
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        return schema.faults(in: try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed))
    }

    @Test("a broken file is refused with its place", arguments: BrokenSettings.all)
    func broken(_ expected: BrokenSettings) throws {
        let path = BrokenSettings.folder + "/" + expected.file
        let problems = #expect(throws: SettingsProblems.self) { try Self.decode(path) }
        let first = try #require(problems?.problems.first)
        #expect(first.pointer == expected.pointer, "\(first)")
        #expect(first.position == TextPosition(line: expected.line, column: expected.column), "\(first)")
        #expect(first.message.contains(expected.message), "\(first)")
        #expect(problems?.problems.count == 1, "\(problems?.description ?? "")")
    }

    @Test("the schema and the decoder agree on what is broken", arguments: BrokenSettings.all)
    func schemaRefuses(_ expected: BrokenSettings) throws {
        guard let seen = expected.schema else { return }
        let faults = try Self.schemaFaults(BrokenSettings.folder + "/" + expected.file)
        #expect(faults.isEmpty != seen, "\(faults)")
    }

    @Test(
        "good files are read, and the schema accepts them",
        arguments: ["smallest", "one-feed", "everything", "switched-off"]
    )
    func good(name: String) throws {
        let path = Fixtures.path("settings/good/\(name).json")
        _ = try Self.decode(path)
        #expect(try Self.schemaFaults(path).isEmpty)
    }

    @Test("the shipped file is usable as it is")
    func shipped() throws {
        let settings = try Self.decode(Fixtures.root + "/config.json")
        #expect(settings.sources.count { $0.kind == .feed } >= 3)
        #expect(settings.sources.count { $0.kind == .page } == 1)
        #expect(settings.listen == Settings.ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(settings.webhooks.isEmpty, "the example is switched off")
        #expect(settings.sources.allSatisfy { !$0.access.allowPrivateNetwork })
    }

    @Test("what is written is what is meant")
    func values() throws {
        let settings = try Self.decode(Fixtures.path("settings/good/everything.json"))
        let feed = try #require(settings.sources.first)
        #expect(feed.schedule.plan == .fixed(every: .seconds(900)))
        #expect(feed.schedule.hours == Set([6, 7] + Array(8...22)))
        #expect(feed.access.spacing == .milliseconds(500), "from the defaults")
        #expect(feed.access.bodyLimit == 5 << 20)
        #expect(feed.reading.ignore == [".ad"])
        #expect(settings.sources.map(\.id.rawValue) == ["a", "b"], "a source that is switched off is none")
        #expect(settings.publicAddress?.text == "https://watcher.example.org")
        #expect(settings.listen == Settings.ListenAddress(host: "::1", port: 9000))
        #expect(settings.retention.bodies == 50)
    }

    @Test(
        "durations",
        arguments: [
            ("15m", 900_000), ("1h30m", 5_400_000), ("2d", 172_800_000), ("250ms", 250), ("1w1d", 691_200_000),
            ("0s", 0),
        ] as [(String, Int64)]
    )
    func durations(text: String, milliseconds: Int64) {
        #expect(Quantity.duration(text)?.milliseconds == milliseconds)
    }

    @Test("what is no duration", arguments: ["", "15", "m", "1m1h", "1h1h", "-5m", "1.5h", "15 m", "99999999999999w"])
    func noDurations(text: String) {
        #expect(Quantity.duration(text) == nil)
    }

    @Test("a proxy is an address, or an address with a login whose password is a secret")
    func proxy() throws {
        let folder = try TemporaryFolder()
        let config = folder.path + "/config.json"
        let secret = Data("word".utf8)
        let mode = [FileAttributeKey.posixPermissions: 0o600]
        #expect(
            FileManager.default.createFile(atPath: folder.path + "/proxy.secret", contents: secret, attributes: mode)
        )
        func decode(_ proxy: String) throws -> AccessPolicy? {
            try #"{"sources": [{"id": "a", "url": "https://a.example/", "proxy": \#(proxy)}]}"#
                .write(toFile: config, atomically: true, encoding: .utf8)
            #expect(try Self.schemaFaults(config).isEmpty)
            return try Self.decode(config).sources.first?.access
        }
        let plain = try #require(try decode(#""http://proxy.example:3128""#))
        #expect(plain.proxy == "http://proxy.example:3128" && plain.proxyLogin == nil)
        let login = #"{"url": "http://proxy.example:3128", "user": "reader", "password": {"file": "proxy.secret"}}"#
        let full = try #require(try decode(login))
        #expect(full.proxy == "http://proxy.example:3128")
        #expect(full.proxyLogin == AccessPolicy.ProxyLogin(user: "reader", password: "word"))
    }

    @Test("a secret that everyone can read is refused")
    func readableSecret() throws {
        let folder = try TemporaryFolder()
        let secret = folder.path + "/hook.secret"
        let config = folder.path + "/config.json"
        try "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".write(toFile: secret, atomically: true, encoding: .utf8)
        try #"{"webhooks": [{"id": "w", "url": "https://example.org/", "secret": {"file": "hook.secret"}}]}"#
            .write(toFile: config, atomically: true, encoding: .utf8)
        chmod(secret, 0o644)
        let problems = #expect(throws: SettingsProblems.self) { try Self.decode(config) }
        #expect(problems?.description.contains("chmod 600") == true)
        chmod(secret, 0o600)
        let settings = try Self.decode(config)
        #expect(settings.webhooks.first?.secrets == ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])
    }

    @Test("flags over variables over the file over the defaults")
    func precedence() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/config.json"
        try #"{"store": "file.db", "listen": "127.0.0.1:1"}"#.write(toFile: path, atomically: true, encoding: .utf8)
        func load(_ overrides: SettingsFile.Overrides, _ environment: [String: String]) throws -> Settings {
            try SettingsFile(path: path, environment: environment, overrides: overrides).load()
        }
        #expect(try load(.init(), [:]).store == folder.path + "/file.db")
        #expect(try load(.init(), [:]).log.level == .info)
        #expect(try load(.init(), ["WATCHER_STORE": "/v.db"]).store == "/v.db")
        #expect(try load(.init(store: "/f.db"), ["WATCHER_STORE": "/v.db"]).store == "/f.db")
        #expect(try load(.init(), ["WATCHER_LISTEN": "off"]).listen == nil)
        #expect(try load(.init(listen: "[::1]:2"), ["WATCHER_LISTEN": "off"]).listen?.port == 2)
        #expect(try load(.init(), ["STATE_DIRECTORY": "/var/lib/watcher"]).store == "/var/lib/watcher/file.db")
        #expect(throws: SettingsProblems.self) { try load(.init(), ["WATCHER_LOG_LEVEL": "loud"]) }
    }

    @Test(
        "the nearest key",
        arguments: [("evry", "every"), ("Sources", "sources"), ("wbhooks", "webhooks"), ("xyz", nil)]
    )
    func nearest(word: String, expected: String?) {
        #expect(Spelling.nearest(to: word, among: ["every", "sources", "webhooks", "listen"]) == expected)
    }
}
