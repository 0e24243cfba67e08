/// A subject whose time has come, with everything a visit needs to know of it.
package struct Claim: Hashable, Sendable {
    package var subject: Subject
    package var source: Source.ID
    package var state: SubjectState
    /// Nil for a source.
    package var article: Article?
    /// When it was due; the time from then to the visit is the lag.
    package var due: Timestamp

    package init(subject: Subject, source: Source.ID, state: SubjectState, article: Article? = nil, due: Timestamp) {
        self.subject = subject
        self.source = source
        self.state = state
        self.article = article
        self.due = due
    }
}

/// One conditional request to a subject, and all that was decided from it; recorded in one transaction.
package struct Visit: Hashable, Sendable {
    package var subject: Subject
    package var source: Source.ID
    package var at: Timestamp
    package var state: SubjectState
    /// Nil: never again.
    package var next: Timestamp?
    /// Why the next look is when it is, in words.
    package var why: String
    /// One line for the visit log: status or reason.
    package var outcome: Outcome
    /// A new version of the article, with the body that it was read from.
    @Rare package var version: Version?
    @Rare package var snapshot: Snapshot?
    @Rare package var revision: Revision?
    package var events: [ChangeEvent]
    /// Pages found in a feed; those already tracked (by identity) are left as they are.
    package var discovered: [Discovery]
    /// The feed's own title, when it was read.
    package var sourceTitle: String?
    /// What was learned of the site's boilerplate, when it changed.
    @Rare package var siteMemory: SiteMemory?
    /// ``Article/identity`` from now on, when the page names a canonical address that the article is not known by.
    ///
    /// Left as it was when another article has it already.
    package var identity: String?

    package init(
        subject: Subject,
        source: Source.ID,
        at: Timestamp,
        state: SubjectState,
        next: Timestamp?,
        why: String,
        outcome: Outcome,
        version: Version? = nil,
        snapshot: Snapshot? = nil,
        revision: Revision? = nil,
        events: [ChangeEvent] = [],
        discovered: [Discovery] = [],
        sourceTitle: String? = nil,
        siteMemory: SiteMemory? = nil,
        identity: String? = nil
    ) {
        self.subject = subject
        self.source = source
        self.at = at
        self.state = state
        self.next = next
        self.why = why
        self.outcome = outcome
        self.version = version
        self.snapshot = snapshot
        self.revision = revision
        self.events = events
        self.discovered = discovered
        self.sourceTitle = sourceTitle
        self.siteMemory = siteMemory
        self.identity = identity
    }

    /// How a visit went, for counters and the status page.
    package enum Outcome: String, Sendable, Codable, CaseIterable {
        /// 304, or a body equal to the last one.
        case notModified
        /// A body that reads the same.
        case unchanged
        case changed
        case notAnArticle, gone, refused, failed, unreadable
    }
}

/// What was learned of a site's surroundings; the bytes are the extractor's business.
package struct SiteMemory: Hashable, Sendable {
    /// The registrable domain, or the host where there is none.
    package var site: String
    package var payload: [UInt8]

    package init(site: String, payload: [UInt8]) {
        self.site = site
        self.payload = payload
    }
}
