/// The name of an element or an attribute within one ``HTMLTree``.
///
/// The names that readers of pages ask for have the same number in every tree; all others are numbered as they come.
package struct HTMLName: Hashable, Sendable {
    package let id: UInt16

    package init(id: UInt16) { self.id = id }

    /// Text; no element bears it.
    package static let text = HTMLName(0)

    private init(_ id: Int) { self.id = UInt16(id) }

    /// What a tree calls a name that came after 60,000 others.
    package static let unnamed = known("-unnamed")

    /// The number of a well-known name; ``unnamed`` for others.
    package static func known(_ name: String) -> HTMLName {
        numbers[name] ?? HTMLName(1)
    }

    static let numbers = Dictionary(uniqueKeysWithValues: wellKnown.enumerated().map { ($1, HTMLName($0)) })

    static let wellKnown: [String] =
        ["-text", "-unnamed"]
        + words(
            """
            a abbr address area article aside audio b base bdi bdo blockquote body br button canvas caption center cite \
            code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure \
            font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd \
            label legend li link main map mark menu meta meter nav nobr noframes noscript object ol optgroup option \
            output p param picture pre progress q rp rt ruby s samp script search section select slot small source \
            span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr \
            track tt u ul var video wbr math marquee amp-img
            """
        )
        + words(
            """
            class id href src rel type content name property itemprop itemscope itemtype datetime lang hidden role \
            aria-hidden aria-label charset http-equiv alt value data-testid data-component pubdate action xml:lang \
            data-type data-module data-date
            """
        )

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}

extension HTMLName {
    package static let a = known("a")
    package static let article = known("article")
    package static let aside = known("aside")
    package static let base = known("base")
    package static let blockquote = known("blockquote")
    package static let body = known("body")
    package static let br = known("br")
    package static let button = known("button")
    package static let caption = known("caption")
    package static let div = known("div")
    package static let figcaption = known("figcaption")
    package static let figure = known("figure")
    package static let footer = known("footer")
    package static let form = known("form")
    package static let h1 = known("h1")
    package static let h2 = known("h2")
    package static let head = known("head")
    package static let header = known("header")
    package static let hr = known("hr")
    package static let html = known("html")
    package static let iframe = known("iframe")
    package static let img = known("img")
    package static let input = known("input")
    package static let ins = known("ins")
    package static let li = known("li")
    package static let link = known("link")
    package static let main = known("main")
    package static let meta = known("meta")
    package static let nav = known("nav")
    package static let noscript = known("noscript")
    package static let ol = known("ol")
    package static let p = known("p")
    package static let picture = known("picture")
    package static let pre = known("pre")
    package static let script = known("script")
    package static let section = known("section")
    package static let span = known("span")
    package static let style = known("style")
    package static let table = known("table")
    package static let td = known("td")
    package static let template = known("template")
    package static let textarea = known("textarea")
    package static let th = known("th")
    package static let time = known("time")
    package static let title = known("title")
    package static let tr = known("tr")

    package static let ul = known("ul")
    package static let video = known("video")

    package static let `class` = known("class")
    package static let content = known("content")
    package static let dataDate = known("data-date")
    package static let datetime = known("datetime")
    package static let hidden = known("hidden")
    package static let href = known("href")
    package static let id = known("id")
    package static let itemprop = known("itemprop")
    package static let itemtype = known("itemtype")
    package static let lang = known("lang")
    package static let name = known("name")
    package static let property = known("property")
    package static let rel = known("rel")
    package static let role = known("role")
    package static let src = known("src")
    package static let type = known("type")
    package static let ariaHidden = known("aria-hidden")
    package static let styleAttribute = style
    package static let titleAttribute = title
}
