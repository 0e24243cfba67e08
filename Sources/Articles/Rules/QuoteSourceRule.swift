internal import Model

/// The line below an embedded post that says whose it is and when it was written: a short line of a quotation whose last
/// link leads to the post itself.
struct QuoteSourceRule: StoryRule {
    let name = "source of a quotation"

    func apply(to draft: inout Draft) {
        for index in draft.kept where draft.lines[index].kind == .quote {
            let line = draft.lines[index]
            guard line.passage.weight < 120, let target = draft.targets(line.passage).last else { continue }
            if Self.isPost(target.lowercased()) { draft.drop(index, name) }
        }
    }

    /// Whether an address is one post on a network.
    private static func isPost(_ address: String) -> Bool {
        guard let scheme = address.firstRange(of: "//") else { return false }
        let parts = address[scheme.upperBound...].split(separator: "/", omittingEmptySubsequences: true)
        guard let host = parts.first, parts.count >= 3 else { return false }
        guard hosts.contains(where: { host == $0 || host.hasSuffix("." + $0) }) else { return false }
        return host == "t.me" || parts.dropFirst().contains { marks.contains(String($0)) }
    }

    private static let hosts = [
        "twitter.com", "x.com", "instagram.com", "facebook.com", "t.me", "bsky.app", "threads.net", "tiktok.com",
        "weibo.com", "vk.com", "truthsocial.com", "mastodon.social",
    ]

    private static let marks: Set<String> = ["status", "statuses", "p", "reel", "posts", "post", "video", "videos"]
}
