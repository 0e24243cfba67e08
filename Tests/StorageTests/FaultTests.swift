import Foundation
import Model
import Storage
import TestSupport
import Testing

/// What goes wrong around a store: kills, full disks, files that may not be written, damage.
@Suite("Faults", .serialized)
struct FaultTests {
    typealias Fixture = StoreFixture

    @Test("killed at any instant: what was acknowledged is there, and the store is sound", arguments: 1...4)
    func killed(round: Int) async throws {
        let folder = try TemporaryFolder()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String, round = round as Int] in
            let store = try Store.open(at: path + "/watcher.db")
            let subscribers = [Subscriber(id: "all")]
            try await store.configure(sources: Fixture.sources, subscribers: subscribers, now: Fixture.start)
            _ = try await store.record([Fixture.feedVisit(finds: (0..<40).map { "p\($0)" })])
            let acknowledged = open(path + "/acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o600)
            Thread.detachNewThread {
                usleep(UInt32(30_000 + round * 37_000))
                kill(getpid(), SIGKILL)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for article in 1...40 {
                    group.addTask {
                        var number = 0
                        while true {
                            let visit = Fixture.articleVisit(
                                Article.ID(rawValue: Int64(article)),
                                number: number,
                                SampleDocuments.states[number % SampleDocuments.states.count],
                                at: Fixture.start + .seconds(number),
                                revision: number == 0 ? nil : Fixture.revision()
                            )
                            let events = try await store.record([visit])
                            let line = Array(events.map { "\($0.id)\n" }.joined().utf8)
                            _ = write(acknowledged, line, line.count)
                            number += 1
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let text = try String(contentsOfFile: folder.path + "/acknowledged", encoding: .utf8)
        let acknowledged = Set(text.split(separator: "\n").map(String.init))
        let store = try Store.open(at: folder.store, options: StorageOptions(checksOnOpen: true))
        #expect(try await store.check() == [])
        var query = EventQuery()
        query.limit = .max
        let events = try await store.events(query)
        #expect(events.map(\.sequence) == events.indices.map { Int64($0 + 1) })
        #expect(acknowledged.subtracting(events.map(\.id)) == [])
        #expect(try await store.waiting(for: "all", limit: .max).map(\.event.id) == events.map(\.id))
        for event in events {
            let version = try #require(event.versions?.new.number)
            let article = try #require(event.article?.id)
            #expect(try await store.snapshot(of: article, version: version)?.body.isEmpty == false)
        }
        // And it goes on.
        _ = try await store.record([Fixture.feedVisit("hill", finds: ["after"])])
    }

    static let isRoot = geteuid() == 0

    @Test(
        "a full disk is said so, loses nothing, and is forgotten once there is space",
        .enabled(if: isRoot, "mounting a small tmpfs needs root")
    )
    func fullDisk() async throws {
        let folder = try TemporaryFolder()
        let place = folder.path + "/small"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        guard mount("tmpfs", place, "tmpfs", 0, "size=3m") == 0 else {
            // A container without the right to mount.
            return print("skipped: cannot mount a tmpfs here: \(String(cString: strerror(errno)))")
        }
        defer { umount2(place, 2) }  // MNT_DETACH
        let filler = place + "/filler"
        #expect(FileManager.default.createFile(atPath: filler, contents: Data(count: 1_500_000)))
        let path = place + "/watcher.db"
        let store = try Store.open(at: path)
        try await store.configure(sources: Fixture.sources, subscribers: [], now: Fixture.start)
        _ = try await store.record([Fixture.feedVisit(finds: ["p"])])
        var random = SystemRandomNumberGenerator()
        var number = 0
        func next() -> Visit {
            let body = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &random) }
            return Fixture.articleVisit(1, number: number, SampleDocuments.ferry, at: Fixture.start, body: body)
        }
        let error = await #expect(throws: StorageError.self) {
            while number < 200 {
                _ = try await store.record([next()])
                number += 1
            }
        }
        #expect(error == .full(path: path))
        #expect(number > 3)
        #expect(try await store.versions(of: 1).count == number)
        #expect(store.writingTrouble(leastFree: 0)?.contains("full") == true)
        try FileManager.default.removeItem(atPath: filler)
        _ = try await store.record([next()])
        #expect(store.writingTrouble(leastFree: 0) == nil)
        #expect(store.writingTrouble(leastFree: 4 << 20)?.contains("nearly full") == true)
        #expect(try await store.versions(of: 1).count == number + 1)
        #expect(try await store.check() == [])
        try store.close()
    }

    @Test(
        "a store that may not be written is refused to its owner and read by others",
        .enabled(if: isRoot, "only root can become another user")
    )
    func unwritable() async throws {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        try fixture.store.close()
        let path = fixture.folder.store
        chmod(path, 0o444)
        chmod(fixture.folder.path, 0o755)
        await #expect(processExitsWith: .success) { [path = path as String] in
            guard setgid(65_534) == 0, setuid(65_534) == 0 else { exit(3) }
            for access in [StorageOptions.Access.owning, .sharing] {
                do {
                    _ = try Store.open(at: path, options: StorageOptions(access: access))
                    exit(4)
                } catch StorageError.unwritable(let named, _) {
                    guard named == path else { exit(5) }
                }
            }
            let store = try Store.open(at: path, options: StorageOptions(access: .reading))
            let events = try await store.events(EventQuery())
            guard events.count == 6 else { exit(6) }
        }
    }

    @Test("damage is reported, never a crash, and never taken for the truth")
    func damage() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        try fixture.store.close()
        let original = try #require(FileManager.default.contents(atPath: fixture.folder.store))
        var random = Seeded(state: 11)
        var (reported, sound) = (0, 0)
        for _ in 0..<60 {
            var damaged = original
            // Empty parts of pages are no test.
            var offset = 0
            repeat { offset = Int.random(in: 0..<original.count - 16, using: &random) } while original[offset] == 0
            for index in offset..<offset + Int.random(in: 1...16, using: &random) {
                damaged[index] = UInt8.random(in: 0...255, using: &random)
            }
            let path = fixture.folder.path + "/damaged.db"
            try? FileManager.default.removeItem(atPath: path)
            try damaged.write(to: URL(fileURLWithPath: path))
            do {
                let store = try Store.open(at: path, options: StorageOptions(checksOnOpen: true))
                defer { try? store.close() }
                let findings = try await store.check()
                let versions = try await store.versions(of: article).count
                for (number, state) in SampleDocuments.states.enumerated() where findings.isEmpty && versions == 6 {
                    let document = try await store.version(of: article, number: number)?.document
                    #expect(document == state)
                    let body = try await store.snapshot(of: article, version: number)?.body
                    #expect(body == SampleDocuments.page(state, noise: number))
                }
                if findings.isEmpty { sound += 1 } else { reported += 1 }
            } catch {
                reported += 1
            }
        }
        #expect(reported > 5)
        #expect(sound > 10)
    }

    struct Seeded: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }
}
