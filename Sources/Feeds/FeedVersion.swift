/// Which format a feed is in, by its root element.
enum FeedVersion {
    static func rss(_ version: String, namespace: String, doctype: String?) -> String {
        if let doctype, doctype.lowercased().contains("netscape") { return "rss091n" }
        switch version {
        case "0.90": return "rss090"
        case "0.91": return "rss091u"
        case "0.92": return "rss092"
        case "0.93": return "rss093"
        case "0.94": return "rss094"
        case "1.0": return "rss10"
        default: return version.hasPrefix("2") ? "rss20" : "rss"
        }
    }

    static func rdf(declared namespaces: [String]) -> String {
        let folded = namespaces.map { $0.lowercased() }
        if folded.contains(where: { $0.hasSuffix("netscape.com/rdf/simple/0.9/") }) { return "rss090" }
        return "rss10"
    }

    static func atom(_ version: String, namespace: String) -> String {
        if namespace.lowercased().hasSuffix("www.w3.org/2005/atom") { return "atom10" }
        switch version {
        case "0.1": return "atom01"
        case "0.2": return "atom02"
        case "0.3": return "atom03"
        default: return namespace.lowercased() == "http://purl.org/atom/ns#" ? "atom03" : "atom"
        }
    }
}
