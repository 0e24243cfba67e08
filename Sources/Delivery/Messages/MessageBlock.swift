/// A line of a message with its sense.
struct MessageBlock: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// What the event is about: source, versions, kinds, weight.
        case facts
        /// One of several short points: why the change weighs what it weighs.
        case point
        /// What changed, at one place that the label names.
        case change
        /// One event among several.
        case item
        case heading
        case text
    }

    var kind: Kind
    var label: String?
    var passages: [Passage]

    init(_ kind: Kind, label: String? = nil, _ passages: [Passage]) {
        self.kind = kind
        self.label = label
        self.passages = passages
    }

    /// The block as one line of text.
    var line: [Passage] {
        switch kind {
        case .point: [Passage(.plain, "• " + (passages.first?.text ?? ""))] + passages.dropFirst()
        case .item: [Passage(.plain, "• ")] + passages
        default: label.map { [Passage(.strong, $0), Passage(.plain, ": ")] + passages } ?? passages
        }
    }
}
