import Model

// How a subject's health moves. Each trouble is one event on entry and one on recovery, never one a look.
extension VisitDraft {
    /// Failures in a row before they are told: one lost packet is no news.
    static let failuresBeforeEvent = 3
    /// Looks that find nothing before a page counts as removed.
    static let looksBeforeRemoved = 3

    /// The subject answered with something that could be read.
    mutating func succeed(warning: String? = nil) {
        settleTrouble()
        if case .removed = state.health { tell(.restored) }
        state.lastSuccess = at
        guard let warning else {
            state.health = .healthy
            return
        }
        if case .degraded(_, warning) = state.health { return }
        state.health = .degraded(since: at, reason: warning)
    }

    /// Whether trouble was told that is still to be taken back.
    private var owesRecovery: Bool {
        switch state.health {
        case .failing(_, _, _, announced: true): true
        case .refused: speaksForSource
        default: false
        }
    }

    /// The server answers again, whatever it answers.
    private mutating func settleTrouble() {
        guard owesRecovery else { return }
        tell(.recovered)
        state.health = .healthy
    }

    /// No answer, or one that cannot be read.
    mutating func fail(_ reason: String, as outcome: Visit.Outcome = .failed) {
        self.outcome = outcome
        var since = at
        var count = 1
        var announced = false
        if case .failing(let first, let before, _, let told) = state.health {
            since = first
            count = before + 1
            announced = told
        } else if case .refused(let first, _) = state.health, speaksForSource {
            since = first
            announced = true
        }
        if !announced, count >= Self.failuresBeforeEvent, speaksForSource {
            tell(.failing, reason: reason)
            announced = true
        }
        // A page that is confirmed gone stays so while its host is down.
        if case .removed = state.health {
        } else {
            state.health = .failing(since: since, count: count, reason: reason, announced: announced)
        }
        finding = .failed(inARow: count)
    }

    /// Not asked, by a rule of ours or the site's.
    mutating func refuse(_ refusal: Refusal) {
        outcome = .refused
        if case .hours = refusal {
            finding = .unchanged
            return
        }
        if case .removed = state.health {
            finding = .gone(confirmed: true)
            return
        }
        if case .refused(_, refusal) = state.health {
            finding = .failed(inARow: 2)
            return
        }
        if speaksForSource, !owesRecovery { tell(.failing, reason: refusal.sentence) }
        state.health = .refused(since: at, refusal)
        finding = .failed(inARow: 1)
    }

    /// A page stands there, but no article.
    mutating func block(_ pageClass: PageClass, evidence: [String]) {
        outcome = .notAnArticle
        if case .removed = state.health {
            finding = .gone(confirmed: true)
            return
        }
        settleTrouble()
        var count = 1
        if case .blocked(let since, pageClass, _) = state.health {
            state.health = .blocked(since: since, pageClass, evidence: evidence)
            count = 2
        } else {
            state.health = .blocked(since: at, pageClass, evidence: evidence)
        }
        finding = .blocked(inARow: count)
    }

    /// 404, or 410 where the server says that it is for good.
    mutating func miss(status: Int) {
        outcome = .gone
        settleTrouble()
        if case .removed = state.health {
            finding = .gone(confirmed: true)
            return
        }
        var since = at
        var count = 1
        if case .missing(let first, let before) = state.health {
            since = first
            count = before + 1
        }
        if status == 410 {
            let reason = "the server answers 410: gone for good"
            tell(.removed, reason: reason)
            state.health = .removed(since: at, reason: reason)
            retirement = reason
            finding = .gone(confirmed: true)
        } else if count >= Self.looksBeforeRemoved {
            let reason = "404 on \(count) looks in a row"
            tell(.removed, reason: reason)
            state.health = .removed(since: since, reason: reason)
            finding = .gone(confirmed: true)
        } else {
            state.health = .missing(since: since, count: count)
            finding = .gone(confirmed: false)
        }
    }

    /// Follows a permanent redirect once it was seen often enough (RFC 9110 §15.4.2, §15.4.9).
    mutating func remember(_ exchange: Exchange) {
        guard let target = exchange.permanentTarget, target != state.address else {
            state.redirect = nil
            return
        }
        let count = state.redirect?.target == target ? (state.redirect?.count ?? 0) + 1 : 1
        guard count >= 3 else {
            state.redirect = RedirectMemory(target: target, count: count)
            return
        }
        tell(.moved, reason: "a permanent redirect on \(count) looks in a row", movedTo: target)
        state.address = target
        state.redirect = nil
        // What the next look asks with came from the new address already: it answered on each of these looks.
        state.deniesChanges = false
    }
}

extension Refusal {
    /// One sentence for people, without a stop.
    package var sentence: String {
        switch self {
        case .robots(let rule): "robots.txt disallows it (\(rule))"
        case .robotsUnreachable: "robots.txt could not be had, so nothing is asked"
        case .privateAddress(let address): "\(address) is no public address, and allowPrivateNetwork is off"
        case .port(let port): "port \(port) is not one that pages are fetched from"
        case .scheme(let scheme): "\(scheme) is neither http nor https"
        case .hours: "outside of the hours that the settings allow"
        }
    }
}
