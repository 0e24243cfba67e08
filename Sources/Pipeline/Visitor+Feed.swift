import Feeds
import Model

// Visits to feeds and sitemaps.
extension Visitor {
    /// The most pages that one look takes from a feed or a sitemap, the newest first.
    static let mostDiscoveries = 5000

    /// The most sitemaps of an index that one look reads.
    static let mostSitemaps = 20

    func take(_ fetched: Fetched, fromFeed draft: inout VisitDraft) async throws {
        guard let page = accept(fetched, in: &draft) else { return }
        let digest = Fingerprint.of(page.body)
        guard digest != draft.state.bodyDigest else {
            draft.outcome = .notModified
            draft.succeed(warning: draft.state.health.warning)
            draft.remember(page.exchange)
            keep(page, digest: digest, in: &draft)
            return
        }
        switch feeds.read(page) {
        case .feed(let feed, let warnings):
            try await take(feed, warnings: warnings, page: page, digest: digest, into: &draft)
        case .page(let links):
            await follow(links, in: &draft)
        case .unreadable(let reason):
            draft.fail(reason, as: .unreadable)
        }
    }

    private func take(
        _ feed: Feed,
        warnings: [String],
        page: Page,
        digest: ContentHash,
        into draft: inout VisitDraft
    ) async throws {
        draft.succeed(warning: warnings.isEmpty ? nil : warnings.joined(separator: "; "))
        draft.remember(page.exchange)
        keep(page, digest: digest, in: &draft)
        draft.sourceTitle = feed.title
        draft.timeToLive = feed.timeToLive
        draft.skipHours = feed.skipHours
        let items = feed.sitemaps.isEmpty ? Fingerprint.of(feed.items, foundBy: sources) : nil
        defer { draft.state.itemsDigest = items }
        guard items == nil || items != draft.state.itemsDigest else {
            draft.outcome = .unchanged
            return
        }
        let children = await sitemaps(of: feed, in: draft)
        if !feed.sitemaps.isEmpty {
            // The index may stand as it was while the sitemaps that it lists grow: it is read anew each time.
            draft.state.bodyDigest = nil
            draft.state.validators = Validators()
        }
        draft.discovered = discoveries(in: [feed] + children)
        let untracked = try await store.untracked(draft.discovered.map(\.address.identity))
        let new = draft.discovered.filter { untracked.contains($0.address.identity) }
        draft.arrivals = new.compactMap(\.published)
        draft.outcome = new.isEmpty ? .unchanged : .changed
        draft.finding = new.isEmpty ? .unchanged : .changed(count: new.count)
        if !new.isEmpty { draft.state.lastChange = draft.at }
    }

    /// The pages of a feed's items, each once, the newest first where there are too many.
    private func discoveries(in feeds: [Feed]) -> [Discovery] {
        var seen: Set<String> = []
        var found: [Discovery] = []
        for item in feeds.flatMap(\.items) {
            guard let text = item.link ?? item.id, let address = WebAddress(text),
                seen.insert(address.identity).inserted
            else { continue }
            found.append(
                Discovery(address: address, title: item.title, published: item.published, modified: item.modified)
            )
        }
        guard found.count > Self.mostDiscoveries else { return found }
        let never = Timestamp(milliseconds: 0)
        found.sort { ($0.modified ?? $0.published ?? never) > ($1.modified ?? $1.published ?? never) }
        return Array(found.prefix(Self.mostDiscoveries))
    }

    /// The sitemaps that an index lists, the most recently modified first; those that stand as they did are left out.
    private func sitemaps(of index: Feed, in draft: VisitDraft) async -> [Feed] {
        let last = draft.claim.state.lastSuccess
        let fresh = index.sitemaps.filter { child in
            guard let last, let modified = child.modified else { return true }
            // Most give a date alone: what changed later that day would be missed.
            return modified + .seconds(86_400) >= last
        }
        let never = Timestamp(milliseconds: 0)
        let newestFirst = fresh.sorted { ($0.modified ?? never) > ($1.modified ?? never) }
        var read: [Feed] = []
        for child in newestFirst.prefix(Self.mostSitemaps) {
            guard let address = WebAddress(child.address) else { continue }
            var target = target(of: draft, purpose: .feed)
            target.address = address
            target.validators = Validators()
            guard case .page(let page) = await fetcher.fetch(target),
                case .feed(let feed, _) = feeds.read(page)
            else { continue }
            read.append(feed)
        }
        return read
    }

    /// Goes on with the first feed that a web page advertises, from the next look on.
    ///
    /// Only from the address that the operator wrote, and only while it never was a feed: a maintenance page in a feed's
    /// place advertises others, and must not lead away from it.
    private func follow(_ links: [FeedLink], in draft: inout VisitDraft) async {
        guard draft.claim.state.lastSuccess == nil, draft.state.address == draft.source.address,
            let found = await feed(advertisedBy: links, in: draft)
        else {
            draft.fail("a web page stands where a feed is expected", as: .unreadable)
            return
        }
        draft.succeed()
        draft.state.address = found.address
        draft.state.validators = Validators()
        draft.state.bodyDigest = nil
        draft.state.itemsDigest = nil
        draft.outcome = .changed
        draft.finding = .changed(count: 1)
        draft.tell(.moved, reason: found.reason, movedTo: found.address)
        draft.isDueAtOnce = true
    }

    /// The first feed that a page advertises; where it advertises none, the first of the usual addresses that is one.
    private func feed(
        advertisedBy links: [FeedLink],
        in draft: VisitDraft
    ) async -> (address: WebAddress, reason: String)? {
        if let link = links.first(where: { $0.address != draft.state.address }) {
            return (link.address, "the page advertises this feed")
        }
        // Guessing costs a score of requests: once is enough.
        guard draft.claim.state.looks == 0 else { return nil }
        for address in FeedReader.usualAddresses(for: draft.state.address) where address != draft.state.address {
            var target = target(of: draft, purpose: .feed)
            target.address = address
            target.validators = Validators()
            guard case .page(let page) = await fetcher.fetch(target), case .feed = feeds.read(page) else { continue }
            return (address, "a feed stands at one of the usual addresses")
        }
        return nil
    }
}
