/// What a robots.txt (RFC 9309) says to one crawler.
struct RobotsRules: Hashable, Sendable {
    /// Which paths a rule is for, and what of them.
    struct Rule: Hashable, Sendable {
        var allows: Bool
        var pattern: String
    }

    private(set) var rules: [Rule]

    /// Nothing is forbidden.
    static let none = RobotsRules(rules: [])

    /// Bytes of a robots.txt that are read; RFC 9309 §2.5 asks for 500 KiB at least.
    static let readLimit = 512 << 10

    private init(rules: [Rule]) {
        self.rules = rules
    }

    /// Reads the groups for the product token, or those for `*` where there is none.
    init(_ text: [UInt8], productToken: String) {
        var reader = RobotsReader(productToken: productToken.lowercased())
        var start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let end = min(text.count, Self.readLimit)
        while start < end {
            let stop = text[start..<end].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? end
            reader.read(line: text[start..<stop])
            start = stop + 1
        }
        rules = reader.rules
    }

    /// The rule that forbids the path with its query; nil when it may be fetched.
    ///
    /// The longest pattern that matches decides; of two equally long ones the one that allows (RFC 9309 §2.2.2).
    func refusal(of path: String) -> String? {
        let target = Array(RobotsPattern.normalised(path.isEmpty ? "/" : path).utf8)
        guard target != Array("/robots.txt".utf8) else { return nil }
        var best: Rule?
        for rule in rules where RobotsPattern.matches(Array(rule.pattern.utf8), target) {
            let (length, longest) = (rule.pattern.utf8.count, best?.pattern.utf8.count ?? -1)
            if length > longest || length == longest && rule.allows { best = rule }
        }
        guard let best, !best.allows else { return nil }
        return "Disallow: " + best.pattern
    }
}

/// Reads a robots.txt line by line into the rules for one product token.
private struct RobotsReader {
    let productToken: String
    private var own: [RobotsRules.Rule] = []
    private var everybodys: [RobotsRules.Rule] = []
    private var isNamed = false
    /// Whom the group that is being read is for.
    private var forUs = false, forAll = false
    private var isInAgents = false

    init(productToken: String) {
        self.productToken = productToken
    }

    var rules: [RobotsRules.Rule] { isNamed ? own : everybodys }

    mutating func read(line: ArraySlice<UInt8>) {
        let content = line.prefix { $0 != UInt8(ascii: "#") }
        guard let colon = content.firstIndex(of: UInt8(ascii: ":")) else { return }
        let key = String(decoding: content[..<colon], as: UTF8.self).trimmingBlanks.lowercased()
        let value = String(decoding: content[(colon + 1)...], as: UTF8.self).trimmingBlanks
        switch key {
        case "user-agent": readAgent(value)
        case "allow": add(RobotsRules.Rule(allows: true, pattern: RobotsPattern.normalised(value)))
        case "disallow": add(RobotsRules.Rule(allows: false, pattern: RobotsPattern.normalised(value)))
        default: break  // Sitemap and others belong to no group and end none.
        }
    }

    private mutating func readAgent(_ value: String) {
        if !isInAgents { (forUs, forAll) = (false, false) }
        isInAgents = true
        if value == "*" {
            forAll = true
        } else {
            // `Watcher/2.0` and `Watcher bot` name Watcher.
            let token = value.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }.lowercased()
            if token == productToken { (forUs, isNamed) = (true, true) }
        }
    }

    private mutating func add(_ rule: RobotsRules.Rule) {
        isInAgents = false
        // An empty pattern matches nothing.
        guard !rule.pattern.isEmpty else { return }
        if forUs { own.append(rule) }
        if forAll { everybodys.append(rule) }
    }
}
