internal import Markup
internal import Model

/// Tells articles from what stands in their place.
///
/// Each rule looks at the facts and says a class with its evidence, or nothing; the first to speak decides.
enum PageClassifier {
    static func verdict(on facts: PageFacts) -> (class: PageClass, evidence: [String]) {
        for rule in rules {
            if let evidence = rule.evidence(in: facts), !evidence.isEmpty { return (rule.pageClass, evidence) }
        }
        return (.article, [])
    }

    private static let rules: [any ClassRule] = [
        BotRule(), ErrorRule(), MissingRule(), ConsentRule(), PaywallRule(), EmptyRule(), ListingRule(),
    ]
}

/// Knows one class of pages that are no articles.
protocol ClassRule: Sendable {
    var pageClass: PageClass { get }

    /// What gives the page away; nil or nothing when it is not of the class.
    func evidence(in facts: PageFacts) -> [String]?
}
