package import Model
import Synchronization
package import Transport

/// Fetches as a guest that every host is glad of.
///
/// A request waits for its turn at the site, asks the site's robots.txt where that decides, carries the validators of the
/// last visit, and leaves the site alone when it asks for it. Redirects are followed with the same manners at each hop.
package final class PoliteFetcher: Fetcher {
    let sending: any Sending
    let options: FetchingOptions
    let now: @Sendable () -> Timestamp
    let gate: SiteGate
    private let robots: RobotsCache
    let renderer: Renderer

    /// - Parameters:
    ///   - sending: The way out.
    ///   - options: How we present ourselves.
    ///   - now: The time of day, for dates in answers.
    ///   - clock: What spacing and holding back are measured with.
    package init(
        sending: any Sending,
        options: FetchingOptions = FetchingOptions(),
        now: @escaping @Sendable () -> Timestamp,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.sending = sending
        self.options = options
        self.now = now
        gate = SiteGate(ticker: Ticker(clock), patience: options.patience)
        robots = RobotsCache(now: now)
        renderer = Renderer(places: options.renderers, memory: options.rendererMemory)
    }

    package func fetch(_ target: FetchTarget) async -> Fetched {
        let walk = Walk(target: target, fetcher: self)
        return await fetch(target, on: walk)
    }

    private func fetch(_ target: FetchTarget, on walk: Walk) async -> Fetched {
        if let stop = await walk.arrive(at: target.address) { return stop }
        defer { walk.leave() }
        do {
            let answer = try await sending.send(transfer(for: target), asking: { await walk.mayFollow($0) })
            let fetched = outcome(of: answer, for: target)
            walk.obey(fetched)
            guard target.access.render != nil, case .page(let page) = fetched else { return fetched }
            return await rendered(page, for: target)
        } catch {
            return walk.refusal ?? Fetched(error)
        }
    }

    /// Whether the site's robots.txt lets us: nil when it does.
    func robotsRefusal(for address: WebAddress, of target: FetchTarget) async -> Fetched? {
        switch await robots.answer(for: address.origin, load: { await loadRobots(for: address, of: target) }) {
        case .rules(let rules):
            let path = address.path + (address.query.map { "?" + $0 } ?? "")
            return rules.refusal(of: path).map { .refused(.robots(rule: $0)) }
        case .unreachable: return .refused(.robotsUnreachable)
        case .stopped(let fetched): return fetched
        case .cancelled: return .failed(FetchFailure(.cancelled, detail: "the fetch was cancelled"))
        }
    }

    private func loadRobots(for address: WebAddress, of target: FetchTarget) async -> RobotsCache.Loaded {
        guard let place = WebAddress(address.origin + "/robots.txt") else { return .rules(.none, maxAge: nil) }
        var access = target.access
        // Nothing that is the source's own: robots.txt is for everybody.
        (access.headers, access.credential, access.keepsCookies, access.render) = ([], nil, false, nil)
        // A host that asks for a certificate shows nothing without one; none but the source's own host gets to see it.
        if address.origin != target.address.origin { access.clientCertificate = nil }
        (access.bodyLimit, access.robots) = (RobotsRules.readLimit, .ignore)
        let errand = FetchTarget(
            address: place,
            purpose: .robots,
            source: target.source,
            access: access,
            operatorPorts: target.operatorPorts
        )
        let walk = Walk(target: errand, fetcher: self)
        let fetched = await fetch(errand, on: walk)
        // Where the site was not even asked, nothing was learned of its robots.txt.
        guard walk.hasBegun else { return .stopped(fetched) }
        switch fetched {
        case .page(let page):
            return .rules(
                RobotsRules(page.body, productToken: options.productToken),
                maxAge: page.exchange.freshness.maxAge
            )
        case .gone: return .rules(.none, maxAge: nil)
        case .unchanged: return .unreachable
        case .refused(let refusal): return .stopped(.refused(refusal))
        case .failed(let failure): return Self.robots(after: failure)
        }
    }

    /// What a failure to get robots.txt means for the pages (RFC 9309 §2.3.1).
    private static func robots(after failure: FetchFailure) -> RobotsCache.Loaded {
        switch failure.reason {
        case .clientError, .tooManyRedirects, .redirectLoop, .badRedirect:
            return .rules(.none, maxAge: nil)
        case .dns, .connect, .tls, .connectTimeout, .cancelled:
            return .stopped(.failed(FetchFailure(failure.reason, detail: "robots.txt: " + failure.detail)))
        case .rateLimited, .unavailable, .firstByteTimeout, .stalled, .timeout, .reset, .headersTooLarge,
            .tooManyCodings, .badCoding, .badResponse,
            .tooLarge, .serverError, .renderer:
            return .unreachable
        }
    }
}

extension FetchTarget {
    /// Whether robots.txt decides: not for feeds, which the operator named, and not where the operator says so.
    var obeysRobots: Bool {
        access.robots == .obey && (purpose == .page || purpose == .discovery)
    }
}
