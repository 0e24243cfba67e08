internal import Markup

/// What an element of a feed means, whatever its namespace and version call it.
enum FeedTerm {
    case other
    // Roots and containers.
    case rss, rdf, feed, channel, item, source, image, textInput, urlSet, sitemapIndex, sitemap, sitemapURL, opml, html
    case person, creator, itunesAuthor, otherPerson
    // Fields of feeds and items.
    case title, mediaTitle, link, id, description, summary, itunesSummary, content, encoded, subtitle, itunesSubtitle
    case mediaDescription, published, modified, created, category, itunesCategory, keywords, language
    case enclosure, mediaContent, name, email, address, timeToLive, hour, updatePeriod, updateFrequency
    // Sitemaps.
    case location, lastModified, newsTitle, newsDate, newsLanguage

    init(_ name: XMLName) {
        let local = name.local.lowercased()
        switch Vocabulary(name) {
        case .core: self = Self.core[local] ?? .other
        case .dublinCore: self = Self.dublinCore[local] ?? .other
        case .dublinTerms: self = Self.dublinTerms[local] ?? .other
        case .content: self = local == "encoded" ? .encoded : .other
        case .itunes: self = Self.itunes[local] ?? .other
        case .media: self = Self.media[local] ?? .other
        case .rdf: self = local == "rdf" ? .rdf : .other
        case .xhtml: self = local == "body" ? .encoded : local == "html" ? .html : .other
        case .syndication: self = Self.syndication[local] ?? .other
        case .sitemap: self = Self.sitemapTerms[local] ?? .other
        case .news: self = Self.news[local] ?? .other
        case .foreign: self = .other
        }
    }

    private static let core: [String: FeedTerm] = [
        "rss": .rss, "rdf": .rdf, "feed": .feed, "channel": .channel, "item": .item, "entry": .item, "product": .item,
        "source": .source, "image": .image, "textinput": .textInput, "urlset": .urlSet, "sitemapindex": .sitemapIndex,
        "opml": .opml, "html": .html, "author": .person, "managingeditor": .person, "webmaster": .otherPerson,
        "contributor": .otherPerson, "title": .title, "link": .link, "guid": .id, "id": .id,
        "description": .description, "abstract": .description, "summary": .summary, "content": .content,
        "fullitem": .encoded, "body": .encoded, "tagline": .subtitle, "subtitle": .subtitle, "pubdate": .published,
        "published": .published, "issued": .published, "updated": .modified, "modified": .modified,
        "lastbuilddate": .modified, "created": .created, "category": .category, "tags": .keywords,
        "keywords": .category, "language": .language, "enclosure": .enclosure, "name": .name, "email": .email,
        "url": .address, "uri": .address, "homepage": .address, "ttl": .timeToLive, "hour": .hour,
        // Of sitemaps that name no namespace.
        "sitemap": .sitemap, "loc": .location, "lastmod": .lastModified,
    ]

    private static let dublinCore: [String: FeedTerm] = [
        "title": .title, "creator": .creator, "author": .creator, "description": .description, "subject": .category,
        "date": .modified, "language": .language, "publisher": .otherPerson, "contributor": .otherPerson,
    ]

    private static let dublinTerms: [String: FeedTerm] = [
        "issued": .published, "modified": .modified, "created": .created, "title": .title, "creator": .creator,
        "description": .description, "subject": .category,
    ]

    private static let itunes: [String: FeedTerm] = [
        "author": .itunesAuthor, "summary": .itunesSummary, "subtitle": .itunesSubtitle, "category": .itunesCategory,
        "keywords": .keywords, "owner": .otherPerson, "name": .name, "email": .email,
    ]

    private static let media: [String: FeedTerm] = [
        "title": .mediaTitle, "description": .mediaDescription, "content": .mediaContent, "category": .category,
    ]

    private static let syndication: [String: FeedTerm] = [
        "updateperiod": .updatePeriod, "updatefrequency": .updateFrequency,
    ]

    private static let sitemapTerms: [String: FeedTerm] = [
        "urlset": .urlSet, "sitemapindex": .sitemapIndex, "sitemap": .sitemap, "url": .sitemapURL, "loc": .location,
        "lastmod": .lastModified,
    ]

    private static let news: [String: FeedTerm] = [
        "title": .newsTitle, "publication_date": .newsDate, "language": .newsLanguage, "keywords": .keywords,
    ]
}

/// The vocabularies that feeds are written in, told by namespace and, failing that, by the usual prefix.
private enum Vocabulary {
    case core, dublinCore, dublinTerms, content, itunes, media, rdf, xhtml, syndication, sitemap, news, foreign

    init(_ name: XMLName) {
        let uri = name.namespace.lowercased()
        if uri.isEmpty, !name.prefix.isEmpty {
            self = Self.byPrefix[name.prefix.lowercased()] ?? .foreign
        } else if let known = Self.byURI[uri] {
            self = known
        } else if uri.contains("backend.userland.com/rss") || uri.contains("sitemaps.org/schemas/sitemap")
            || uri.contains("google.com/schemas/sitemap/")
        {
            self = uri.contains("sitemap") ? .sitemap : .core
        } else if name.prefix.isEmpty {
            self = .core
        } else {
            self = Self.byPrefix[name.prefix.lowercased()] ?? .foreign
        }
    }

    private static let byURI: [String: Vocabulary] = [
        "": .core, "http://www.w3.org/2005/atom": .core, "https://www.w3.org/2005/atom": .core,
        "http://purl.org/atom/ns#": .core, "http://purl.org/rss/1.0/": .core,
        "http://my.netscape.com/rdf/simple/0.9/": .core, "http://channel.netscape.com/rdf/simple/0.9/": .core,
        "http://backend.userland.com/rss": .core, "http://blogs.law.harvard.edu/tech/rss": .core,
        "http://purl.org/rss/1.0/modules/rss091#": .core, "http://example.com/newformat#": .core,
        "http://example.com/necho": .core, "http://purl.org/echo/": .core, "uri/of/echo/namespace#": .core,
        "http://purl.org/pie/": .core, "http://purl.org/dc/elements/1.1/": .dublinCore,
        "http://purl.org/dc/elements/1.0/": .dublinCore, "http://purl.org/dc/terms/": .dublinTerms,
        "http://purl.org/rss/1.0/modules/content/": .content,
        "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes, "http://example.com/dtds/podcast-1.0.dtd": .itunes,
        "http://search.yahoo.com/mrss/": .media, "http://search.yahoo.com/mrss": .media,
        "https://search.yahoo.com/mrss/": .media, "http://www.w3.org/1999/02/22-rdf-syntax-ns#": .rdf,
        "http://www.w3.org/1999/xhtml": .xhtml, "http://purl.org/rss/1.0/modules/syndication/": .syndication,
        "http://www.sitemaps.org/schemas/sitemap/0.9": .sitemap,
        "http://www.google.com/schemas/sitemap-news/0.9": .news,
    ]

    private static let byPrefix: [String: Vocabulary] = [
        "dc": .dublinCore, "dcterms": .dublinTerms, "content": .content, "itunes": .itunes, "media": .media,
        "rdf": .rdf, "xhtml": .xhtml, "sy": .syndication, "news": .news, "atom": .core, "atom10": .core, "a10": .core,
    ]
}
