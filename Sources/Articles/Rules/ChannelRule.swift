internal import Model

/// A line that sends readers to the site's own channels, by where its links lead: to profiles on two networks or more,
/// or to a place to subscribe at.
///
/// What it says does not count, so it is known in every language and whatever it says today.
struct ChannelRule: StoryRule {
    let name = "channels"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.kind != .table, line.kind != .correction, line.kind != .quote, line.passage.weight < 300,
                !line.passage.links.isEmpty, line.passage.linkShare >= 0.1
            else { continue }
            if Self.leadsToChannels(draft.targets(line.passage)) { draft.drop(index, name) }
        }
    }

    private static func leadsToChannels(_ targets: [String]) -> Bool {
        var networks = Set<String>()
        var subscribes = false
        for target in targets {
            let lower = target.lowercased()
            if let network = network(of: lower) {
                networks.insert(network)
            } else if isSubscription(lower) {
                subscribes = true
            } else {
                return false
            }
        }
        // A story about one network links to it; a line that names several wants to be followed there.
        return subscribes || networks.count >= 2
    }

    /// The network that an address is a profile of, not a post.
    private static func network(of address: String) -> String? {
        guard let scheme = address.firstRange(of: "//") else { return nil }
        let rest = address[scheme.upperBound...]
        let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        guard let host = parts.first, parts.count <= 3 else { return nil }
        let isPost = parts.contains { $0 == "status" || $0 == "p" || $0 == "posts" || $0 == "watch" }
        guard !isPost else { return nil }
        return networks.first { host == $0 || host.hasSuffix("." + $0) }
    }

    private static let networks = [
        "facebook.com", "twitter.com", "x.com", "instagram.com", "t.me", "telegram.me", "youtube.com", "linkedin.com",
        "pinterest.com", "vk.com", "ok.ru", "weibo.com", "whatsapp.com", "tiktok.com", "threads.net", "flipboard.com",
        "snapchat.com", "line.me", "xing.com", "bsky.app", "reddit.com", "feedly.com", "news.google.com", "dzen.ru",
        "pf.kakao.com", "blog.naver.com", "band.us",
    ]

    /// Whether an address is one at which readers sign up for something, by a whole word of its path or its host.
    private static func isSubscription(_ address: String) -> Bool {
        if address.hasPrefix("mailto:") { return false }
        let words = address.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        return words.contains { signs.contains(String($0)) }
    }

    private static let signs: Set<String> = [
        "newsletter", "newsletters", "newsletteranmeldung", "subscribe", "subscriptions", "signup", "abonnement",
        "eepurl",
        "itunes", "mailchimp", "meilmagazine", "mailmagazine",
    ]
}
