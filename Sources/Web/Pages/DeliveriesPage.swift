import Model

/// How the deliveries stand, for those who run the site.
extension Desk {
    func deliveriesPage(_ call: Call) async throws -> SiteAnswer {
        let fields = call.request.fields
        let query = try DeliveryFilter.query(fields, limit: 50, maxLimit: 100)
        var wider = query
        wider.limit += 1
        var reports = try await ledger.deliveries(wider)
        let hasMore = reports.count > query.limit
        if hasMore { reports.removeLast() }
        let older =
            hasMore ? reports.last.map { "/deliveries?" + fields.replacing("before", with: String($0.id)) } : nil
        let body = DeliveriesPage(
            standings: try await dependencies.standings(),
            reports: reports,
            query: query,
            mayChange: call.visitor.mayChange,
            older: older
        ).body
        return page("Deliveries", .deliveries, for: call, next: older, body)
    }

    /// Performs a change and leads back to the list, so that a reload does not do it again.
    func retryDelivery(_ call: Call) async throws -> SiteAnswer {
        let query = try deliveryQuery(call)
        _ = try await ledger.retry(query, now: dependencies.now())
        return .redirect(to: "/deliveries")
    }

    func discardDelivery(_ call: Call) async throws -> SiteAnswer {
        let query = try deliveryQuery(call)
        _ = try await ledger.discard(query, now: dependencies.now())
        return .redirect(to: "/deliveries")
    }

    func enableSubscriber(_ call: Call) async throws -> SiteAnswer {
        try await ledger.enable(subscriber(call).id)
        return .redirect(to: "/deliveries")
    }

    func deliveryQuery(_ call: Call) throws -> DeliveryQuery {
        guard let number = Int64(call.text("id")), number > 0 else { throw Failure.notFound("such delivery") }
        var query = DeliveryQuery()
        query.id = number
        return query
    }

    /// The subscriber that the path names, or 404.
    func subscriber(_ call: Call) async throws -> SubscriberStanding {
        let id = call.text("subscriber")
        guard let standing = try await dependencies.standings().first(where: { $0.id == id }) else {
            throw Failure.notFound("such subscriber")
        }
        return standing
    }
}

/// The conditions of a list of deliveries as they stand in an address.
enum DeliveryFilter {
    static func query(_ fields: FormFields, limit: Int, maxLimit: Int) throws(Failure) -> DeliveryQuery {
        var query = DeliveryQuery()
        query.subscriber = fields["subscriber"]
        if let name = fields["state"] {
            guard let state = DeliveryReport.State(rawValue: name) else {
                let names = DeliveryReport.State.allCases.map(\.rawValue).joined(separator: ", ")
                throw .bad("state", "no such state; there are: \(names)")
            }
            query.state = state
        }
        query.before = try EventFilter.sequence("before", in: fields)
        query.limit = try EventFilter.limit(in: fields, default: limit, max: maxLimit)
        return query
    }
}

struct DeliveriesPage {
    var standings: [SubscriberStanding]
    var reports: [DeliveryReport]
    var query: DeliveryQuery
    var mayChange: Bool
    var older: String?

    var body: HTML {
        """
        <div class="titled"><h1>Deliveries</h1></div>
        \(standings.isEmpty ? empty : subscribers)\(standings.isEmpty ? HTML() : list)
        """
    }

    private var empty: HTML {
        """
        <div class="notice"><h2>Nobody is told of changes yet</h2>
        <p>Name webhooks, mail or chat channels in the settings; each gets its events in order, at least once. Feeds need no
        setting: they are at the foot of the pages.</p></div>

        """
    }

    private var subscribers: HTML {
        let rows = standings.map { standing -> HTML in
            let filter = "/deliveries?" + FormFields.encoded([("subscriber", standing.id)])
            let action: HTML =
                mayChange && standing.disabledBecause != nil
                ? button("Switch on", PublicAddress.subscriberPath(standing.id) + "/enable") : ""
            return """
                <tr><th scope="row"><a href="\(filter)">\(standing.id)</a></th>
                <td>\(state(of: standing))</td>
                <td class="num" data-name="waiting">\(standing.waiting)</td>
                <td class="num" data-name="delivered">\(standing.delivered)</td>
                <td class="num" data-name="given up">\(standing.gaveUp)</td>
                <td data-name="last delivered">\(standing.lastDelivered.map(HTML.time) ?? "never")\(action)</td></tr>

                """
        }
        return """
            <table class="plain stack"><thead><tr><th scope="col">Subscriber</th><th scope="col">State</th>
            <th scope="col" class="num">Waiting</th><th scope="col" class="num">Delivered</th>
            <th scope="col" class="num">Given up</th><th scope="col">Last delivered</th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
    }

    private func state(of standing: SubscriberStanding) -> HTML {
        if let reason = standing.disabledBecause {
            return "<span class=\"health bad\">switched off</span><small>\(reason)</small>"
        }
        if let since = standing.failingSince {
            return
                "<span class=\"health bad\">fails</span><small>since \(HTML.time(since)): \(standing.lastDetail ?? "no answer")</small>"
        }
        return "<span class=\"health good\">well</span>"
    }

    private var list: HTML {
        let rows = reports.map { report -> HTML in
            var actions = HTML()
            if mayChange, report.state == .waiting || report.state == .gaveUp {
                actions += button("Retry now", "/deliveries/\(report.id)/retry")
            }
            if mayChange, report.state == .waiting {
                actions += " " + button("Discard", "/deliveries/\(report.id)/discard")
            }
            let due: HTML = report.due.map { "<small>due \(HTML.time($0))</small>" } ?? ""
            return """
                <tr><td class="num" data-name="number">\(report.id)</td><td data-name="to">\(report.subscriber)</td>
                <td><a href="\(PublicAddress.changePath(report.event))">\(Marks.words(for: report.kind))</a><small>\(HTML.time(report.created))</small></td>
                <td>\(words(for: report.state))\(due)</td>
                <td class="num" data-name="attempts">\(report.attempts)</td><td>\(report.lastDetail ?? "")</td><td>\(actions)</td></tr>

                """
        }
        let states = DeliveryReport.State.allCases.map { state -> HTML in
            let current: HTML = query.state == state ? " aria-current=\"page\"" : ""
            return "<a href=\"/deliveries?state=\(state.rawValue)\"\(current)>\(words(for: state))</a> "
        }
        let none: HTML = "<p class=\"quiet\">No delivery fits.</p>\n"
        let table: HTML = """
            <table class="plain stack flow"><thead><tr><th scope="col" class="num">No.</th><th scope="col">To</th><th scope="col">Event</th>
            <th scope="col">State</th><th scope="col" class="num">Attempts</th><th scope="col">Last answer</th>
            <th scope="col"><span class="sr">Actions</span></th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
        let more: HTML =
            older.map {
                "<nav class=\"pager\" aria-label=\"Pages\"><span></span><a rel=\"next\" href=\"\($0)\">Older →</a></nav>\n"
            } ?? ""
        return """
            <h2 class="section">Latest</h2>
            <p class="switch"><a href="/deliveries">all</a> \(states)</p>
            \(reports.isEmpty ? none : table)\(more)
            """
    }

    private func words(for state: DeliveryReport.State) -> HTML {
        switch state {
        case .waiting: "waiting"
        case .delivered: "delivered"
        case .gaveUp: "given up"
        case .discarded: "discarded"
        }
    }

    private func button(_ text: HTML, _ action: String) -> HTML {
        "<form method=\"post\" action=\"\(action)\"><button>\(text)</button></form>"
    }
}
