import Model

/// One open stream of events: reads the log whenever there is word of something new, and breaks silences.
struct EventStream: Sendable {
    /// What is wanted; `after` is where to begin.
    var query: EventQuery
    var form: EventForm
    var log: any ChangeLog
    var signals: AsyncStream<Int64>
    var heartbeat: Duration
    /// The most streams at a time.
    var limit: Int
    var shutdown: Shutdown

    private enum Wake { case news, silence }

    /// Sends until the reader is gone, the server stops, or the task is cancelled.
    @concurrent
    func run(_ send: SiteAnswer.Sender) async throws {
        let (wakes, bell) = AsyncStream.makeStream(of: Wake.self, bufferingPolicy: .bufferingNewest(2))
        guard let ticket = shutdown.register(limit: limit, { bell.finish() }) else { return }
        defer { shutdown.unregister(ticket) }
        try await send(Array("retry: 3000\n\n".utf8))
        var query = query
        query.newestFirst = false
        query.limit = 100
        let (signals, heartbeat) = (signals, heartbeat)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in signals { bell.yield(.news) }
                bell.finish()
            }
            group.addTask {
                while !Task.isCancelled {
                    try await Task.sleep(for: heartbeat)
                    bell.yield(.silence)
                }
            }
            defer { group.cancelAll() }
            bell.yield(.news)
            for await wake in wakes {
                let sent = try await catchUp(&query, send)
                if wake == .silence, !sent { try await send(Array(": still here\n\n".utf8)) }
            }
        }
    }

    /// Sends what the log has after the last one sent; whether there was anything.
    @concurrent
    private func catchUp(_ query: inout EventQuery, _ send: SiteAnswer.Sender) async throws -> Bool {
        var hasSent = false
        while true {
            let events = try await log.events(query)
            guard let last = events.last else { return hasSent }
            var bytes: [UInt8] = []
            for event in events { bytes += Self.message(event, form: form) }
            try await send(bytes)
            query.after = last.sequence
            hasSent = true
            if events.count < query.limit { return true }
        }
    }

    /// The event as one message of the stream (WHATWG HTML §9.2): its form is one line of JSON.
    private static func message(_ event: ChangeEvent, form: EventForm) -> [UInt8] {
        Array("id: \(event.sequence)\nevent: \(event.kind.rawValue)\ndata: ".utf8) + form.json(of: event)
            + Array("\n\n".utf8)
    }
}
