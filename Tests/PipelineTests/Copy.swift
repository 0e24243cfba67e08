/// Pages and feeds of the tests' newspaper.
enum Copy {
    static let body = [
        "The evening ferry ran aground on a sandbank late on Tuesday, a few hundred metres from the harbour wall, and had to wait for the tide.",
        "The harbour office said that 12 passengers were treated for cuts and bruises, and that the ship carried 148 people in all.",
        "Two tugs were sent from the naval yard to pull the ship free at high water, which was expected shortly before midnight.",
    ]

    static func story(
        _ headline: String = "Ferry runs aground",
        body: [String] = body,
        visit: Int = 0,
        canonical: String? = nil
    ) -> String {
        let link = canonical.map { "<link rel=\"canonical\" href=\"\($0)\">" } ?? ""
        return """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>\(headline) - Courier</title>
            <meta property="og:title" content="\(headline)"><meta property="og:type" content="article">\(link)</head><body>
            <nav><a href="/">Home</a> <a href="/town">Town</a></nav>
            <article><h1>\(headline)</h1><p class="byline">By <a rel="author" href="/ines">Ines Carrow</a></p>
            \(body.map { "<p>\($0)</p>" }.joined(separator: "\n"))
            </article>
            <aside class="related"><h3>More</h3><ul><li><a href="/other-\(visit)">Something else, number \(visit)</a></li></ul></aside>
            <footer>Visit \(visit)</footer></body></html>
            """
    }

    static func feed(_ links: [String]) -> String {
        let items = links.map { "<item><title>t</title><link>\($0)</link><guid>\($0)</guid></item>" }.joined()
        return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Courier</title>\(items)</channel></rss>"
    }
}
