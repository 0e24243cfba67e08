internal import Markup
internal import Model

/// Reads pages that are no articles: all visible text, the markup, a JSON value, or nothing but the bytes.
struct PlainModes {
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// All visible text, a passage a block.
    func text(_ tree: HTMLTree, _ rules: RuleSet) -> Document {
        let scan = PageScan(tree)
        var finder = AsideFinder(scan, headline: nil)
        finder.ignore(rules.ignored)
        var segmenter = Segmenter(scan, asides: finder.asides)
        segmenter.run()
        let blocks = segmenter.passages.compactMap { passage -> Block? in
            guard passage.aside == nil, rules.selects(passage.first, in: tree) else { return nil }
            let text = rules.cleaned(segmenter.gatherer.text(of: passage.piece))
            return text.isEmpty ? nil : Block(passage.kind, text)
        }
        return document(MetaTags(tree).title, blocks)
    }

    /// The markup, a tag or a text a line; white space between them does not count.
    func html(_ tree: HTMLTree, _ rules: RuleSet) -> Document {
        var blocks: [Block] = []
        var node = 1
        while node < tree.count, blocks.count < limit {
            if rules.ignored.contains(node) {
                node = tree.end(of: node)
                continue
            }
            defer { node += 1 }
            guard rules.selects(node, in: tree) else { continue }
            let line: String
            if tree.isText(node) {
                line = NormalForm.of(String(decoding: tree.textBytes(node), as: UTF8.self))
            } else {
                let attributes = tree.attributes(of: node).map { " \($0.name)=\"\(NormalForm.of($0.value))\"" }
                line = "<" + tree.spelling(of: tree.name(node)) + attributes.joined() + ">"
            }
            let text = rules.cleaned(line)
            if !text.isEmpty { blocks.append(Block(.preformatted, text)) }
        }
        return document(MetaTags(tree).title, blocks)
    }

    /// A JSON value, a scalar a line under its path, names in alphabetical order; nil when it is none.
    func json(_ body: [UInt8], _ rules: RuleSet) -> Document? {
        guard let value = JSONTree(reading: body[...], strictly: true) else { return nil }
        var blocks: [Block] = []
        var open: [(path: String, value: JSONTree)] = [("$", value)]
        while let (path, value) = open.popLast(), blocks.count < limit {
            switch value {
            case .object(let members):
                if members.isEmpty { blocks.append(Block(.preformatted, path + " = {}", path: path)) }
                let ordered = members.enumerated().sorted {
                    ($0.element.name, $0.offset) < ($1.element.name, $1.offset)
                }
                for (_, member) in ordered.reversed() { open.append((path + "." + member.name, member.value)) }
            case .array(let values):
                if values.isEmpty { blocks.append(Block(.preformatted, path + " = []", path: path)) }
                for (index, value) in values.enumerated().reversed() { open.append((path + "[\(index)]", value)) }
            case .string(let text): add(path, "\"" + NormalForm.of(text) + "\"", rules, &blocks)
            case .number(let text): add(path, text, rules, &blocks)
            case .bool(let flag): add(path, flag ? "true" : "false", rules, &blocks)
            case .null: add(path, "null", rules, &blocks)
            }
        }
        return document(nil, blocks)
    }

    private func add(_ path: String, _ value: String, _ rules: RuleSet, _ blocks: inout [Block]) {
        let text = rules.cleaned(path + " = " + value)
        if !text.isEmpty { blocks.append(Block(.preformatted, text, path: path)) }
    }

    /// The length and the SHA-256 of a body.
    func bytes(_ body: [UInt8]) -> Document {
        document(nil, [Block(.preformatted, "\(body.count) bytes, sha256 \(SHA256Sum.hexadecimal(of: body))")])
    }

    private func document(_ headline: String?, _ blocks: [Block]) -> Document {
        Document(headline: headline, blocks: Array(blocks.prefix(limit)))
    }
}
