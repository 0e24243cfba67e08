internal import Markup
package import Model

/// Finds the feeds that a web page advertises.
enum Autodiscovery {
    private static let types: Set<String> = [
        "application/rss+xml", "application/atom+xml", "application/feed+json", "application/json", "text/xml",
        "application/xml", "application/rdf+xml", "text/rss+xml", "application/x-rss+xml", "application/rss",
    ]

    /// The pages `<link rel="alternate">` of a feed's type, in order; relative ones against `<base>` and the page.
    static func feeds(in html: [UInt8], at address: WebAddress?) -> [FeedLink] {
        var base = address
        var links: [FeedLink] = []
        PageLinks.scan(html) { link in
            switch link {
            case .base(let href):
                base = base.map { $0.resolving(href) ?? $0 } ?? WebAddress(href)
            case .link(let relation, let type, let href, let title):
                let relations = relation.lowercased().split(whereSeparator: \.isWhitespace)
                let media = type.lowercased().prefix { $0 != ";" }
                guard relations.contains("alternate") || relations.contains("feed"),
                    types.contains(String(media)) || relations.contains("feed") && media.isEmpty,
                    let target = base.map({ $0.resolving(href) }) ?? WebAddress(href),
                    !links.contains(where: { $0.address == target })
                else { return }
                links.append(FeedLink(address: target, title: title, mediaType: media.isEmpty ? nil : String(media)))
            }
        }
        return links
    }
}

extension FeedReader {
    /// Where sites usually keep their feed, for a page that advertises none; guesses, to be asked for one by one.
    package static func usualAddresses(for page: WebAddress) -> [WebAddress] {
        let places = [
            "feed", "feed/", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "feeds/posts/default",
            "sitemap.xml",
        ]
        let root = page.origin + "/"
        let folder = page.path.lastIndex(of: "/").map { page.origin + page.path[...$0] } ?? root
        var found: [WebAddress] = []
        for start in folder == root ? [root] : [folder, root] {
            for place in places {
                guard let address = WebAddress(start + place), !found.contains(address) else { continue }
                found.append(address)
            }
        }
        return found
    }
}
