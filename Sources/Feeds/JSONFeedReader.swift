internal import Markup
import Model

/// Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
struct JSONFeedReader {
    let base: WebAddress?
    let options: FeedsOptions

    func read(_ decoded: DecodedBody) -> FeedReading {
        var feed = Feed(version: "", encoding: decoded.encoding)
        var warnings: [String] = []
        var scanner = JSONScanner(decoded.utf8)
        do throws(JSONFault) {
            try readMembers(&scanner, &feed, &warnings)
        } catch {
            // The members and items up to here arrived whole.
            warnings.append("\(error.reason), at byte \(error.offset)")
            feed.isIllFormed = true
            feed.isTruncated = error.offset >= decoded.utf8.count
            if feed.version.isEmpty && feed.items.isEmpty { return .unreadable("no JSON: \(error.reason)") }
        }
        guard !feed.version.isEmpty else { return .unreadable("JSON without the version of a JSON Feed") }
        if decoded.declaredWrong {
            feed.isIllFormed = true
            warnings.append("the declared encoding is wrong; read as \(decoded.encoding)")
        }
        return .feed(feed, warnings: warnings)
    }

    private func readMembers(
        _ scanner: inout JSONScanner,
        _ feed: inout Feed,
        _ warnings: inout [String]
    ) throws(JSONFault) {
        try scanner.eachMember { name, scanner throws(JSONFault) in
            guard name == "items" else {
                if Self.members.contains(name) {
                    take(name, try scanner.value(depth: 1), &feed)
                } else {
                    try scanner.skipValue(depth: 1)
                }
                return
            }
            try scanner.eachElement { scanner throws(JSONFault) in
                let value = try scanner.value(depth: 2)
                if feed.items.count < options.mostItems {
                    if case .object = value { feed.items.append(item(value)) }
                } else if !feed.isTruncated {
                    feed.isTruncated = true
                    warnings.append("stopped after \(options.mostItems) items")
                }
            }
        }
    }

    private static let members: Set<String> = [
        "version", "title", "description", "home_page_url", "feed_url", "language", "authors", "author", "hubs",
    ]

    private func take(_ name: String, _ value: JSONValue, _ feed: inout Feed) {
        switch name {
        case "version": feed.version = Self.version(value.text ?? "")
        case "title": feed.title = title(value)
        case "description": feed.summary = escaped(value)
        case "home_page_url": feed.homePage = address(value)
        case "feed_url": feed.selfAddress = address(value)
        case "language": feed.language = value.text
        case "authors": feed.authors = value.elements.compactMap(person)
        case "author": if feed.authors.isEmpty { feed.authors = person(value).map { [$0] } ?? [] }
        case "hubs": feed.hubs = value.elements.compactMap { $0["url"].flatMap(address) }
        default: break
        }
    }

    private static func version(_ text: String) -> String {
        guard text.contains("jsonfeed.org/version/") else { return "" }
        return text.hasSuffix("/1.1") ? "json11" : "json10"
    }

    private func item(_ value: JSONValue) -> FeedItem {
        var item = FeedItem()
        item.id = value["id"]?.text
        item.link = value["url"].flatMap(address) ?? value["external_url"].flatMap(address)
        item.title = value["title"].flatMap(title)
        item.summary = value["summary"].flatMap(escaped)
        item.contentHTML = value["content_html"].flatMap(markup) ?? value["content_text"].flatMap(escaped)
        item.language = value["language"]?.text
        item.published = value["date_published"]?.text.flatMap { FeedDate.instant(of: $0) }
        item.modified = value["date_modified"]?.text.flatMap { FeedDate.instant(of: $0) }
        item.authors = value["authors"]?.elements.compactMap(person) ?? []
        if item.authors.isEmpty, let author = value["author"].flatMap(person) { item.authors = [author] }
        for tag in value["tags"]?.elements ?? [] {
            if let text = tag.text, !text.isEmpty { item.tags.appendOnce(text) }
        }
        for part in value["attachments"]?.elements ?? [] {
            guard let url = part["url"].flatMap(address) else { continue }
            let size = part["size_in_bytes"]?.integer
            item.attachments.appendOnce(.init(address: url, mediaType: part["mime_type"]?.text, bytes: size))
        }
        if item.id == nil { item.id = item.link }
        return item
    }

    private func person(_ value: JSONValue) -> Person? {
        let person = Person(name: value["name"]?.text, link: value["url"].flatMap(address))
        return person == Person() ? nil : person
    }

    private func address(_ value: JSONValue) -> String? {
        guard let text = value.text, !text.isEmpty else { return nil }
        return AddressText.resolved(text, against: options.resolvesAddresses ? base : nil)
    }

    private func title(_ value: JSONValue) -> String? {
        guard let text = value.text else { return nil }
        let title = FieldText.collapsed(Array(text.utf8))
        return title.isEmpty ? nil : title
    }

    private func escaped(_ value: JSONValue) -> String? {
        guard let text = value.text else { return nil }
        let trimmed = FieldText.trimmed(Array(text.utf8))
        return trimmed.isEmpty ? nil : FieldText.string(MarkupSanitizer.escaped(trimmed))
    }

    private func markup(_ value: JSONValue) -> String? {
        guard let text = value.text else { return nil }
        let trimmed = FieldText.trimmed(Array(text.utf8))
        guard !trimmed.isEmpty else { return nil }
        let base = options.resolvesAddresses ? base : nil
        guard options.sanitizes || base != nil else { return FieldText.string(trimmed) }
        return MarkupText.html(trimmed, base: base, sanitizes: options.sanitizes)
    }
}
