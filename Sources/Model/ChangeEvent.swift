/// An immutable, numbered fact about a source, an article or a subscriber.
package struct ChangeEvent: Hashable, Sendable, Codable, Identifiable {
    package typealias ID = String

    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// An article got its first version.
        case discovered
        /// An article got another version.
        case revised
        /// A page is confirmed gone (404 over several looks, or 410).
        case removed
        /// A removed page answers with an article again.
        case restored
        /// The address of an article or a source changed for good.
        case moved
        /// No more looks, with the reason.
        case retired
        /// Visits began to fail; one event on entry.
        case failing
        /// Visits work again; one event on recovery.
        case recovered
        /// A subscriber was switched off, with the reason.
        case disabled
    }

    /// `evt_` and a ``SortableID``; the `webhook-id` and CloudEvents `id` for ever.
    package var id: ID
    /// The place in the log: 1, 2, 3 …; 0 until it is recorded.
    ///
    /// The only order that counts: clocks may jump.
    package var sequence: Int64
    package var kind: Kind
    /// When the visit began that brought it to light.
    package var time: Timestamp
    package var source: SourceReference?
    package var article: ArticleReference?
    /// For `discovered` and `revised`: the versions on both sides.
    package var versions: VersionPair?
    /// For `revised`.
    package var revision: Revision?
    /// For `revised`: the notices that it brought, each with the earlier change that it owns up to.
    package var corrections: [CorrectionLink]
    /// For `moved`.
    package var movedTo: WebAddress?
    /// One sentence without a stop: why it failed, why it was retired and the like.
    package var reason: String?
    /// For `disabled`: the subscriber's id.
    package var subscriber: String?

    package init(
        id: ID,
        sequence: Int64 = 0,
        kind: Kind,
        time: Timestamp,
        source: SourceReference? = nil,
        article: ArticleReference? = nil,
        versions: VersionPair? = nil,
        revision: Revision? = nil,
        corrections: [CorrectionLink] = [],
        movedTo: WebAddress? = nil,
        reason: String? = nil,
        subscriber: String? = nil
    ) {
        self.id = id
        self.sequence = sequence
        self.kind = kind
        self.time = time
        self.source = source
        self.article = article
        self.versions = versions
        self.revision = revision
        self.corrections = corrections
        self.movedTo = movedTo
        self.reason = reason
        self.subscriber = subscriber
    }

    package struct SourceReference: Hashable, Sendable, Codable {
        package var id: Source.ID
        package var name: String?
        package var address: WebAddress

        package init(id: Source.ID, name: String?, address: WebAddress) {
            self.id = id
            self.name = name
            self.address = address
        }
    }

    package struct ArticleReference: Hashable, Sendable, Codable {
        package var id: Article.ID
        package var address: WebAddress
        package var headline: String?

        package init(id: Article.ID, address: WebAddress, headline: String?) {
            self.id = id
            self.address = address
            self.headline = headline
        }
    }

    package struct VersionPair: Hashable, Sendable, Codable {
        /// Nil for the first version.
        package var old: VersionReference?
        package var new: VersionReference
        /// The number of the first version that the new one is identical with.
        package var revertsTo: Int?
        /// Set while the page goes back and forth between states that were there before.
        package var flap: Flap?

        package init(old: VersionReference?, new: VersionReference, revertsTo: Int? = nil, flap: Flap? = nil) {
            self.old = old
            self.new = new
            self.revertsTo = revertsTo
            self.flap = flap
        }
    }

    package struct VersionReference: Hashable, Sendable, Codable {
        package var number: Int
        package var seen: Timestamp
        package var fingerprint: ContentHash

        package init(number: Int, seen: Timestamp, fingerprint: ContentHash) {
            self.number = number
            self.seen = seen
            self.fingerprint = fingerprint
        }
    }
}
