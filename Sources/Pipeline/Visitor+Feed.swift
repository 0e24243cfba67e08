import Feeds
import Model

// Visits to feeds and sitemaps.
extension Visitor {
    /// The most pages that one look takes from a feed or a sitemap, the newest first.
    static let mostDiscoveries = 5000

    /// The most sitemaps of an index that one look reads.
    static let mostSitemaps = 20

    func take(_ fetched: Fetched, fromFeed draft: inout VisitDraft) async throws {
        guard let page = accept(fetched, in: &draft) else {
            if case .unchanged = fetched { try await lookIntoSitemaps(of: &draft) }
            return
        }
        let digest = Fingerprint.ofFeed(page.body, foundBy: sources)
        guard digest != draft.state.bodyDigest else {
            draft.outcome = .notModified
            draft.succeed(warning: draft.state.health.warning)
            draft.remember(page.exchange)
            keep(page, digest: digest, in: &draft)
            try await lookIntoSitemaps(of: &draft)
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
        draft.state.wishes = PublisherWishes(timeToLive: feed.timeToLive, skipHours: feed.skipHours)
        draft.state.sitemaps = sitemaps(listedBy: feed, in: draft)
        let items = feed.sitemaps.isEmpty ? Fingerprint.of(feed.items, foundBy: sources) : nil
        defer { draft.state.itemsDigest = items }
        guard items == nil || items != draft.state.itemsDigest else {
            draft.outcome = .unchanged
            return
        }
        try await find(discoveries(in: [feed] + readSitemaps(of: &draft), of: draft.source), in: &draft)
    }

    /// An index may stand as it was while the sitemaps that it lists grow.
    private func lookIntoSitemaps(of draft: inout VisitDraft) async throws {
        guard !draft.state.sitemaps.isEmpty else { return }
        let children = await readSitemaps(of: &draft)
        if !children.isEmpty { try await find(discoveries(in: children, of: draft.source), in: &draft) }
    }

    private func find(_ discoveries: [Discovery], in draft: inout VisitDraft) async throws {
        draft.discovered = discoveries
        let untracked = try await store.untracked(draft.discovered.map(\.address.identity))
        let new = draft.discovered.filter { untracked.contains($0.address.identity) }
        draft.arrivals = new.compactMap(\.published)
        draft.outcome = new.isEmpty ? .unchanged : .changed
        draft.finding = new.isEmpty ? .unchanged : .changed(count: new.count)
        if !new.isEmpty { draft.state.lastChange = draft.at }
    }

    /// The pages of a feed's items, each once, the newest first where there are too many.
    private func discoveries(in feeds: [Feed], of source: Source) -> [Discovery] {
        var seen: Set<String> = []
        var found: [Discovery] = []
        for item in feeds.flatMap(\.items) {
            guard let text = item.link ?? item.id, let address = WebAddress(text),
                seen.insert(address.identity).inserted
            else { continue }
            found.append(
                Discovery(
                    address: address,
                    title: item.title,
                    published: item.published,
                    modified: item.modified,
                    leastInterval: source.schedule.minInterval
                )
            )
        }
        guard found.count > Self.mostDiscoveries else { return found }
        let never = Timestamp(milliseconds: 0)
        found.sort { ($0.modified ?? $0.published ?? never) > ($1.modified ?? $1.published ?? never) }
        return Array(found.prefix(Self.mostDiscoveries))
    }

    /// The sitemaps of an index that are read, the most recently modified first, with what is known of them.
    private func sitemaps(listedBy index: Feed, in draft: VisitDraft) -> [SitemapMemory] {
        let known = Dictionary(draft.state.sitemaps.map { ($0.address, $0.validators) }) { first, _ in first }
        let all = index.sitemaps.compactMap { child in
            WebAddress(child.address).map {
                SitemapMemory(address: $0, modified: child.modified, validators: known[$0] ?? Validators())
            }
        }
        let never = Timestamp(milliseconds: 0)
        func rank(_ child: SitemapMemory) -> (Int, Timestamp) {
            (mayHaveChanged(child, in: draft) ? 1 : 0, child.modified ?? never)
        }
        return Array(all.sorted { rank($0) > rank($1) }.prefix(Self.mostSitemaps))
    }

    /// Whether the index leaves it open that a sitemap changed since the last look.
    private func mayHaveChanged(_ sitemap: SitemapMemory, in draft: VisitDraft) -> Bool {
        guard let last = draft.claim.state.lastSuccess, let modified = sitemap.modified else { return true }
        // Most give a date alone: what changed later that day would be missed.
        return modified + .seconds(86_400) >= last
    }

    /// Reads those sitemaps that changed, each asked with the condition that its last answer gave.
    private func readSitemaps(of draft: inout VisitDraft) async -> [Feed] {
        let isUnconditional = draft.isTrial || draft.state.looks % Self.looksBeforeUnconditional == 0
        var read: [Feed] = []
        for (place, sitemap) in draft.state.sitemaps.enumerated() where mayHaveChanged(sitemap, in: draft) {
            var target = target(of: draft, purpose: .feed, at: sitemap.address)
            if !isUnconditional { target.validators = sitemap.validators }
            guard case .page(let page) = await fetcher.fetch(target),
                case .feed(let feed, _) = feeds.read(page)
            else { continue }
            draft.state.sitemaps[place].validators = page.validators
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
        draft.state.sitemaps = []
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
            // Nobody wrote these addresses down: what robots.txt says of them counts.
            let target = target(of: draft, purpose: .discovery, at: address)
            guard case .page(let page) = await fetcher.fetch(target), case .feed = feeds.read(page) else { continue }
            return (address, "a feed stands at one of the usual addresses")
        }
        return nil
    }
}
