import Foundation
import Model
import Storage
import TestSupport
import Testing

@testable import Watcher

/// A file system of a few kilobytes in memory.
private final class SmallDisk {
    let path: String

    static let isAllowed: Bool = {
        guard geteuid() == 0, let disk = try? SmallDisk(kilobytes: 16) else { return false }
        return FileManager.default.fileExists(atPath: disk.path)
    }()

    init(kilobytes: Int) throws {
        path = NSTemporaryDirectory() + "watcher-disk-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    func grow(to kilobytes: Int) throws {
        try Self.run("/bin/mount", "-o", "remount,size=\(kilobytes)k", path)
    }

    deinit {
        try? Self.run("/bin/umount", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func run(_ words: String...) throws {
        struct Refused: Error {}
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw Refused() }
    }
}

@Suite("The change log as a file", .serialized)
struct ChangeLogFileTests {
    private let folder: TemporaryFolder
    private let store: Store
    private let form = EventForm()

    init() async throws {
        folder = try TemporaryFolder()
        store = try Store.open(at: folder.path + "/watcher.db")
        try await store.configure(sources: [], subscribers: [Subscriber(id: "desk")])
    }

    /// Records so many events of about a kilobyte.
    private func record(_ numbers: ClosedRange<Int>) async throws {
        for number in numbers {
            var event = SampleEvents.event(.disabled, sequence: Int64(number))
            event.reason = String(repeating: "switched off for the \(number)th time ", count: 25)
            try await store.disable("desk", event: event)
        }
    }

    private func lines(_ path: String) throws -> [String] {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
    }

    private func expected(_ numbers: ClosedRange<Int64>) async throws -> [String] {
        var query = EventQuery()
        query.limit = 10_000
        return try await store.events(query).filter { numbers.contains($0.sequence) }
            .map { String(decoding: form.json(of: $0), as: UTF8.self) }
    }

    private func expectLines(
        _ path: String,
        are numbers: ClosedRange<Int64>,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (held, wanted) = (try lines(path), try await expected(numbers))
        #expect(held == wanted, sourceLocation: sourceLocation)
    }

    private func open(_ path: String) async throws -> ChangeLogFile {
        try await ChangeLogFile(at: path, form: form, notebook: store)
    }

    @Test("a torn line is cut off at the next start, and nothing is written twice or left out")
    func tornLine() async throws {
        let path = folder.path + "/changes.ndjson"
        try await record(1...5)
        try await open(path).catchUp(with: store)
        // The power went while the sixth was written; the note in the store says that the fifth was.
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(#"{"specversion":"1.0","id":"evt_0"#.utf8))
        try handle.close()
        try await record(6...7)
        try await open(path).catchUp(with: store)
        try await expectLines(path, are: 1...7)
    }

    @Test("a rotated file is left alone, and a fresh one begins where it ended, after a restart too")
    func rotation() async throws {
        let path = folder.path + "/changes.ndjson"
        let log = try await open(path)
        try await record(1...3)
        try await log.catchUp(with: store)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        try await record(4...4)
        // Until the signal comes the old file is written to.
        try await log.catchUp(with: store)
        try await log.reopen()
        try await record(5...6)
        try await log.catchUp(with: store)
        try await expectLines(path + ".1", are: 1...4)
        try await expectLines(path, are: 5...6)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".2")
        try await record(7...7)
        try await open(path).catchUp(with: store)
        try await expectLines(path, are: 7...7)
    }

    @Test(
        "a full disk loses nothing: when there is room again the file is whole",
        .enabled(if: SmallDisk.isAllowed, "skipped: a file system of our own needs root")
    )
    func fullDisk() async throws {
        let disk = try SmallDisk(kilobytes: 32)
        let path = disk.path + "/changes.ndjson"
        let log = try await open(path)
        try await record(1...10)
        try await log.catchUp(with: store)
        try await record(11...60)
        await #expect(throws: (any Error).self) { try await log.catchUp(with: store) }
        // Still full: trying again is no worse.
        try await log.reopen()
        await #expect(throws: (any Error).self) { try await log.catchUp(with: store) }
        let held = try lines(path)
        #expect(held.count >= 10 && held.count < 60)
        let whole = try await expected(1...60)
        #expect(held == [String](whole.prefix(held.count)))
        try disk.grow(to: 1024)
        try await record(61...61)
        try await log.reopen()
        try await log.catchUp(with: store)
        try await expectLines(path, are: 1...61)
    }
}
