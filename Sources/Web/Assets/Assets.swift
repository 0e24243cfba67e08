import Model

/// A file of the site that is part of the program; its address changes with its bytes, so it may be kept for ever.
struct Asset: Sendable {
    var path: String
    var type: String
    var bytes: [UInt8]

    init(_ name: String, ending: String, type: String, _ text: String) {
        bytes = Array(text.utf8)
        self.type = type
        path = "/assets/\(name)-\(EntityTag.of(bytes).dropFirst().prefix(12)).\(ending)"
    }
}

enum Assets {
    static let stylesheet = Asset("watcher", ending: "css", type: "text/css; charset=utf-8", Stylesheet.text)
    static let script = Asset("watcher", ending: "js", type: "text/javascript; charset=utf-8", Script.text)
    static let icon = Asset("watcher", ending: "svg", type: "image/svg+xml", Icon.text)
    static let all = [stylesheet, script, icon]
}

/// The mark of the site: an eye made of a headline and its correction.
enum Icon {
    static let text = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f4e79"/>
        <path d="M4 16c4-6 8-9 12-9s8 3 12 9c-4 6-8 9-12 9S8 22 4 16z" fill="#fff"/>
        <circle cx="16" cy="16" r="5.5" fill="#1f4e79"/><path d="M12.500 16h7" stroke="#fff" stroke-width="1.800"/></svg>
        """
}

extension Desk {
    var assetRoutes: [Route] {
        Assets.all.map { asset in
            Route("GET", asset.path) { _ in
                var answer = SiteAnswer(type: asset.type, asset.bytes)
                answer.set("cache-control", "private, max-age=31536000, immutable")
                return answer
            }
        } + [
            Route("GET", "/robots.txt") { _ in
                // The articles are other people's: search engines shall find them at their publishers.
                SiteAnswer(type: "text/plain; charset=utf-8", Array("User-agent: *\nDisallow: /\n".utf8))
            },
            Route("GET", "/favicon.ico") { _ in .redirect(to: Assets.icon.path, status: 302) },
        ]
    }
}
