import Model

/// The value that is written; the room has one of its own for what it reads.
private typealias JSON = Model.JSONValue

extension ChangeFeed {
    package static let jsonType = "application/feed+json; charset=utf-8"

    /// The feed as JSON Feed 1.1.
    ///
    /// What the format has no member for stands in each item's `_watcher`.
    package func json() -> [UInt8] {
        var members: [JSON.Member] = [
            .init("version", .string("https://jsonfeed.org/version/1.1")),
            .init("title", .string(title)),
            .init("home_page_url", .string(homePage)),
            .init("feed_url", .string(address)),
        ]
        if let previousArchive { members.append(.init("next_url", .string(previousArchive))) }
        if let hub {
            let entry: [JSON.Member] = [.init("type", .string("WebSub")), .init("url", .string(hub))]
            members.append(.init("hubs", .array([.object(entry)])))
        }
        let items = events.map { Self.item(ChangeEntry(event: $0, publicAddress: publicAddress)) }
        members.append(.init("items", .array(items)))
        return JSON.object(members).bytes
    }

    private static func item(_ entry: ChangeEntry) -> JSON {
        var members: [JSON.Member] = [
            .init("id", .string(entry.id)),
            .init("url", .string(entry.page)),
        ]
        if let original = entry.original { members.append(.init("external_url", .string(original))) }
        members += [
            .init("title", .string(entry.title)),
            .init("summary", .string(entry.summary)),
            .init("content_html", .string(entry.html)),
            .init("date_published", .string(entry.event.time.description)),
            .init("authors", .array([.object([.init("name", .string(author(of: entry.event)))])])),
            .init("tags", .array(entry.tags.map { .string($0) })),
            .init("_watcher", extra(entry.event)),
        ]
        return .object(members)
    }

    private static func extra(_ event: ChangeEvent) -> JSON {
        var members: [JSON.Member] = [
            .init("id", .string(event.id)),
            .init("sequence", .int(event.sequence)),
            .init("kind", .string(event.kind.rawValue)),
        ]
        if let revision = event.revision {
            members.append(.init("significance", .double(revision.significance)))
            members.append(.init("undisclosed", .bool(revision.isUndisclosed)))
        }
        return .object(members)
    }
}
