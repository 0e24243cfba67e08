import Model
import Revisions
import Testing

@Suite("Which block became which")
struct AlignmentTests {
    private static let frame = (
        "The harbour office opens at nine and closes at five on every day of the week.",
        "Tickets are sold at the kiosk beside the old lighthouse, cash only."
    )

    private func operations(_ old: [String], _ new: [String]) throws -> [BlockEdit] {
        func document(_ texts: [String]) -> Document {
            Document(
                blocks: [Self.frame.0].map { Block(.paragraph, $0) } + texts.map { Block(.paragraph, $0) }
                    + [Block(.paragraph, Self.frame.1)]
            )
        }
        let revision = try #require(Comparison().revision(from: document(old), to: document(new)))
        #expect(EditScript.apply(revision, to: document(old)) == document(new))
        return revision.blocks.filter { $0.op != .equal }
    }

    private let rewritten = [
        "Engineers spent the night pumping water out of two flooded cellars in Quay Street after a main burst.",
        "Buses were sent round by the hill road until noon, and three shops stayed shut all day.",
    ]
    private let rewriting = [
        "Crews from Vestry brought larger machines by dawn, and neighbours carried sandbags to the school in Quay Street.",
        "Only three shops stayed shut, while drivers complained of queues by the chapel and of missing signs.",
    ]

    @Test("what is left of paragraphs that were rewritten stays beside what became of it, in the same order")
    func remainders() throws {
        let edits = try operations(rewritten, rewriting)
        #expect(edits.map(\.op) == [.edited, .edited])
        #expect(edits.map { Array($0.old) } == [[1], [2]])
        #expect(edits.map { Array($0.new) } == [[1], [2]])
    }

    @Test("little in common is no sign that a paragraph moved")
    func noMoves() throws {
        let edits = try operations(rewritten, rewriting.reversed())
        #expect(!edits.contains { $0.op == .moved })
    }

    @Test("paragraphs that have next to nothing in common are cut and added")
    func strangers() throws {
        let edits = try operations(
            rewritten,
            [
                "Orchestral concerts begin again on Thursday with a symphony that nobody here has ever heard.",
                "Its composer, aged ninety, means to conduct.",
            ]
        )
        #expect(Set(edits.map(\.op)) == [.deleted, .inserted])
    }
}
