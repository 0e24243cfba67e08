import Model

extension ChangeFeed {
    package static let atomType = "application/atom+xml; charset=utf-8"

    /// The feed as Atom 1.0 (RFC 4287), with archive links by RFC 5005.
    package func atom() -> [UInt8] {
        var xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
        xml += "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:fh=\"http://purl.org/syndication/history/1.0\">\n"
        xml += Self.element("id", current) + Self.element("title", title)
        xml += Self.element("updated", updated.description)
        xml += "<generator>Watcher</generator>\n"
        xml += Self.link("self", address, type: "application/atom+xml")
        xml += Self.link("alternate", homePage, type: "text/html")
        if isArchive {
            xml += "<fh:archive/>\n" + Self.link("current", current)
        }
        if let previousArchive { xml += Self.link("prev-archive", previousArchive) }
        if let hub { xml += Self.link("hub", hub) }
        for event in events { xml += Self.entry(ChangeEntry(event: event, publicAddress: publicAddress)) }
        return Array((xml + "</feed>\n").utf8)
    }

    private static func entry(_ entry: ChangeEntry) -> String {
        let time = entry.event.time.description
        var xml = "<entry>\n" + element("id", entry.id) + element("title", entry.title)
        xml += element("published", time) + element("updated", time)
        xml += "<author>" + element("name", author(of: entry.event)) + "</author>\n"
        xml += link("alternate", entry.page, type: "text/html")
        if let original = entry.original { xml += link("via", original) }
        if let predecessor = entry.predecessor { xml += link("predecessor-version", predecessor) }
        for tag in entry.tags { xml += "<category term=\"\(tag.escapedForHTML)\"/>\n" }
        xml += element("summary", entry.summary)
        xml += "<content type=\"html\">\(entry.html.escapedForHTML)</content>\n"
        return xml + "</entry>\n"
    }

    /// Whose article it is: the source, as people call it.
    static func author(of event: ChangeEvent) -> String {
        event.source.map { $0.name ?? $0.id.rawValue } ?? "Watcher"
    }

    private static func element(_ name: String, _ text: String) -> String {
        "<\(name)>\(text.escapedForHTML)</\(name)>\n"
    }

    private static func link(_ relation: String, _ address: String, type: String? = nil) -> String {
        let type = type.map { " type=\"\($0)\"" } ?? ""
        return "<link rel=\"\(relation)\"\(type) href=\"\(address.escapedForHTML)\"/>\n"
    }
}
