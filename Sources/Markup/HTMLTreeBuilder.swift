private import CXML

/// Fills a tree from the parser's events.
struct HTMLTreeBuilder {
    private var tree = HTMLTree()
    private let limits: HTMLLimits
    /// The open elements that have a node, outermost first.
    private var open: [Int32] = [0]
    /// Elements open beyond the depth limit.
    private var surplus = 0
    private var numbered = NameCache()
    /// The names that this tree made up, by their spelling.
    private var spelled: [String: HTMLName] = [:]
    /// Whether the text at hand is kept: scripts and styles are not.
    private var silence = Silence.none
    private var isDone = false

    var stop: (UnsafeMutableRawPointer?) -> Void = { _ in }
    var context: UnsafeMutableRawPointer?

    private enum Silence { case none, all, allButBeginning }

    init(limits: HTMLLimits, expecting bytes: Int) {
        self.limits = limits
        tree.bytes.reserveCapacity(bytes / 2)
        tree.nodes.reserveCapacity(min(bytes / 32, limits.nodes) + 1)
        tree.nodes.append(.init(name: .unnamed, depth: 0, parent: -1, end: 0, start: 0, count: 0))
    }

    mutating func finished() -> HTMLTree {
        for index in open { tree.nodes[Int(index)].end = Int32(tree.nodes.count) }
        return tree
    }

    mutating func start(_ name: UnsafePointer<UInt8>, _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        if open.count + surplus > limits.nesting { return halt() }
        let element = number(of: name)
        guard open.count < limits.depth, let parent = open.last else {
            // Deeper than anyone writes: the element is passed over, its text stays.
            tree.isTruncated = true
            surplus += 1
            return
        }
        guard tree.nodes.count < limits.nodes else { return halt() }
        let first = Int32(tree.attributes.count)
        if let attributes { append(attributes) }
        let index = Int32(tree.nodes.count)
        tree.nodes.append(
            .init(
                name: element,
                depth: UInt16(open.count),
                parent: parent,
                end: index + 1,
                start: first,
                count: Int32(tree.attributes.count) - first
            )
        )
        open.append(index)
        silence = element == .script ? scriptSilence(of: Int(index)) : element == .style ? .all : .none
    }

    mutating func end() {
        silence = .none
        if surplus > 0 {
            surplus -= 1
        } else if open.count > 1 {
            tree.nodes[Int(open.removeLast())].end = Int32(tree.nodes.count)
        }
    }

    mutating func text(_ start: UnsafePointer<UInt8>, _ count: Int) {
        guard silence != .all, count > 0, let parent = open.last, !isDone else { return }
        let last = tree.nodes.count - 1
        if tree.nodes[last].name == .text, tree.nodes[last].parent == parent {
            if silence == .allButBeginning, tree.nodes[last].count > 400 { return }
            tree.nodes[last].count += Int32(count)
        } else {
            guard tree.nodes.count < limits.nodes else { return halt() }
            tree.nodes.append(
                .init(
                    name: .text,
                    depth: UInt16(open.count),
                    parent: parent,
                    end: Int32(last + 2),
                    start: Int32(tree.bytes.count),
                    count: Int32(count)
                )
            )
        }
        tree.bytes.append(contentsOf: UnsafeBufferPointer(start: start, count: count))
    }

    private mutating func halt() {
        tree.isTruncated = true
        isDone = true
        stop(context)
    }

    private mutating func append(_ list: UnsafeMutablePointer<UnsafePointer<UInt8>?>) {
        var list = list
        while let name = list[0] {
            let start = tree.bytes.count
            if let value = list[1] {
                tree.bytes.append(contentsOf: UnsafeBufferPointer(start: value, count: Int(xmlStrlen(value))))
            }
            tree.attributes.append(
                .init(name: number(of: name), start: Int32(start), count: Int32(tree.bytes.count - start))
            )
            list += 2
        }
    }

    /// Scripts are kept where they hold data about the page, of the others the beginning.
    private func scriptSilence(of node: Int) -> Silence {
        guard let type = tree.attributeBytes(node, .type), type.count > 10 else { return .allButBeginning }
        return String(decoding: type, as: UTF8.self).lowercased().contains("ld+json") ? .none : .allButBeginning
    }

    private mutating func number(of pointer: UnsafePointer<UInt8>) -> HTMLName {
        if let known = numbered[pointer] { return known }
        let spelling = String(cString: pointer).lowercased()
        let name: HTMLName
        if let found = HTMLName.numbers[spelling] ?? spelled[spelling] {
            name = found
        } else if tree.names.count < 2_000 {
            name = HTMLName(id: UInt16(HTMLName.wellKnown.count + tree.names.count))
            tree.names.append(spelling)
            spelled[spelling] = name
        } else {
            name = .unnamed
        }
        numbered[pointer] = name
        return name
    }
}

/// Names by where the parser's dictionary keeps them: one spelling, one address.
private struct NameCache {
    private var keys = [UInt](repeating: 0, count: 1024)
    private var values = [HTMLName](repeating: .unnamed, count: 1024)

    subscript(pointer: UnsafePointer<UInt8>) -> HTMLName? {
        get {
            let key = UInt(bitPattern: pointer)
            let slot = Self.slot(of: key)
            return keys[slot] == key ? values[slot] : nil
        }
        set {
            let key = UInt(bitPattern: pointer)
            keys[Self.slot(of: key)] = key
            values[Self.slot(of: key)] = newValue ?? .unnamed
        }
    }

    private static func slot(of key: UInt) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54) }
}
