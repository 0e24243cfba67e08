/// Plain text and HTML, told apart and turned into one another.
extension MarkupSanitizer {
    package static func isVoid(_ name: String) -> Bool {
        var name = name
        return name.withUTF8 { MarkupRule.rule($0)?.isVoid ?? false }
    }

    /// Plain text as HTML.
    package static func escaped(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.count + 16)
        text.withUnsafeBufferPointer { MarkupReferences.Escape.text.append($0, &result) }
        return result
    }

    /// What a reader of the markup sees; words that stand in different blocks are kept apart.
    package static func plainText(of markup: [UInt8]) -> [UInt8] {
        guard markup.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return markup }
        var result: [UInt8] = []
        result.reserveCapacity(markup.count)
        markup.withUnsafeBufferPointer { buffer in
            guard var scanner = FragmentScanner(buffer) else { return }
            while true {
                let token = scanner.next()
                switch token {
                case .finished: return
                case .text:
                    MarkupReferences.append(
                        scanner.bytes,
                        from: scanner.start,
                        to: scanner.end,
                        isAttribute: false,
                        escape: .none,
                        &result
                    )
                case .startTag, .endTag:
                    let name = UnsafeBufferPointer(
                        start: scanner.bytes + scanner.start,
                        count: scanner.end - scanner.start
                    )
                    guard let rule = MarkupRule.rule(name) else { continue }
                    if token == .startTag, rule.treatment == .dropRaw { scanner.skipRawText(of: rule.name) }
                    if rule.isBlock || rule.name.equals("br") { result.append(0x20) }
                }
            }
        }
        return result
    }

    /// What the first picture says in words (`alt`).
    package static func imageText(of markup: [UInt8]) -> [UInt8]? {
        markup.withUnsafeBufferPointer { buffer in
            guard var scanner = FragmentScanner(buffer) else { return nil }
            while true {
                let token = scanner.next()
                if token == .finished { return nil }
                if token == .startTag, let text = scanner.value("alt") { return text }
            }
        }
    }

    /// Whether text that may be plain is HTML: it closes an element or holds a reference, and all its tags and
    /// references are ones that HTML knows.
    package static func looksLikeMarkup(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { buffer in
            var isSigned = false
            var index = 0
            while index < buffer.count {
                let byte = buffer[index]
                index += 1
                if byte == UInt8(ascii: "<") {
                    let isEnd = index < buffer.count && buffer[index] == UInt8(ascii: "/")
                    let start = isEnd ? index + 1 : index
                    let end = wordEnd(buffer, from: start)
                    guard end > start else { continue }
                    let name = UnsafeBufferPointer(rebasing: buffer[start..<end])
                    guard let rule = MarkupRule.rule(name), rule.treatment == .keep || rule.treatment == .unwrap else {
                        return false
                    }
                    if isEnd, end < buffer.count, buffer[end] == UInt8(ascii: ">") { isSigned = true }
                    index = end
                } else if byte == UInt8(ascii: "&") {
                    let isNumber = index < buffer.count && buffer[index] == UInt8(ascii: "#")
                    let start = isNumber ? index + 1 : index
                    let end = wordEnd(buffer, from: start)
                    guard end > start, end < buffer.count, buffer[end] == UInt8(ascii: ";") else { continue }
                    let name = UnsafeBufferPointer(rebasing: buffer[start..<end])
                    if !isNumber, CharacterReferences.utf8(named: name) == nil { return false }
                    isSigned = true
                    index = end
                }
            }
            return isSigned
        }
    }

    private static func wordEnd(_ buffer: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index < buffer.count {
            let byte = buffer[index]
            guard (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F else { break }
            index += 1
        }
        return index
    }
}
