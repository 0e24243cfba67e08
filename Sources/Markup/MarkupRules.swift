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
    /// Its own attributes, beside those that every element may have.
    var attributes: [StaticString] = []

    /// The rule for a name in any case; nil for what HTML does not know, which is unwrapped.
    static func rule(_ name: UnsafeBufferPointer<UInt8>) -> MarkupRule? {
        guard name.count <= 16 else { return nil }
        return byHash[hash(name)]
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

    private static let byHash: [UInt64: MarkupRule] = {
        var result: [UInt64: MarkupRule] = [:]
        for rule in rules { result[rule.name.withUTF8Buffer { hash($0) }] = rule }
        return result
    }()

    private static let rules: [MarkupRule] = {
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
        var rules = inline.map { MarkupRule(name: $0, treatment: .keep) }
        rules += block.map { MarkupRule(name: $0, treatment: .keep, isBlock: true, attributes: ["align"]) }
        rules += unwrapped.map { MarkupRule(name: $0, treatment: .unwrap, isVoid: void.contains("\($0)")) }
        rules += raw.map { MarkupRule(name: $0, treatment: .dropRaw) }
        rules += dropped.map { MarkupRule(name: $0, treatment: .drop) }
        rules += special
        return rules
    }()

    private static let special: [MarkupRule] = {
        let cell: [StaticString] = [
            "colspan", "rowspan", "headers", "scope", "abbr", "align", "valign", "width", "height",
        ]
        let table: [StaticString] = ["align", "valign", "width", "height"]
        let media: [StaticString] = [
            "src", "type", "controls", "width", "height", "poster", "preload", "loop", "muted",
        ]
        return [
            MarkupRule(name: "a", treatment: .keep, attributes: ["href", "hreflang", "rel", "type"]),
            MarkupRule(name: "area", treatment: .keep, isVoid: true, attributes: ["href", "alt", "coords", "shape"]),
            MarkupRule(name: "map", treatment: .keep),
            MarkupRule(
                name: "img",
                treatment: .keep,
                isVoid: true,
                attributes: ["src", "alt", "width", "height", "align", "border", "hspace", "vspace", "longdesc"]
            ),
            MarkupRule(name: "br", treatment: .keep, isVoid: true, attributes: ["clear"]),
            MarkupRule(name: "wbr", treatment: .keep, isVoid: true),
            MarkupRule(
                name: "hr",
                treatment: .keep,
                isVoid: true,
                isBlock: true,
                attributes: ["align", "width", "size", "noshade", "color"]
            ),
            MarkupRule(name: "blockquote", treatment: .keep, isBlock: true, attributes: ["cite"]),
            MarkupRule(name: "q", treatment: .keep, attributes: ["cite"]),
            MarkupRule(name: "ins", treatment: .keep, attributes: ["cite", "datetime"]),
            MarkupRule(name: "del", treatment: .keep, attributes: ["cite", "datetime"]),
            MarkupRule(name: "time", treatment: .keep, attributes: ["datetime"]),
            MarkupRule(
                name: "ol",
                treatment: .keep,
                isBlock: true,
                attributes: ["start", "type", "reversed", "compact"]
            ),
            MarkupRule(name: "li", treatment: .keep, isBlock: true, attributes: ["value", "type"]),
            MarkupRule(name: "dt", treatment: .keep, isBlock: true),
            MarkupRule(name: "dd", treatment: .keep, isBlock: true),
            MarkupRule(
                name: "table",
                treatment: .keep,
                isBlock: true,
                attributes: [
                    "align", "border", "bgcolor", "cellpadding", "cellspacing", "summary", "width", "frame", "rules",
                ]
            ),
            MarkupRule(name: "caption", treatment: .keep, attributes: ["align"]),
            MarkupRule(name: "colgroup", treatment: .keep, attributes: ["span"] + table),
            MarkupRule(name: "col", treatment: .keep, isVoid: true, attributes: ["span"] + table),
            MarkupRule(name: "thead", treatment: .keep, attributes: table),
            MarkupRule(name: "tbody", treatment: .keep, attributes: table),
            MarkupRule(name: "tfoot", treatment: .keep, attributes: table),
            MarkupRule(name: "tr", treatment: .keep, attributes: ["bgcolor"] + table),
            MarkupRule(name: "td", treatment: .keep, attributes: ["bgcolor", "nowrap"] + cell),
            MarkupRule(name: "th", treatment: .keep, attributes: ["bgcolor", "nowrap"] + cell),
            MarkupRule(name: "audio", treatment: .keep, attributes: media),
            MarkupRule(name: "video", treatment: .keep, attributes: media),
            MarkupRule(name: "source", treatment: .keep, isVoid: true, attributes: ["src", "type"]),
            MarkupRule(name: "track", treatment: .keep, isVoid: true, attributes: ["src", "kind", "label", "srclang"]),
        ]
    }()
}
