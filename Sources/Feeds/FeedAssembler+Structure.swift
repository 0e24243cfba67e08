internal import Markup
import Model

/// Containers: what opens and closes them.
extension FeedAssembler {
    mutating func openRoot(_ term: FeedTerm, _ reader: inout XMLReader) {
        if !sawRoot { sawRoot = true }
        let name = reader.name(reader.nameID)
        let version = reader.value("version") ?? ""
        switch term {
        case .rss:
            feed.version = FeedVersion.rss(version, namespace: name.namespace, doctype: reader.doctype)
            push(.root, reader)
        case .rdf:
            feed.version = FeedVersion.rdf(declared: reader.declaredNamespaces)
            push(.root, reader)
        case .feed:
            feed.version = FeedVersion.atom(version, namespace: name.namespace)
            takeFeedLanguage()
            push(.feed, reader)
        case .channel:
            feed.version = "rss"
            takeFeedLanguage()
            push(.feed, reader)
        case .urlSet:
            feed.version = "sitemap"
            push(.urlSet, reader)
        case .sitemapIndex:
            feed.version = "sitemapindex"
            push(.sitemapIndex, reader)
        default:
            foreignRoot = name.local
            push(.ignored, reader)
        }
        takeFeedLanguage()
    }

    private mutating func takeFeedLanguage() {
        if let language = languages.last, !language.tag.isEmpty { feed.language = language.tag }
    }

    mutating func open(_ term: FeedTerm, _ reader: inout XMLReader) {
        switch term {
        case .channel where place == .root:
            push(.feed, reader)
            takeFeedLanguage()
        case .item where place == .root || place == .feed:
            item = ItemBuilder()
            if let about = reader.value("rdf:about") { item.item.id = about }
            push(.item, reader)
        case .image, .textInput:
            push(.ignored, reader)
        case .source:
            openSource(&reader)
        case .person, .creator, .itunesAuthor, .otherPerson:
            person = Person()
            personText.removeAll(keepingCapacity: true)
            personTerm = term
            push(term == .otherPerson ? .otherPerson : .person, reader)
        case .link:
            openLink(&reader)
        case .enclosure, .mediaContent:
            takeAttachment(isMedia: term == .mediaContent, &reader)
            if term == .enclosure { push(.ignored, reader) }
        case .category, .itunesCategory:
            openCategory(term, &reader)
        default:
            openField(term, &reader)
        }
    }

    private mutating func openSource(_ reader: inout XMLReader) {
        guard place == .item else {
            push(.ignored, reader)
            return
        }
        origin = FeedItem.Origin()
        if let address = reader.value("url") {
            // RSS: the address is an attribute, the title the text.
            origin.address = resolved(address)
            startCapture(.originTitle, .text, &reader)
        } else {
            push(.origin, reader)
        }
    }

    mutating func close(_ place: Place) {
        switch place {
        case .item:
            closeItem()
        case .origin:
            if origin != FeedItem.Origin() { item.item.origin = origin }
        case .person, .otherPerson:
            closePerson()
        case .sitemap:
            if !child.address.isEmpty { feed.sitemaps.append(child) }
        case .document, .root, .feed, .ignored, .urlSet, .sitemapIndex:
            break
        }
    }

    private mutating func closeItem() {
        let language = languages.last.flatMap { $0.tag.isEmpty || $0.tag == feed.language ? nil : $0.tag }
        let finished = item.finished(language: language)
        // An item that says nothing at all is none.
        if feed.version == "sitemap", finished.link == nil, finished.id == nil { return }
        feed.items.append(finished)
        item = ItemBuilder()
    }

    private mutating func closePerson() {
        if place == .item ? item.authors.isFull : feedAuthors.isFull { return }
        if person == Person() { person = PersonText.person(in: personText) }
        guard person != Person(), place != .origin else { return }
        switch (personTerm, place) {
        case (.itunesAuthor, .item): item.itunesAuthors.append(person)
        case (.otherPerson, _): break
        case (_, .item): item.authors.append(person)
        case (.itunesAuthor, _): if feedAuthors.isEmpty { feedAuthors.append(person) }
        default: feedAuthors.append(person)
        }
        person = Person()
    }

    mutating func openPersonPart(_ term: FeedTerm, _ reader: inout XMLReader) {
        switch term {
        case .name, .title: startCapture(.personName, .text, &reader)
        case .email: startCapture(.personEmail, .text, &reader)
        case .address: startCapture(.personLink, .text, &reader)
        default: break
        }
    }

    mutating func openSitemapPart(_ term: FeedTerm, _ reader: inout XMLReader) {
        switch (place, term) {
        case (.urlSet, .sitemapURL), (.urlSet, .address):
            item = ItemBuilder()
            push(.item, reader)
        case (.sitemapIndex, .sitemap):
            child = Feed.ChildSitemap(address: "")
            push(.sitemap, reader)
        case (.sitemap, .location): startCapture(.sitemapLocation, .text, &reader)
        case (.sitemap, .lastModified): startCapture(.sitemapModified, .text, &reader)
        default: break
        }
    }
}
