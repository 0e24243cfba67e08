import Model

/// A page: what is in it, and the frame that all pages share.
struct Page {
    enum Section: String {
        case changes = "Changes", articles = "Articles", sources = "Sources", statistics = "Statistics"
        case deliveries = "Deliveries", none = ""
    }

    var title: String
    var section: Section
    var body: HTML
    /// Feeds to subscribe to: title and path, without the extension.
    var feeds: [(title: String, path: String)] = []
    /// Neighbouring pages, for readers, keys and browsers.
    var previous: String?
    var next: String?
    var siteTitle: String
    var visitor: Visitor?
    var status = 200

    var answer: SiteAnswer {
        SiteAnswer(status: status, type: "text/html; charset=utf-8", html.bytes)
    }

    private var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title) · \(siteTitle)</title>
        <link rel="stylesheet" href="\(Assets.stylesheet.path)">
        <link rel="icon" href="\(Assets.icon.path)" type="image/svg+xml">
        \(feedLinks)\(neighbours)<script src="\(Assets.script.path)" defer></script>
        </head>
        <body>
        <a class="skip" href="#main">Skip to content</a>
        <header class="masthead">
        <p class="name"><a href="/">\(siteTitle)</a></p>
        <nav aria-label="Main"><ul>\(menu)</ul></nav>
        <form class="find" role="search" action="/changes">
        <label class="quiet" for="q">Search all versions</label>
        <input type="search" id="q" name="q" placeholder="Search all versions" maxlength="200">
        <button>Search</button>
        </form>
        </header>
        <main id="main" tabindex="-1">
        \(body)</main>
        <footer class="colophon">
        <p>All times are UTC. \(feedNote)<a href="/openapi.json">API</a>. \(signOut)</p>
        <p class="only-print">Printed from \(siteTitle), which records what was published and when.</p>
        </footer>
        </body>
        </html>

        """
    }

    private var menu: HTML {
        var items: [(Section, String)] = [
            (.changes, "/changes"), (.articles, "/articles"), (.sources, "/sources"), (.statistics, "/statistics"),
        ]
        if visitor?.seesPrivate == true { items.append((.deliveries, "/deliveries")) }
        return items.map { item, path in
            let current: HTML = item == section ? " aria-current=\"page\"" : ""
            return "<li><a href=\"\(path)\"\(current)>\(item.rawValue)</a></li>"
        }.joined()
    }

    private var feedLinks: HTML {
        feeds.map { feed in
            """
            <link rel="alternate" type="application/atom+xml" title="\(feed.title)" href="\(feed.path).atom">
            <link rel="alternate" type="application/feed+json" title="\(feed.title)" href="\(feed.path).json">

            """
        }.joined()
    }

    private var neighbours: HTML {
        var links = HTML()
        if let previous { links += "<link rel=\"prev\" href=\"\(previous)\">\n" }
        if let next { links += "<link rel=\"next\" href=\"\(next)\">\n" }
        return links
    }

    private var feedNote: HTML {
        guard let feed = feeds.first else { return HTML() }
        return
            "Follow this page as <a href=\"\(feed.path).atom\">Atom</a> or <a href=\"\(feed.path).json\">JSON feed</a>. "
    }

    private var signOut: HTML {
        guard visitor?.hasCookie == true else { return HTML() }
        return "<form class=\"inline\" method=\"post\" action=\"/signout\"><button>Sign out</button></form>"
    }
}

extension Desk {
    /// A page in this site's frame for this visitor.
    func page(
        _ title: String,
        _ section: Page.Section,
        for call: Call,
        feeds: [(title: String, path: String)] = [],
        previous: String? = nil,
        next: String? = nil,
        _ body: HTML
    ) -> SiteAnswer {
        Page(
            title: title,
            section: section,
            body: body,
            feeds: feeds,
            previous: previous,
            next: next,
            siteTitle: options.title,
            visitor: call.visitor
        ).answer
    }
}
