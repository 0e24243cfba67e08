import Articles
import Model
import Testing

@Suite("The memory of a site")
struct SiteMemoryTests {
    /// A page whose story is its own and whose module shows one of a few texts of the site, in a box without a telling name.
    private func html(_ page: Int, visit: Int, edit: String = "") -> String {
        let module = (page * 7 + visit * 3) % 11
        return """
            <html><head><title>Story \(page)</title></head><body><article><h1>Story \(page)</h1>
            <p>The town of number \(page) has voted for a new bridge over the river, by \(page * 3 + 50) votes to \(page).\(edit)</p>
            <div class="zone-b"><p>Our readers of group \(module) have written to us about things they care about a lot.</p></div>
            <p>Work is to begin in the spring of \(2030 + page), the mayor of town \(page) told a meeting of citizens.</p>
            <p class="tagline">The Courier has been written by and for the people of the valley since 1881.</p>
            </article></body></html>
            """
    }

    @Test("twenty visits to twenty sibling pages with rotating modules bring no revision, and an edit shows")
    func siblings() throws {
        let reader = ArticleReader()
        var memory: SiteMemory?
        var latest: [Int: Page] = [:]
        var revisions = 0
        for visit in 0..<20 {
            for number in 0..<20 {
                let now = try page(html(number, visit: visit), at: "https://news.example/story/\(number)")
                let reading = reader.read(now, rules: ReadingRules(), memory: memory)
                memory = reader.learn(from: now, reading: reading, memory: memory, site: "news.example") ?? memory
                if let before = latest[number] {
                    // As a visit compares: both bodies by the same knowledge.
                    let old = reader.read(before, rules: ReadingRules(), memory: memory)
                    let new = reader.read(now, rules: ReadingRules(), memory: memory)
                    if old != new { revisions += 1 }
                }
                latest[number] = now
            }
        }
        #expect(revisions == 0)
        let known = try #require(memory)
        #expect(known.payload.count < 64_000)
        let before = try page(html(3, visit: 1), at: "https://news.example/story/3")
        let after = try page(html(3, visit: 2, edit: " One voter abstained."), at: "https://news.example/story/3")
        let old = reader.read(before, rules: ReadingRules(), memory: known)
        let new = reader.read(after, rules: ReadingRules(), memory: known)
        #expect(old != new)
        guard case .document(let document, _) = new else {
            Issue.record("\(new)")
            return
        }
        #expect(document.blocks.count == 2)
        #expect(
            reader.explain(after, rules: ReadingRules(), memory: known).contains { $0.contains("known from the site") }
        )
    }

    @Test("the same look twice teaches nothing new, and a broken memory is none")
    func steady() throws {
        let reader = ArticleReader()
        let now = try page(html(1, visit: 1))
        let reading = reader.read(now, rules: ReadingRules(), memory: nil)
        let first = reader.learn(from: now, reading: reading, memory: nil, site: "a")
        #expect(first != nil)
        #expect(reader.learn(from: now, reading: reading, memory: first, site: "a") == nil)
        let broken = SiteMemory(site: "a", payload: [1, 2, 3])
        #expect(reader.read(now, rules: ReadingRules(), memory: broken) == reading)
    }

    @Test("a story in a box of its own is not forgotten, though each look finds it changed")
    func liveStory() throws {
        let reader = ArticleReader()
        var memory: SiteMemory?
        for look in 0..<12 {
            for town in ["north", "east", "south", "west"] {
                let story =
                    "The gauge in the \(town) harbour stood at \(1000 + look) millimetres above the mark at noon."
                let now = try page(
                    """
                    <html><head><title>Gauge</title></head><body><article><h1>Tide gauge, \(town)</h1>
                    <div class="story-body"><p>\(story)</p></div></article></body></html>
                    """,
                    at: "https://news.example/gauge/\(town)"
                )
                let reading = reader.read(now, rules: ReadingRules(), memory: memory)
                guard case .document(let document, _) = reading else {
                    Issue.record("\(reading)")
                    return
                }
                #expect(document.blocks.map(\.text) == [story])
                memory = reader.learn(from: now, reading: reading, memory: memory, site: "news.example") ?? memory
            }
        }
    }
}
