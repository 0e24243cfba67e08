/// A page as a compact tree: flat arrays in document order, no pointers, nothing to free.
///
/// Nodes are numbered in document order, so a node's descendants are the numbers between it and its ``end(of:)``;
/// every walk is a loop. Node 0 is the root, an element without a name that holds all others. All text is UTF-8.
package struct HTMLTree: Sendable {
    struct Node {
        var name: HTMLName
        var depth: UInt16
        var parent: Int32
        /// The number after the last descendant's.
        var end: Int32
        /// For text its first byte, for an element its first attribute.
        var start: Int32
        var count: Int32
    }

    struct Attribute {
        var name: HTMLName
        var start: Int32
        var count: Int32
    }

    var nodes: [Node] = []
    var attributes: [Attribute] = []
    /// Text and attribute values, end to end.
    var bytes: [UInt8] = []
    /// The names that are not well known; the first has the number after the last of those.
    var names: [String] = []

    /// Set when the page was so deep or so large that a part of it was left out.
    package internal(set) var isTruncated = false

    init() {}

    /// A page without anything.
    package static let empty: HTMLTree = {
        var tree = HTMLTree()
        tree.nodes.append(.init(name: .unnamed, depth: 0, parent: -1, end: 1, start: 0, count: 0))
        return tree
    }()

    package var count: Int { nodes.count }

    package func name(_ node: Int) -> HTMLName { nodes[node].name }
    package func parent(_ node: Int) -> Int { Int(nodes[node].parent) }
    package func end(of node: Int) -> Int { Int(nodes[node].end) }
    package func depth(_ node: Int) -> Int { Int(nodes[node].depth) }
    package func isText(_ node: Int) -> Bool { nodes[node].name == .text }

    /// The spelling of a name, in lower case.
    package func spelling(of name: HTMLName) -> String {
        let known = HTMLName.wellKnown.count
        return Int(name.id) < known ? HTMLName.wellKnown[Int(name.id)] : names[Int(name.id) - known]
    }

    /// Whether an element of this name is one that the site made up, as the hyphen in it says.
    package func isOfTheSite(_ name: HTMLName) -> Bool {
        let known = HTMLName.wellKnown.count
        return Int(name.id) >= known && names[Int(name.id) - known].utf8.contains(UInt8(ascii: "-"))
    }

    /// The name of this spelling in this tree; nil when nothing here bears it.
    package func name(spelled text: String) -> HTMLName? {
        if let name = HTMLName.numbers[text] { return name }
        return names.firstIndex(of: text).map { HTMLName(id: UInt16($0 + HTMLName.wellKnown.count)) }
    }

    /// The bytes of a text node, as they stood in the page, references decoded; empty for an element.
    package func textBytes(_ node: Int) -> ArraySlice<UInt8> {
        let node = nodes[node]
        guard node.name == .text else { return [] }
        return bytes[Int(node.start)..<Int(node.start + node.count)]
    }

    package func attributeBytes(_ node: Int, _ name: HTMLName) -> ArraySlice<UInt8>? {
        let element = nodes[node]
        guard element.name != .text else { return nil }
        for index in Int(element.start)..<Int(element.start + element.count) where attributes[index].name == name {
            let found = attributes[index]
            return bytes[Int(found.start)..<Int(found.start + found.count)]
        }
        return nil
    }

    package func attribute(_ node: Int, _ name: HTMLName) -> String? {
        attributeBytes(node, name).map { String(decoding: $0, as: UTF8.self) }
    }

    package func has(_ node: Int, _ name: HTMLName) -> Bool { attributeBytes(node, name) != nil }

    /// All attributes of an element in the order of the page.
    package func attributes(of node: Int) -> [(name: String, value: String)] {
        let element = nodes[node]
        guard element.name != .text else { return [] }
        return attributes[Int(element.start)..<Int(element.start + element.count)].map { attribute in
            let value = bytes[Int(attribute.start)..<Int(attribute.start + attribute.count)]
            return (spelling(of: attribute.name), String(decoding: value, as: UTF8.self))
        }
    }

    /// The children of a node, in order.
    package func children(of node: Int) -> Children { Children(tree: self, upcoming: node + 1, end: end(of: node)) }

    package struct Children: Sequence, IteratorProtocol {
        let tree: HTMLTree
        var upcoming: Int
        let end: Int

        package mutating func next() -> Int? {
            guard upcoming < end else { return nil }
            defer { upcoming = tree.end(of: upcoming) }
            return upcoming
        }
    }

    /// All elements with a name, in document order.
    package func elements(named name: HTMLName, in root: Int = 0) -> [Int] {
        (root..<end(of: root)).filter { nodes[$0].name == name }
    }

    /// All text below a node, end to end, nothing left out and nothing folded.
    package func rawText(of node: Int) -> String {
        var result: [UInt8] = []
        for index in node..<end(of: node) where nodes[index].name == .text {
            result.append(contentsOf: textBytes(index))
        }
        return String(decoding: result, as: UTF8.self)
    }
}
