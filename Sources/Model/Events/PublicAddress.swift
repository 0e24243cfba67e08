/// Where the program's own pages are found: one table of paths for events, messages, feeds and the web face.
package struct PublicAddress: Hashable, Sendable {
    /// What the world reaches the web face at, without a trailing slash, as in `https://watcher.example.org`.
    package let base: String

    package init(_ address: WebAddress) {
        var text = address.origin + address.path
        while text.hasSuffix("/") { text.removeLast() }
        base = text
    }

    /// The page of one change.
    package func change(_ event: ChangeEvent.ID) -> String { base + Self.changePath(event) }

    package func article(_ article: Article.ID) -> String { base + Self.articlePath(article) }

    /// The whole difference between two versions.
    package func diff(of article: Article.ID, from old: Int, to new: Int) -> String {
        base + Self.diffPath(article, from: old, to: new)
    }

    package func source(_ source: Source.ID) -> String { base + Self.sourcePath(source) }

    /// The Atom feed of changes of an article.
    package func feed(of article: Article.ID) -> String { base + Self.articlePath(article) + "/feed.atom" }

    /// The Atom feed of changes of a source.
    package func feed(of source: Source.ID) -> String { base + Self.sourcePath(source) + "/feed.atom" }

    package static func changePath(_ event: ChangeEvent.ID) -> String { "/changes/" + escaped(event) }

    package static func articlePath(_ article: Article.ID) -> String { "/articles/\(article)" }

    package static func diffPath(_ article: Article.ID, from old: Int, to new: Int) -> String {
        "/articles/\(article)/diff/\(old)/\(new)"
    }

    package static func sourcePath(_ source: Source.ID) -> String { "/sources/" + escaped(source.rawValue) }

    package static func subscriberPath(_ subscriber: Subscriber.ID) -> String { "/subscribers/" + escaped(subscriber) }

    /// One segment of a path: everything but RFC 3986's unreserved characters percent-encoded.
    package static func escaped(_ segment: String) -> String {
        var bytes: [UInt8] = []
        for byte in segment.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            default:
                bytes.append(UInt8(ascii: "%"))
                bytes.append(hexDigits[Int(byte >> 4)])
                bytes.append(hexDigits[Int(byte & 15)])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
