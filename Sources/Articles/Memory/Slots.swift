internal import Markup

/// Numbers the places of a page.
enum Slots {
    /// The number of the elements between the story's and a line's, by name and class.
    ///
    /// Digits in class names change from page to page and do not count.
    ///
    /// - Returns: The number, and whether any of the elements has a class.
    static func place(of node: Int, below root: Int, in tree: HTMLTree) -> (number: UInt64, isNamed: Bool) {
        var hash = WordHash()
        var isNamed = false
        var place = node
        while place > root {
            for byte in tree.spelling(of: tree.name(place)).utf8 { hash.add(byte) }
            if let label = tree.attributeBytes(place, .class) {
                for byte in label where !(0x30...0x39).contains(byte) {
                    hash.add(byte)
                    isNamed = isNamed || byte > 0x20
                }
            }
            hash.add(0x2F)
            place = tree.parent(place)
        }
        return (hash.value, isNamed)
    }
}
