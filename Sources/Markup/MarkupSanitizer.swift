import Glibc

/// Reduces HTML fragments from elsewhere to what may be shown: an allow-list of elements, attributes and schemes.
///
/// What comes out is balanced, its text and values escaped anew, so that it can stand within a page. Scripts, styles,
/// frames, `style`, `class`, `id` and every `on…` attribute go; elements that are not on the list leave their text.
package struct MarkupSanitizer {
    /// Turns an address as it is written into the one to write, or nil to leave the attribute out.
    package typealias Resolver = (String) -> String?

    private static let deepest = 100

    private let keepsEverything: Bool
    private let resolve: Resolver?
    private var result: [UInt8] = []
    private var open: [MarkupRule] = []
    /// How many elements of each rule are open, so that an end tag that closes nothing costs nothing.
    private var openCounts = [UInt8](repeating: 0, count: MarkupRule.count)
    private var scratch: [UInt8] = []

    /// - Parameters:
    ///   - keepsEverything: Whether all elements and attributes stay and only addresses change: for markup that is
    ///     compared, never for one that is shown.
    ///   - resolve: What becomes of addresses; without it they stay as they are.
    package init(keepsEverything: Bool = false, resolve: Resolver? = nil) {
        self.keepsEverything = keepsEverything
        self.resolve = resolve
    }

    package mutating func sanitized(_ markup: ArraySlice<UInt8>) -> [UInt8] {
        result.removeAll(keepingCapacity: true)
        result.reserveCapacity(markup.count + 64)
        markup.withUnsafeBufferPointer { buffer in
            guard var scanner = FragmentScanner(buffer) else { return }
            if keepsEverything { copy(&scanner) } else { reduce(&scanner) }
        }
        return result
    }

    // MARK: The allow-list

    private mutating func reduce(_ scanner: inout FragmentScanner) {
        var dropped: (rule: MarkupRule, depth: Int)?
        while true {
            let token = scanner.next()
            switch token {
            case .finished:
                while !open.isEmpty { closeLast() }
                return
            case .text:
                guard dropped == nil else { continue }
                MarkupReferences.append(
                    scanner.bytes,
                    from: scanner.start,
                    to: scanner.end,
                    isAttribute: false,
                    escape: .text,
                    &result
                )
            case .startTag, .endTag:
                let name = UnsafeBufferPointer(start: scanner.bytes + scanner.start, count: scanner.end - scanner.start)
                guard let rule = MarkupRule.rule(name) else { continue }
                if let (inner, depth) = dropped {
                    guard inner.number == rule.number else { continue }
                    let left = token == .startTag ? depth + 1 : depth - 1
                    dropped = left == 0 ? nil : (inner, left)
                } else if token == .endTag {
                    close(rule)
                } else if rule.treatment == .drop {
                    dropped = (rule, 1)
                } else {
                    take(rule, &scanner)
                }
            }
        }
    }

    private mutating func take(_ rule: MarkupRule, _ scanner: inout FragmentScanner) {
        switch rule.treatment {
        case .dropRaw:
            scanner.skipRawText(of: rule.name)
        case .keep where open.count < Self.deepest || rule.isVoid:
            closeImplied(by: rule)
            appendStartTag(rule, scanner)
            if !rule.isVoid {
                open.append(rule)
                openCounts[rule.number] += 1
            }
        case .keep, .unwrap, .drop: break
        }
    }

    /// Ends what cannot stay open around the element: a paragraph around a block, an item around its sibling.
    private mutating func closeImplied(by rule: MarkupRule) {
        while let last = open.last,
            rule.siblings > 0 && last.siblings == rule.siblings || rule.isBlock && last.name.equals("p")
        {
            closeLast()
        }
    }

    private mutating func close(_ rule: MarkupRule) {
        guard openCounts[rule.number] > 0 else { return }
        while let last = open.last {
            closeLast()
            if last.number == rule.number { return }
        }
    }

    private mutating func closeLast() {
        let last = open.removeLast()
        openCounts[last.number] -= 1
        appendEndTag(last.name)
    }

    private mutating func appendStartTag(_ rule: MarkupRule, _ scanner: FragmentScanner) {
        result.append(UInt8(ascii: "<"))
        rule.name.withUTF8Buffer { result.append(contentsOf: $0) }
        for attribute in scanner.attributes {
            guard let name = allowedName(of: attribute, rule, scanner) else { continue }
            if MarkupRule.addressAttributes.contains(where: { $0.equals(name) }) {
                guard let address = address(of: attribute, scanner) else { continue }
                append(name: name)
                address.withUnsafeBufferPointer { MarkupReferences.Escape.attribute.append($0, &result) }
            } else {
                append(name: name)
                MarkupReferences.append(
                    scanner.bytes,
                    from: attribute.valueStart,
                    to: attribute.valueEnd,
                    isAttribute: true,
                    escape: .attribute,
                    &result
                )
            }
            result.append(UInt8(ascii: "\""))
        }
        if rule.isVoid { result.append(contentsOf: " /".utf8) }
        result.append(UInt8(ascii: ">"))
    }

    private mutating func append(name: StaticString) {
        result.append(UInt8(ascii: " "))
        name.withUTF8Buffer { result.append(contentsOf: $0) }
        result.append(contentsOf: "=\"".utf8)
    }

    private mutating func appendEndTag(_ name: StaticString) {
        result.append(contentsOf: "</".utf8)
        name.withUTF8Buffer { result.append(contentsOf: $0) }
        result.append(UInt8(ascii: ">"))
    }

    private func allowedName(
        of attribute: FragmentScanner.Attribute,
        _ rule: MarkupRule,
        _ scanner: FragmentScanner
    ) -> StaticString? {
        let name = UnsafeBufferPointer(
            start: scanner.bytes + attribute.nameStart,
            count: attribute.nameEnd - attribute.nameStart
        )
        return rule.attributes.first { $0.equals(folding: name) }
            ?? MarkupRule.commonAttributes.first { $0.equals(folding: name) }
    }

    private mutating func address(of attribute: FragmentScanner.Attribute, _ scanner: FragmentScanner) -> [UInt8]? {
        scratch.removeAll(keepingCapacity: true)
        MarkupReferences.append(
            scanner.bytes,
            from: attribute.valueStart,
            to: attribute.valueEnd,
            isAttribute: true,
            escape: .none,
            &scratch
        )
        if MarkupAddress.isPlainWeb(scratch) { return scratch }
        let written = MarkupAddress.cleaned(scratch)
        guard let resolved = resolve.map({ $0(written) }) ?? written, MarkupAddress.isSafe(resolved) else { return nil }
        return Array(resolved.utf8)
    }

    // MARK: Addresses alone

    private mutating func copy(_ scanner: inout FragmentScanner) {
        var written = 0
        while true {
            let token = scanner.next()
            if token == .startTag {
                for attribute in scanner.attributes where isAddress(attribute, scanner) {
                    scratch.removeAll(keepingCapacity: true)
                    MarkupReferences.append(
                        scanner.bytes,
                        from: attribute.valueStart,
                        to: attribute.valueEnd,
                        isAttribute: true,
                        escape: .none,
                        &scratch
                    )
                    guard let resolved = resolve?(MarkupAddress.cleaned(scratch)) else { continue }
                    append(scanner, from: written, to: attribute.valueStart)
                    let isQuoted = scanner.bytes[attribute.valueStart - 1] != UInt8(ascii: "=")
                    if !isQuoted { result.append(UInt8(ascii: "\"")) }
                    for byte in resolved.utf8 {
                        if byte == UInt8(ascii: "'") {
                            result.append(contentsOf: "&#39;".utf8)
                        } else {
                            MarkupReferences.Escape.attribute.append(byte, &result)
                        }
                    }
                    if !isQuoted { result.append(UInt8(ascii: "\"")) }
                    written = attribute.valueEnd
                }
            }
            if token == .finished { break }
        }
        append(scanner, from: written, to: scanner.count)
    }

    private func isAddress(_ attribute: FragmentScanner.Attribute, _ scanner: FragmentScanner) -> Bool {
        guard attribute.valueEnd > attribute.valueStart else { return false }
        let name = UnsafeBufferPointer(
            start: scanner.bytes + attribute.nameStart,
            count: attribute.nameEnd - attribute.nameStart
        )
        return MarkupRule.addressAttributes.contains { $0.equals(folding: name) }
    }

    private mutating func append(_ scanner: FragmentScanner, from start: Int, to end: Int) {
        result.append(contentsOf: UnsafeBufferPointer(start: scanner.bytes + start, count: end - start))
    }
}

extension StaticString {
    func equals(_ other: StaticString) -> Bool {
        utf8CodeUnitCount == other.utf8CodeUnitCount
            && (utf8Start == other.utf8Start || memcmp(utf8Start, other.utf8Start, utf8CodeUnitCount) == 0)
    }

    /// Whether the bytes are this, ASCII case aside.
    func equals(folding bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count == utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
        return strncasecmp(
            UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self),
            UnsafeRawPointer(base).assumingMemoryBound(to: CChar.self),
            bytes.count
        ) == 0
    }
}
