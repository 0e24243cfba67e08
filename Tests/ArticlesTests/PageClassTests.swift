import Articles
import Model
import Testing

@Suite("Page classes")
struct PageClassTests {
    private func pageClass(_ reading: PageReading) -> PageClass? {
        switch reading {
        case .document: .article
        case .notAnArticle(let found, _): found
        case .unreadable: nil
        }
    }

    @Test("pages of our own writing are told apart, all but two in a hundred at most")
    func confusion() throws {
        var wrong: [String] = []
        for fixture in ClassFixture.all {
            let found = pageClass(ArticleReader().read(try page(fixture.html), rules: ReadingRules(), memory: nil))
            if found != fixture.expected { wrong.append("\(fixture.testDescription) <- \(String(describing: found))") }
        }
        #expect(ClassFixture.all.count >= 80)
        #expect(wrong.count * 50 <= ClassFixture.all.count, "\(wrong.joined(separator: "; "))")
    }

    @Test("no story is ever taken for something else", arguments: ClassFixture.articles)
    func articles(fixture: ClassFixture) throws {
        let reading = ArticleReader().read(try page(fixture.html), rules: ReadingRules(), memory: nil)
        #expect(pageClass(reading) == .article, "\(reading)")
    }

    @Test("what is no article comes with its evidence")
    func evidence() throws {
        let reading = ArticleReader().read(try page(ClassFixture.bots[0].html), rules: ReadingRules(), memory: nil)
        guard case .notAnArticle(.bot, let evidence) = reading else {
            Issue.record("\(reading)")
            return
        }
        #expect(evidence.contains { $0.contains("just a moment") })
    }
}
