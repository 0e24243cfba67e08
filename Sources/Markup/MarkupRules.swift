/// What becomes of each HTML element in markup that is shown.
struct MarkupRule: Sendable {
    enum Treatment: Sendable {
        /// The element stays.
        case keep
        /// The tags go, what is in them stays.
        case unwrap
        /// The element goes with all that is in it, which may be markup.
        case drop
        /// The same for an element whose content is no markup.
        case dropRaw
    }

    var name: StaticString
    var treatment: Treatment
    var isVoid = false
    /// Whether it ends a paragraph that is open.
    var isBlock = false
    /// The kind of element that ends an open sibling of the same kind; 0 for most, which do not.
    var siblings = 0
    /// Its place among the rules, by which two are told apart.
    var number = 0

    /// Its own attributes, beside those that every element may have.
    var attributes: [StaticString] { Self.table.attributes[number] }

    /// How many rules there are.
    static var count: Int { table.attributes.count }

    /// The rule for a name in any case; nil for what HTML does not know, which is unwrapped.
    @inline(__always)
    static func rule(_ name: UnsafeBufferPointer<UInt8>) -> MarkupRule? {
        guard name.count <= 16 else { return nil }
        return table.find(hash(name))
    }

    /// What every element may carry.
    static let commonAttributes: [StaticString] = ["title", "lang", "dir"]
    /// Attributes that are addresses.
    static let addressAttributes: [StaticString] = ["href", "src", "cite", "poster", "longdesc"]

    /// A hash of the lower-case name.
    ///
    /// Should a foreign name collide with a known one it is read, and written, as that.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var value: UInt64 = 14_695_981_039_346_656_037
        for byte in name {
            let folded = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            value = (value ^ UInt64(folded)) &* 1_099_511_628_211
        }
        return value
    }

    /// All rules by the hash of their names, in slots that are probed one after another.
    private struct Table: Sendable {
        private static let mask = 1023
        /// 0 where the slot is free.
        private var hashes = [UInt64](repeating: 0, count: Self.mask + 1)
        private var rules = [MarkupRule?](repeating: nil, count: Self.mask + 1)
        private(set) var attributes: [[StaticString]] = []

        init(_ listed: [(rule: MarkupRule, attributes: [StaticString])]) {
            for (number, entry) in listed.enumerated() {
                var rule = entry.rule
                rule.number = number
                attributes.append(entry.attributes)
                let hash = rule.name.withUTF8Buffer { MarkupRule.hash($0) }
                var slot = Int(truncatingIfNeeded: hash >> 20) & Self.mask
                while hashes[slot] != 0, hashes[slot] != hash { slot = (slot + 1) & Self.mask }
                hashes[slot] = hash
                rules[slot] = rule
            }
        }

        @inline(__always)
        func find(_ hash: UInt64) -> MarkupRule? {
            var slot = Int(truncatingIfNeeded: hash >> 20) & Self.mask
            while hashes[slot] != 0 {
                if hashes[slot] == hash { return rules[slot] }
                slot = (slot + 1) & Self.mask
            }
            return nil
        }
    }

    private static let table = Table(rules)

    private static let rules: [(rule: MarkupRule, attributes: [StaticString])] = {
        let inline: [StaticString] = [
            "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "kbd",
            "label",
            "mark", "nobr", "output", "rb", "rp", "rt", "rtc", "ruby", "s", "samp", "small", "span", "strike", "strong",
            "sub", "sup", "tt", "u", "var",
        ]
        let block: [StaticString] = [
            "address", "article", "aside", "center", "details", "dir", "div", "dl", "fieldset", "figcaption", "figure",
            "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "legend", "main", "menu", "nav", "p",
            "pre", "section", "summary", "ul",
        ]
        let unwrapped: [StaticString] = [
            "html", "body", "head", "form", "input", "select", "option", "optgroup", "button", "noscript", "blink",
            "marquee", "picture", "base", "link", "meta", "frame", "frameset", "embed", "keygen", "bgsound", "param",
            "command", "datagrid", "datalist", "dialog", "spacer", "multicol", "object", "canvas", "meter", "progress",
            "slot", "portal",
        ]
        let raw: [StaticString] = [
            "script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp", "plaintext",
        ]
        let dropped: [StaticString] = ["applet", "template", "svg", "math"]
        let void: Set<String> = [
            "input", "base", "link", "meta", "frame", "embed", "keygen", "bgsound", "param", "command", "spacer",
        ]
        var rules = inline.map { keep($0) }
        rules += block.map { keep($0, isBlock: true, ["align"]) }
        rules += unwrapped.map { (MarkupRule(name: $0, treatment: .unwrap, isVoid: void.contains("\($0)")), []) }
        rules += raw.map { (MarkupRule(name: $0, treatment: .dropRaw), []) }
        rules += dropped.map { (MarkupRule(name: $0, treatment: .drop), []) }
        rules += special
        return rules
    }()

    private static func keep(
        _ name: StaticString,
        isVoid: Bool = false,
        isBlock: Bool = false,
        siblings: Int = 0,
        _ attributes: [StaticString] = []
    ) -> (rule: MarkupRule, attributes: [StaticString]) {
        let rule = MarkupRule(
            name: name,
            treatment: .keep,
            isVoid: isVoid,
            isBlock: isBlock,
            siblings: siblings
        )
        return (rule, attributes)
    }

    private static let special: [(rule: MarkupRule, attributes: [StaticString])] = {
        let cell: [StaticString] = [
            "colspan", "rowspan", "headers", "scope", "abbr", "align", "valign", "width", "height",
        ]
        let table: [StaticString] = ["align", "valign", "width", "height"]
        let media: [StaticString] = [
            "src", "type", "controls", "width", "height", "poster", "preload", "loop", "muted",
        ]
        return [
            keep("a", ["href", "hreflang", "rel", "type"]),
            keep("area", isVoid: true, ["href", "alt", "coords", "shape"]),
            keep("map"),
            keep(
                "img",
                isVoid: true,
                ["src", "alt", "width", "height", "align", "border", "hspace", "vspace", "longdesc"]
            ),
            keep("br", isVoid: true, ["clear"]),
            keep("wbr", isVoid: true),
            keep("hr", isVoid: true, isBlock: true, ["align", "width", "size", "noshade", "color"]),
            keep("blockquote", isBlock: true, ["cite"]),
            keep("q", ["cite"]),
            keep("ins", ["cite", "datetime"]),
            keep("del", ["cite", "datetime"]),
            keep("time", ["datetime"]),
            keep("ol", isBlock: true, ["start", "type", "reversed", "compact"]),
            keep("li", isBlock: true, siblings: 1, ["value", "type"]),
            keep("dt", isBlock: true, siblings: 4),
            keep("dd", isBlock: true, siblings: 4),
            keep(
                "table",
                isBlock: true,
                ["align", "border", "bgcolor", "cellpadding", "cellspacing", "summary", "width", "frame", "rules"]
            ),
            keep("caption", ["align"]),
            keep("colgroup", ["span"] + table),
            keep("col", isVoid: true, ["span"] + table),
            keep("thead", table),
            keep("tbody", table),
            keep("tfoot", table),
            keep("tr", siblings: 2, ["bgcolor"] + table),
            keep("td", siblings: 3, ["bgcolor", "nowrap"] + cell),
            keep("th", siblings: 3, ["bgcolor", "nowrap"] + cell),
            keep("audio", media),
            keep("video", media),
            keep("source", isVoid: true, ["src", "type"]),
            keep("track", isVoid: true, ["src", "kind", "label", "srclang"]),
        ]
    }()
}
