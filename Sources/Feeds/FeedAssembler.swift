internal import Markup
import Model

/// Builds a feed from the tokens of its XML.
///
/// What an element means depends on the innermost container that it stands in. Elements that mean nothing are passed
/// through: what lies in them counts as if they were not there, but yields to what lies less deep.
struct FeedAssembler {
    /// A container that is open.
    enum Place {
        case document, root, feed, item, origin, ignored, person, otherPerson, urlSet, sitemapIndex, sitemap
    }

    struct Frame {
        var place: Place
        var depth: Int
    }

    var feed: Feed
    /// Whether some text holds control characters that stand for letters of windows-1252.
    var hasControls = false
    let options: FeedsOptions
    var warnings: [String] = []
    /// What the root element is, where it is no feed.
    var foreignRoot: String?
    var sawRoot = false

    var frames = [Frame(place: .document, depth: 0)]
    var terms: [FeedTerm] = []
    var bases: [(depth: Int, address: WebAddress?)]
    /// How many more `xml:base` are looked at; no document has so many in earnest.
    private var basesLeft = 100_000
    let budget = AddressBudget()
    var languages: [(depth: Int, tag: String)] = []

    /// The element whose text is being gathered, if any.
    var capture: Capture?
    var buffer: [UInt8] = []

    var item = ItemBuilder()
    var feedFields = FieldDepths()
    var feedAuthors = OnceList<Person>()
    var feedTags = OnceList<String>()
    var feedHubs = OnceList<String>()
    var person = Person()
    var personText: [UInt8] = []
    var origin = FeedItem.Origin()
    var child = Feed.ChildSitemap(address: "")
    var updatePeriod: String?
    var updateFrequency = 1
    var fallbackSummary: String?
    var feedTitleDepth = 0
    var personTerm = FeedTerm.person
    var linkRelation = "alternate"
    var isPermalink = true

    init(version: String = "", encoding: String, base: WebAddress?, options: FeedsOptions) {
        feed = Feed(version: version, encoding: encoding)
        self.options = options
        bases = [(0, base)]
        buffer.reserveCapacity(4096)
    }

    var place: Place { frames[frames.count - 1].place }
    var base: WebAddress? { bases[bases.count - 1].address }

    /// Reads the document to its end, or to a limit.
    mutating func read(_ reader: inout XMLReader) {
        while true {
            switch reader.next() {
            case .start:
                takeStart(&reader)
            case .text:
                if capture != nil {
                    takeCapturedText(&reader)
                } else if place == .person || place == .otherPerson {
                    reader.appendText(to: &personText)
                }
            case .end:
                takeEnd(&reader)
                if feed.items.count >= options.mostItems || foreignRoot != nil {
                    if foreignRoot == nil {
                        warnings.append("stopped after \(options.mostItems) items")
                        feed.isTruncated = true
                    }
                    finish(&reader)
                    return
                }
            case .finished:
                finish(&reader)
                return
            }
        }
    }

    private mutating func takeStart(_ reader: inout XMLReader) {
        if !reader.attributes.isEmpty { takeScope(&reader) }
        if capture != nil {
            captureStart(&reader)
            return
        }
        let term = term(of: &reader)
        switch place {
        case .document: openRoot(term, &reader)
        case .ignored: break
        case .person, .otherPerson: openPersonPart(term, &reader)
        case .urlSet, .sitemapIndex, .sitemap: openSitemapPart(term, &reader)
        case .root, .feed, .item, .origin: open(term, &reader)
        }
    }

    private mutating func takeEnd(_ reader: inout XMLReader) {
        let depth = reader.depth + 1
        if let current = capture {
            if current.depth == depth {
                capture = nil
                finishCapture(current, depth)
            } else {
                captureEnd(&reader)
            }
        } else if frames[frames.count - 1].depth == depth, frames.count > 1 {
            close(frames.removeLast().place)
        }
        if bases[bases.count - 1].depth == depth, bases.count > 1 { bases.removeLast() }
        if let last = languages.last, last.depth == depth { languages.removeLast() }
    }

    /// Takes up `xml:base` and `xml:lang`.
    private mutating func takeScope(_ reader: inout XMLReader) {
        if basesLeft > 0, let text = reader.value("xml:base") {
            basesLeft -= 1
            let resolved = base.map { $0.resolving(text) ?? $0 } ?? WebAddress(text)
            bases.append((reader.depth, resolved.flatMap { $0.text.utf8.count <= Self.longestBase ? $0 : nil } ?? base))
        }
        if let text = reader.value("xml:lang") {
            languages.append((reader.depth, Self.languageTag(text)))
        }
    }

    /// `en_GB` as `en-GB`.
    static func languageTag(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "_")) ? text.replacing("_", with: "-") : text
    }

    private static let longestBase = 1024

    private mutating func term(of reader: inout XMLReader) -> FeedTerm {
        let id = reader.nameID
        while terms.count <= id { terms.append(FeedTerm(reader.name(terms.count))) }
        return terms[id]
    }

    mutating func push(_ place: Place, _ reader: borrowing XMLReader) {
        frames.append(Frame(place: place, depth: reader.depth))
    }

    private mutating func finish(_ reader: inout XMLReader) {
        if let fault = reader.fault {
            feed.isIllFormed = true
            warnings.append(fault.description)
        }
        if reader.isTruncated { feed.isTruncated = true }
        if feed.summary == nil { feed.summary = fallbackSummary }
        if let updatePeriod, feed.timeToLive == nil { feed.timeToLive = Self.period(updatePeriod, updateFrequency) }
        (feed.authors, feed.tags, feed.hubs) = (feedAuthors.elements, feedTags.elements, feedHubs.elements)
    }

    /// `sy:updatePeriod` divided by `sy:updateFrequency`.
    private static func period(_ name: String, _ frequency: Int) -> Duration? {
        let hours: Int
        switch name.lowercased() {
        case "hourly": hours = 1
        case "daily": hours = 24
        case "weekly": hours = 7 * 24
        case "monthly": hours = 30 * 24
        case "yearly": hours = 365 * 24
        default: return nil
        }
        return .seconds(hours * 3600 / max(1, frequency))
    }
}

/// How deep the element lies that gave a field its value; one that lies deeper does not replace it.
struct FieldDepths {
    private var depths: (id: Int, summary: Int, published: Int, modified: Int) = (0, 0, 0, 0)

    enum Field { case id, summary, published, modified }

    /// Whether a value from this depth may stand for the field; if so, it is noted.
    mutating func admits(_ field: Field, at depth: Int) -> Bool {
        switch field {
        case .id: Self.admits(&depths.id, depth)
        case .summary: Self.admits(&depths.summary, depth)
        case .published: Self.admits(&depths.published, depth)
        case .modified: Self.admits(&depths.modified, depth)
        }
    }

    private static func admits(_ known: inout Int, _ depth: Int) -> Bool {
        guard known == 0 || depth <= known else { return false }
        known = depth
        return true
    }
}

/// An item that is being read, with what is only known at its end.
struct ItemBuilder {
    var item = FeedItem()
    var fields = FieldDepths()
    /// The depth of the first title; the first of those that lie least deep counts.
    var titleDepth = 0
    var mediaTitle: String?
    var guidLink: String?
    var fallbackSummary: String?
    var created: Timestamp?
    var authors = OnceList<Person>()
    var itunesAuthors = OnceList<Person>()
    var tags = OnceList<String>()
    var attachments = OnceList<FeedItem.Attachment>()
    var media = OnceList<FeedItem.Attachment>()
    var isContentRemote = false

    /// The item, with what stands in for what is missing.
    consuming func finished(language: String?) -> FeedItem {
        var item = item
        if item.title == nil { item.title = mediaTitle }
        if item.link == nil { item.link = guidLink }
        if item.summary == nil { item.summary = fallbackSummary }
        if item.published == nil, item.modified == nil { item.published = created }
        if item.language == nil { item.language = language }
        item.authors = authors.isEmpty ? itunesAuthors.elements : authors.elements
        item.tags = tags.elements
        item.attachments = attachments.elements
        for attachment in media.elements where !item.attachments.contains(where: { $0.address == attachment.address }) {
            item.attachments.append(attachment)
        }
        return item
    }
}
