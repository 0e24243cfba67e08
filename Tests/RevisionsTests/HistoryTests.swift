import Model
import Revisions
import Testing

@Suite("What a history tells")
struct HistoryTests {
    private func document(_ blocks: String..., headline: String? = nil) -> Document {
        Document(headline: headline, blocks: blocks.map { Block(.paragraph, $0) })
    }

    @Test("every sentence has the version that brought it, and the lost ones the version that took them")
    func blame() {
        let history = [
            (
                0,
                document("The ferry sank at noon. No one was hurt.", "Divers search the bay.", headline: "Ferry sinks")
            ),
            (
                1,
                document(
                    "The ferry sank at noon. Two people were hurt.",
                    "Divers search the bay.",
                    headline: "Ferry sinks"
                )
            ),
            (
                2,
                document(
                    "Divers search the bay.",
                    "The ferry sank at noon. Two people were hurt. The captain was freed.",
                    headline: "Ferry sinks in bay"
                )
            ),
        ]
        let blame = Blame(of: history)
        #expect(
            blame.lines.map { "\($0.since) \($0.text)" } == [
                "2 Ferry sinks in bay", "0 Divers search the bay.", "0 The ferry sank at noon.",
                "1 Two people were hurt.",
                "2 The captain was freed.",
            ]
        )
        #expect(blame.lines[0].first == 0)
        #expect(blame.losses.contains { $0.text == "No one was hurt." && $0.since == 0 && $0.until == 1 })
        #expect(
            blame.losses.contains { $0.text == "Ferry sinks" && $0.until == 2 && $0.became == "Ferry sinks in bay" }
        )
        #expect(blame.changes(since: 1).added.map(\.text) == ["Ferry sinks in bay", "The captain was freed."])
        #expect(blame.changes(since: 0).cut.map(\.text).sorted() == ["Ferry sinks", "No one was hurt."])
    }

    @Test("a notice is linked to the change that it owns up to, with the time between")
    func corrections() {
        let start = Timestamp(seconds: 1_700_000_000)
        func state(_ number: Int, _ hours: Int, _ blocks: String...) -> Corrections.State {
            .init(
                number: number,
                seen: start + .seconds(hours * 3600),
                document: Document(blocks: blocks.map { Block(.paragraph, $0) })
            )
        }
        let links = Corrections.links(in: [
            state(0, 0, "The fire killed 12 people.", "Mayor Anna Berger spoke at noon."),
            state(1, 1, "The fire killed 97 people.", "Mayor Anna Berger spoke at noon."),
            state(2, 3, "The fire killed 97 people.", "Mayor Clara Winter spoke at noon."),
            state(
                3,
                7,
                "The fire killed 97 people.",
                "Mayor Clara Winter spoke at noon.",
                "Correction: An earlier version of this article gave the number of deaths as 12. It is 97."
            ),
            state(
                4,
                8,
                "The fire killed 97 people.",
                "Mayor Clara Winter spoke at noon.",
                "Correction: An earlier version of this article gave the number of deaths as 12. It is 97.",
                "Editor’s note: The mayor is Clara Winter, not Anna Berger."
            ),
        ])
        #expect(links.map(\.version) == [3, 4])
        #expect(links.map(\.owns) == [1, 2])
        #expect(links.map(\.delay) == [6 * 3600, 5 * 3600])
        #expect(links[0].evidence.contains("12") && links[0].evidence.contains("97"))
    }

    @Test("states that come back lead to the first, and a page that goes back and forth is one flap")
    func reversals() {
        let states = ["a", "b", "a", "b", "c"].map(ContentHash.init(rawValue:))
        #expect(Reversals.links(states) == [2: 0, 3: 1])
        func history(_ text: String, step: Int64 = 600) -> [(fingerprint: ContentHash, seen: Timestamp)] {
            text.enumerated().map { (ContentHash(rawValue: String($1)), Timestamp(seconds: Int64($0) * step)) }
        }
        #expect(Reversals.flap(in: history("aba")) == nil)
        #expect(Reversals.flap(in: history("abab"))?.changes == 3)
        #expect(Reversals.flap(in: history("xabab"))?.changes == 3)
        #expect(Reversals.flap(in: history("abababab"))?.changes == 7)
        #expect(Reversals.flap(in: history("ababc")) == nil)
        #expect(Reversals.flap(in: history("abab", step: 200_000)) == nil)
    }
}
