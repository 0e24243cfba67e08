import Foundation
import Model
import Storage
import Synchronization
import TestSupport
import Testing

/// The program as a process: what it delivers when it runs once, is stopped, or is told to rotate its log.
@Suite("Delivering", .serialized)
struct DeliveringTests {
    private static let taken: [LoopbackServer.Step] = [.send(LoopbackServer.answer(204))]

    @Test("poll leaves deliveries to others, poll --deliver makes them, and no second time")
    func pollDelivers() async throws {
        let harbour = try Harbour { _ in Self.taken }
        let silent = try Program("poll", "--quiet", "--config", harbour.configuration)
        #expect(await silent.status() == 0)
        #expect(harbour.ids.isEmpty)
        #expect(try await harbour.standing()?.waiting == 3)
        let delivering = try Program("poll", "--deliver", "--quiet", "--config", harbour.configuration)
        #expect(await delivering.status() == 0)
        #expect(Set(harbour.ids).count == 3 && harbour.ids.count == 3)
        #expect(try await harbour.standing()?.waiting == 0)
        let again = try Program("poll", "--deliver", "--quiet", "--config", harbour.configuration)
        #expect(await again.status() == 0)
        #expect(harbour.ids.count == 3)
    }

    @Test("what fails in poll --deliver waits for another round, behind it what must come later")
    func pollMeetsFailure() async throws {
        let harbour = try Harbour { _ in [.send(LoopbackServer.answer(500))] }
        let program = try Program("poll", "--deliver", "--quiet", "--config", harbour.configuration)
        #expect(await program.status() == 0)
        #expect(harbour.ids.count == 1)
        let standing = try #require(try await harbour.standing())
        #expect(standing.waiting == 3 && standing.delivered == 0 && standing.gaveUp == 0)
        #expect(standing.lastDetail == "the receiver answered 500")
    }

    @Test("a signal in the daemon's first moments ends it in order", arguments: [SIGTERM, SIGINT])
    func stopEarly(signal: CInt) async throws {
        let harbour = try Harbour { _ in Self.taken }
        let daemon = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        // The store is being opened, and nothing runs yet.
        #expect(await eventually { FileManager.default.fileExists(atPath: harbour.folder.path + "/watcher.db") })
        daemon.signal(SIGHUP)
        daemon.signal(signal)
        #expect(await daemon.status(within: .seconds(5)) == 0)
    }

    @Test("a stop lets the attempt under way end, books it and begins no other")
    func stopFinishes() async throws {
        let harbour = try Harbour { _ in [.pause(.milliseconds(700))] + Self.taken }
        let daemon = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        #expect(await eventually { !harbour.ids.isEmpty })
        daemon.signal(SIGTERM)
        #expect(await daemon.status(within: .seconds(5)) == 0)
        #expect(harbour.ids.count == 1)
        let standing = try #require(try await harbour.standing())
        #expect(standing.delivered == 1)
        #expect(standing.waiting == 2)
    }

    @Test("an attempt that outlasts the stop is cut short, not counted, and made again with the same bytes")
    func stopCutsShort() async throws {
        let isWell = Atomic<Bool>(false)
        let harbour = try Harbour { _ in
            isWell.load(ordering: .relaxed) ? Self.taken : [.pause(.seconds(30)), .close]
        }
        let daemon = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        #expect(await eventually { !harbour.ids.isEmpty })
        daemon.signal(SIGTERM)
        #expect(await daemon.status(within: .seconds(5)) == 0)
        #expect(try await harbour.standing()?.waiting == 3)
        isWell.store(true, ordering: .relaxed)
        let next = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        #expect(await eventually { harbour.ids.count == 4 })
        next.signal(SIGTERM)
        #expect(await next.status(within: .seconds(5)) == 0)
        let (ids, bodies) = (harbour.ids, harbour.hook.asked.map(\.body))
        try #require(ids.count == 4)
        #expect(ids[0] == ids[1] && bodies[0] == bodies[1])
        #expect(Set(ids).count == 3)
        let sequences = bodies.map { String(decoding: $0, as: UTF8.self) }.compactMap(Self.sequence)
        #expect(sequences == [1, 1, 2, 3])
    }

    @Test("the change log is whole over a rotation, and log --follow tells the same events as they come")
    func rotation() async throws {
        let harbour = try Harbour(changes: true, keys: ["changeLog": "changes.ndjson"]) { _ in Self.taken }
        let path = harbour.folder.path + "/changes.ndjson"
        func lines(_ path: String) -> [Data] {
            let data = (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
            return data.split(separator: 0x0A).map { Data($0) }
        }
        let daemon = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        #expect(await eventually { lines(path).count >= 3 })
        let follower = try Program("log", "--follow", "--json", "--config", harbour.configuration)
        #expect(await eventually { follower.lines.count >= 3 })
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        daemon.signal(SIGHUP)
        #expect(await eventually { lines(path).count >= 3 })
        daemon.signal(SIGTERM)
        #expect(await daemon.status(within: .seconds(5)) == 0)
        let written = lines(path + ".1") + lines(path)
        #expect(await eventually(within: .seconds(5)) { follower.lines.count >= written.count })
        follower.signal(SIGKILL)
        #expect(follower.lines == written)
        let sequences = written.compactMap { Self.sequence(String(decoding: $0, as: UTF8.self)) }
        #expect(sequences == Array(1...Int64(written.count)))
    }

    @Test("a change log on a full disk stops nothing, not even the start, and is whole once there is room")
    func fullDisk() async throws {
        let harbour = try Harbour(keys: ["changeLog": "changes.ndjson"]) { _ in Self.taken }
        let path = harbour.folder.path + "/changes.ndjson"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
        let daemon = try Program("run", "--log-level", "error", "--config", harbour.configuration)
        #expect(await eventually { harbour.ids.count == 3 })
        try FileManager.default.removeItem(atPath: path)
        func lines() -> [Data] {
            let data = (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
            return data.split(separator: 0x0A).map { Data($0) }
        }
        // Without another event.
        #expect(await eventually(within: .seconds(5)) { lines().count == 3 })
        daemon.signal(SIGTERM)
        #expect(await daemon.status(within: .seconds(5)) == 0)
        #expect(lines() == harbour.hook.asked.map { Data($0.body) })
    }

    private static func sequence(_ line: String) -> Int64? {
        line.firstMatch(of: /"sequence":(\d+)/).flatMap { Int64($0.1) }
    }
}
