import Articles
import Model
import Testing

@Suite("Surroundings that move")
struct SurroundingsTests {
    /// Modules as pages slip them between paragraphs: with telling names and without, in several languages.
    static let modules = [
        "<aside class=\"related\"><h3>More on this</h3><ul><li><a href=\"/1\">A wall that fell last year</a></li></ul></aside>",
        "<div class=\"newsletter-signup\"><p>The day's news, every morning at six.</p><form><input type=\"email\"></form></div>",
        "<div id=\"slot-7\"><span>Anzeige</span><script>fill()</script></div>",
        """
        <div class="x1 x2"><h4>Das sollten Sie gelesen haben</h4><ul><li><a href="/1">Als die Mauer zum ersten Mal fiel</a></li>
        <li><a href="/2">Was der Hafen kostet und wer ihn bezahlt</a></li></ul></div>
        """,
        """
        <div class="u-9f"><p>Kun je niet genoeg krijgen van havens? Laat je adres achter en wij schrijven je elke week.</p>
        <form action="/go"><input type="text" name="adres"><button>Doe mee</button></form></div>
        """,
        """
        <section class="zz"><h2>読まれている記事</h2><a href="/1">去年崩れた防波堤のいま</a><a href="/2">港の予算は誰が払うのか</a>
        <a href="/3">連絡船の新しい時刻表が決まる</a></section>
        """,
        "<div data-module=\"video\"><iframe src=\"https://player.example/1\"></iframe><span>00:41</span></div>",
        "<p><a href=\"/1\">Читайте: как строили мол двести лет назад</a></p>",
        """
        <p>Síguenos en <a href="https://www.facebook.com/c">Facebook</a>, <a href="https://t.me/c">Telegram</a> y
        <a href="https://www.youtube.com/@c">YouTube</a>.</p>
        """,
        "<span class=\"hidden\">slot 81723 of 9, filled at 10:41:07</span>",
        """
        <div class="k"><div class="t"><a href="/1"><img src="1.jpg"><span>The ferry that never came back to port</span></a></div>
        <div class="t"><a href="/2"><img src="2.jpg"><span>Who owns the quay, and since when</span></a></div>
        <div class="t"><a href="/3"><img src="3.jpg"><span>Eleven boats, eleven stories of loss</span></a></div></div>
        """,
    ]

    private static let paragraphs = [
        Sample.opening, Sample.middle,
        "“We heard it go,” said Jane Roe, who lives above the basin. “Then it was quiet.”",
        "The wall was built two hundred years ago of stone from the valley, and last mended in the year 1954.",
        "Ferries call at the northern quay until further notice; the timetable stands as it was.", Sample.ending,
    ]

    private func html(_ inserted: [Int: String]) -> String {
        var body = ""
        for (place, text) in Self.paragraphs.enumerated() {
            if place == 3 { body += "<h2>How it was built</h2>" }
            body += "<p>\(text)</p>" + (inserted[place] ?? "")
        }
        return """
            <html><head><title>Harbour wall gives way</title></head><body><div class="page"><header><h1>Harbour wall
            gives way</h1><p class="standfirst">Eleven boats sank when the old wall fell.</p></header>
            <div class="c">\(body)</div></div></body></html>
            """
    }

    @Test("wherever a module stands, the story is the same", arguments: modules.indices)
    func stable(module: Int) throws {
        let plain = try read(html([:]))
        #expect(plain.blocks.map(\.text).filter { $0 != "How it was built" } == Self.paragraphs)
        for place in Self.paragraphs.indices {
            let moved = try read(html([place: Self.modules[module]]))
            #expect(moved.blocks.map(\.text) == plain.blocks.map(\.text), "behind paragraph \(place)")
            #expect(moved.deck == plain.deck)
            #expect(moved.headline == plain.headline)
        }
    }

    @Test("all modules at once take nothing away, and an edit among them shows")
    func crowded() throws {
        var inserted: [Int: String] = [:]
        for (index, module) in Self.modules.enumerated() { inserted[index % 5, default: ""] += module }
        let plain = try read(html([:]))
        let crowded = try read(html(inserted))
        #expect(crowded.blocks.map(\.text) == plain.blocks.map(\.text))
        let edited = try read(html(inserted).replacing("eleven boats sank", with: "twelve boats sank"))
        #expect(edited.blocks.count == plain.blocks.count)
        #expect(zip(edited.blocks, plain.blocks).filter { $0.text != $1.text }.count == 1)
    }
}
