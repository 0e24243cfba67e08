import Model
import Synchronization

/// The web site of the demo's newspaper: every page walks through its script as it is looked at.
///
/// A state of a story gives way to the next once it was seen: nothing waits for the watcher to have understood it. A
/// watcher that misreads one look has missed that state for good.
final class DemoOrigin: Sendable {
    struct Answer: Sendable {
        var status = 200
        var headers: [(name: String, value: String)] = []
        var body = ""
    }

    private struct Page {
        var article: DemoArticle
        var step = 0
        /// Looks at the current step so far.
        var looks = 0
        /// Where the story lives; changes with ``DemoStep/movedTo(_:looks:)``.
        var path: String
        var isDone = false

        func isAt(_ asked: String) -> Bool {
            if case .movedTo(asked, _) = article.steps[step] { return true }
            return asked == path || asked == "/story/" + article.slug
        }
    }

    private struct State {
        var pages: [Page]
        var requests = 0
        var feedLooks = 0
        var feedErrors = 0
        var version: [String: Int] = [:]
    }

    private let state: Mutex<State>
    /// Looks at the feed that are answered by 500, from the fourth one on.
    private static let feedErrors = 3
    /// Whether a story's state gives way only when ``advance(_:)`` says that it was recorded, and the feed has no outage.
    private let isCalm: Bool

    init(articles: [DemoArticle], isCalm: Bool = false) {
        let pages = articles.map { Page(article: $0, path: "/story/" + $0.slug) }
        state = Mutex(State(pages: pages))
        self.isCalm = isCalm
    }

    /// Whether every page came to the end of its script.
    var isDone: Bool {
        state.withLock { $0.pages.allSatisfy(\.isDone) && $0.feedErrors == Self.feedErrors }
    }

    /// Requests answered so far.
    var requests: Int { state.withLock { $0.requests } }

    func answer(path: String, base: String) -> Answer {
        state.withLock { state in
            state.requests += 1
            switch path {
            case "/robots.txt":
                return Answer(headers: [("content-type", "text/plain")], body: "User-agent: *\nDisallow: /go/\n")
            case "/feed.xml": return feed(&state, base: base)
            default: break
            }
            let request = state.requests
            guard let index = state.pages.firstIndex(where: { $0.isAt(path) })
            else { return Answer(status: 404, headers: Self.html, body: "<html><title>Not found</title></html>") }
            return self.answer(&state.pages[index], path: path, base: base, request: request)
        }
    }

    /// Lets the story of a page go on to its next state: the one it is in was recorded.
    func advance(_ slug: String) {
        state.withLock { state in
            guard let index = state.pages.firstIndex(where: { $0.article.slug == slug }) else { return }
            if case .story = state.pages[index].article.steps[state.pages[index].step] {
                Self.next(&state.pages[index])
            }
        }
    }

    /// The number of the version in which a page stands.
    func currentVersion(of slug: String) -> Int? {
        state.withLock { state in
            guard let page = state.pages.first(where: { $0.article.slug == slug }) else { return nil }
            return page.article.steps.prefix(page.step + 1).count { if case .story = $0 { true } else { false } } - 1
        }
    }

    // MARK: Answers

    private static let html = [(name: "content-type", value: "text/html; charset=utf-8")]

    private func feed(_ state: inout State, base: String) -> Answer {
        state.feedLooks += 1
        if !isCalm, state.feedLooks > 3, state.feedErrors < Self.feedErrors {
            state.feedErrors += 1
            return Answer(status: 500, headers: Self.html, body: "<h1>Internal Server Error</h1>")
        }
        let items = state.pages.map { page in
            (title: page.article.versions.first?.headline ?? page.article.slug, path: "/story/" + page.article.slug)
        }
        return Answer(
            headers: [("content-type", "application/rss+xml; charset=utf-8")],
            body: DemoPage.feed(items, base: base)
        )
    }

    private func answer(_ page: inout Page, path: String, base: String, request: Int) -> Answer {
        let step = page.article.steps[page.step]
        let hasMoved = page.path != path
        switch step {
        case .story(let version, let looks):
            if hasMoved { return Answer(status: 301, headers: [("location", base + page.path)]) }
            let answer = Answer(
                headers: Self.html,
                body: DemoPage.html(version, slug: page.article.slug, request: request)
            )
            count(&page, of: looks, isStory: true)
            return answer
        case .consentWall:
            count(&page, of: 1)
            return Answer(headers: Self.html, body: DemoPage.consentWall(request: request))
        case .missing(let looks):
            count(&page, of: looks)
            return Answer(
                status: 404,
                headers: Self.html,
                body: "<html><title>404 Not Found</title><h1>Not found</h1></html>"
            )
        case .movedTo(let target, let looks):
            if path != target {
                return Answer(status: 301, headers: [("location", base + target)])
            }
            page.path = target
            let version = page.article.versions.first ?? DemoVersion(headline: "", byline: "", paragraphs: [])
            count(&page, of: looks)
            return Answer(headers: Self.html, body: DemoPage.html(version, slug: page.article.slug, request: request))
        }
    }

    private func count(_ page: inout Page, of looks: Int, isStory: Bool = false) {
        page.looks += 1
        if page.looks >= looks, !(isStory && isCalm) { Self.next(&page) }
    }

    private static func next(_ page: inout Page) {
        if page.step + 1 < page.article.steps.count {
            page.step += 1
            page.looks = 0
        } else {
            page.isDone = true
        }
    }
}
