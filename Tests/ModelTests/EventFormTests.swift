import Foundation
import Model
import TestSupport
import Testing

@Suite("Events as CloudEvents")
struct EventFormTests {
    private let form = EventForm(publicAddress: PublicAddress(SampleEvents.address("https://watch.example/w/")))

    @Test("the bytes of known events are these for ever")
    func goldenBytes() throws {
        let file = try #require(
            Bundle.module.url(forResource: "events", withExtension: "ndjson", subdirectory: "Fixtures")
        )
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        let events = SampleEvents.all()
        #expect(lines.count == events.count)
        for (event, line) in zip(events, lines) {
            #expect(String(decoding: form.json(of: event), as: UTF8.self) == line)
        }
    }

    @Test("an event has the same bytes whether it was cut to fit or needed no cut", arguments: 0..<120)
    func fitting(edits: Int) {
        // From far below the aim over every size about it to far beyond.
        var event = SampleEvents.event(.revised)
        event.revision?.blocks = (0..<edits).map { index in
            let text = String(repeating: "the quay was looked at again ", count: 1 + (index * 7 + edits) % 11)
            let spans = [Span(.delete, text), Span(.insert, text.uppercased()), Span(.equal, text)]
            return BlockEdit(op: .edited, old: [index], new: [index], kinds: [.wording], spans: spans)
        }
        let bytes = form.json(of: event)
        #expect(bytes == form.value(of: event).bytes)
        #expect(bytes.count <= EventForm.aimedBytes)
    }

    @Test("every kind meets the published schema, with and without links", arguments: SampleEvents.all())
    func schema(event: ChangeEvent) throws {
        let place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let folder = place.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let schema = try JSONSchema(contentsOf: folder.path + "/docs/events.schema.json")
        for form in [form, EventForm()] {
            let value = try JSONSerialization.jsonObject(with: Data(form.json(of: event)))
            #expect(schema.faults(in: value) == [])
        }
        var broken = event
        broken.revision = nil
        broken.versions = nil
        broken.subscriber = nil
        let value = try JSONSerialization.jsonObject(with: Data(form.json(of: broken)))
        #expect(schema.faults(in: value).isEmpty != [.discovered, .revised, .disabled].contains(event.kind))
    }

    @Test("a page that goes back and forth, and a notice with the change it owns up to, meet the schema")
    func flapAndCorrections() throws {
        var event = SampleEvents.event(.revised)
        event.versions?.revertsTo = 0
        event.versions?.flap = Flap(changes: 7, since: event.time, states: 2)
        event.corrections = [
            .init(notice: "Correction: it was 97.", version: 9, owns: 4, delay: 7300, evidence: ["97"]),
            .init(notice: "Clarification", version: 9, owns: nil, delay: nil, evidence: []),
        ]
        let place = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let folder = place.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let schema = try JSONSchema(contentsOf: folder.path + "/docs/events.schema.json")
        let json = form.json(of: event)
        #expect(schema.faults(in: try JSONSerialization.jsonObject(with: Data(json))) == [])
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains("\"flap\":{\"changes\":7,\"states\":2,\"since\":\""))
        #expect(text.contains("\"owns\":4,\"delay\":7300"))
        #expect(event.corrections[0].summary == "a notice that owns up to the change to version 4, 2 h later")
    }

    @Test("every kind is JSON with the members that CloudEvents asks for", arguments: SampleEvents.all())
    func everyKind(event: ChangeEvent) throws {
        for form in [form, EventForm()] {
            let parsed = try JSONSerialization.jsonObject(with: Data(form.json(of: event))) as? [String: Any]
            let object = try #require(parsed)
            #expect(object["specversion"] as? String == "1.0")
            #expect(object["id"] as? String == event.id)
            #expect(object["type"] as? String == EventForm.type(of: event))
            #expect(object["time"] as? String == "2026-11-24T18:05:07Z")
            #expect(object["source"] as? String != "")
            let data = try #require(object["data"] as? [String: Any])
            #expect(data["sequence"] as? Int64 == event.sequence)
            #expect(data["kind"] as? String == event.kind.rawValue)
            #expect((data["links"] == nil) == (form.publicAddress == nil))
        }
    }

    @Test("a type names what it is about")
    func types() {
        #expect(EventForm.type(of: SampleEvents.event(.revised)) == "alt.watcher.article.revised")
        #expect(EventForm.type(of: SampleEvents.event(.disabled)) == "alt.watcher.subscriber.disabled")
        var event = SampleEvents.event(.failing)
        event.article = nil
        #expect(EventForm.type(of: event) == "alt.watcher.source.failing")
    }

    @Test("a huge revision is cut to fit, and says what is missing")
    func bounded() throws {
        var event = SampleEvents.event(.revised)
        let long = String(repeating: "é\"\n", count: 700)
        event.revision?.blocks = (0..<200).map { index in
            BlockEdit(op: .inserted, new: [index], kinds: [.added], spans: [Span(.insert, long)], block: .paragraph)
        }
        let bytes = form.json(of: event)
        #expect(bytes.count <= EventForm.aimedBytes)
        #expect(bytes.count > EventForm.aimedBytes / 2)
        let diff = try #require(form.value(of: event)["data"]?["revision"])
        guard case .array(let edits)? = diff["diff"], case .int(let omitted)? = diff["omittedEdits"] else {
            Issue.record("no diff")
            return
        }
        #expect(edits.count + Int(omitted) == 200)
    }

    @Test("one edit of a thousand spans keeps its beginning")
    func manySpans() throws {
        var event = SampleEvents.event(.revised)
        let spans = (0..<2000).flatMap { [Span(.delete, "old \($0)"), Span(.insert, "new \($0)")] }
        event.revision?.blocks = [BlockEdit(op: .edited, old: [0], new: [0], spans: spans, block: .paragraph)]
        #expect(form.json(of: event).count <= EventForm.aimedBytes)
        guard case .array(let edits)? = form.value(of: event)["data"]?["revision"]?["diff"] else {
            Issue.record("no diff")
            return
        }
        #expect(edits.count == 1)
        #expect(edits[0]["omittedSpans"] != nil)
    }

    @Test("unchanged text far from an edit is left out")
    func elision() throws {
        var event = SampleEvents.event(.revised)
        let long = String(repeating: "word ", count: 100)
        event.revision?.blocks = [
            BlockEdit(
                op: .edited,
                old: [0],
                new: [0],
                spans: [Span(.equal, long), Span(.insert, "x"), Span(.equal, long), Span(.delete, "y")],
                block: .paragraph
            )
        ]
        guard case .array(let edits)? = form.value(of: event)["data"]?["revision"]?["diff"],
            case .array(let spans)? = edits[0]["spans"]
        else {
            Issue.record("no spans")
            return
        }
        #expect(spans[0]["elided"] == .int(440))
        #expect(spans[2]["elided"] == .int(380))
        #expect(spans[1]["elided"] == nil)
    }

    @Test("control characters, quotes and lone marks are escaped as RFC 8259 asks")
    func escaping() {
        let value: JSONValue = ["a\"b": "x\\y\n\t\r\u{01}\u{1F}é😀"]
        #expect(String(decoding: value.bytes, as: UTF8.self) == #"{"a\"b":"x\\y\n\t\r\u0001\u001fé😀"}"#)
        let numbers: JSONValue = [.double(0.25), .double(1), .double(.infinity), -3, true, .null]
        #expect(String(decoding: numbers.bytes, as: UTF8.self) == "[0.25,1,0,-3,true,null]")
    }

    @Test("ids are percent-encoded in paths")
    func paths() {
        #expect(PublicAddress.sourcePath("a b/ü") == "/sources/a%20b%2F%C3%BC")
        #expect(form.publicAddress?.diff(of: 3, from: 1, to: 2) == "https://watch.example/w/articles/3/diff/1/2")
    }
}
