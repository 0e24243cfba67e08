internal import Markup
import Model

/// Elements with a value: what is gathered of them, and where it goes.
extension FeedAssembler {
    mutating func openField(_ term: FeedTerm, _ reader: inout XMLReader) {
        switch term {
        case .title: startCapture(.title, .construct, &reader)
        case .mediaTitle: startCapture(.mediaTitle, .construct, &reader)
        case .id:
            isPermalink = reader.value("isPermaLink").map { $0.lowercased() != "false" } ?? true
            startCapture(.id, .text, &reader)
        case .description: startCapture(hasSummary ? .content : .summary, .markup, &reader)
        case .summary: startCapture(hasSummary ? .content : .summary, .construct, &reader)
        case .subtitle: startCapture(.subtitle, .construct, &reader)
        case .itunesSummary, .itunesSubtitle, .mediaDescription:
            startCapture(.fallbackSummary, .construct, &reader)
        case .content:
            if let source = reader.value("src"), !source.isEmpty { item.isContentRemote = true }
            startCapture(.content, .construct, &reader)
        case .encoded: startCapture(.content, .markup, &reader)
        case .published: startCapture(.published, .text, &reader)
        case .modified: startCapture(.modified, .text, &reader)
        case .created: startCapture(.created, .text, &reader)
        case .language: startCapture(.language, .text, &reader)
        case .keywords: startCapture(.keywords, .text, &reader)
        case .timeToLive: startCapture(.timeToLive, .text, &reader)
        case .hour: startCapture(.hour, .text, &reader)
        case .updatePeriod: startCapture(.updatePeriod, .text, &reader)
        case .updateFrequency: startCapture(.updateFrequency, .text, &reader)
        case .location where place == .item && feed.version == "sitemap": startCapture(.link, .text, &reader)
        case .lastModified, .newsDate, .newsTitle, .newsLanguage: openSitemapField(term, &reader)
        default: break
        }
    }

    private mutating func openSitemapField(_ term: FeedTerm, _ reader: inout XMLReader) {
        switch term {
        case .lastModified: startCapture(.modified, .text, &reader)
        case .newsDate: startCapture(.published, .text, &reader)
        case .newsTitle: startCapture(.title, .construct, &reader)
        default: startCapture(.language, .text, &reader)
        }
    }

    /// Whether a description is a second one, next to a summary: the longer text, then.
    private var hasSummary: Bool {
        place == .item && item.item.summary != nil && item.item.contentHTML == nil
    }

    mutating func openLink(_ reader: inout XMLReader) {
        guard let href = reader.value("href") else {
            linkRelation = reader.value("rel")?.lowercased() ?? "alternate"
            startCapture(.link, .text, &reader)
            return
        }
        let relation = reader.value("rel")?.lowercased() ?? "alternate"
        let type = reader.value("type")?.lowercased()
        let address = resolved(href)
        let isPage = type.map { $0.isEmpty || $0.contains("html") } ?? true
        switch (place, relation) {
        case (.item, "alternate"):
            if isPage || item.item.link == nil { item.item.link = address }
        case (.item, "enclosure"):
            let size = reader.value("length").flatMap { Int($0) }
            item.attachments.append(.init(address: address, mediaType: type, bytes: size))
        case (.origin, "alternate"), (.origin, "self"):
            if origin.address == nil || relation == "self" { origin.address = address }
        case (.feed, "alternate"), (.root, "alternate"):
            if isPage || feed.homePage == nil { feed.homePage = address }
        case (.feed, "self"), (.root, "self"):
            feed.selfAddress = address
        case (.feed, "hub"), (.root, "hub"):
            feedHubs.append(address)
        default: break
        }
        push(.ignored, reader)
    }

    mutating func takeAttachment(isMedia: Bool, _ reader: inout XMLReader) {
        guard place == .item, !(isMedia ? item.media : item.attachments).isFull,
            let url = reader.value("url") ?? reader.value("href"), !url.isEmpty
        else { return }
        let size = (reader.value("length") ?? reader.value("fileSize")).flatMap { Int($0) }
        let type = reader.value("type").flatMap { $0.isEmpty ? nil : $0 }
        let attachment = FeedItem.Attachment(address: resolved(url), mediaType: type, bytes: size)
        if isMedia { item.media.append(attachment) } else { item.attachments.append(attachment) }
    }

    mutating func openCategory(_ term: FeedTerm, _ reader: inout XMLReader) {
        let name = term == .itunesCategory ? reader.value("text") : reader.value("term")
        if let name, !name.isEmpty {
            addTag(name)
            // Categories of podcasts lie in one another.
            if term == .category { push(.ignored, reader) }
        } else if term == .category {
            startCapture(.category, .text, &reader)
        }
    }

    mutating func addTag(_ text: String) {
        guard !text.isEmpty else { return }
        switch place {
        case .item: item.tags.append(text)
        case .feed, .root: feedTags.append(text)
        default: break
        }
    }

    /// The address that a reference stands for here, or its text where there is nothing to resolve it against.
    func resolved(_ reference: String) -> String {
        AddressText.resolved(reference, against: options.resolvesAddresses ? base : nil, budget)
    }

    // MARK: Values

    mutating func assign(_ capture: Capture, at depth: Int) {
        switch capture.field {
        case .title: assignTitle(capture, depth)
        case .mediaTitle: if item.mediaTitle == nil { item.mediaTitle = titleText(capture) }
        case .link: assignLink()
        case .id: assignID(depth)
        case .summary, .subtitle: assignSummary(capture, depth)
        case .fallbackSummary:
            if place == .item, item.fallbackSummary == nil { item.fallbackSummary = markupText(capture) }
            if place == .feed, fallbackSummary == nil { fallbackSummary = markupText(capture) }
        case .content:
            if place == .item, item.item.contentHTML == nil, !(item.isContentRemote && buffer.isEmpty) {
                item.item.contentHTML = markupText(capture)
            }
        case .published, .modified, .created: assignDate(capture.field, depth)
        case .language:
            let tag = Self.languageTag(plainText())
            if place == .item { item.item.language = tag } else if place == .feed { feed.language = tag }
        case .category: addTag(plainText())
        case .keywords:
            for word in plainText().split(separator: ",", maxSplits: 512) { addTag(FieldText.collapsed(word)) }
        case .personName: person.name = nonEmpty(FieldText.collapsed(buffer))
        case .personEmail: person.email = nonEmpty(plainText())
        case .personLink: person.link = nonEmpty(plainText()).map(resolved)
        case .originTitle:
            origin.title = nonEmpty(FieldText.collapsed(buffer))
            item.item.origin = origin
        case .timeToLive:
            if let minutes = Int(plainText()), (0...525_600).contains(minutes) {
                feed.timeToLive = .seconds(minutes * 60)
            }
        case .hour: if let hour = Int(plainText()), (0...24).contains(hour) { feed.skipHours.insert(hour % 24) }
        case .updatePeriod: updatePeriod = plainText()
        case .updateFrequency: updateFrequency = Int(plainText()) ?? 1
        case .sitemapLocation: child.address = resolved(plainText())
        case .sitemapModified: child.modified = FeedDate.instant(of: buffer)
        }
    }

    private mutating func assignTitle(_ capture: Capture, _ depth: Int) {
        // The first of those that lie least deep counts.
        switch place {
        case .item:
            guard item.titleDepth == 0 || depth < item.titleDepth, let text = titleText(capture) else { return }
            item.titleDepth = depth
            item.item.title = text
        case .feed, .root:
            guard feed.title == nil || depth < feedTitleDepth, let text = titleText(capture) else { return }
            feed.title = text
            feedTitleDepth = depth
        case .origin: origin.title = titleText(capture) ?? origin.title
        default: break
        }
    }

    private mutating func assignLink() {
        let text = plainText()
        guard !text.isEmpty else { return }
        switch place {
        case .item:
            let address = resolved(text)
            if linkRelation == "enclosure" {
                item.attachments.append(.init(address: address))
            } else if linkRelation == "alternate" || item.item.link == nil {
                item.item.link = address
            }
        case .feed, .root: if linkRelation == "alternate" { feed.homePage = resolved(text) }
        case .origin: origin.address = origin.address ?? resolved(text)
        default: break
        }
        linkRelation = "alternate"
    }

    private mutating func assignID(_ depth: Int) {
        var text = plainText()
        guard !text.isEmpty else { return }
        if isPermalink, AddressText.isWeb(text) { text = AddressText.cleaned(text) }
        let id = isPermalink && AddressText.looksRelative(text) ? resolved(text) : text
        switch place {
        case .item:
            guard item.fields.admits(.id, at: depth) else { return }
            item.item.id = id
            if isPermalink, AddressText.isWeb(id) { item.guidLink = id }
        case .feed, .root: if feedFields.admits(.id, at: depth) { feed.id = id }
        case .origin: origin.id = id
        default: break
        }
    }

    private mutating func assignSummary(_ capture: Capture, _ depth: Int) {
        switch place {
        case .item:
            if item.fields.admits(.summary, at: depth), let text = markupText(capture) { item.item.summary = text }
        case .feed, .root:
            if feedFields.admits(.summary, at: depth), let text = markupText(capture) { feed.summary = text }
        default: break
        }
    }

    private mutating func assignDate(_ field: Capture.Field, _ depth: Int) {
        guard let instant = FeedDate.instant(of: FieldText.trimmed(buffer)) else { return }
        switch (place, field) {
        case (.item, .published): if item.fields.admits(.published, at: depth) { item.item.published = instant }
        case (.item, .modified): if item.fields.admits(.modified, at: depth) { item.item.modified = instant }
        case (.item, _): item.created = instant
        case (.feed, .published), (.root, .published):
            if feedFields.admits(.published, at: depth) { feed.published = instant }
        case (.feed, .modified), (.root, .modified):
            if feedFields.admits(.modified, at: depth) { feed.modified = instant }
        default: break
        }
    }

    private func plainText() -> String { FieldText.string(FieldText.trimmed(buffer)) }

    private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }
}
