/// A piece of markup that is safe to send: literals are markup as they stand, everything put into them is escaped.
///
/// `"<p>\(title)</p>"` escapes the title, whatever it holds; only another ``HTML`` goes in as it is. Values of
/// attributes must stand in double quotes.
struct HTML: Sendable, ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8]

    init() { bytes = [] }

    init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer { Array($0) }
    }

    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    /// A text, escaped.
    init(_ text: String) {
        bytes = []
        Self.escape(text, into: &bytes)
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// The same markup in no more room than it takes.
    var trimmed: HTML {
        var markup = self
        markup.bytes = bytes.trimmed
        return markup
    }

    mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

    static func += (left: inout HTML, right: HTML) { left.append(right) }

    static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.append(right)
        return sum
    }

    struct StringInterpolation: StringInterpolationProtocol {
        typealias StringLiteralType = StaticString

        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &bytes) }

        mutating func appendInterpolation(_ text: String?) {
            if let text { HTML.escape(text, into: &bytes) }
        }

        mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

        mutating func appendInterpolation(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

        mutating func appendInterpolation(_ markup: HTML) { bytes.append(contentsOf: markup.bytes) }

        mutating func appendInterpolation(_ markup: HTML?) {
            if let markup { bytes.append(contentsOf: markup.bytes) }
        }

        mutating func appendInterpolation(_ pieces: [HTML]) {
            for piece in pieces { bytes.append(contentsOf: piece.bytes) }
        }

        /// The markup if the condition holds, else nothing.
        mutating func appendInterpolation(_ markup: HTML, if condition: Bool) {
            if condition { bytes.append(contentsOf: markup.bytes) }
        }
    }

    /// Writes a text so that it stays text between tags and in quoted attributes.
    ///
    /// Control characters, which HTML does not allow, become U+FFFD.
    fileprivate static func escape(_ text: String, into bytes: inout [UInt8]) {
        var text = text
        text.withUTF8 { utf8 in
            var start = 0
            for index in utf8.indices {
                let replacement: StaticString
                switch utf8[index] {
                case UInt8(ascii: "<"): replacement = "&lt;"
                case UInt8(ascii: ">"): replacement = "&gt;"
                case UInt8(ascii: "&"): replacement = "&amp;"
                case UInt8(ascii: "\""): replacement = "&quot;"
                case UInt8(ascii: "'"): replacement = "&#39;"
                case 0x09, 0x0A: continue
                case 0..<0x20, 0x7F: replacement = "\u{FFFD}"
                default: continue
                }
                bytes.append(contentsOf: utf8[start..<index])
                replacement.withUTF8Buffer { bytes.append(contentsOf: $0) }
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
    }
}

extension Sequence<HTML> {
    func joined(separator: HTML = HTML()) -> HTML {
        var sum = HTML()
        for (index, piece) in enumerated() {
            if index > 0 { sum.append(separator) }
            sum.append(piece)
        }
        return sum
    }
}
