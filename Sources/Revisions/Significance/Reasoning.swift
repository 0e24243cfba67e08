import Model

/// Puts findings into sentences.
enum Reasoning {
    /// So many reasons are given at most.
    private static let limit = 24

    /// The reasons for a significance, most weighty first; edits of no weight are counted by kind.
    static func reasons(for findings: [Finding]) -> [Revision.Reason] {
        var weighty: [(weight: Double, place: Int)] = []
        var small: [EditKind: (count: Int, weight: Double, first: Int)] = [:]
        for (place, finding) in findings.enumerated() {
            let weight = Weights.weight(of: finding)
            if Weights.isFact(finding) {
                weighty.append((weight, place))
            } else {
                let group = small[finding.kind] ?? (0, 0, place)
                small[finding.kind] = (group.count + 1, group.weight + weight, group.first)
            }
        }
        // What weighs the same stays in the order of the text.
        weighty.sort { ($0.weight, $1.place) > ($1.weight, $0.place) }
        var reasons: [Revision.Reason] = []
        var seen: Set<String> = []
        for (weight, place) in weighty {
            let rounded = (weight * 1000).rounded() / 1000
            let reason = Revision.Reason(kind: findings[place].kind, text: text(of: findings[place]), weight: rounded)
            if seen.insert(reason.kind.rawValue + reason.text).inserted { reasons.append(reason) }
            if reasons.count == limit { break }
        }
        for kind in EditKind.allCases {
            guard let group = small[kind] else { continue }
            let weight = min(Weights.cosmeticCeiling, group.weight)
            let text = group.count == 1 ? text(of: findings[group.first]) : "\(group.count) \(noun(for: kind))"
            reasons.append(Revision.Reason(kind: kind, text: text, weight: (weight * 1000).rounded() / 1000))
        }
        let sorted = reasons.enumerated().sorted { ($0.element.weight, $1.offset) > ($1.element.weight, $0.offset) }
        return sorted.prefix(limit).map(\.element)
    }

    private static func text(of finding: Finding) -> String {
        let old = finding.old?.text.folded(keeping: 60, and: 20)
        let new = finding.new?.text.folded(keeping: 60, and: 20)
        switch (finding.kind, old, new) {
        case (.headline, _, let new?) where old != nil: return "headline now \"\(new)\""
        case (.correction, _, let new?): return "notice: \"\(new)\""
        case (.correction, let old?, nil): return "notice removed: \"\(old)\""
        case (.updateStamp, _, _): return "the time of the last update"
        case (.moved, _, _): return "text moved"
        case (.split, _, _): return "paragraph split"
        case (.merged, _, _): return "paragraphs merged"
        case (.added, _, let new?): return "added: \"\(new)\""
        case (.cut, let old?, _): return "cut: \"\(old)\""
        case (_, let old?, let new?): return "\"\(old)\" became \"\(new)\""
        case (_, nil, let new?): return "\"\(new)\" was added"
        case (_, let old?, nil): return "\"\(old)\" was dropped"
        case (let kind, nil, nil): return "a change of \(kind.rawValue)"
        }
    }

    private static func noun(for kind: EditKind) -> String {
        switch kind {
        case .typo: "spellings"
        case .punctuation: "changes of punctuation"
        case .formatting: "changes of format"
        case .wording: "changes of wording"
        case .link: "changes of links"
        case .updateStamp: "times of update"
        case .moved: "texts moved"
        case .split: "paragraphs split"
        case .merged: "merged paragraphs"
        default: kind.rawValue + "s"
        }
    }
}
