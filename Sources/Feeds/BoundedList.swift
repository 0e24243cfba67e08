extension Array where Element: Equatable {
    /// How many tags, authors or attachments an item keeps; nobody writes more in earnest.
    private static var mostKept: Int { 256 }

    var isFull: Bool { count >= Self.mostKept }

    /// Appends what is not in the list yet, unless the list is full.
    mutating func appendOnce(_ element: Element) {
        guard !isFull, !contains(element) else { return }
        append(element)
    }
}
