import Model
import TestSupport
import Testing

@testable import Web

@Suite("The list of changes")
struct ChangesPageTests {
    @Test("shows the newest first, with the headline's own diff, kinds and weight")
    func newestFirst() async {
        let answer = await WebFixture().get("/changes?article=1&kind=revised")
        #expect(answer.status == 200)
        let first = answer.text.firstRange(of: "the ship’s log")
        let last = answer.text.firstRange(of: "<del>12</del><ins>97</ins>")
        #expect(first != nil && last != nil)
        if let first, let last { #expect(first.lowerBound < last.lowerBound) }
        #expect(answer.text.contains("Significance 5 of 5: “12” became “97” in the headline"))
        #expect(answer.text.contains("without notice"))
    }

    @Test("pages through all of them without a gap or a repetition, both ways")
    func paging() async throws {
        let fixture = WebFixture()
        let all = Set(fixture.archive.contents.events.map(\.id))
        var seen: [String] = []
        var target: String? = "/changes?limit=7"
        var pages: [String] = []
        while let next = target {
            let text = await fixture.get(next).text
            pages.append(next)
            seen += Self.events(in: text)
            target = Self.link("next", in: text)
        }
        #expect(seen.count == all.count)
        #expect(Set(seen) == all)
        var back = await fixture.get(try #require(pages.last)).text
        var steps = 1
        while let newer = Self.link("prev", in: back) {
            back = await fixture.get(newer).text
            steps += 1
        }
        #expect(steps == pages.count)
        #expect(Self.events(in: back).first == seen.first)
    }

    @Test("filters by source, kind of edit, weight, disclosure, time and words")
    func filters() async {
        let fixture = WebFixture()
        for (query, count) in [
            ("source=hanbit", 3), ("edit=negation", 1), ("min=0.9", 2), ("undisclosed=1&source=harbour", 7),
            ("q=echo+sounder&edit=negation", 1), ("until=2026-11-20&kind=discovered", 1), ("q=nosuchword", 0),
        ] {
            let text = await fixture.get("/changes?\(query)").text
            #expect(Self.events(in: text).count == count, "\(query)")
        }
    }

    @Test("says what to do when it is empty, and why a condition is wrong")
    func emptyAndWrong() async {
        #expect(await WebFixture(MemoryArchive()).get("/").text.contains("Nothing is watched yet"))
        let quiet = SampleArchive.make()
        quiet.change { $0.events = [] }
        #expect(await WebFixture(quiet).get("/").text.contains("Nothing has changed yet"))
        #expect(await WebFixture().get("/changes?q=nosuchword").text.contains("No change fits"))
        let wrong = await WebFixture().get("/changes?min=7")
        #expect(wrong.status == 400)
        #expect(wrong.text.contains("number from 0 to 1 is expected"))
    }

    static func events(in text: String) -> [String] {
        text.matches(of: /<p class="when"><a href="\/changes\/([^"]+)"/).map { String($0.1) }
    }

    static func link(_ relation: String, in text: String) -> String? {
        guard let start = text.firstRange(of: "<link rel=\"\(relation)\" href=\"") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }
}
