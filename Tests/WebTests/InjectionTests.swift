import Model
import TestSupport
import Testing

@testable import Web

@Suite("What comes from outside stays text")
struct InjectionTests {
    /// Texts that some browser, reader or template once took for more than text; `#` stands for the number.
    static let payloads: [String] = {
        let calls = ["window.__executed=1", "alert(1)", "self['__executed']=1"]
        let frames: [String] = [
            "<script>@</script>", "</title><script>@</script>", "\"><script>@</script>", "'><script>@</script>",
            "<img src=x onerror=@>", "\"><img src=x onerror=\"@\">", "' onmouseover='@",
            "\" onfocus=\"@\" autofocus=\"",
            "<svg onload=@>", "<svg><script>@</script></svg>", "</textarea><script>@</script>",
            "</style><script>@</script>",
            "<iframe srcdoc=\"&lt;script&gt;@&lt;/script&gt;\">", "<iframe src=\"javascript:@\">",
            "<a href=\"javascript:@\">x</a>",
            "<body onload=@>", "<details open ontoggle=@>", "<video><source onerror=\"@\">",
            "<math><mtext><script>@</script>",
            "<object data=\"javascript:@\">", "<embed src=\"javascript:@\">",
            "<form><button formaction=\"javascript:@\">",
            "<input autofocus onfocus=@>", "<select autofocus onfocus=@>", "<marquee onstart=@>",
            "<meta http-equiv=refresh content=\"0;url=javascript:@\">",
            "<base href=\"https://evil.example/\">", "<link rel=stylesheet href=\"https://evil.example/x.css\">",
            "<style>*{background:url(https://evil.example/)}</style>", "--><script>@</script>", "]]><script>@</script>",
            "<!--<img src=\"--><img src=x onerror=@>", "<<script>@//<</script>", "<scr<script>ipt>@</scr</script>ipt>",
            "%3Cscript%3E@%3C/script%3E", "&lt;script&gt;@&lt;/script&gt;", "&#60;script&#62;@&#60;/script&#62;",
            "\u{0}<script>@</script>", "<\u{0}script>@</script>", "＜script＞@＜/script＞",
            "{{constructor.constructor('@')()}}",
            "${@}", "#{@}", "<%= @ %>", "javascript:@", "JaVaScRiPt:@", "java\nscript:@",
            "data:text/html,<script>@</script>",
            "vbscript:@", "\u{202E}<script>@</script>", "<template><script>@</script></template>",
            "<noscript><p title=\"</noscript><img src=x onerror=@>\">",
        ]
        return frames.flatMap { frame in calls.map { frame.replacing("@", with: $0) } }
    }()

    /// An archive in which every text from outside is the payload.
    static func archive(_ payload: String) -> MemoryArchive {
        let story = StoryScript(
            first: Document(
                headline: payload,
                deck: payload,
                byline: [payload],
                language: payload,
                siteName: payload,
                blocks: Block.Kind.allCases.map { Block($0, payload, path: payload, links: [payload]) }
            ),
            steps: [
                .init(
                    after: .seconds(60),
                    byline: ["x " + payload],
                    ["= 0", "- 1", "+ " + payload, "= 2", "= 3"],
                    kinds: [.added, .cut, .byline],
                    significance: 0.9,
                    undisclosed: true,
                    reasons: [payload]
                )
            ]
        )
        var contents = MemoryArchive.Contents()
        let source = Source.ID(rawValue: "s" + payload)
        SampleArchive.add(
            story,
            id: 1,
            source: source,
            at: "https://h.example/1",
            from: SampleArchive.start,
            to: &contents
        )
        for index in contents.events.indices {
            contents.events[index].sequence = Int64(index + 1)
            contents.events[index].source?.name = payload
            contents.events[index].revision?.fields[.headline] = .init(
                old: payload,
                new: payload,
                spans: [Span(.delete, payload), Span(.insert, payload), Span(.move, payload, to: 1)]
            )
        }
        var failing = SampleEvents.event(.failing)
        failing.id = "evt_3"
        failing.sequence = 3
        failing.reason = payload
        failing.source?.name = payload
        contents.events.append(failing)
        contents.sources.append(
            SourceReport(
                id: source,
                kind: .feed,
                configured: SampleEvents.address("https://h.example/feed"),
                name: payload,
                state: SubjectState(
                    address: SampleEvents.address("https://h.example/feed"),
                    health: .failing(since: SampleArchive.start, count: 3, reason: payload, announced: true)
                ),
                next: nil,
                why: payload,
                articles: 1,
                versions: 2,
                revisions: 1
            )
        )
        contents.articles[0].why = payload
        contents.articles[0].state.health = .blocked(since: SampleArchive.start, .bot, evidence: [payload])
        contents.deliveries.append(
            DeliveryReport(
                id: 1,
                subscriber: payload,
                event: "evt_1",
                kind: .revised,
                state: .waiting,
                attempts: 1,
                created: SampleArchive.start,
                due: nil,
                lastAttempt: nil,
                lastStatus: nil,
                lastDetail: payload
            )
        )
        return MemoryArchive(contents)
    }

    static let pages = [
        "/", "/changes/1", "/changes/2", "/changes/3", "/articles", "/articles/1", "/articles/1/versions/0",
        "/articles/1/diff/0/1", "/articles/1/diff/0/1?view=split", "/articles/1/blame", "/sources", "/statistics",
        "/deliveries",
    ]

    @Test("150 payloads in every field of every page: no tag and no attribute that is not ours")
    func pages() async {
        #expect(Self.payloads.count >= 150)
        for (index, payload) in Self.payloads.enumerated() {
            // Every page with some, some pages with every one: the same few functions write them all.
            let fixture = WebFixture(Self.archive(payload))
            let pages = index % 40 == 0 ? Self.pages : [Self.pages[index % Self.pages.count]]
            for page in pages {
                let answer = await fixture.get(page)
                let follow = answer.status == 302 ? await fixture.get(answer.header("location") ?? "/") : answer
                #expect(follow.status == 200, "\(page) \(payload)")
                expectOwnMarkup(follow.text, "\(page) \(payload)")
            }
        }
    }

    @Test("payloads in addresses come back as text in pages, forms and errors")
    func addresses() async {
        let fixture = WebFixture()
        for (index, payload) in Self.payloads.enumerated() {
            let escaped = PublicAddress.escaped(payload)
            let targets = [
                "/changes?q=\(escaped)", "/changes?kind=\(escaped)", "/changes?source=\(escaped)", "/\(escaped)",
                "/sources/\(escaped)",
            ]
            let target = targets[index % targets.count]
            expectOwnMarkup(await fixture.get(target).text, target)
        }
    }

    @Test("payloads in a feed stay within its texts")
    func feeds() async {
        for payload in Self.payloads {
            let atom = await WebFixture(Self.archive(payload)).get("/feeds/changes.atom").bytes
            let own: Set = [
                "feed", "id", "title", "updated", "generator", "link", "entry", "published", "author", "name",
                "category", "summary", "content",
            ]
            #expect(Set(TagScanner.tags(in: atom).map(\.name)).isSubset(of: own), "\(payload)")
            // What a reader gets after it has undone the escaping once is markup that has the payload as text.
            let html = TagScanner.unescaped(TagScanner.contents(of: "content", in: atom))
            let plain: Set = ["p", "i", "b", "ul", "li", "a", "ins", "del", "mark", "h4", "blockquote", "pre"]
            let tags = Set(TagScanner.tags(in: html).map(\.name))
            #expect(tags.isSubset(of: plain), "\(tags) \(payload)")
        }
    }

    @Test("a snapshot is plain text that no browser runs")
    func snapshots() async {
        let fixture = WebFixture(Self.archive("<script>alert(1)</script>"))
        for target in [
            "/articles/1/versions/0/snapshot", "/api/v1/articles/1/versions/0/snapshot", "/articles/1/versions/0/text",
        ] {
            let answer = await fixture.get(target)
            #expect(answer.header("content-type") == "text/plain; charset=utf-8")
            #expect(answer.header("x-content-type-options") == "nosniff")
            #expect(answer.header("content-security-policy")?.contains("sandbox") == true)
            #expect(answer.text.contains("<script>alert(1)</script>"))
        }
    }

    @Test("every page forbids scripts and styles that are not its own files")
    func policy() async {
        for page in Self.pages {
            let answer = await WebFixture().get(page)
            guard answer.status == 200 else { continue }
            let policy = answer.header("content-security-policy") ?? ""
            #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "\(page)")
            #expect(answer.header("x-frame-options") == "DENY")
            #expect(answer.header("referrer-policy") == "no-referrer")
        }
    }

    /// Fails on elements and attributes that the pages of this site never have.
    private func expectOwnMarkup(_ text: String, _ context: String) {
        let strangers: Set = [
            "iframe", "object", "embed", "img", "video", "audio", "math", "base", "style", "template", "marquee",
            "textarea", "noscript", "source", "x",
        ]
        let inLists = text.firstRange(of: "<ol class=\"changes\">").map { text[$0.lowerBound...] } ?? ""
        #expect(!inLists.contains("href=\"#n"), "a list leads to paragraphs that are not on the page: \(context)")
        for tag in TagScanner.tags(in: Array(text.utf8)) {
            #expect(!strangers.contains(tag.name), "\(tag) \(context)")
            for (name, value) in tag.attributes {
                #expect(!name.hasPrefix("on") && name != "srcdoc" && name != "formaction", "\(tag) \(context)")
                guard name == "href" || name == "src" || name == "action" else { continue }
                let isOwn = ["/", "#", "https://", "http://"].contains { value.hasPrefix($0) } || value == "data:,"
                #expect(isOwn, "\(value) \(context)")
            }
            if tag.name == "script" {
                #expect(tag.attributes.contains { $0.name == "src" && $0.value.hasPrefix("/assets/") }, "\(context)")
            }
        }
    }
}
