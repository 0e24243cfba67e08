import Model

/// How a source or an article fares, in words.
enum HealthWords {
    /// One word with a dot before it.
    static func mark(_ health: Health) -> HTML {
        switch health {
        case .unvisited: "<span class=\"health\">not looked at yet</span>"
        case .healthy: "<span class=\"health good\">well</span>"
        case .degraded: "<span class=\"health\">read with trouble</span>"
        case .failing: "<span class=\"health bad\">fails</span>"
        case .blocked: "<span class=\"health bad\">blocked</span>"
        case .missing: "<span class=\"health\">missing</span>"
        case .removed: "<span class=\"health bad\">removed</span>"
        case .retired: "<span class=\"health\">no longer checked</span>"
        case .refused: "<span class=\"health bad\">not asked</span>"
        }
    }

    /// Whether somebody should look after it.
    static func isTrouble(_ health: Health) -> Bool {
        switch health {
        case .unvisited, .healthy: false
        case .degraded, .failing, .blocked, .missing, .removed, .retired, .refused: true
        }
    }

    /// The name of the state in metrics and the API.
    static func name(of health: Health) -> String {
        switch health {
        case .unvisited: "unvisited"
        case .healthy: "healthy"
        case .failing: "failing"
        case .blocked: "blocked"
        case .missing: "missing"
        case .removed: "removed"
        case .retired: "retired"
        case .refused: "refused"
        case .degraded: "degraded"
        }
    }

    /// Since when, where the state has a beginning.
    static func since(_ health: Health) -> Timestamp? {
        switch health {
        case .unvisited, .healthy: nil
        case .failing(let since, _, _, _), .blocked(let since, _, _), .missing(let since, _), .removed(let since, _),
            .retired(let since, _), .refused(let since, _), .degraded(let since, _):
            since
        }
    }

    /// One sentence without a stop, with the evidence; nil when there is nothing to say.
    static func detail(of health: Health) -> String? {
        switch health {
        case .unvisited, .healthy: nil
        case .failing(_, let count, let reason, _): "\(reason) (\(count) in a row)"
        case .blocked(_, let kind, let evidence): "\(words(for: kind)): " + evidence.joined(separator: ", ")
        case .missing(_, let count): "404 on \(count) looks in a row, not yet taken for gone"
        case .removed(_, let reason), .retired(_, let reason), .degraded(_, let reason): reason
        case .refused(_, let refusal): words(for: refusal)
        }
    }

    private static func words(for kind: PageClass) -> String {
        switch kind {
        case .article: "an article"
        case .listing: "a list of links instead of an article"
        case .consent: "a consent wall"
        case .bot: "a check against robots"
        case .paywall: "a paywall"
        case .soft404: "a page that says there is none"
        case .error: "an error page"
        case .empty: "an empty page"
        }
    }

    private static func words(for refusal: Refusal) -> String {
        switch refusal {
        case .robots(let rule): "robots.txt forbids it (\(rule))"
        case .robotsUnreachable: "robots.txt cannot be had"
        case .privateAddress(let address): "\(address) is not a public address"
        case .port(let port): "port \(port) is not allowed"
        case .scheme(let scheme): "\(scheme) is not allowed"
        case .hours: "outside of the hours that are set"
        }
    }
}
