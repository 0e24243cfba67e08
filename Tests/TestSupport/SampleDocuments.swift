package import Model

/// A short story of our own in several states, for tests that need documents and do not care which.
package enum SampleDocuments {
    /// The first state: a ferry, a fog, a number.
    package static let ferry = Document(
        headline: "Harbour ferry runs aground in fog, 12 hurt",
        deck: "The evening crossing struck a sandbank within sight of the pier.",
        byline: ["Mara Lindqvist"],
        published: Timestamp(seconds: 1_760_000_000),
        language: "en",
        canonical: WebAddress("https://tidewater.example/2025/10/ferry"),
        siteName: "The Tidewater Post",
        blocks: [
            Block(
                .paragraph,
                "The evening ferry to Osk ran aground in thick fog on Thursday, and 12 people were hurt."
            ),
            Block(
                .paragraph,
                "Tugs pulled the vessel free at high water. Nobody was in danger of drowning, the coast guard said."
            ),
            Block(.quote, "“We heard the bottom scrape and then there was silence,” said a passenger, Jonas Brandt."),
            Block(
                .paragraph,
                "The operator did not answer questions about the radar on board.",
                links: ["https://osk-lines.example/fleet"]
            ),
        ]
    )

    /// The states one after the other: a digit, a quotation added, a paragraph cut, a correction, and back to the start.
    package static let states: [Document] = {
        var digit = ferry
        digit.headline = "Harbour ferry runs aground in fog, 97 hurt"
        digit.blocks[0].text = "The evening ferry to Osk ran aground in thick fog on Thursday, and 97 people were hurt."
        var quoted = digit
        quoted.blocks.insert(
            Block(.quote, "“The instruments were in order,” the harbour master, Ada Nyström, said."),
            at: 3
        )
        var cut = quoted
        cut.blocks.removeLast()
        var corrected = cut
        corrected.blocks.append(
            Block(.correction, "Correction: an earlier version gave a wrong number of injured people.")
        )
        corrected.blocks[0].text = ferry.blocks[0].text
        corrected.headline = ferry.headline
        return [ferry, digit, quoted, cut, corrected, ferry]
    }()

    /// A story in Japanese, one in Korean, one in Thai: scripts that put no spaces between words, or only some.
    package static let japanese = Document(
        headline: "港のフェリーが濃霧で座礁、十二人けが",
        language: "ja",
        blocks: [Block(.paragraph, "木曜日の夕方、濃い霧の中でフェリーが砂州に乗り上げた。")]
    )
    package static let korean = Document(
        headline: "항구 여객선 짙은 안개 속 좌초, 열두 명 부상",
        language: "ko",
        blocks: [Block(.paragraph, "목요일 저녁 여객선이 모래톱에 걸려 승객들이 다쳤다고 해경이 밝혔다.")]
    )
    package static let thai = Document(
        headline: "เรือข้ามฟากเกยตื้นกลางหมอก",
        language: "th",
        blocks: [Block(.paragraph, "เรือเที่ยวเย็นชนสันทรายใกล้ท่าเรือเมื่อวันพฤหัสบดี")]
    )

    /// A page of the given length around a document, as a site would serve it; `noise` differs with every request.
    package static func page(_ document: Document, noise: Int = 0, padding: Int = 20_000) -> [UInt8] {
        var html = "<!doctype html><html><head><title>\(document.headline ?? "")</title></head><body>"
        html += "<nav data-id=\"\(noise &* 7919)\">"
        var section = 0
        while html.utf8.count < padding {
            html +=
                "<a href=\"/section/\(section)\">Section \(section), ports and weather of region \(section * 37 % 101)</a>\n"
            section += 1
        }
        html += "</nav><article><h1>\(document.headline ?? "")</h1>"
        for block in document.blocks { html += "<p>\(block.text)</p>\n" }
        html += "</article><footer>Rendered in \(noise % 97) ms</footer></body></html>"
        return Array(html.utf8)
    }
}
