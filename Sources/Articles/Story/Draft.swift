internal import Markup
internal import Model

/// A story in the making: the passages of its element, and what was decided of each and why.
struct Draft {
    struct Line {
        var passage: Passage
        var text: String
        /// In lower case, for rules that look for words.
        var lower: [UInt8]
        var kind: Block.Kind
        /// The place that it stands in, by number; zero for none that has a name.
        var slot: UInt64
        /// The elements that it stands in, by name and class, as a number: the same for lines of one make.
        var shape: UInt64
        /// The rule that took it out.
        var dropped: String?

        var isHeading: Bool { kind == .heading }
        /// Surely a sentence or several: ends like one, or is longer than any label.
        ///
        /// Stricter than ``isProse``, for rules that look for where a story begins and ends: a long list of names
        /// above it is no beginning.
        var isSentence: Bool {
            kind != .heading && kind != .caption && kind != .updateStamp && passage.linkShare < 0.5
                && (passage.weight >= 140 || passage.weight >= 20 && Sentence.ends(lower[...]))
        }

        /// Ends like a sentence, or is so long that it needs no stop.
        var isProse: Bool {
            kind != .heading && kind != .caption && kind != .updateStamp && passage.linkShare < 0.5
                && (passage.weight >= 70 || passage.weight >= 20 && Sentence.ends(lower[...]))
        }
    }

    var lines: [Line]
    /// What the page says elsewhere, to be found again in the story.
    let headline: String?
    /// The element that holds the headline.
    let headlineNode: Int?
    let deck: String?
    let byline: [String]
    /// Where the links of a line lead, as the page spells it.
    let targets: (Passage) -> [String]

    /// The lines that are still in, as indices.
    var kept: [Int] { lines.indices.filter { lines[$0].dropped == nil } }

    mutating func drop(_ index: Int, _ rule: String) {
        if lines[index].dropped == nil { lines[index].dropped = rule }
    }

    mutating func drop(_ indices: some Sequence<Int>, _ rule: String) {
        for index in indices { drop(index, rule) }
    }

    /// All letters of prose still in.
    var prose: Int { kept.reduce(0) { $0 + (lines[$1].isProse ? lines[$1].passage.weight : 0) } }
}

/// Takes lines out of a story, or says what kind they are.
protocol StoryRule: Sendable {
    /// What `watcher check --why` calls it.
    var name: String { get }

    func apply(to draft: inout Draft)
}

/// The rules in the order in which they are applied: what is known by its form first, what depends on neighbours last.
enum StoryRules {
    static let all: [any StoryRule] = [
        AboveHeadlineRule(), RepeatedHeadlineRule(), FootLineRule(), LinkRule(), CaptionRule(), NoticeRule(),
        TimeLineRule(),
        BylineRule(), FurnitureRule(),
        PromotionRule(), ChannelRule(), QuoteSourceRule(), EdgeNoteRule(), StopHeadingRule(), HeadRule(), TailRule(),
        LooseHeadingRule(),
    ]
}
