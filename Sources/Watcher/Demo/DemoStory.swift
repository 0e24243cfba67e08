import Model

/// One state of a story as the demo's newspaper prints it.
struct DemoVersion: Sendable, Hashable {
    var headline: String
    var byline: String
    var paragraphs: [String]
    /// A notice under the story.
    var notice: String?
}

/// What the demo's newspaper does with one of its pages, step by step.
enum DemoStep: Sendable, Hashable {
    /// The story stands in this state, for so many looks.
    case story(DemoVersion, looks: Int)
    /// A consent wall in its place, for one look.
    case consentWall
    /// 404, for so many looks.
    case missing(looks: Int)
    /// 301 to another path, for so many looks; from then on the story lives there.
    case movedTo(String, looks: Int)
}

/// A page of the newspaper with its script, and what a watcher should make of it.
struct DemoArticle: Sendable {
    var slug: String
    var steps: [DemoStep]
    /// The events that the script is to bring about, in order.
    var expected: [ChangeEvent.Kind]
    /// What happens, for the table.
    var about: String

    var versions: [DemoVersion] {
        steps.compactMap { if case .story(let version, _) = $0 { version } else { nil } }
    }
}
