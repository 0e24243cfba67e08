package import Model

/// One line of `watcher extract --json`: what was read from a page, as a JSON object.
package struct ExtractLine: Hashable, Sendable {
    package var file: String
    package var pageClass: PageClass?
    /// What was read, whatever the class: what stands in a story's place has a title and a text too.
    package var document: Document

    /// A line of what the pipeline would make of a page; of a page that is no article its class alone.
    package init(file: String, reading: PageReading) {
        self.file = file
        switch reading {
        case .document(let read, _):
            pageClass = .article
            document = read
        case .notAnArticle(let found, _):
            pageClass = found
            document = Document()
        case .unreadable:
            pageClass = nil
            document = Document()
        }
    }

    /// A line of all that can be read from a page.
    package init(file: String, page: Page, reader: ArticleReader, rules: ReadingRules = ReadingRules()) {
        self.init(file: file, reading: reader.read(page, rules: rules, memory: nil))
        if pageClass != nil, pageClass != .article { document = reader.anything(on: page, rules: rules) }
    }

    /// The story without headline, deck, captions of pictures and update stamps, a blank line between blocks.
    package var text: String {
        document.blocks.filter { $0.kind != .caption && $0.kind != .updateStamp }.map(\.text).joined(
            separator: "\n\n"
        )
    }

    /// The object, keys in a fixed order, without a line break.
    package var json: String {
        let fields: [(String, String)] = [
            ("file", Self.quoted(file)),
            ("title", Self.quoted(document.headline)),
            ("byline", "[" + document.byline.map { Self.quoted($0) }.joined(separator: ",") + "]"),
            ("published", Self.quoted(document.published.map { Self.local($0, offset: document.publishedOffset) })),
            ("modified", Self.quoted(document.modified?.description)),
            ("language", Self.quoted(document.language)),
            ("class", Self.quoted(pageClass?.rawValue ?? "unreadable")),
            ("text", Self.quoted(text)),
        ]
        return "{" + fields.map { Self.quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    /// An instant by the clock that the page gave it by (RFC 3339), so that its day is the day that readers saw.
    static func local(_ stamp: Timestamp, offset: Int?) -> String {
        guard let offset, offset != 0 else { return stamp.description }
        let shifted = Timestamp(milliseconds: stamp.milliseconds + Int64(offset) * 60_000).description.dropLast()
        func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        return shifted + (offset < 0 ? "-" : "+") + padded(abs(offset) / 60) + ":" + padded(abs(offset) % 60)
    }

    private static func quoted(_ text: String?) -> String {
        guard let text else { return "null" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                result += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
