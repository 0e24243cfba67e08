import Glibc

/// Reads an XML document as a series of tokens, in one pass and without a tree.
///
/// It never stops at ill-formed input: what is wrong is remembered in ``fault`` and read in the way that loses least
/// (a missing end tag is supplied, one that closes nothing is passed over, a bare `&` or `<` is text, an attribute
/// needs no quotes). It does stop, as at the end, where nesting or mending goes beyond all measure. No external
/// entity, DTD or address is ever looked at; see ``XMLEntities`` for the entities a document declares itself.
///
/// The document must be UTF-8 without forbidden control characters and with line feeds alone: see ``XMLDocument``.
package struct XMLReader: ~Copyable {
    package enum Token: Sendable {
        case start, end, text, finished
    }

    /// Where an attribute stands in the document.
    package struct Attribute {
        var nameStart: Int, nameEnd: Int
        var valueStart: Int, valueEnd: Int
    }

    struct OpenElement {
        var nameStart: Int, nameEnd: Int
        var name: Int
        var scope: Int
    }

    /// Elements may lie this deep in one another.
    package static let deepest = 400
    private static let mostMendings = 20_000
    private static let mostAttributes = 512

    // Safety: the document's owner keeps the buffer alive for the reader's whole life (XMLDocument.read).
    let bytes: UnsafePointer<UInt8>
    let count: Int
    package internal(set) var position = 0

    /// What was found first that makes the document ill-formed.
    package internal(set) var fault: XMLFault?
    /// Whether the document ended, or was given up, within an element.
    package private(set) var isTruncated = false
    private var mendings = 0
    private var sawRoot = false

    /// The name of the element that the last `start` or `end` was about, for ``name(_:)``.
    package private(set) var nameID = 0
    /// The attributes of the last `start`, without the declarations of namespaces.
    package private(set) var attributes: [Attribute] = []
    /// Whether the last `text` is a CDATA section, which holds no references.
    package private(set) var isCDATA = false
    private(set) var textStart = 0
    private(set) var textEnd = 0

    var open: [OpenElement] = []
    private var pendingEnds = 0
    private var mendedEnds = 0
    var names = XMLNames()
    var entities = XMLEntities()
    /// What stands between `<!DOCTYPE` and its end or internal subset.
    package internal(set) var doctype: String?

    init(_ buffer: UnsafeBufferPointer<UInt8>, baseAddress: UnsafePointer<UInt8>) {
        bytes = baseAddress
        count = buffer.count
        open.reserveCapacity(32)
        attributes.reserveCapacity(16)
    }

    /// How many elements are open: with the element of a `start`, without that of an `end`.
    package var depth: Int { open.count }

    package mutating func next() -> Token {
        if pendingEnds > 0 { return closePending() }
        while position < count {
            if bytes[position] != UInt8(ascii: "<") {
                if takeText(from: position) { return .text }
                continue
            }
            guard position + 1 < count else { break }
            switch bytes[position + 1] {
            case UInt8(ascii: "/"):
                if takeEndTag() { return .end }
            case UInt8(ascii: "!"):
                if takeDeclaration() { return .text }
            case UInt8(ascii: "?"):
                skip(to: "?>", from: position + 2)
            case let byte where Self.isNameStart(byte):
                if let token = takeStartTag() { return token }
            default:
                mend(.strayLessThan)
                if takeText(from: position, searchFrom: position + 1) { return .text }
            }
        }
        return finish()
    }

    /// Remembers what is wrong, if it is the first thing.
    mutating func note(_ reason: XMLFault.Reason) {
        if fault == nil { fault = XMLFault(reason: reason, offset: position) }
    }

    private mutating func mend(_ reason: XMLFault.Reason) {
        note(reason)
        mendings += 1
        if mendings > Self.mostMendings { giveUp(.beyondMending) }
    }

    mutating func giveUp(_ reason: XMLFault.Reason) {
        note(reason)
        isTruncated = true
        position = count
    }

    private mutating func finish() -> Token {
        position = count
        if !open.isEmpty {
            note(.truncated)
            isTruncated = true
        } else if !sawRoot {
            note(.empty)
        }
        return .finished
    }

    // MARK: Text

    /// Whether there is a text to hand out; outside of the root there is none.
    private mutating func takeText(from start: Int, searchFrom: Int? = nil) -> Bool {
        let end = find(UInt8(ascii: "<"), from: searchFrom ?? start) ?? count
        position = end
        if open.isEmpty {
            if (start..<end).contains(where: { bytes[$0] > 0x20 }) { note(.textOutsideRoot) }
            return false
        }
        (textStart, textEnd, isCDATA) = (start, end, false)
        return true
    }

    // MARK: Declarations

    private mutating func takeDeclaration() -> Bool {
        if matches("<!--", at: position) {
            skip(to: "-->", from: position + 4)
            return false
        }
        if matches("<![CDATA[", at: position) {
            let start = position + 9
            let end = findString("]]>", from: start)
            if end == nil {
                note(.truncated)
                isTruncated = true
            }
            position = end.map { $0 + 3 } ?? count
            guard !open.isEmpty else {
                note(.textOutsideRoot)
                return false
            }
            (textStart, textEnd, isCDATA) = (start, end ?? count, true)
            return true
        }
        if matches("<!DOCTYPE", at: position) || matches("<!doctype", at: position) {
            if open.isEmpty { takeDoctype() } else { skip(to: ">", from: position + 9) }
            return false
        }
        mend(.strayLessThan)
        return takeText(from: position, searchFrom: min(position + 1, count))
    }

    private mutating func skip(to mark: StaticString, from start: Int) {
        if let end = findString(mark, from: start) {
            position = end + mark.utf8CodeUnitCount
        } else {
            note(.truncated)
            isTruncated = !open.isEmpty
            position = count
        }
    }

    // MARK: Tags

    private mutating func takeStartTag() -> Token? {
        let tagStart = position
        let nameStart = position + 1
        var index = nameEnd(from: nameStart)
        let end = index
        attributes.removeAll(keepingCapacity: true)
        var scope = open.last?.scope ?? 0
        var isEmpty = false
        var isClosed = false
        while true {
            index = skipSpace(from: index)
            guard index < count else { break }
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                isClosed = true
                break
            }
            if byte == UInt8(ascii: "/") {
                index += 1
                if index < count, bytes[index] == UInt8(ascii: ">") {
                    isEmpty = true
                    isClosed = true
                    index += 1
                    break
                }
                note(.badAttribute)
                continue
            }
            if byte == UInt8(ascii: "<") {
                note(.badAttribute)
                isClosed = true
                break
            }
            index = takeAttribute(from: index, scope: &scope)
        }
        guard isClosed else {
            // The document ends within the tag: the element never came.
            position = tagStart
            giveUp(.truncated)
            return nil
        }
        position = index
        if open.isEmpty {
            if sawRoot { note(.textOutsideRoot) }
            sawRoot = true
        }
        guard open.count < Self.deepest else {
            giveUp(.tooDeep)
            return nil
        }
        let found = names.id(bytes, start: nameStart, end: end, scope: scope)
        if !found.isBound { note(.unboundPrefix) }
        nameID = found.id
        open.append(OpenElement(nameStart: nameStart, nameEnd: end, name: found.id, scope: scope))
        if isEmpty { pendingEnds = 1 }
        return .start
    }

    /// Takes one attribute; returns the index behind it.
    private mutating func takeAttribute(from start: Int, scope: inout Int) -> Int {
        var index = start
        while index < count, !Self.endsAttributeName(bytes[index]) { index += 1 }
        let nameEnd = index
        if nameEnd == start {
            note(.badAttribute)
            return start + 1
        }
        index = skipSpace(from: index)
        guard index < count, bytes[index] == UInt8(ascii: "=") else {
            note(.badAttribute)
            add(Attribute(nameStart: start, nameEnd: nameEnd, valueStart: nameEnd, valueEnd: nameEnd), &scope)
            return index
        }
        index = skipSpace(from: index + 1)
        guard index < count else { return index }
        let quote = bytes[index]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let valueStart = index + 1
            guard let close = find(quote, from: valueStart) else {
                // A quote that never closes: the tag ends at its `>` all the same, if it has one.
                guard let greater = find(UInt8(ascii: ">"), from: valueStart) else { return count }
                note(.badAttribute)
                add(Attribute(nameStart: start, nameEnd: nameEnd, valueStart: valueStart, valueEnd: greater), &scope)
                return greater
            }
            var valueEnd = close
            if let less = find(UInt8(ascii: "<"), from: valueStart, to: close) {
                // No value may hold `<`. If the tag seems to end before it, the closing quote is what is missing.
                note(.badAttribute)
                if let greater = find(UInt8(ascii: ">"), from: valueStart, to: less) { valueEnd = greater }
            }
            add(Attribute(nameStart: start, nameEnd: nameEnd, valueStart: valueStart, valueEnd: valueEnd), &scope)
            return valueEnd == close ? close + 1 : valueEnd
        }
        note(.badAttribute)
        let valueStart = index
        while index < count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
            index += 1
        }
        add(Attribute(nameStart: start, nameEnd: nameEnd, valueStart: valueStart, valueEnd: index), &scope)
        return max(index, valueStart)
    }

    private mutating func add(_ attribute: Attribute, _ scope: inout Int) {
        if bytes[attribute.nameStart] == UInt8(ascii: "x"), matches("xmlns", at: attribute.nameStart) {
            let length = attribute.nameEnd - attribute.nameStart
            if length == 5 || length > 6 && bytes[attribute.nameStart + 5] == UInt8(ascii: ":") {
                var uri: [UInt8] = []
                appendDecoded(from: attribute.valueStart, to: attribute.valueEnd, isAttribute: true, &uri)
                let prefixStart = length == 5 ? attribute.nameEnd : attribute.nameStart + 6
                scope = names.scope(bytes, prefixStart: prefixStart, end: attribute.nameEnd, uri: uri, within: scope)
                return
            }
        }
        guard attributes.count < Self.mostAttributes else {
            mend(.badAttribute)
            return
        }
        if attributes.count < 16, hasAttribute(named: attribute) {
            note(.badAttribute)
            return
        }
        attributes.append(attribute)
    }

    private func hasAttribute(named other: Attribute) -> Bool {
        let length = other.nameEnd - other.nameStart
        for attribute in attributes where attribute.nameEnd - attribute.nameStart == length {
            if memcmp(bytes + attribute.nameStart, bytes + other.nameStart, length) == 0 { return true }
        }
        return false
    }

    private mutating func takeEndTag() -> Bool {
        let nameStart = position + 2
        let end = nameEnd(from: nameStart)
        var index = skipSpace(from: end)
        if index < count, bytes[index] == UInt8(ascii: ">") {
            index += 1
        } else {
            guard index < count else {
                giveUp(.truncated)
                return false
            }
            note(.badEndTag)
            while index < count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") { index += 1 }
            if index < count, bytes[index] == UInt8(ascii: ">") { index += 1 }
        }
        position = index
        let length = end - nameStart
        if let top = open.last, top.nameEnd - top.nameStart == length,
            memcmp(bytes + top.nameStart, bytes + nameStart, length) == 0
        {
            nameID = top.name
            open.removeLast()
            return true
        }
        mend(.badEndTag)
        guard position < count || !isTruncated else { return false }
        let match = open.lastIndex { element in
            element.nameEnd - element.nameStart == length
                && memcmp(bytes + element.nameStart, bytes + nameStart, length) == 0
        }
        guard let match else { return false }
        pendingEnds = open.count - match
        return closePending() == .end
    }

    private mutating func closePending() -> Token {
        pendingEnds -= 1
        if let top = open.popLast() { nameID = top.name }
        return .end
    }
}
