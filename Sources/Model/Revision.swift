/// The difference between one version and the next, as a value with a stable JSON form.
package struct Revision: Hashable, Sendable, Codable {
    /// The kinds of all edits, each once, most significant first.
    package var kinds: [EditKind]
    /// From 0 (nothing of weight) to 1.
    package var significance: Double
    /// Whether the significance is above the stated line.
    package var isSubstantive: Bool
    /// Substantive, without a notice, an update stamp or a later modification date to own up to it.
    package var isUndisclosed: Bool
    /// What was looked for and not found, in one sentence; nil unless undisclosed.
    package var undisclosedBecause: String?
    /// Why it weighs what it weighs, most weighty first.
    package var reasons: [Reason]
    /// Changes outside of the body, by field.
    package var fields: [Field: FieldChange]
    /// The body's edit script, in the order of the new version; deleted blocks stand where they were.
    package var blocks: [BlockEdit]

    package init(
        kinds: [EditKind] = [],
        significance: Double = 0,
        isSubstantive: Bool = false,
        isUndisclosed: Bool = false,
        undisclosedBecause: String? = nil,
        reasons: [Reason] = [],
        fields: [Field: FieldChange] = [:],
        blocks: [BlockEdit] = []
    ) {
        self.kinds = kinds
        self.significance = significance
        self.isSubstantive = isSubstantive
        self.isUndisclosed = isUndisclosed
        self.undisclosedBecause = undisclosedBecause
        self.reasons = reasons
        self.fields = fields
        self.blocks = blocks
    }

    enum CodingKeys: String, CodingKey {
        case kinds, significance
        case isSubstantive = "substantive"
        case isUndisclosed = "undisclosed"
        case undisclosedBecause
        case reasons, fields, blocks
    }

    package enum Field: String, Sendable, Codable, CodingKeyRepresentable, CaseIterable {
        case headline, deck, byline, published, modified, canonical
    }

    /// One field before and after; nil where it was absent.
    package struct FieldChange: Hashable, Sendable, Codable {
        package var old: String?
        package var new: String?
        package var kinds: [EditKind]
        package var spans: [Span]

        package init(old: String?, new: String?, kinds: [EditKind] = [], spans: [Span] = []) {
            self.old = old
            self.new = new
            self.kinds = kinds
            self.spans = spans
        }
    }

    /// A share in the significance, in words and with its evidence.
    package struct Reason: Hashable, Sendable, Codable {
        package var kind: EditKind
        /// One sentence: `"12" became "97"`.
        package var text: String
        package var weight: Double

        package init(kind: EditKind, text: String, weight: Double) {
            self.kind = kind
            self.text = text
            self.weight = weight
        }
    }
}

/// One step of the body's edit script.
package struct BlockEdit: Hashable, Sendable, Codable {
    package enum Operation: String, Sendable, Codable, CaseIterable {
        case equal, edited, inserted, deleted, moved, split, merged
    }

    package var op: Operation
    /// Indices of blocks in the old version: none for `inserted`, several for `merged`.
    package var old: [Int]
    /// Indices of blocks in the new version: none for `deleted`, several for `split`.
    package var new: [Int]
    package var kinds: [EditKind]
    /// The text with its edits; deletions and equal spans spell the old text, insertions and equal spans the new.
    ///
    /// Moved text counts on the side that it is marked for: with `to` it spells the old text, with `from` the new.
    /// Blocks of a `split` or `merged` are parted by a blank line. Empty for `equal`.
    package var spans: [Span]
    /// The kind of the new block (the old one's for `deleted`), so that readers can set it right.
    package var block: Block.Kind?
    /// The addresses that are linked to, where they differ.
    package var links: LinkChange?
    /// For a `split`: the new blocks' kinds and links, one for each of `new`.
    package var parts: [Part]?

    package init(
        op: Operation,
        old: [Int] = [],
        new: [Int] = [],
        kinds: [EditKind] = [],
        spans: [Span] = [],
        block: Block.Kind? = nil,
        links: LinkChange? = nil,
        parts: [Part]? = nil
    ) {
        self.op = op
        self.old = old
        self.new = new
        self.kinds = kinds
        self.spans = spans
        self.block = block
        self.links = links
        self.parts = parts
    }

    /// What a block is besides its text.
    package struct Part: Hashable, Sendable, Codable {
        package var kind: Block.Kind
        package var links: [String]

        package init(kind: Block.Kind, links: [String]) {
            self.kind = kind
            self.links = links
        }
    }

    /// All links of a block before and after, in order.
    package struct LinkChange: Hashable, Sendable, Codable {
        package var old: [String]
        package var new: [String]

        package init(old: [String], new: [String]) {
            self.old = old
            self.new = new
        }
    }
}

/// A run of text with one fate.
package struct Span: Hashable, Sendable, Codable {
    package enum Operation: String, Sendable, Codable, CaseIterable {
        case equal, delete, insert
        /// Text that stands elsewhere in the other version: `from` or `to` names its place.
        case move
    }

    package var op: Operation
    package var text: String
    /// For a move, on the new side: the index of the old block that it came from.
    package var from: Int?
    /// For a move, on the old side: the index of the new block that it went to.
    package var to: Int?

    package init(_ op: Operation, _ text: String, from: Int? = nil, to: Int? = nil) {
        self.op = op
        self.text = text
        self.from = from
        self.to = to
    }
}

/// What sort of edit it is; the names are part of the JSON form.
package enum EditKind: String, Sendable, Codable, CaseIterable {
    case typo, punctuation, formatting, wording, number, date, name, quotation, attribution, negation, modality
    case added, cut, headline, deck, byline, link, correction
    case updateStamp = "update-stamp"
    case moved, split, merged
}
