internal import Model

/// A front page, a section, a search: links to stories and no story.
struct ListingRule: ClassRule {
    let pageClass = PageClass.listing

    func evidence(in facts: PageFacts) -> [String]? {
        guard !facts.isMarkedAsArticle else { return nil }
        var evidence: [String] = []
        if facts.linkedHeadings >= 5, facts.prose < facts.linkedHeadings * 260 {
            evidence.append("\(facts.linkedHeadings) headings are links")
        }
        if facts.linkedHeadingsInAll >= 5, facts.prose < 250, evidence.isEmpty {
            evidence.append("\(facts.linkedHeadingsInAll) headings are links, and there is little prose")
        }
        if facts.links >= 12, facts.prose < 150, facts.linkWeight * 2 > facts.weight {
            evidence.append("\(facts.linkWeight * 100 / max(1, facts.weight)) % of the text is links")
        }
        if let type = facts.listType, facts.prose < 600, facts.links >= 8 { evidence.append("JSON-LD says \(type)") }
        if facts.prose < 40, evidence.isEmpty, facts.links >= 8 { evidence.append("there are links and no prose") }
        return evidence
    }
}
