import Model
import Revisions

/// The figures over many pairs whose difference is known.
struct TruthMeasure {
    private(set) var pairs = 0
    private var alignedRight = 0
    private var alignedFound = 0
    private var alignedWanted = 0
    private var movesWanted = 0
    private var movesFound = 0
    private var wordsShown = 0
    private var wordsWrong = 0
    private var kindsRight = 0
    private var kindsWanted = 0
    /// By kind: how many were right, and what the others were taken for.
    private(set) var byKind: [String: (right: Int, all: Int, taken: [String: Int])] = [:]
    private(set) var scores: [(score: Double, isSubstantive: Bool, language: String)] = []
    private(set) var misses: [String] = []

    /// Of pairs of an old and a new block that belong together, twice the right ones by found and wanted.
    var alignmentF1: Double { 2 * Double(alignedRight) / Double(max(1, alignedFound + alignedWanted)) }
    var movesFoundShare: Double { Double(movesFound) / Double(max(1, movesWanted)) }
    /// Of all words of the new versions, those marked as changed that were not.
    var wronglyMarked: Double { Double(wordsWrong) / Double(max(1, wordsShown)) }
    var kindAccuracy: Double { Double(kindsRight) / Double(max(1, kindsWanted)) }

    /// The chance that a substantive pair weighs more than a cosmetic one.
    static func auroc(_ scores: [(score: Double, isSubstantive: Bool)]) -> Double {
        let sorted = scores.sorted { $0.score < $1.score }
        var (rankSum, positives, index) = (0.0, 0.0, 0)
        while index < sorted.count {
            var end = index
            while end < sorted.count, sorted[end].score == sorted[index].score { end += 1 }
            let rank = Double(index + end + 1) / 2
            for place in index..<end where sorted[place].isSubstantive {
                rankSum += rank
                positives += 1
            }
            index = end
        }
        let negatives = Double(sorted.count) - positives
        return positives == 0 || negatives == 0
            ? 1 : (rankSum - positives * (positives + 1) / 2) / (positives * negatives)
    }

    var auroc: Double { Self.auroc(scores.map { ($0.score, $0.isSubstantive) }) }

    mutating func add(_ pair: TruthPair, _ name: String) {
        guard let revision = Comparison().revision(from: pair.old, to: pair.new) else {
            misses.append("\(pair.language) \(name): no difference")
            return
        }
        pairs += 1
        addAlignment(pair, revision)
        for (text, block) in pair.moved {
            movesWanted += 1
            if isMoved(text, to: block, revision, pair) {
                movesFound += 1
            } else {
                misses.append("\(pair.language) \(name): not moved: \(text)")
            }
        }
        let total = pair.new.blocks.reduce(0) { $0 + RandomText.words($1.text) }
        let marked = revision.blocks.flatMap(\.spans).filter { $0.op == .insert }.reduce(0) {
            $0 + RandomText.words($1.text)
        }
        wordsShown += total
        wordsWrong += max(0, marked - pair.changedWords)
        scores.append((revision.significance, pair.isSubstantive, pair.language))
        guard let kind = pair.kind else { return }
        kindsWanted += 1
        let isRight =
            revision.kinds.first == kind
            || (revision.kinds.contains(kind) && !pair.isSubstantive && name.hasPrefix("moved"))
        byKind[kind.rawValue, default: (0, 0, [:])].all += 1
        if isRight {
            kindsRight += 1
            byKind[kind.rawValue, default: (0, 0, [:])].right += 1
        } else {
            let found = revision.kinds.map(\.rawValue).joined(separator: "+")
            byKind[kind.rawValue, default: (0, 0, [:])].taken[pair.language + ":" + found, default: 0] += 1
            misses.append(
                "\(pair.language) \(name): \(found): \(revision.reasons.map(\.text).prefix(3).joined(separator: "; "))"
            )
        }
    }

    private mutating func addAlignment(_ pair: TruthPair, _ revision: Revision) {
        var found: [Set<Int>] = Array(repeating: [], count: pair.old.blocks.count)
        for edit in revision.blocks { for old in edit.old { found[old].formUnion(edit.new) } }
        for (wanted, got) in zip(pair.alignment, found) {
            alignedRight += wanted.intersection(got).count
            alignedFound += got.count
            alignedWanted += wanted.count
        }
    }

    /// Whether text stands in a moved block or a moved span, or in a block that stayed while its neighbours moved.
    private func isMoved(_ text: String, to block: Int, _ revision: Revision, _ pair: TruthPair) -> Bool {
        guard let edit = revision.blocks.first(where: { $0.new.contains(block) }) else { return false }
        if edit.op == .moved { return true }
        let moved = edit.spans.filter { $0.op == .move && $0.from != nil }.map(\.text).joined()
        if RandomText.words(moved) * 10 >= RandomText.words(text) * 7 { return true }
        // What changed places with a shorter text may as well be what stayed.
        return edit.op == .equal && revision.blocks.contains { $0.op == .moved }
    }
}
