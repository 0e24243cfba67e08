private import CXML

/// Why a page is not parsed at all.
package enum HTMLRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case tooLarge(bytes: Int)
    /// A tag, or all of them together, carry more attributes than a page has use for.
    case tooManyAttributes
    /// So many end tags end nothing that finding that out would take long.
    case tooManyEndTags

    package var description: String {
        switch self {
        case .tooLarge(let bytes): "the page is too large to be read (\(bytes) bytes)"
        case .tooManyAttributes: "the page has a tag with too many attributes"
        case .tooManyEndTags: "the page has too many end tags without an element to end"
        }
    }
}

/// Limits that keep a hostile page from costing more than a moment.
package struct HTMLLimits: Hashable, Sendable {
    package var bytes = 10_000_000
    /// Nodes beyond are left out.
    package var nodes = 600_000
    /// Elements deeper than this become children of the last that is not.
    package var depth = 256
    /// Parsing ends where elements are nested deeper than this.
    package var nesting = 2_000

    package init() {}
}

extension HTMLTree {
    /// Parses a page.
    ///
    /// Never fails on bad markup, only on what would cost too much.
    ///
    /// - Parameters:
    ///   - utf8: The page in UTF-8; what it declares of its charset is passed over.
    ///   - limits: What a page may cost.
    /// - Throws: ``HTMLRefusal`` before anything is parsed.
    package init(parsing utf8: [UInt8], limits: HTMLLimits = HTMLLimits()) throws(HTMLRefusal) {
        guard utf8.count <= limits.bytes else { throw .tooLarge(bytes: utf8.count) }
        let source = try HTMLSource(utf8)
        xmlInitParser()
        var builder = HTMLTreeBuilder(limits: limits, expecting: utf8.count)
        source.bytes.withUnsafeBytes { buffer in
            withUnsafeMutablePointer(to: &builder) { target in
                HTMLTree.feed(buffer, to: target)
            }
        }
        self = builder.finished()
    }

    private static func feed(_ buffer: UnsafeRawBufferPointer, to target: UnsafeMutablePointer<HTMLTreeBuilder>) {
        let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        guard buffer.count > 0, let context = htmlCreateMemoryParserCtxt(start, Int32(buffer.count)) else { return }
        defer { htmlFreeParserCtxt(context) }
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_IGNORE_ENC.rawValue
        htmlCtxtUseOptions(context, Int32(bitPattern: options))
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        guard let handler = context.pointee.sax else { return }
        handler.pointee = callbacks
        target.pointee.stop = { xmlStopParser($0?.assumingMemoryBound(to: xmlParserCtxt.self)) }
        target.pointee.context = UnsafeMutableRawPointer(context)
        context.pointee.userData = UnsafeMutableRawPointer(target)
        htmlParseDocument(context)
    }
}

/// The parser's callbacks; the user data is the builder.
private var callbacks: xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.startElement = { target, name, attributes in
        guard let name else { return }
        target?.assumingMemoryBound(to: HTMLTreeBuilder.self).pointee.start(name, attributes)
    }
    handler.endElement = { target, _ in
        target?.assumingMemoryBound(to: HTMLTreeBuilder.self).pointee.end()
    }
    handler.characters = { target, text, count in
        guard let text else { return }
        target?.assumingMemoryBound(to: HTMLTreeBuilder.self).pointee.text(text, Int(count))
    }
    handler.ignorableWhitespace = handler.characters
    handler.cdataBlock = handler.characters
    return handler
}
