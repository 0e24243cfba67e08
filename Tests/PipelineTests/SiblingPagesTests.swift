import Model
import Testing

@Suite("A site whose modules rotate")
struct SiblingPagesTests {
    private let pages = (0..<20).map { "https://courier.example/story/\($0)" }

    /// A story whose modules have no telling name and show, page by page and visit by visit, what the site has.
    private func html(_ page: Int, visit: Int, edit: String = "") -> String {
        let letter = (page * 7 + visit * 3) % 11
        let teaser = (page * 5 + visit * 2) % 9
        return """
            <html><head><title>Town \(page) votes for a bridge</title></head><body><div class="page">
            <h1>Town \(page) votes for a bridge</h1>
            <p>The town of number \(page) has voted for a new bridge over the river, by \(page * 3 + 50) votes to \(page).\(edit)</p>
            <div class="zone-b"><p>Our readers of group \(letter) have written to us about things that they care about a lot.</p></div>
            <p>Work is to begin in the spring of \(2030 + page), the mayor of town \(page) told a meeting of citizens.</p>
            <div class="zone-c"><h3>Read by others</h3><a href="/t/\(teaser)">What became of the old ferry of town \(teaser)</a>
            <a href="/t/\(teaser + 1)">Who paid for the last bridge of town \(teaser + 1)</a></div>
            <p class="tagline">The Courier has been written by and for the people of the valley since 1881.</p>
            <p>Seen \(visit * 17 + page) times</p></div></body></html>
            """
    }

    @Test("twenty visits to twenty sibling pages bring no revision, and an edit among them one")
    func siblings() async throws {
        let room = try await Newsroom()
        try await room.round([Newsroom.feedAddress: .feed(Copy.feed(pages))])
        var discovered = 0
        for visit in 0..<20 {
            var answers: [String: ScriptedFetcher.Reply] = [Newsroom.feedAddress: .notModified]
            for (number, page) in pages.enumerated() { answers[page] = .html(html(number, visit: visit)) }
            let events = try await room.round(answers)
            discovered += events.filter { $0.kind == .discovered }.count
            #expect(events.allSatisfy { $0.kind == .discovered }, "visit \(visit): \(events.map(\.kind))")
        }
        #expect(discovered == pages.count)
        var answers: [String: ScriptedFetcher.Reply] = [Newsroom.feedAddress: .notModified]
        for (number, page) in pages.enumerated() {
            answers[page] = .html(html(number, visit: 20, edit: number == 7 ? " One voter abstained." : ""))
        }
        let events = try await room.round(answers)
        #expect(events.map(\.kind) == [.revised])
        #expect(events.first?.article?.address.text == pages[7])
    }
}
