import Articles
import Model
import Testing

@Suite("Hostile pages")
struct HostilePageTests {
    static let pages: [(String, @Sendable () -> String)] = [
        ("deep", { String(repeating: "<div>", count: 100_000) + "x" }),
        ("deep and unclosed inline", { String(repeating: "<b><i>", count: 50_000) + "x" }),
        ("many attributes", { "<p " + (0..<50_000).map { "a\($0)=1" }.joined(separator: " ") + ">x" }),
        ("many paragraphs", { String(repeating: "<p>a", count: 60_000) }),
        ("one long text", { "<p>" + String(repeating: "word ", count: 100_000) }),
        ("many classes", { "<p class='" + String(repeating: "related-", count: 100_000) + "'>x" }),
        ("many links", { String(repeating: "<a href=/x>link text here</a> ", count: 12_000) }),
        ("unclosed everything", { String(repeating: "<table><tr><td><ul><li><a>", count: 8_000) }),
        ("ampersands", { "<p>" + String(repeating: "&", count: 500_000) }),
        ("open comment", { "<p>x" + String(repeating: "<!--", count: 200_000) }),
        ("nulls", { "<p>" + String(repeating: "\0a", count: 100_000) }),
        ("end tags", { String(repeating: "<div>", count: 1_500) + String(repeating: "</span>", count: 150_000) }),
    ]

    @Test("end in a typed outcome within moments", arguments: pages.indices)
    func ends(index: Int) throws {
        let html = Self.pages[index].1()
        let clock = ContinuousClock()
        let target = try page(html)
        let time = clock.measure { _ = ArticleReader().read(target, rules: ReadingRules(), memory: nil) }
        // A debug build is some ten times slower than what ships; there a second is the limit.
        #expect(time < .seconds(15), "\(Self.pages[index].0) took \(time)")
    }
}
