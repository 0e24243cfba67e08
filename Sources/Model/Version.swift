/// A distinct state of an article, numbered from 0: ten versions are nine changes.
package struct Version: Hashable, Sendable {
    package var article: Article.ID
    package var number: Int
    /// When the visit began that saw it first.
    package var seen: Timestamp
    package var document: Document
    /// Of the document's ``Document/substance``.
    package var fingerprint: ContentHash
    /// The version of the extractor's rules that read it.
    package var extractor: Int
    /// The first version with the same fingerprint, when this one goes back to it.
    package var revertsTo: Int?
    /// Whether the body it was read from is kept.
    package var hasSnapshot: Bool

    package init(
        article: Article.ID,
        number: Int,
        seen: Timestamp,
        document: Document,
        fingerprint: ContentHash,
        extractor: Int,
        revertsTo: Int? = nil,
        hasSnapshot: Bool = true
    ) {
        self.article = article
        self.number = number
        self.seen = seen
        self.document = document
        self.fingerprint = fingerprint
        self.extractor = extractor
        self.revertsTo = revertsTo
        self.hasSnapshot = hasSnapshot
    }
}

/// The body and headers of a visit that brought something new.
package struct Snapshot: Hashable, Sendable {
    package var exchange: Exchange
    package var contentType: String?
    package var body: [UInt8]
    /// SHA-256 of the body.
    package var digest: ContentHash

    package init(exchange: Exchange, contentType: String?, body: [UInt8], digest: ContentHash) {
        self.exchange = exchange
        self.contentType = contentType
        self.body = body
        self.digest = digest
    }
}

/// A SHA-256 in lower-case hexadecimal digits.
package struct ContentHash: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
    package var rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
}

extension Document {
    /// What makes two documents the same version: everything a reader reads, in one text.
    ///
    /// A modification date alone, the paths of blocks, the language tag and the site's name do not count; the
    /// headline, the deck, the byline, the date of publication, the canonical address, links and every letter of the
    /// blocks do.
    package var substance: String {
        var parts = [
            headline ?? "", deck ?? "", byline.joined(separator: "\u{1F}"), published?.description ?? "",
            canonical?.identity ?? "",
        ]
        for block in blocks {
            parts.append(block.kind.rawValue + "\u{1F}" + block.text)
            parts.append(contentsOf: block.links)
        }
        return parts.joined(separator: "\u{1E}")
    }

    /// Whether two documents have the same ``substance``, told without writing it out.
    package func hasSubstance(of other: Document) -> Bool {
        guard (headline ?? "") == (other.headline ?? ""), (deck ?? "") == (other.deck ?? ""), byline == other.byline,
            published == other.published, canonical?.identity == other.canonical?.identity,
            blocks.count == other.blocks.count
        else { return false }
        return zip(blocks, other.blocks).allSatisfy { $0.kind == $1.kind && $0.text == $1.text && $0.links == $1.links }
    }
}
