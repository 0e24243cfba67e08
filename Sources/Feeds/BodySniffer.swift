internal import Markup

/// Tells JSON, HTML and XML apart by how a body begins; what servers call it is wrong too often.
enum BodySniffer {
    private static let roots: Set<Substring> = ["rss", "feed", "rdf", "channel", "urlset", "sitemapindex", "opml"]
    private static let pageElements: Set<Substring> = [
        "html", "head", "body", "meta", "title", "link", "script", "div",
    ]

    static func kind(of body: [UInt8], contentType: String?) -> BodyKind {
        // Zeros are those of UTF-16; what is beyond ASCII does not matter here.
        let head = body.prefix(4096).filter { $0 != 0 && $0 < 0x80 }
        var rest = String(decoding: head, as: UTF8.self).lowercased()[...].drop(while: \.isWhitespace)
        if rest.first == "{" || rest.first == "[" { return .json }
        while let end = endOfDeclaration(rest) { rest = rest[end...].drop(while: \.isWhitespace) }
        let isTag = rest.first == "<"
        let name = isTag ? rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == ":" } : ""
        let local = name.lastIndex(of: ":").map { name[name.index(after: $0)...] } ?? name
        if roots.contains(local) { return .xml }
        if pageElements.contains(name) { return .html }
        return contentType?.lowercased().contains("html") == true ? .html : .xml
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
