internal import Model

/// A page with nothing to read: a shell that scripts would fill, or a blank.
struct EmptyRule: ClassRule {
    let pageClass = PageClass.empty

    func evidence(in facts: PageFacts) -> [String]? {
        guard facts.prose < 40 else { return nil }
        if facts.weight < 60 { return ["there are \(facts.weight) letters of text"] }
        if Self.phrases.isIn(facts.scripts) || Self.phrases.isIn(facts.text), facts.weight < 400 {
            return ["the page asks for JavaScript and has no text without it"]
        }
        let own = facts.weight - facts.linkWeight
        if own < 80, facts.linkedHeadingsInAll < 4, facts.linkWeight < 400 {
            return ["beside links there are \(own) letters of text"]
        }
        return nil
    }

    private static let phrases = Phrases(
        """
        enable javascript | javascript is required | requires javascript | javascript enabled | javascript is disabled | need to enable
        javascript aktivieren | javascript ist deaktiviert | включите javascript | javascript를 | javascriptを有効 | 启用javascript
        启用 javascript | تفعيل javascript | loading | please wait
        """
    )
}
