import Model
import Synchronization
import Transport

/// One request on its way from site to site: at which it has a place now, and why it was stopped.
///
/// A place is given up before the next is asked for, so that no request holds one site while it waits for another.
final class Walk: Sendable {
    private struct State {
        var site: String?
        var hasBegun = false
        var refusal: Fetched?
    }

    private let target: FetchTarget
    private let fetcher: PoliteFetcher
    private let state = Mutex(State())

    init(target: FetchTarget, fetcher: PoliteFetcher) {
        self.target = target
        self.fetcher = fetcher
    }

    /// Whether any site was asked anything.
    var hasBegun: Bool { state.withLock { $0.hasBegun } }

    /// Why a redirect was not followed.
    var refusal: Fetched? { state.withLock { $0.refusal } }

    /// Waits for a turn at the address's site; nil when it has come, else what the request came to.
    func arrive(at address: WebAddress) async -> Fetched? {
        await arrive(at: address, allowsPrivateNetwork: target.access.allowPrivateNetwork)
    }

    private func arrive(at address: WebAddress, allowsPrivateNetwork: Bool) async -> Fetched? {
        if target.obeysRobots,
            let refusal = await robotsRefusal(at: address, allowsPrivateNetwork: allowsPrivateNetwork)
        {
            return refusal
        }
        let name = site(of: address)
        let access = target.access
        switch await fetcher.gate.enter(name, concurrency: access.concurrency, spacing: access.spacing) {
        case .open:
            state.withLock { ($0.site, $0.hasBegun) = (name, true) }
            return nil
        case .cancelled:
            return .failed(FetchFailure(.cancelled, detail: "the fetch was cancelled"))
        case .held(let duration, let status):
            return heldBack(name, for: duration, status: status)
        }
    }

    /// What robots.txt has against it; it is asked for with no more leave than the page itself would be.
    private func robotsRefusal(at address: WebAddress, allowsPrivateNetwork: Bool) async -> Fetched? {
        var errand = target
        errand.access.allowPrivateNetwork = allowsPrivateNetwork
        return await fetcher.robotsRefusal(for: address, of: errand)
    }

    /// Whether a redirect may be followed, by the manners that hold at the place that it leads to.
    func mayFollow(_ hop: TransferHop) async -> Bool {
        leave()
        let refusal: Fetched?
        if let address = WebAddress(hop.url) {
            refusal = await arrive(at: address, allowsPrivateNetwork: hop.allowsPrivateNetwork)
        } else {
            refusal = .failed(FetchFailure(.badRedirect, detail: "the redirect leads to no http address"))
        }
        state.withLock { $0.refusal = refusal }
        return refusal == nil
    }

    /// Gives up the place at the site, if there is one.
    func leave() {
        let site = state.withLock { state in
            defer { state.site = nil }
            return state.site
        }
        if let site { fetcher.gate.leave(site) }
    }

    /// Holds the site back when its answer asks for it; before the place is given up, so that nobody slips in between.
    func obey(_ fetched: Fetched) {
        guard case .failed(let failure) = fetched, let exchange = failure.exchange,
            exchange.status == 429 || exchange.status == 503, let site = state.withLock({ $0.site })
        else { return }
        let hold = exchange.freshness.retryAfter ?? fetcher.options.usualHold
        fetcher.gate.hold(site, for: hold, status: exchange.status)
    }

    private func heldBack(_ name: String, for duration: Duration, status: Int) -> Fetched {
        let now = fetcher.now()
        let exchange = Exchange(
            requested: target.address,
            status: status,
            freshness: Freshness(retryAfter: duration),
            at: now
        )
        return .failed(
            FetchFailure(
                status == 429 ? .rateLimited : .unavailable,
                detail: "not asked, since \(name) wants to be left alone until \(now + duration)",
                exchange: exchange
            )
        )
    }
}
