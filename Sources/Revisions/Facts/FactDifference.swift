import Model

/// Which facts differ between the two sides of a collation.
struct FactDifference {
    let senses: WordSenses
    let collation: Collation
    private let oldIndex: FactIndex
    private let newIndex: FactIndex
    private var oldFacts: [Fact] { oldIndex.facts }
    private var newFacts: [Fact] { newIndex.facts }

    /// Reads the facts of the sentences that hunks stand in.
    init(senses: WordSenses, collation: Collation, hunks: [Hunk]) {
        self.senses = senses
        self.collation = collation
        oldIndex = FactIndex(
            FactReader.facts(of: collation.old, in: Self.sentences(of: collation.old, hunks.lazy.map(\.old)), senses),
            tokens: collation.old.ids.count
        )
        newIndex = FactIndex(
            FactReader.facts(of: collation.new, in: Self.sentences(of: collation.new, hunks.lazy.map(\.new)), senses),
            tokens: collation.new.ids.count
        )
    }

    /// The sentences that changed, in order.
    private static func sentences(of passage: Passage, _ hunks: some Sequence<ArraySlice<Int>>) -> [Range<Int>] {
        var sentences: [Range<Int>] = []
        var number = 0
        for hunk in hunks {
            guard let first = hunk.first, let last = hunk.last else { continue }
            while passage.sentences[number].upperBound <= first { number += 1 }
            while number < passage.sentences.count, passage.sentences[number].lowerBound <= last {
                if sentences.last != passage.sentences[number] { sentences.append(passage.sentences[number]) }
                guard passage.sentences[number].upperBound <= last else { break }
                number += 1
            }
        }
        return sentences
    }

    /// The facts that hunks changed; what only changed its place or its spelling is none.
    func findings(in hunks: [Hunk]) -> [Finding] {
        let old = touched(oldFacts, hunks.lazy.map(\.old), collation.old.ids.count)
        let new = touched(newFacts, hunks.lazy.map(\.new), collation.new.ids.count)
        let swap = SourceSwap(senses: senses, collation: collation, old: oldIndex, new: newIndex)
        let speaks = { (facts: [Fact]) in facts.contains { $0.category == .attribution && $0.value != "by" } }
        let swapped = speaks(oldFacts) && speaks(newFacts) ? hunks.filter(swap.holds) : []
        let (oldSwapped, newSwapped) = (Set(swapped.flatMap(\.old)), Set(swapped.flatMap(\.new)))
        var findings = swapped.map { hunk in
            Finding(
                kind: .attribution,
                old: excerpt(hunk.oldWords, collation.old),
                new: excerpt(hunk.newWords, collation.new)
            )
        }
        if !old.isEmpty || !new.isEmpty {
            let spans = sourceSpans(old, new)
            let met = (old + new).reduce(0) { $0 | 1 << $1.category.rawValue }
            for category in Fact.Category.allCases where met >> category.rawValue & 1 == 1 {
                // Who is named as a source is told by the attribution alone.
                let isTold = category == .name || category == .source || category == .attribution
                let before = old.filter { fact in
                    fact.category == category
                        && !(isTold && (fact.tokens.allSatisfy(oldSwapped.contains) || isWithin(spans?.old, fact)))
                }
                let after = new.filter { fact in
                    fact.category == category
                        && !(isTold && (fact.tokens.allSatisfy(newSwapped.contains) || isWithin(spans?.new, fact)))
                }
                guard !before.isEmpty || !after.isEmpty else { continue }
                let (gone, fresh) = difference(before, after)
                findings.append(contentsOf: self.findings(category, gone, fresh, hunks))
            }
        }
        if findings.isEmpty, let pair = negatedWord(hunks) { findings.append(pair) }
        return findings
    }

    private func excerpt(_ words: ArraySlice<Int>, _ passage: Passage) -> Excerpt? {
        guard let first = words.first, let last = words.last else { return nil }
        return Excerpt(passage, first, through: last)
    }

    private func isWithin(_ span: Range<Int>?, _ fact: Fact) -> Bool {
        guard let span, fact.category != .source, fact.value != "by" else { return false }
        return span.lowerBound <= fact.tokens.lowerBound && fact.tokens.upperBound <= span.upperBound
    }

    /// Where "according to" names one source on one side and another, which is more than a name, on the other.
    private func sourceSpans(_ old: [Fact], _ new: [Fact]) -> (old: Range<Int>, new: Range<Int>)? {
        guard let before = old.first(where: { $0.category == .source && isAccording($0, oldIndex) }),
            let after = new.first(where: { $0.category == .source && isAccording($0, newIndex) }),
            before.value != after.value
        else { return nil }
        func isNames(_ tokens: [Int], _ index: FactIndex) -> Bool {
            tokens.allSatisfy { index.contains(at: $0) { $0.category == .name } }
        }
        // "Residents of Colby", "residents of Marsh": what changed is a name.
        let gone = before.tokens.filter { collation.newOfOld[$0] < 0 }
        let fresh = after.tokens.filter { collation.oldOfNew[$0] < 0 }
        return isNames(gone, oldIndex) && isNames(fresh, newIndex) ? nil : (before.tokens, after.tokens)
    }

    private func isAccording(_ source: Fact, _ index: FactIndex) -> Bool {
        let start = source.tokens.lowerBound
        return (max(0, start - 5)..<start).contains { token in
            index.contains(at: token) { $0.category == .attribution && $0.value == "by" }
        }
    }

    /// Whether a hunk has a fact of one sort on both sides: it changed it, however long it has become.
    func changesFact(_ hunk: Hunk) -> Bool {
        func categories(_ tokens: ArraySlice<Int>, _ index: FactIndex) -> Int {
            guard let first = tokens.first, let last = tokens.last else { return 0 }
            var mask = 0
            index.forEach(in: first..<(last + 1)) { fact in
                if fact.category != .source, fact.tokens.lowerBound >= first, fact.tokens.upperBound <= last + 1 {
                    mask |= 1 << fact.category.rawValue
                }
            }
            return mask
        }
        guard !oldIndex.isEmpty, !newIndex.isEmpty else { return false }
        let old = categories(hunk.old, oldIndex)
        return old != 0 && old & categories(hunk.new, newIndex) != 0
    }

    /// Whether a hunk put one span of time in the place of another behind a number that stayed: "three weeks", "three months".
    func changesUnit(_ hunk: Hunk) -> Bool {
        func isUnit(_ words: ArraySlice<Int>, _ passage: Passage, _ index: FactIndex, _ links: [Int]) -> Bool {
            guard let first = words.first, first > 0, words.count <= 3, links[first - 1] >= 0 else { return false }
            let isCounted =
                senses.manuscript.form(passage.ids[first - 1]) == .number
                || index.contains(at: first - 1) { $0.category == .number }
            let spelling = words.map { senses[passage.ids[$0]].plain }.joined()
            return isCounted && Units.ofTime.contains(spelling)
        }
        return isUnit(hunk.oldWords, collation.old, oldIndex, collation.newOfOld)
            && isUnit(hunk.newWords, collation.new, newIndex, collation.oldOfNew)
    }

    /// Whether what follows a hunk makes a span of time a date: "ago", "fa", "前".
    func isAgo(_ hunk: Hunk) -> Bool {
        guard let last = hunk.new.last, last + 1 < collation.new.ids.count else { return false }
        return Units.ago.contains(senses[collation.new.ids[last + 1]].plain)
    }

    /// Whether all words of a hunk tell of numbers and dates, which are the same ones then.
    func isSpelling(_ hunk: Hunk) -> Bool {
        func covers(_ words: ArraySlice<Int>, _ index: FactIndex, _ passage: Passage) -> Bool {
            !words.isEmpty
                && words.allSatisfy { token in
                    index.contains(at: token) { $0.category == .number || $0.category == .date }
                        || isDollarPrefix(token, passage)
                }
        }
        return covers(hunk.oldWords, oldIndex, collation.old) && covers(hunk.newWords, newIndex, collation.new)
    }

    /// "US$" is "$" in full.
    private func isDollarPrefix(_ token: Int, _ passage: Passage) -> Bool {
        token + 1 < passage.ids.count && passage.isTight(token + 1)
            && senses.manuscript.traits[Int(passage.ids[token + 1])].contains(.currency)
            && ["us", "a", "au", "c", "ca", "nz", "hk", "s"].contains(senses[passage.ids[token]].plain)
    }

    /// Whether a hunk in a quotation changed nothing but a fact: "will not go" for "will go".
    func isBareFact(_ hunk: Hunk) -> Bool {
        func rest(_ words: ArraySlice<Int>, _ passage: Passage, _ index: FactIndex) -> Int {
            words.count { token in
                !senses.mask(passage.ids[token]).contains(.function)
                    && !index.contains(at: token) { $0.category != .source }
            }
        }
        let old = rest(hunk.oldWords, collation.old, oldIndex)
        let new = rest(hunk.newWords, collation.new, newIndex)
        return min(old, new) == 0 && max(old, new) <= 1
    }

    /// Whether a hunk says who said it, denies or doubts: what even a short passage is reported for.
    func hasClaim(in hunk: Hunk) -> Bool {
        holdsClaim(hunk.old, oldIndex) || holdsClaim(hunk.new, newIndex)
    }

    private func holdsClaim(_ tokens: ArraySlice<Int>, _ index: FactIndex) -> Bool {
        tokens.contains { index.contains(at: $0) { $0.category == .attribution } }
    }

    private func touched(_ facts: [Fact], _ hunks: some Sequence<ArraySlice<Int>>, _ count: Int) -> [Fact] {
        guard !facts.isEmpty else { return [] }
        var isChanged = [Bool](repeating: false, count: count)
        for tokens in hunks { for token in tokens { isChanged[token] = true } }
        return facts.filter { fact in fact.tokens.contains { isChanged[$0] } }
    }

    /// What stands on one side and not on the other, as often as it does.
    private func difference(_ old: [Fact], _ new: [Fact]) -> (gone: [Fact], fresh: [Fact]) {
        var waiting: [String: Int] = [:]
        for fact in new { waiting[fact.value, default: 0] += 1 }
        var gone: [Fact] = []
        var common: [String: Int] = [:]
        for fact in old {
            if let count = waiting[fact.value], count > 0 {
                waiting[fact.value] = count - 1
                common[fact.value, default: 0] += 1
            } else {
                gone.append(fact)
            }
        }
        let fresh = new.filter { fact in
            guard let count = common[fact.value], count > 0 else { return true }
            common[fact.value] = count - 1
            return false
        }
        return (gone, fresh)
    }

    private func findings(_ category: Fact.Category, _ gone: [Fact], _ fresh: [Fact], _ hunks: [Hunk]) -> [Finding] {
        var (gone, fresh) = (gone, fresh)
        // "One", a single numeral, a loan word: a fact only opposite a fact.
        if fresh.isEmpty || gone.isEmpty {
            gone.removeAll(where: \.isWeak)
            fresh.removeAll(where: \.isWeak)
        } else if gone.allSatisfy(\.isWeak), fresh.allSatisfy(\.isWeak), category == .number {
            if !gone.contains(where: { isBareNumeral($0, collation.old) }) { return [] }
        }
        guard !gone.isEmpty || !fresh.isEmpty else { return [] }
        // Who denies a request does not say anything.
        if category == .attribution, gone.count + fresh.count == 1, let denial = gone.first ?? fresh.first,
            denial.isDenial
        {
            let passage = gone.isEmpty ? collation.new : collation.old
            let word = passage.spelling(denial.tokens)
            return [Finding(kind: .negation, old: gone.isEmpty ? nil : word, new: gone.isEmpty ? word : nil)]
        }
        switch category {
        case .source: return sources(gone, fresh)
        case .negation:
            guard gone.count != fresh.count else { return [] }
        default: break
        }
        guard let kind = category.kind else { return [] }
        var findings: [Finding] = []
        for place in 0..<max(gone.count, fresh.count) {
            let old = place < gone.count ? gone[place] : nil
            let new = place < fresh.count ? fresh[place] : nil
            var finding = Finding(
                kind: kind,
                old: old.map { collation.old.spelling($0.tokens) },
                new: new.map { collation.new.spelling($0.tokens) }
            )
            if let old, let new, category == .number { finding.extent = Numeral.distance(old.value, new.value) }
            if category == .name { finding.isThin = isThinName(old, new) }
            findings.append(finding)
        }
        return findings
    }

    private func isBareNumeral(_ fact: Fact, _ passage: Passage) -> Bool {
        senses.manuscript.form(passage.ids[fact.tokens.lowerBound]) == .ideograph
            || passage.bytes[passage.starts[fact.tokens.lowerBound]] >= 0xEA
    }

    /// Another source beside a word for saying is another who said it.
    private func sources(_ gone: [Fact], _ fresh: [Fact]) -> [Finding] {
        guard let old = gone.first, let new = fresh.first, isQuotedSource(old, collation.old, oldFacts),
            isQuotedSource(new, collation.new, newFacts)
        else { return [] }
        return [
            Finding(
                kind: .attribution,
                old: collation.old.spelling(old.tokens),
                new: collation.new.spelling(new.tokens)
            )
        ]
    }

    private func isQuotedSource(_ fact: Fact, _ passage: Passage, _ facts: [Fact]) -> Bool {
        // Where the verb stands at the end, the whole sentence may lie between.
        let verbIsLast = passage.bytes[passage.starts[fact.tokens.lowerBound]] >= 0xE3
        let sentence = passage.sentences.first { $0.contains(fact.tokens.lowerBound) } ?? passage.ids.indices
        let reach = verbIsLast ? sentence.count : 4
        let lower = max(sentence.lowerBound, fact.tokens.lowerBound - reach)
        let upper = min(sentence.upperBound, fact.tokens.upperBound + reach)
        return facts.contains {
            $0.category == .attribution && $0.tokens.lowerBound >= lower && $0.tokens.upperBound <= upper
        }
    }

    /// Whether a name only got shorter or longer, its bearer being the same.
    private func isThinName(_ old: Fact?, _ new: Fact?) -> Bool {
        guard (old == nil) != (new == nil) else { return false }
        guard let fact = old ?? new else { return false }
        let passage = old == nil ? collation.new : collation.old
        let links = old == nil ? collation.oldOfNew : collation.newOfOld
        return [fact.tokens.lowerBound - 1, fact.tokens.upperBound].contains { token in
            links.indices.contains(token) && links[token] >= 0
                && senses.manuscript.traits[Int(passage.ids[token])].contains(.capitalized)
        }
    }

    /// "legal" opposite "illegal".
    private func negatedWord(_ hunks: [Hunk]) -> Finding? {
        for hunk in hunks {
            for (old, new) in zip(hunk.old, hunk.new) {
                let (oldID, newID) = (collation.old.ids[old], collation.new.ids[new])
                guard senses.manuscript.form(oldID) == .word, senses.manuscript.form(newID) == .word else { continue }
                guard endAlike(oldID, newID) else { continue }
                let (before, after) = (senses[oldID], senses[newID])
                if Self.isNegated(before.plain, after.plain) {
                    return Finding(kind: .negation, old: before.spelling, new: after.spelling)
                }
            }
        }
        return nil
    }

    /// Whether two words may differ by a prefix: told without spelling them out.
    private func endAlike(_ old: Int32, _ new: Int32) -> Bool {
        let (left, right) = (senses.manuscript.lexer.spellings[Int(old)], senses.manuscript.lexer.spellings[Int(new)])
        guard left.end - left.start >= 4, right.end - right.start >= 4, left.end - left.start != right.end - right.start
        else { return false }
        let bytes = senses.manuscript.lexer.bytes
        return (1...4).allSatisfy { bytes[Int(left.end) - $0] | 0x20 == bytes[Int(right.end) - $0] | 0x20 }
    }

    static func isNegated(_ left: String, _ right: String) -> Bool {
        let (short, long) = left.utf8.count < right.utf8.count ? (left, right) : (right, left)
        guard short.count >= 4, long.hasSuffix(short) else { return false }
        let prefix = long.dropLast(short.count)
        return ["un", "in", "im", "il", "ir", "non", "dis", "des", "dés", "nicht", "on", "не", "не-"].contains(
            String(prefix)
        )
    }
}

extension Fact.Category {
    fileprivate var kind: EditKind? {
        switch self {
        case .number: .number
        case .date: .date
        case .negation: .negation
        case .modality: .modality
        case .attribution, .source: .attribution
        case .name: .name
        }
    }
}
