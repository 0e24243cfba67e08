internal import Markup

/// What a page's JSON-LD says of its story.
struct StructuredData {
    var headline: String?
    var authors: [String] = []
    /// Names that the page itself says are no person's.
    var organisations: Set<String> = []
    var published: String?
    var modified: String?
    var created: String?
    var body: String?
    var siteName: String?
    var language: String?
    /// False where the page says that its text is not free to read.
    var isFree: Bool?
    /// The types of all things described, in lower case.
    var types: Set<String> = []

    private static let stories: Set<String> = [
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
        "backgroundnewsarticle", "reviewnewsarticle", "blogposting", "socialmediaposting", "liveblogposting", "report",
        "techarticle", "scholarlyarticle", "advertisercontentarticle", "satiricalarticle", "review", "webpage",
        "recipe", "discussionforumposting",
    ]

    init(_ tree: HTMLTree) {
        var things: [JSONTree] = []
        for script in tree.elements(named: .script) {
            guard let type = tree.attribute(script, .type), type.lowercased().contains("ld+json") else { continue }
            var json: ArraySlice<UInt8> = []
            for text in tree.children(of: script) where tree.isText(text) {
                json = json.isEmpty ? tree.textBytes(text) : json + tree.textBytes(text)
            }
            if let value = JSONTree(reading: json) { collect(value, into: &things, depth: 0) }
        }
        let people = Self.named(things)
        // A page about a page is the weakest witness; the first of the others speaks.
        let ranked = things.filter { Self.type(of: $0).contains { Self.stories.contains($0) } }
        let stories = ranked.filter { !Self.type(of: $0).contains("webpage") }
        for story in stories + ranked.filter({ Self.type(of: $0).contains("webpage") }) {
            let isPage = Self.type(of: story).contains("webpage")
            take(story, people, asPage: isPage)
        }
        for thing in things { types.formUnion(Self.type(of: thing)) }
    }

    private mutating func take(_ story: JSONTree, _ people: [String: String], asPage isPage: Bool) {
        if !isPage { headline = headline ?? story["headline"]?.string ?? story["name"]?.string }
        published = published ?? story["datePublished"]?.string
        if !isPage { created = created ?? story["dateCreated"]?.string }
        modified = modified ?? story["dateModified"]?.string
        body = body ?? story["articleBody"]?.string
        language = language ?? story["inLanguage"]?.string
        if authors.isEmpty {
            let sources = story["author"]?.elements ?? story["creator"]?.elements ?? []
            authors = sources.flatMap { Self.names(of: $0, people) }
        }
        for source in (story["author"]?.elements ?? []) + (story["publisher"]?.elements ?? [])
        where Self.type(of: source).contains(where: { $0 == "organization" || $0 == "newsmediaorganization" }) {
            organisations.formUnion(Self.names(of: source, people).map(NormalForm.of))
        }
        siteName = siteName ?? story["publisher"]?.elements.first?["name"]?.string
        if let free = story["isAccessibleForFree"] {
            switch free {
            case .bool(let value): isFree = isFree ?? value
            case .string(let text): isFree = isFree ?? (text.lowercased() != "false")
            default: break
            }
        }
    }

    private func collect(_ value: JSONTree, into things: inout [JSONTree], depth: Int) {
        guard depth < 6, things.count < 500 else { return }
        for element in value.elements {
            guard case .object = element else { continue }
            things.append(element)
            for name in ["@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"] {
                if let inner = element[name] { collect(inner, into: &things, depth: depth + 1) }
            }
        }
    }

    private static func type(of thing: JSONTree) -> [String] {
        (thing["@type"]?.elements ?? []).compactMap { $0.string?.lowercased() }
            .map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    }

    private static func named(_ things: [JSONTree]) -> [String: String] {
        var names: [String: String] = [:]
        for thing in things {
            if let id = thing["@id"]?.string, let name = thing["name"]?.string { names[id] = name }
        }
        return names
    }

    private static func names(of author: JSONTree, _ people: [String: String]) -> [String] {
        if let name = author.string { return [name] }
        if let name = author["name"] { return name.elements.compactMap(\.string) }
        if let id = author["@id"]?.string, let name = people[id] { return [name] }
        return []
    }
}
