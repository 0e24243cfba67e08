import CXML

/// libxml2's SAX push parser with handlers that do nothing: the bound that reading is measured against.
enum BareParser {
    private static let chunkBytes = 32 << 10

    /// Parses a document; returns whether libxml2 found it well-formed.
    static func parse(_ document: [UInt8]) -> Bool {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { _, _, _, _, _, _, _, _, _ in }
        handlers.endElementNs = { _, _, _, _ in }
        handlers.characters = { _, _, _ in }
        handlers.cdataBlock = { _, _, _ in }
        handlers.ignorableWhitespace = { _, _, _ in }
        guard let context = xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil) else { return false }
        defer { xmlFreeParserCtxt(context) }
        xmlCtxtUseOptions(
            context,
            Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        )
        document.withUnsafeBytes { raw in
            let bytes = raw.assumingMemoryBound(to: CChar.self)
            var start = 0
            while start < bytes.count {
                let length = min(chunkBytes, bytes.count - start)
                xmlParseChunk(context, bytes.baseAddress.map { $0 + start }, Int32(length), 0)
                start += length
            }
            xmlParseChunk(context, nil, 0, 1)
        }
        return context.pointee.wellFormed == 1
    }

    /// The bytes of a file, unpacked if it is gzipped.
    static func load(_ path: String) -> [UInt8] {
        guard let buffer = xmlParserInputBufferCreateFilename(path, XML_CHAR_ENCODING_NONE) else { return [] }
        defer { xmlFreeParserInputBuffer(buffer) }
        while xmlParserInputBufferGrow(buffer, 1 << 20) > 0 {}
        guard let content = xmlBufContent(buffer.pointee.buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: xmlBufUse(buffer.pointee.buffer)))
    }
}
