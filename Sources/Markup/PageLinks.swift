/// The `<link>` and `<base>` elements of a page, without a tree.
package enum PageLinks {
    package enum Found {
        case base(href: String)
        case link(relation: String, type: String, href: String, title: String?)
    }

    /// How many links are handed out at most.
    private static let most = 512

    /// Hands out each in the order of the page.
    package static func scan(_ html: [UInt8], _ take: (Found) -> Void) {
        html.withUnsafeBufferPointer { buffer in
            guard var scanner = FragmentScanner(buffer) else { return }
            var left = most
            while left > 0 {
                switch scanner.next() {
                case .finished: return
                case .text, .endTag: continue
                case .startTag:
                    let name = UnsafeBufferPointer(
                        start: scanner.bytes + scanner.start,
                        count: scanner.end - scanner.start
                    )
                    guard let rule = MarkupRule.rule(name) else { continue }
                    if rule.treatment == .dropRaw { scanner.skipRawText(of: rule.name) }
                    if rule.name.equals("base"), let href = value("href", scanner) {
                        take(.base(href: href))
                        left -= 1
                    } else if rule.name.equals("link") || rule.name.equals("a"), let href = value("href", scanner),
                        let relation = value("rel", scanner)
                    {
                        let type = value("type", scanner) ?? ""
                        take(.link(relation: relation, type: type, href: href, title: value("title", scanner)))
                        left -= 1
                    }
                }
            }
        }
    }

    private static func value(_ wanted: StaticString, _ scanner: FragmentScanner) -> String? {
        scanner.value(wanted).map { String(decoding: $0, as: UTF8.self) }
    }
}
