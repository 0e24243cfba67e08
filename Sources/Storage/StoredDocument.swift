import Model

/// The stored form of a ``Document``: numbered fields, its texts in one piece so that differences between neighbours are
/// small.
enum StoredDocument {
    static func encode(_ document: Document) -> [UInt8] {
        var writer = FieldWriter()
        writer.put(1, document.headline)
        writer.put(2, document.deck)
        for name in document.byline { writer.put(3, name) }
        writer.put(4, document.published)
        writer.put(5, document.modified)
        writer.put(6, document.language)
        writer.put(7, document.canonical)
        writer.put(8, document.siteName)
        if let offset = document.publishedOffset { writer.put(10, offset) }
        for block in document.blocks {
            writer.put(9) { writer in
                writer.put(1, block.kind.stored)
                writer.put(2, block.text)
                if !block.path.isEmpty { writer.put(3, block.path) }
                for link in block.links { writer.put(4, link) }
            }
        }
        return writer.bytes
    }

    static func decode(_ bytes: [UInt8]) throws -> Document {
        var document = Document()
        var reader = FieldReader(bytes)
        while let (field, value) = try reader.next() {
            switch field {
            case 1: document.headline = value.text
            case 2: document.deck = value.text
            case 3: document.byline.append(value.text ?? "")
            case 4: document.published = value.time
            case 5: document.modified = value.time
            case 6: document.language = value.text
            case 7: document.canonical = value.address
            case 8: document.siteName = value.text
            case 10: document.publishedOffset = value.int
            case 9: if let fields = value.fields { document.blocks.append(try block(fields)) }
            default: break
            }
        }
        return document
    }

    private static func block(_ fields: FieldReader) throws -> Block {
        var block = Block(.paragraph, "")
        var reader = fields
        while let (field, value) = try reader.next() {
            switch field {
            case 1: block.kind = Block.Kind(stored: value.int ?? 1) ?? .paragraph
            case 2: block.text = value.text ?? ""
            case 3: block.path = value.text ?? ""
            case 4: block.links.append(value.text ?? "")
            default: break
            }
        }
        return block
    }
}
