internal import Markup
import Model

/// Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/).
struct JSONFeedReader {
    let base: WebAddress?
    let options: FeedsOptions
    private let budget = AddressBudget()

    init(base: WebAddress?, options: FeedsOptions) {
        (self.base, self.options) = (base, options)
    }

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
        var author: Person?
        defer { if feed.authors.isEmpty, let author { feed.authors = [author] } }
        try scanner.eachMember { name, scanner throws(JSONFault) in
            switch name {
            case "version": feed.version = Self.version(try scanner.text() ?? "")
            case "title": feed.title = try scanner.text().flatMap(title)
            case "description": feed.summary = try scanner.text().flatMap(escaped)
            case "home_page_url": feed.homePage = try scanner.text().flatMap(address)
            case "feed_url": feed.selfAddress = try scanner.text().flatMap(address)
            case "language": feed.language = try scanner.text()
            case "authors": feed.authors = try people(&scanner)
            case "author": author = try person(&scanner)
            case "hubs": feed.hubs = try hubs(&scanner)
            case "items": try readItems(&scanner, &feed, &warnings)
            default: try scanner.skipValue()
            }
        }
    }

    private func readItems(
        _ scanner: inout JSONScanner,
        _ feed: inout Feed,
        _ warnings: inout [String]
    ) throws(JSONFault) {
        try scanner.eachElement { scanner throws(JSONFault) in
            if feed.items.count < options.mostItems {
                if let item = try item(&scanner) { feed.items.append(item) }
                return
            }
            try scanner.skipValue()
            if !feed.isTruncated {
                feed.isTruncated = true
                warnings.append("stopped after \(options.mostItems) items")
            }
        }
    }

    private func hubs(_ scanner: inout JSONScanner) throws(JSONFault) -> [String] {
        var hubs = OnceList<String>()
        try scanner.eachElement { scanner throws(JSONFault) in
            try scanner.eachMember { name, scanner throws(JSONFault) in
                if name == "url", let hub = try scanner.text().flatMap(address) {
                    hubs.append(hub)
                } else if name != "url" {
                    try scanner.skipValue()
                }
            }
        }
        return hubs.elements
    }

    private static func version(_ text: String) -> String {
        guard text.contains("jsonfeed.org/version/") else { return "" }
        return text.hasSuffix("/1.1") ? "json11" : "json10"
    }

    /// What is known of an item before all of its members are.
    private struct Draft {
        var item = FeedItem()
        var externalLink: String?
        var html: String?
        var text: String?
        var author: Person?
    }

    /// nil for what is no object.
    private func item(_ scanner: inout JSONScanner) throws(JSONFault) -> FeedItem? {
        var draft = Draft()
        let isObject = try scanner.eachMember { name, scanner throws(JSONFault) in
            switch name {
            case "id": draft.item.id = try scanner.text()
            case "url": draft.item.link = try scanner.text().flatMap(address)
            case "external_url": draft.externalLink = try scanner.text().flatMap(address)
            case "title": draft.item.title = try scanner.text().flatMap(title)
            case "summary": draft.item.summary = try scanner.text().flatMap(escaped)
            case "content_html": draft.html = try scanner.text().flatMap(markup)
            case "content_text": draft.text = try scanner.text().flatMap(escaped)
            case "language": draft.item.language = try scanner.text()
            case "date_published": draft.item.published = try scanner.text().flatMap { FeedDate.instant(of: $0) }
            case "date_modified": draft.item.modified = try scanner.text().flatMap { FeedDate.instant(of: $0) }
            case "authors": draft.item.authors = try people(&scanner)
            case "author": draft.author = try person(&scanner)
            case "tags": draft.item.tags = try tags(&scanner)
            case "attachments": draft.item.attachments = try attachments(&scanner)
            default: try scanner.skipValue()
            }
        }
        guard isObject else { return nil }
        var item = draft.item
        if item.link == nil { item.link = draft.externalLink }
        item.contentHTML = draft.html ?? draft.text
        if item.authors.isEmpty, let author = draft.author { item.authors = [author] }
        if item.id == nil { item.id = item.link }
        return item
    }

    private func tags(_ scanner: inout JSONScanner) throws(JSONFault) -> [String] {
        var tags = OnceList<String>()
        try scanner.eachElement { scanner throws(JSONFault) in
            if let text = try scanner.text(), !text.isEmpty { tags.append(text) }
        }
        return tags.elements
    }

    private func attachments(_ scanner: inout JSONScanner) throws(JSONFault) -> [FeedItem.Attachment] {
        var attachments = OnceList<FeedItem.Attachment>()
        try scanner.eachElement { scanner throws(JSONFault) in
            var attachment = FeedItem.Attachment(address: "")
            try scanner.eachMember { name, scanner throws(JSONFault) in
                switch name {
                case "url": attachment.address = try scanner.text().flatMap(address) ?? ""
                case "mime_type": attachment.mediaType = try scanner.text()
                case "size_in_bytes": attachment.bytes = try scanner.integer()
                default: try scanner.skipValue()
                }
            }
            if !attachment.address.isEmpty { attachments.append(attachment) }
        }
        return attachments.elements
    }

    private func people(_ scanner: inout JSONScanner) throws(JSONFault) -> [Person] {
        var people = OnceList<Person>()
        try scanner.eachElement { scanner throws(JSONFault) in
            if let person = try person(&scanner) { people.append(person) }
        }
        return people.elements
    }

    private func person(_ scanner: inout JSONScanner) throws(JSONFault) -> Person? {
        var person = Person()
        try scanner.eachMember { name, scanner throws(JSONFault) in
            switch name {
            case "name": person.name = try scanner.text()
            case "url": person.link = try scanner.text().flatMap(address)
            default: try scanner.skipValue()
            }
        }
        return person == Person() ? nil : person
    }

    private func address(_ text: String) -> String? {
        text.isEmpty ? nil : AddressText.resolved(text, against: options.resolvesAddresses ? base : nil, budget)
    }

    private func title(_ text: String) -> String? {
        let title = FieldText.collapsed(Array(text.utf8))
        return title.isEmpty ? nil : title
    }

    private func escaped(_ text: String) -> String? {
        let trimmed = FieldText.trimmed(Array(text.utf8))
        return trimmed.isEmpty ? nil : FieldText.string(MarkupSanitizer.escaped(trimmed))
    }

    private func markup(_ text: String) -> String? {
        let trimmed = FieldText.trimmed(Array(text.utf8))
        guard options.readsMarkup, !trimmed.isEmpty else { return nil }
        let base = options.resolvesAddresses ? base : nil
        guard options.sanitizes || base != nil else { return FieldText.string(trimmed) }
        return MarkupText.html(trimmed, base: base, budget, sanitizes: options.sanitizes)
    }
}
