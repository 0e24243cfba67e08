import TestSupport
import Testing

@testable import Transport

@Suite("Slow origins beside healthy ones")
struct SlowOriginTests {
    @Test("do not delay them, and each ends with its own reason")
    func beside() async throws {
        let slow = try LoopbackServer { _ in
            [.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .repeating([0x61], every: .milliseconds(500))]
        }
        let healthy = try LoopbackServer { _ in [.send(LoopbackServer.answer(200, body: "x"))] }
        let client = try HTTPClient()
        var limits = TransferLimits()
        limits.stall = .seconds(2)
        let drip = Transfer(url: slow.url("/"), guarding: loopbackGuard(slow), limits: limits)
        let quick = Transfer(url: healthy.url("/"), guarding: loopbackGuard(healthy))
        try await withThrowingTaskGroup(of: Result<TransferAnswer, TransferError>.self) { group in
            for _ in 0..<150 {
                group.addTask { await Result { () async throws(TransferError) in try await client.send(drip) } }
            }
            while slow.connections < 150 { await Task.yield() }
            let begin = ContinuousClock.now
            for _ in 0..<200 { _ = try await client.send(quick) }
            #expect(ContinuousClock.now - begin < .seconds(2))
            for try await result in group { #expect(result == .failure(.stalled)) }
        }
        await client.shutDown()
    }

    @Test("bodies above the budget wait their turn, and all arrive")
    func budget() async throws {
        let body = Array(repeating: UInt8(ascii: "b"), count: 1 << 20)
        let server = try LoopbackServer { _ in [.send(LoopbackServer.answer(200, body: body))] }
        let client = try HTTPClient(options: TransportOptions(bodyBudget: 2 << 20))
        let transfer = Transfer(url: server.url("/"), guarding: loopbackGuard(server))
        let lengths = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<24 { group.addTask { try await client.send(transfer).body.count } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(lengths == Array(repeating: 1 << 20, count: 24))
    }

    @Test("more than may be under way at once wait in their order")
    func queue() async throws {
        let server = try LoopbackServer { _ in [.pause(.milliseconds(5)), .send(LoopbackServer.answer(200, body: "x"))]
        }
        let client = try HTTPClient(options: TransportOptions(maxActive: 4))
        let transfer = Transfer(url: server.url("/"), guarding: loopbackGuard(server))
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<60 { group.addTask { try await client.send(transfer).status } }
            for try await status in group { #expect(status == 200) }
        }
        #expect(server.connections <= 4)
    }

    @Test("are left at once when the client shuts down")
    func shutDown() async throws {
        let server = try LoopbackServer { _ in [.pause(.seconds(30))] }
        let client = try HTTPClient()
        let transfer = Transfer(url: server.url("/"), guarding: loopbackGuard(server))
        let waiting = Task { await Result { () async throws(TransferError) in try await client.send(transfer) } }
        while server.asked.isEmpty { await Task.yield() }
        await client.shutDown()
        #expect(await waiting.value == .failure(.cancelled))
        #expect(
            await Result { () async throws(TransferError) in try await client.send(transfer) } == .failure(.cancelled)
        )
    }
}
