import Articles
import Model
import Testing

@Suite("What rules take out of a story")
struct StoryRuleTests {
    @Test("AboveHeadlineRule: what stands above the headline")
    func aboveHeadline() throws {
        var sample = Sample()
        sample.extra = ""
        let html = sample.html.replacing(
            "<h1>",
            with: "<p>The weather today is fine, with a little rain later.</p><h1>"
        )
        let lines = ArticleReader().explain(try page(html), rules: ReadingRules(), memory: nil)
        #expect(lines.contains("- (above the headline) The weather today is fine, with a little rain later."))
        #expect(lines.contains("+ (paragraph) " + Sample.opening))
    }

    @Test("RepeatedHeadlineRule: the headline and the deck, said again")
    func repeatedHeadline() throws {
        try expectRule(
            "headline",
            takes: ["Harbour wall gives way", "Eleven boats sank; nobody was hurt when the wall fell."],
            in: Sample(above: "<p class=\"standfirst\">Eleven boats sank; nobody was hurt when the wall fell.</p>")
        )
    }

    @Test("FootLineRule: what agencies put below a line of dashes")
    func footLine() throws {
        try expectRule(
            "below the line",
            takes: [
                "Our writers Jane Roe and John Doe were at the harbour for this report, with others in the capital."
            ],
            in: Sample(
                between: [String](repeating: "<p>\(Sample.middle) It was so.</p>", count: 8).joined(),
                below: """
                    <p>___</p><p>Our writers Jane Roe and John Doe were at the harbour for this report, with others in
                    the capital.</p>
                    """
            )
        )
    }

    @Test("LinkRule: a line that is mostly link; not a sentence with a link in it")
    func links() throws {
        try expectRule(
            "links",
            takes: ["Ten walls that fell before this one"],
            leaves: ["The port authority said so in a report that it published a year ago."],
            in: Sample(
                between: """
                    <p><a href="/ten">Ten walls that fell before this one</a></p>
                    <p>The port authority said so in <a href="/r">a report that it published</a> a year ago.</p>
                    """
            )
        )
    }

    @Test("BylineRule: who wrote it, in an element that is named so or in words that say so")
    func byline() throws {
        try expectRule(
            "byline",
            takes: [
                "By Jane Roe",
                "Jane Roe and forty others in nine towns of the valley and beyond, for The Courier of the Valley",
                "(Reporting by Jane Roe; editing by John Doe)",
            ],
            in: Sample(
                above: """
                    <p>By Jane Roe</p><div class="story-byline">Jane Roe and forty others in nine towns of the valley
                    and beyond, for The Courier of the Valley</div>
                    """,
                below: "<p>(Reporting by Jane Roe; editing by John Doe)</p>"
            )
        )
    }

    @Test("BylineRule: a biography in an element named after writers; not on a site that names all so")
    func biography() throws {
        let long = [String](repeating: "<p>\(Sample.middle) It was so.</p>", count: 8).joined()
        let life = "Jane Roe har skrevet om havne i ti år og bor selv ved vandet med sin hund og to både."
        try expectRule(
            "byline",
            takes: [life],
            in: Sample(between: long, below: "<div class=\"author-card\"><p>\(life)</p></div>")
        )
        let named = Sample(below: "<p class=\"author-text\">\(life)</p>").html
            .replacing("<p>", with: "<p class=\"author-text\">")
        #expect(try read(named).text.contains(life))
    }

    @Test("FurnitureRule: labels of the page's machinery, standing alone")
    func furniture() throws {
        try expectRule(
            "furniture",
            takes: ["Advertisement", "Lesen Sie auch", "공유", "4 min read"],
            in: Sample(
                between: "<p>Advertisement</p><p>Lesen Sie auch</p><p>공유</p><p>4 min read</p>"
            )
        )
    }

    @Test("PromotionRule: the site speaks of itself")
    func promotion() throws {
        try expectRule(
            "promotion",
            takes: [
                "Sign up for our newsletter and get the day's news every morning.", "無断転載を禁じます。",
                "Подписывайтесь на наш канал, чтобы ничего не пропустить.",
            ],
            in: Sample(
                between: """
                    <p>Sign up for our newsletter and get the day's news every morning.</p><p>無断転載を禁じます。</p>
                    <p>Подписывайтесь на наш канал, чтобы ничего не пропустить.</p>
                    """
            )
        )
    }

    @Test("ChannelRule: where the links lead, whatever the line says; not a sentence about one network")
    func channels() throws {
        try expectRule(
            "channels",
            takes: ["Wij zijn er ook op Facebook en op Instagram.", "Elke ochtend het nieuws? Klik dan hier."],
            leaves: ["The minister wrote on Facebook that he was sorry."],
            in: Sample(
                between: """
                    <p>Wij zijn er ook op <a href="https://www.facebook.com/courier">Facebook</a> en op
                    <a href="https://instagram.com/courier/">Instagram</a>.</p>
                    <p>Elke ochtend het nieuws? Klik dan <a href="https://news.example/newsletter/aanmelden">hier</a>.</p>
                    <p>The minister wrote <a href="https://facebook.com/minister">on Facebook</a> that he was sorry.</p>
                    """
            )
        )
    }

    @Test("QuoteSourceRule: whose post it is; not what it says")
    func quoteSource() throws {
        try expectRule(
            "source of a quotation",
            takes: ["— Jane Roe, who was there that night and saw it all (@janeroe) 1 March 2026"],
            leaves: ["We heard it go at four in the morning, and then it was quiet."],
            in: Sample(
                between: """
                    <blockquote class="twitter-tweet"><p>We heard it go at four in the morning, and then it was quiet.</p>
                    — Jane Roe, who was there that night and saw it all (@janeroe)
                    <a href="https://twitter.com/janeroe/status/17">1 March 2026</a></blockquote>
                    """
            )
        )
    }

    @Test("EdgeNoteRule: a note all in bold or slanted type with a link, first or last; not one in the middle")
    func edgeNotes() throws {
        let first = "Zacznij dzień z naszym przeglądem, który czyta cała dolina i pół stolicy."
        let last = "Jane Roe pisze o portach od dziesięciu lat, więcej jej tekstów na stronie autorki."
        let inside = "Zob. także raport, który ukazał się przed rokiem w dzienniku."
        try expectRule(
            "note at the edge",
            takes: [first, last],
            leaves: [inside],
            in: Sample(
                above:
                    "<p><strong>Zacznij dzień z <a href=\"/dz\">naszym przeglądem</a>, który czyta cała dolina i pół stolicy.</strong></p>",
                between: [String](repeating: "<p>\(Sample.middle) It was so.</p>", count: 8).joined()
                    + "<p><em>Zob. także <a href=\"/r\">raport</a>, który ukazał się przed rokiem w dzienniku.</em></p>",
                below:
                    "<p><em>Jane Roe pisze o portach od dziesięciu lat, więcej jej tekstów <a href=\"/jr\">na stronie autorki</a>.</em></p>"
            )
        )
    }

    @Test("StopHeadingRule: nothing of the story comes below \"Related articles\"")
    func stopHeading() throws {
        try expectRule(
            "after the story",
            takes: ["Another wall fell last year, and nobody has rebuilt it since."],
            in: Sample(
                below: "<h3>Related articles</h3><p>Another wall fell last year, and nobody has rebuilt it since.</p>"
            )
        )
    }

    @Test("HeadRule: labels above the first sentence; not a heading of the story")
    func head() throws {
        try expectRule("above the story", takes: ["Region / Harbours"], in: Sample(above: "<p>Region / Harbours</p>"))
    }

    @Test("TailRule: headings and scraps below the last sentence")
    func tail() throws {
        try expectRule(
            "below the story",
            takes: ["Harbours of the valley", "Category: walls, boats and weather"],
            in: Sample(below: "<h3>Harbours of the valley</h3><p>Category: walls, boats and weather</p>")
        )
    }

    @Test("LooseHeadingRule: a heading above nothing but the next")
    func looseHeading() throws {
        try expectRule(
            "heading of nothing",
            takes: ["In pictures"],
            leaves: ["What the port says"],
            in: Sample(
                between: "<h2>In pictures</h2><div class=\"related\"><p>None.</p></div><h2>What the port says</h2>"
            )
        )
    }
}
