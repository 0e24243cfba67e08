/// Distinct elements in the order in which they first came: the tags, authors or attachments of an item.
///
/// Nobody writes more than ``most`` in earnest; what comes after is dropped. Many are told apart by their hash, so that
/// the same one a million times costs no more than reading it.
struct OnceList<Element: Hashable> {
    private static var most: Int { 256 }
    private static var mostSearched: Int { 8 }

    private(set) var elements: [Element] = []
    private var known: Set<Element> = []

    var isFull: Bool { elements.count >= Self.most }
    var isEmpty: Bool { elements.isEmpty }

    /// Appends what is not in the list yet, unless the list is full.
    mutating func append(_ element: Element) {
        guard !isFull else { return }
        if elements.count < Self.mostSearched {
            if elements.contains(element) { return }
        } else {
            if known.isEmpty { known = Set(elements) }
            guard known.insert(element).inserted else { return }
        }
        elements.append(element)
    }
}
