import Foundation
import Model
import TestSupport
import Testing

@Suite("Events as CloudEvents")
struct EventFormTests {
    private let form = EventForm(publicAddress: PublicAddress(SampleEvents.address("https://watch.example/w/")))

    @Test("the bytes of a known event are these for ever")
    func goldenBytes() {
        let event = SampleEvents.event(.revised, sequence: 7)
        #expect(String(decoding: form.json(of: event), as: UTF8.self) == golden)
        #expect(form.json(of: event) == form.json(of: event))
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

private let golden = #"""
    {"specversion":"1.0","id":"evt_01KAS9ZC000000000000000007","source":"https://watch.example/w/sources\#
    /harbour","type":"alt.watcher.article.revised","subject":"articles/12","time":"2026-11-24T18:05:07Z"\#
    ,"datacontenttype":"application/json","dataschema":"urn:watcher:events:1","data":{"sequence":7,"kind\#
    ":"revised","source":{"id":"harbour","name":"Harbour Herald","url":"https://herald.example/feed.xml"\#
    },"article":{"id":12,"url":"https://herald.example/2026/11/ferry","headline":"Ferry aground off Port\#
     Amber, 97 hurt"},"versions":{"old":{"number":0,"seen":"2026-11-24T18:05:07Z","fingerprint":"0000000\#
    000000000000000000000000000000000000000000000000000000000"},"new":{"number":1,"seen":"2026-11-24T19:\#
    05:07Z","fingerprint":"0101010101010101010101010101010101010101010101010101010101010101"}},"revision\#
    ":{"kinds":["number","headline","quotation","cut"],"significance":0.82,"substantive":true,"undisclos\#
    ed":true,"reasons":[{"kind":"number","text":"\"12\" became \"97\"","weight":0.5},{"kind":"quotation"\#
    ,"text":"a quotation was added","weight":0.32}],"fields":{"headline":{"old":"Ferry aground off Port\#
     Amber, 12 hurt","new":"Ferry aground off Port Amber, 97 hurt","kinds":["number","headline"]}},"diff\#
    ":[{"op":"edited","block":"paragraph","old":[0],"new":[0],"kinds":["number"],"spans":[{"op":"equal",\#
    "text":"The ferry Marigold ran aground at dawn; "},{"op":"delete","text":"12"},{"op":"insert","text"\#
    :"97"},{"op":"equal","text":" people were hurt, said <the coast guard> & others."}]},{"op":"inserted\#
    ","block":"quote","old":[],"new":[2],"kinds":["quotation"],"spans":[{"op":"insert","text":"“We heard\#
     a *bang* and _then_ silence,” said a passenger."}]},{"op":"deleted","block":"paragraph","old":[2],"\#
    new":[],"kinds":["cut"],"spans":[{"op":"delete","text":"The operator was fined in 2019."}]}]},"links\#
    ":{"page":"https://watch.example/w/changes/evt_01KAS9ZC000000000000000007","article":"https://watch.\#
    example/w/articles/12","diff":"https://watch.example/w/articles/12/diff/0/1","feed":"https://watch.e\#
    xample/w/articles/12/feed.atom"}}}
    """#
