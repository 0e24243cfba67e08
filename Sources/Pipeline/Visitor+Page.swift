import Articles
import Model
import Revisions

// Visits to articles.
extension Visitor {
    func take(_ fetched: Fetched, fromPage draft: inout VisitDraft) async throws {
        if case .unchanged(let exchange) = fetched, let elsewhere = exchange.notTheArticle {
            // The front page stands as it was, which says nothing of the article.
            draft.freshness = exchange.freshness
            draft.block(elsewhere.pageClass, evidence: [elsewhere.evidence])
            return
        }
        guard let page = accept(fetched, in: &draft) else { return }
        if let elsewhere = page.exchange.notTheArticle {
            draft.block(elsewhere.pageClass, evidence: [elsewhere.evidence])
            return
        }
        guard !page.isTruncated else {
            draft.fail("the page is larger than \(draft.source.access.bodyLimit) bytes")
            return
        }
        let digest = Fingerprint.of(page.body)
        guard digest != draft.state.bodyDigest else {
            draft.outcome = .unchanged
            draft.succeed(warning: draft.state.health.warning)
            draft.remember(page.exchange)
            keep(page, digest: digest, in: &draft)
            return
        }
        let siteName = site(page.exchange.final)
        let memory = try await store.siteMemory(for: siteName)
        let rules = draft.source.reading
        let reading = articles.read(page, rules: rules, memory: memory)
        switch reading {
        case .document(let document, _):
            let warnings = reading.warnings
            draft.succeed(warning: warnings.isEmpty ? nil : warnings.joined(separator: "; "))
            draft.siteMemory = articles.learn(
                from: page,
                reading: reading,
                rules: rules,
                memory: memory,
                site: siteName
            )
            try await take(document, page: page, digest: digest, memory: memory, into: &draft)
        case .notAnArticle(let pageClass, let evidence):
            draft.block(pageClass, evidence: evidence)
        case .unreadable(let reason):
            draft.fail(reason, as: .unreadable)
        }
    }

    private func take(
        _ document: Document,
        page: Page,
        digest: ContentHash,
        memory: SiteMemory?,
        into draft: inout VisitDraft
    ) async throws {
        guard let article = draft.claim.article else { return }
        if draft.source.kind != .page, let other = try await namesake(of: article, document: document) {
            draft.outcome = .unchanged
            draft.retirement = "the same page as article \(other), which is watched"
            return
        }
        draft.remember(page.exchange)
        keep(page, digest: digest, in: &draft)
        draft.published = document.published
        if let identity = document.canonicalIdentity(near: article.address), identity != article.identity {
            draft.identity = identity
        }
        let new = Version(
            article: article.id,
            number: 0,
            seen: draft.at,
            document: document,
            fingerprint: Fingerprint.of(document),
            extractor: ArticleReader.version
        )
        try await compare(new, page: page, digest: digest, memory: memory, in: &draft)
    }

    /// Another article that this page is, under an address that the page itself calls the right one.
    ///
    /// Sites have named one canonical address for all their pages: the headline must agree as well.
    private func namesake(of article: Article, document: Document) async throws -> Article.ID? {
        guard let headline = document.headline, let canonical = document.canonical,
            let identity = document.canonicalIdentity(near: article.address), identity != article.identity,
            let other = try await store.article(at: canonical),
            other.article.id != article.id, other.article.headline == headline, other.next != nil
        else { return nil }
        return other.article.id
    }

    // MARK: Comparing

    private func compare(
        _ new: Version,
        page: Page,
        digest: ContentHash,
        memory: SiteMemory?,
        in draft: inout VisitDraft
    ) async throws {
        guard let latest = try await store.latestVersion(of: new.article) else {
            record(new, page: page, digest: digest, in: &draft)
            draft.tell(.discovered, versions: ChangeEvent.VersionPair(old: nil, new: new.reference))
            return
        }
        draft.outcome = .unchanged
        draft.finding = .unchanged
        guard latest.fingerprint != new.fingerprint else { return }
        guard let old = try await reread(latest, rules: draft.source.reading, memory: memory) else {
            // Read by other rules, and its body is gone: begin anew without a word (DESIGN.md, rule 4).
            var next = new
            next.number = latest.number + 1
            record(next, page: page, digest: digest, in: &draft)
            draft.finding = .unchanged
            return
        }
        guard let revision = comparison.revision(from: old, to: new.document) else { return }
        var next = new
        next.number = latest.number + 1
        next.revertsTo = try await store.versionNumber(of: new.article, with: new.fingerprint)
        draft.revision = revision
        record(next, page: page, digest: digest, in: &draft)
        let pair = ChangeEvent.VersionPair(
            old: latest.reference,
            new: next.reference,
            revertsTo: next.revertsTo,
            flap: next.revertsTo == nil ? nil : try await flap(upTo: next)
        )
        let corrections = revision.kinds.contains(.correction) ? try await corrections(in: next) : []
        draft.tell(.revised, versions: pair, revision: revision, corrections: corrections)
    }

    /// The going back and forth that a version belongs to, if it does.
    private func flap(upTo version: Version) async throws -> Flap? {
        let earlier = try await store.versions(of: version.article)
        return Reversals.flap(
            in: earlier.map { ($0.fingerprint, $0.seen) } + [(version.fingerprint, version.seen)]
        )
    }

    /// The notices that a version brings, each with the earlier change that it owns up to.
    private func corrections(in version: Version) async throws -> [CorrectionLink] {
        var history: [Corrections.State] = []
        for number in max(0, version.number - Self.correctableVersions)..<version.number {
            guard let state = try await store.version(of: version.article, number: number) else { continue }
            history.append(.init(number: number, seen: state.seen, document: state.document))
        }
        history.append(.init(number: version.number, seen: version.seen, document: version.document))
        return Corrections.links(in: history).filter { $0.version == version.number }
    }

    /// How many versions back a notice may speak of.
    private static let correctableVersions = 40

    /// The latest version's document as the rules of today read it.
    ///
    /// Both sides of a comparison must have been read by the same rules with the same memory of the site; what differs
    /// only because those changed is no change of the article.
    ///
    /// - Returns: nil when it was read by other rules and its body is not kept.
    private func reread(_ version: Version, rules: ReadingRules, memory: SiteMemory?) async throws -> Document? {
        guard let snapshot = try await store.snapshot(of: version.article, version: version.number) else {
            return version.extractor == ArticleReader.version ? version.document : nil
        }
        let page = Page(exchange: snapshot.exchange, body: snapshot.body, contentType: snapshot.contentType)
        guard case .document(let document, _) = articles.read(page, rules: rules, memory: memory) else {
            return version.document
        }
        return document
    }

    private func record(_ version: Version, page: Page, digest: ContentHash, in draft: inout VisitDraft) {
        draft.version = version
        draft.snapshot = Snapshot(
            exchange: page.exchange,
            contentType: page.contentType,
            body: page.body,
            digest: digest
        )
        draft.outcome = .changed
        draft.finding = .changed(count: 1)
        draft.state.lastChange = draft.at
    }
}

extension Version {
    var reference: ChangeEvent.VersionReference {
        ChangeEvent.VersionReference(number: number, seen: seen, fingerprint: fingerprint)
    }
}

extension Document {
    /// The identity of the canonical address, if it is on the same host and no front page.
    fileprivate func canonicalIdentity(near address: WebAddress) -> String? {
        guard let canonical, canonical.path.count > 1 else { return nil }
        let hosts = [canonical.host, address.host].map { $0.hasPrefix("www.") ? String($0.dropFirst(4)) : $0 }
        return hosts[0] == hosts[1] ? canonical.identity : nil
    }
}

extension Exchange {
    /// Where a redirect led to, if it was away from the article: to the front page, or to a place to log in.
    fileprivate var notTheArticle: (pageClass: PageClass, evidence: String)? {
        guard !redirects.isEmpty, final.identity != requested.identity else { return nil }
        if final.path.count <= 1, requested.path.count > 1 {
            return (.soft404, "redirected to the front page \(final.text)")
        }
        let words = final.path.lowercased().split { !$0.isLetter }
        let doors: Set<Substring> = ["login", "signin", "logon", "auth", "sso", "anmelden", "connexion"]
        let asked = Set(requested.path.lowercased().split { !$0.isLetter })
        if words.contains(where: { doors.contains($0) && !asked.contains($0) }) {
            return (.paywall, "redirected to \(final.text)")
        }
        return nil
    }
}
