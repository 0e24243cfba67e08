import Model

/// How much each kind of edit weighs.
///
/// A single changed fact reaches the line above which a revision is substantive; any number of edits that change none
/// stays below it.
enum Weights {
    /// All edits that change no fact together weigh no more than this.
    static let cosmeticCeiling = 0.3

    /// Whether a finding changes what the story says.
    static func isFact(_ finding: Finding) -> Bool {
        switch finding.kind {
        case .number, .date, .name, .quotation, .attribution, .negation, .modality, .added, .cut, .headline, .deck,
            .byline,
            .correction:
            true
        case .typo, .punctuation, .formatting, .wording, .link, .updateStamp, .moved, .split, .merged: false
        }
    }

    /// From 0 to 1.
    static func weight(of finding: Finding) -> Double {
        switch finding.kind {
        case .negation: 0.75
        case .correction: 0.7
        case .number: 0.6 + 0.2 * finding.extent
        case .name: finding.isThin ? 0.3 : 0.6
        case .date: finding.isThin ? 0.2 : 0.55
        case .attribution: 0.55
        case .quotation: finding.isThin ? 0.5 : 0.56 + 0.26 * finding.extent
        case .modality: 0.52
        case .added: finding.isThin ? 0.3 : 0.52 + 0.28 * finding.extent
        case .cut: finding.isThin ? 0.3 : 0.53 + 0.28 * finding.extent
        case .headline: finding.isThin ? 0.05 : 0.35 + 0.35 * finding.extent
        case .deck: finding.isThin ? 0.03 : 0.2 + 0.2 * finding.extent
        case .byline: 0.25
        case .wording: 0.03 + 0.12 * finding.extent
        case .link: 0.04
        case .typo, .moved: 0.03
        case .punctuation, .split, .merged: 0.02
        case .formatting, .updateStamp: 0.01
        }
    }

    /// The significance of all findings together: each one more never lowers it.
    static func significance(of findings: [Finding]) -> Double {
        var untouched = 1.0
        var cosmetic = 0.0
        for finding in findings {
            if isFact(finding) { untouched *= 1 - weight(of: finding) } else { cosmetic += weight(of: finding) }
        }
        let sum = 1 - untouched * (1 - min(cosmeticCeiling, cosmetic))
        return (sum * 1000).rounded() / 1000
    }
}
