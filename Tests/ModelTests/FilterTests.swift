import Model
import TestSupport
import Testing

@Suite("Which events a subscriber gets")
struct FilterTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var filter: Subscriber.Filter
        var kind: ChangeEvent.Kind = .revised
        var accepts: Bool

        init(_ name: String, _ filter: Subscriber.Filter, _ kind: ChangeEvent.Kind = .revised, accepts: Bool) {
            testDescription = name
            self.filter = filter
            self.kind = kind
            self.accepts = accepts
        }
    }

    static let cases = [
        Case("everything", .init(), accepts: true),
        Case("its source", .init(sources: ["harbour"]), accepts: true),
        Case("another source", .init(sources: ["other"]), accepts: false),
        Case("its kind", .init(events: [.revised, .removed]), accepts: true),
        Case("another kind", .init(events: [.removed]), accepts: false),
        Case("one of its edits", .init(edits: [.number, .byline]), accepts: true),
        Case("edits it has not", .init(edits: [.byline]), accepts: false),
        Case("below its weight", .init(minSignificance: 0.8), accepts: true),
        Case("above its weight", .init(minSignificance: 0.9), accepts: false),
        Case("undisclosed", .init(undisclosedOnly: true), accepts: true),
        Case("undisclosed says nothing of a removal", .init(undisclosedOnly: true), .removed, accepts: false),
        Case("a word in the headline, in another case", .init(words: ["PORT AMBER"]), accepts: true),
        Case("a word in deleted text", .init(words: ["fined"]), accepts: true),
        Case("a word in unchanged text only", .init(words: ["Marigold"]), accepts: false),
        Case("a word in the headline of a removed article", .init(words: ["ferry"]), .removed, accepts: true),
        Case("a word that a removed article has not", .init(words: ["fined"]), .removed, accepts: false),
        Case("a pattern", .init(patterns: [#"fined in \d{4}"#]), accepts: true),
        Case("a pattern in another case", .init(patterns: [#"^ferry\b"#]), accepts: true),
        Case("a pattern that matches nothing", .init(patterns: [#"^aground"#]), accepts: false),
        Case("a word or a pattern", .init(words: ["nothing"], patterns: ["passenger"]), accepts: true),
        Case("a pattern that cannot be read", .init(patterns: ["("]), accepts: false),
    ]

    @Test("conditions", arguments: cases)
    func conditions(example: Case) {
        #expect(example.filter.accepts(SampleEvents.event(example.kind)) == example.accepts)
    }

    @Test("a pattern that cannot be read is told")
    func faults() {
        #expect(Subscriber.Filter.fault(inPattern: "(") != nil)
        #expect(Subscriber.Filter.fault(inPattern: #"\bfine[ds]?\b"#) == nil)
    }
}
