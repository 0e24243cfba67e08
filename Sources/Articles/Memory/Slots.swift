internal import Markup

/// Numbers the places of a page that have a name of their own.
enum Slots {
    /// The number of the elements between the story's and a line's, by name and class; zero when none has a class.
    ///
    /// Digits in class names change from page to page and do not count.
    static func number(of node: Int, below root: Int, in tree: HTMLTree) -> UInt64 {
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
        return isNamed ? hash.value : 0
    }
}
