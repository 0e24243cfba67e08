import Model

// What feeds and pages have in common: the answer's side of a visit.
extension Visitor {
    /// Takes the answer as far as it is alike for all; returns the page that is to be read, if there is one.
    func accept(_ fetched: Fetched, in draft: inout VisitDraft) -> Page? {
        draft.answered = fetched.exchange?.at
        switch fetched {
        case .page(let page):
            draft.freshness = page.exchange.freshness
            return page
        case .unchanged(let exchange):
            draft.freshness = exchange.freshness
            draft.outcome = .notModified
            draft.finding = .unchanged
            draft.state.notModifiedRun += 1
            draft.succeed(warning: draft.state.health.warning)
            draft.remember(exchange)
        case .gone(let exchange):
            draft.freshness = exchange.freshness
            draft.miss(status: exchange.status)
        case .refused(let refusal):
            draft.refuse(refusal)
        case .failed(let failure):
            draft.freshness = failure.exchange?.freshness ?? Freshness()
            draft.fail(failure.detail)
        }
        return nil
    }

    /// Keeps what lets the next look ask "has it changed?"; only for a body that was read.
    func keep(_ page: Page, digest: ContentHash, in draft: inout VisitDraft) {
        // After a move the validators belong to the new address, which answered this time too.
        draft.state.validators = draft.state.deniesChanges ? Validators() : page.validators
        draft.state.bodyDigest = digest
        draft.state.notModifiedRun = 0
    }
}

extension Fetched {
    fileprivate var exchange: Exchange? {
        switch self {
        case .page(let page): page.exchange
        case .unchanged(let exchange), .gone(let exchange): exchange
        case .failed(let failure): failure.exchange
        case .refused: nil
        }
    }
}

extension Health {
    /// What a degraded subject complains of: an answer that did not change does not mend it.
    var warning: String? {
        if case .degraded(_, let reason) = self { reason } else { nil }
    }
}
