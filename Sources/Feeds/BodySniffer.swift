internal import Markup

/// Tells JSON, HTML and XML apart by how a body begins; what servers call it is wrong too often.
enum BodySniffer {
    private static let roots: Set<Substring> = ["rss", "feed", "rdf", "channel", "urlset", "sitemapindex", "opml"]
    private static let pageElements: Set<Substring> = [
        "html", "head", "body", "meta", "title", "link", "script", "div",
    ]

    static func kind(of body: [UInt8], contentType: String?) -> BodyKind {
        // Few bodies need more than their first lines.
        if let kind = kind(of: body.prefix(512)) ?? kind(of: body.prefix(4096)) { return kind }
        return contentType?.lowercased().contains("html") == true ? .html : .xml
    }

    private static func kind(of start: ArraySlice<UInt8>) -> BodyKind? {
        // Zeros are those of UTF-16; what is beyond ASCII does not matter here.
        let head = start.filter { $0 != 0 && $0 < 0x80 }
        var rest = String(decoding: head, as: UTF8.self).lowercased()[...].drop(while: \.isWhitespace)
        if rest.first == "{" || rest.first == "[" { return .json }
        while let end = endOfDeclaration(rest) { rest = rest[end...].drop(while: \.isWhitespace) }
        let isTag = rest.first == "<"
        let name = isTag ? rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == ":" } : ""
        let local = name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name
        if roots.contains(local) { return .xml }
        return pageElements.contains(name) ? .html : nil
    }

    /// Behind a declaration, a comment or a DOCTYPE that the text begins with.
    private static func endOfDeclaration(_ text: Substring) -> Substring.Index? {
        if text.hasPrefix("<!--") { return text.firstRange(of: "-->")?.upperBound }
        guard text.hasPrefix("<?") || text.hasPrefix("<!") else { return nil }
        guard let close = text.firstIndex(of: ">") else { return nil }
        if let bracket = text[..<close].firstIndex(of: "["), let end = text[bracket...].firstRange(of: "]>") {
            return end.upperBound
        }
        return text.index(after: close)
    }
}
