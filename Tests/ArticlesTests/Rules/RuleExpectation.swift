import Articles
import Model
import Testing

/// A story of three paragraphs, with what a test puts above, between and below them.
struct Sample {
    var above = ""
    var between = ""
    var below = ""
    var headline = "Harbour wall gives way"
    var extra = ""

    static let opening =
        "A forty-metre stretch of the old harbour wall fell into the basin early on Sunday, the port authority said."
    static let middle =
        "Nobody was hurt, but eleven boats sank at their moorings and the ferry quay was closed for the time being."
    static let ending =
        "Engineers are to look at the rest of the wall on Monday, when the water will be at its lowest for a month."

    var html: String {
        """
        <html><head><title>\(headline)</title></head><body>\(extra)<article><h1>\(headline)</h1>\(above)
        <p>\(Self.opening)</p>\(between)<p>\(Self.middle)</p><p>\(Self.ending)</p>\(below)</article></body></html>
        """
    }
}

/// Expects a rule to take lines out of a page, and to leave others in.
///
/// Lines are compared with what `watcher check --why` prints of them, so that the rule at work is the one that is meant.
func expectRule(
    _ rule: String,
    takes: [String],
    leaves: [String] = [],
    in sample: Sample,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let lines = ArticleReader().explain(try page(sample.html), rules: ReadingRules(), memory: nil)
    let all = lines.joined(separator: "\n")
    for text in takes {
        #expect(
            lines.contains("- (\(rule)) " + text),
            "\(text) was not taken out:\n\(all)",
            sourceLocation: sourceLocation
        )
    }
    for text in leaves + [Sample.opening, Sample.middle, Sample.ending] {
        #expect(
            lines.contains { $0.hasPrefix("+ ") && $0.hasSuffix(") " + text) },
            "\(text) was not left in:\n\(all)",
            sourceLocation: sourceLocation
        )
    }
}
