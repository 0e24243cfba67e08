import Feeds
import Model
import Testing

@Suite("feeds as JSON")
struct NeutralFeedTests {
    @Test("one line, stable in its order, without what is not known")
    func order() throws {
        let reading = FeedReader().read(
            Array(channel("<item><guid>urn:1</guid><link>/a</link><title>\"Q\" \\ \t x</title></item>").utf8),
            base: WebAddress("https://example.org/")
        )
        #expect(
            NeutralFeed.json(reading) == #"""
                {"version":"rss20","title":"Channel","encoding":"utf-8","bozo":false,"items":[{"id":"urn:1",\#
                "url":"https://example.org/a","title":"\"Q\" \\ x"}]}
                """#
        )
    }

    @Test("pages and what cannot be read have a form too")
    func others() throws {
        let page = FeedReader().read(Array("<html><link rel=feed href='https://a.example/f'></html>".utf8))
        #expect(NeutralFeed.json(page) == #"{"advertises":[{"url":"https://a.example/f"}]}"#)
        let nothing = FeedReader().read([])
        #expect(NeutralFeed.json(nothing) == #"{"bozo":true,"unreadable":"the body is empty"}"#)
    }

    @Test("a batch answers line by line")
    func batch() throws {
        struct Missing: Error {}
        let batch = FeedBatch()
        let answer = batch.answer(
            to: #"{"file":"a.xml","url":"https://e.example/x/","headers":{"Content-Type":"text/xml; charset=latin1"}}"#
        ) { file in
            #expect(file == "a.xml")
            return Array("<rss><channel><link>y</link><title>caf".utf8) + [0xE9]
                + Array("</title></channel></rss>".utf8)
        }
        #expect(
            answer == #"""
                {"a.xml":{"version":"rss","title":"café","home_page_url":"https://e.example/x/y",\#
                "encoding":"iso-8859-1","bozo":false,"items":[]}}
                """#
        )
        #expect(batch.answer(to: #"{"file":"b"}"#) { _ in throw Missing() } == #"{"b":null}"#)
        #expect(batch.answer(to: "no JSON") { _ in [] } == nil)
    }
}
