/// A notice in which a publisher owns up to an earlier change.
package struct CorrectionLink: Sendable, Hashable, Codable {
    /// The notice's words.
    package var notice: String
    /// The version that brought the notice.
    package var version: Int
    /// The version whose change it speaks of; nil when none was seen, as when the error was in the first version.
    package var owns: Int?
    /// Seconds from the version that it owns up to until the notice; zero when they came together.
    package var delay: Int?
    /// What notice and change have in common, in words of the text.
    package var evidence: [String]

    package init(notice: String, version: Int, owns: Int?, delay: Int?, evidence: [String]) {
        self.notice = notice
        self.version = version
        self.owns = owns
        self.delay = delay
        self.evidence = evidence
    }

    /// One sentence without a stop: which change it owns up to, and how late.
    package var summary: String {
        guard let owns else { return "a notice that owns up to no change that was seen" }
        guard let delay, owns != version else { return "a notice that came with the change it owns up to" }
        return "a notice that owns up to the change to version \(owns), \(Self.span(delay)) later"
    }

    private static func span(_ seconds: Int) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7200: "\(seconds / 60) min"
        case ..<172_800: "\(seconds / 3600) h"
        default: "\(seconds / 86_400) days"
        }
    }
}
