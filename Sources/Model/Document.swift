/// What the extractor read from a page: the story and nothing but the story.
///
/// All text is in normal form: NFC, white space folded to single spaces, soft hyphens and zero-width characters gone.
package struct Document: Hashable, Sendable, Codable {
    package var headline: String?
    /// The line or two under the headline that sum the story up.
    package var deck: String?
    /// The authors, one name each, in the order of the page.
    package var byline: [String]
    package var published: Timestamp?
    package var modified: Timestamp?
    /// Minutes east of UTC of the clock that the page gave its date of publication by; nil when it named no zone.
    package var publishedOffset: Int?
    /// A BCP 47 tag, as the page claims it.
    package var language: String?
    package var canonical: WebAddress?
    package var siteName: String?
    /// The story in reading order.
    package var blocks: [Block]

    package init(
        headline: String? = nil,
        deck: String? = nil,
        byline: [String] = [],
        published: Timestamp? = nil,
        modified: Timestamp? = nil,
        language: String? = nil,
        canonical: WebAddress? = nil,
        siteName: String? = nil,
        blocks: [Block] = []
    ) {
        self.headline = headline
        self.deck = deck
        self.byline = byline
        self.published = published
        self.modified = modified
        self.language = language
        self.canonical = canonical
        self.siteName = siteName
        self.blocks = blocks
    }

    /// The story as plain text, a blank line between blocks; without headline and deck.
    package var text: String { blocks.map(\.text).joined(separator: "\n\n") }
}

/// One piece of a story that stands on lines of its own.
package struct Block: Hashable, Sendable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case paragraph, heading, quote, listItem, caption, table, preformatted
        /// A correction, clarification, editor's note or retraction.
        case correction
        /// "Updated at 14:05", "Last modified …".
        case updateStamp
    }

    package var kind: Kind
    /// In normal form; lines of a table or of preformatted text are parted by `\n`, cells by a tab.
    package var text: String
    /// Where it stood in the page, in a form that survives small changes of layout; empty when not known.
    package var path: String
    /// Absolute addresses of the links within, in order; tracking parameters removed.
    package var links: [String]

    package init(_ kind: Kind, _ text: String, path: String = "", links: [String] = []) {
        self.kind = kind
        self.text = text
        self.path = path
        self.links = links
    }
}
