/// The facts of a passage by the tokens that they stand on, so that each hunk is looked up in the time of its own length.
final class FactIndex {
    let facts: [Fact]
    private let tokens: Int
    /// Where the facts of each token begin in ``members``; built when it is first asked for.
    private lazy var starts: [Int32] = {
        var starts = [Int32](repeating: 0, count: tokens + 1)
        for fact in facts { for token in fact.tokens { starts[token + 1] += 1 } }
        for token in 0..<tokens { starts[token + 1] += starts[token] }
        return starts
    }()
    private lazy var members: [Int32] = {
        var cursors = starts
        var members = [Int32](repeating: 0, count: Int(starts[tokens]))
        for (number, fact) in facts.enumerated() {
            for token in fact.tokens {
                members[Int(cursors[token])] = Int32(truncatingIfNeeded: number)
                cursors[token] += 1
            }
        }
        return members
    }()

    init(_ facts: [Fact], tokens: Int) {
        self.facts = facts
        self.tokens = tokens
    }

    var isEmpty: Bool { facts.isEmpty }

    /// Whether a fact that stands on a token meets a condition.
    func contains(at token: Int, where condition: (Fact) -> Bool) -> Bool {
        guard !facts.isEmpty, (0..<tokens).contains(token) else { return false }
        for place in Int(starts[token])..<Int(starts[token + 1]) where condition(facts[Int(members[place])]) {
            return true
        }
        return false
    }

    /// Calls with the facts that stand on tokens of a range, some of them more than once.
    func forEach(in range: Range<Int>, _ body: (Fact) -> Void) {
        guard !facts.isEmpty else { return }
        let range = range.clamped(to: 0..<tokens)
        for place in Int(starts[range.lowerBound])..<Int(starts[range.upperBound]) { body(facts[Int(members[place])]) }
    }
}
