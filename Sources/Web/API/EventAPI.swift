import Model

/// The log of events for programs: pages, lines, and a stream that never ends.
extension Desk {
    /// The form that webhooks have too: bytes depend on the event and the configured address alone.
    var eventForm: EventForm { EventForm(publicAddress: options.publicAddress) }

    func eventList(_ call: Call) async throws -> SiteAnswer {
        let accepted = call.request.header("accept") ?? ""
        if accepted.contains("text/event-stream") { return try await eventStream(call) }
        let fields = call.request.fields
        let filter = try EventFilter(fields, limit: 100, maxLimit: 1000)
        var query = filter.query
        switch fields["order"] {
        case nil, "oldest": query.newestFirst = query.before != nil && query.after == nil && fields["order"] == nil
        case "newest": query.newestFirst = true
        default: throw Failure.bad("order", "oldest or newest is expected")
        }
        query.limit += 1
        var events = try await log.events(query)
        let hasMore = events.count > query.limit - 1
        if hasMore { events.removeLast() }
        // Whoever reads forward may ask again for what comes later; whoever reads back is done at the beginning.
        var next: String?
        if let last = events.last, hasMore || !query.newestFirst {
            let rest = query.newestFirst ? filter.moved(before: last.sequence) : filter.moved(after: last.sequence)
            next = "/api/v1/events?" + rest
        } else if !query.newestFirst, let after = query.after {
            next = "/api/v1/events?" + filter.moved(after: after)
        }
        var answer: SiteAnswer
        if accepted.contains("ndjson") {
            var bytes: [UInt8] = []
            for event in events { bytes += eventForm.json(of: event) + [0x0A] }
            answer = SiteAnswer(type: "application/x-ndjson", bytes)
        } else {
            let list = JSONValue.array(events.map(eventForm.value(of:)))
            answer = .json(
                .object(present: ["events": list, "more": .bool(hasMore), "next": next.map { .string($0) }])
            )
        }
        answer.set("vary", "accept")
        if let next { answer.headers.append(("link", "<\(next)>; rel=\"next\"")) }
        return answer
    }

    func oneEvent(_ call: Call) async throws -> SiteAnswer {
        SiteAnswer(type: EventForm.mediaType, eventForm.json(of: try await event(call.text("event"))))
    }

    /// Server-Sent Events: what is in the log after the number that the reader names, then what comes.
    ///
    /// Without a number it begins now. The stream ends when the reader goes or the server stops.
    func eventStream(_ call: Call) async throws -> SiteAnswer {
        let filter = try EventFilter(call.request.fields, limit: 100, maxLimit: 1000)
        guard filter.query.before == nil else { throw Failure.bad("before", "a stream goes forward only") }
        var query = filter.query
        if let text = call.request.header("last-event-id") {
            guard let number = Int64(text), number >= 0 else {
                throw Failure.bad("Last-Event-ID", "a sequence number is expected")
            }
            query.after = number
        }
        // Listening begins before the log is read: nothing can fall between.
        let signals = dependencies.newEvents()
        if query.after == nil {
            var newest = EventQuery()
            newest.newestFirst = true
            newest.limit = 1
            query.after = try await log.events(newest).first?.sequence ?? 0
        }
        guard shutdown.open < options.streams else {
            throw Failure(status: 503, detail: "too many streams are open", headers: [("retry-after", "30")])
        }
        let stream = EventStream(
            query: query,
            form: eventForm,
            log: log,
            signals: signals,
            heartbeat: options.heartbeat,
            limit: options.streams,
            shutdown: shutdown
        )
        var answer = SiteAnswer(headers: [
            ("content-type", "text/event-stream"), ("cache-control", "no-store"), ("x-accel-buffering", "no"),
            ("vary", "accept"),
        ])
        answer.body = .stream { send in try await stream.run(send) }
        return answer
    }
}
