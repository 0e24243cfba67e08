import Model

/// Sets the demo's stories as web pages, in surroundings that differ on every request.
enum DemoPage {
    static func html(_ version: DemoVersion, slug: String, request: Int) -> String {
        let links = teasers(request).map { "<li><a href=\"/story/\($0.slug)\">\($0.title)</a></li>" }.joined()
        let paragraphs = version.paragraphs.map { "<p>\($0.escapedForHTML)</p>" }.joined(separator: "\n")
        let notice = version.notice.map { "<p class=\"correction\"><em>\($0.escapedForHTML)</em></p>" } ?? ""
        let headline = version.headline.escapedForHTML
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>\(headline) - The Velmouth Courier</title>
            <meta property="og:title" content="\(headline)"><meta property="og:site_name" content="The Velmouth Courier">
            <meta name="author" content="\(version.byline.escapedForHTML)">
            <meta property="article:published_time" content="2026-03-03T21:40:00Z">
            <meta property="og:type" content="article">
            <script>var visit = \(request * 7919 % 100_003);</script></head>
            <body><header><a href="/">The Velmouth Courier</a>
            <nav><ul><li><a href="/town">Town</a></li><li><a href="/sport">Sport</a></li><li><a href="/sea">Sea</a></li></ul></nav></header>
            <div class="ad-slot" id="ad-\(request % 9)"><span>Advertisement</span><a href="/go/\(request)">Boots, now \(request % 40 + 20) off</a></div>
            <main><article><h1>\(headline)</h1>
            <p class="byline">By <a rel="author" href="/staff">\(version.byline.escapedForHTML)</a></p>
            <p class="posted"><time datetime="2026-03-03T21:40:00Z">\(request + 2) minutes ago</time> · <span class="views">\(3000 + request * 13) views</span></p>
            <div class="story-body">
            \(paragraphs)
            \(notice)
            </div>
            <ul class="share"><li><a href="/share?n=\(request)">Share (\(request * 3))</a></li><li><a href="/mail">Mail</a></li></ul>
            </article>
            <aside class="related"><h3>More from the Courier</h3><ul>\(links)</ul></aside></main>
            <footer><p>The Velmouth Courier. Request \(request). All rights reserved.</p></footer></body></html>
            """
    }

    static func consentWall(request: Int) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>Before you continue</title></head><body>
        <div class="consent-dialog" role="dialog"><h1>Your privacy matters to us</h1>
        <p>We and our \(400 + request % 50) partners store and access cookies on your device. Please accept or manage your choices before you continue.</p>
        <button id="accept-all">Accept all cookies</button><button>Manage choices</button><button>Reject all</button></div>
        </body></html>
        """
    }

    static func feed(_ items: [(title: String, path: String)], base: String) -> String {
        let entries = items.map { item in
            """
            <item><title>\(item.title.escapedForHTML)</title><link>\(base)\(item.path)</link>
            <guid isPermaLink="true">\(base)\(item.path)</guid><pubDate>Tue, 03 Mar 2026 21:40:00 GMT</pubDate></item>
            """
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>The Velmouth Courier</title><link>\(base)/</link>
            <description>News of a town that does not exist</description>
            \(entries.joined(separator: "\n"))
            </channel></rss>
            """
    }

    /// Links that are others at every request.
    private static func teasers(_ request: Int) -> [(slug: String, title: String)] {
        let pool = [
            ("gulls", "Why gulls steal chips, and how to stop them"), ("tide", "Tide tables for the week"),
            ("brass", "Brass band looks for a tuba"), ("bakery", "The bakery that never sleeps"),
            ("lighthouse", "A night in the lighthouse"), ("chess", "Chess club beats the capital"),
            ("bus", "Line 4 takes a new way"), ("snow", "Snow in April is no record"),
        ]
        return (0..<4).map { pool[(request * 3 + $0 * 5) % pool.count] }
            .map { (slug: "\($0.0)-\(request % 11)", title: $0.1) }
    }
}
