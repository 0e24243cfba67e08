import Model

/// Tells what sort of edits a collation holds.
struct Classifier {
    let senses: WordSenses

    /// So many words make a passage, which is added or cut rather than reworded.
    private static let passageLength = 5

    /// What the edits of a collation did, in the order of the text, facts before words.
    func findings(in collation: Collation) -> [Finding] {
        let hunks = Hunk.hunks(of: collation, senses.manuscript)
        guard !hunks.isEmpty else { return [] }
        var findings: [Finding] = []
        var open: [Hunk] = []
        for hunk in hunks {
            if let surface = surface(of: hunk, collation) { findings.append(surface) } else { open.append(hunk) }
        }
        guard !open.isEmpty else { return findings }
        let difference = FactDifference(senses: senses, collation: collation, hunks: open)
        let quotedOld = Quotations.marks(in: collation.old, senses.manuscript)
        let quotedNew = Quotations.marks(in: collation.new, senses.manuscript)
        if quotedOld != nil || quotedNew != nil {
            // What a quotation gained or lost is words in somebody's mouth before it is a passage.
            for hunk in open where isQuoted(hunk, quotedOld, quotedNew) && isInQuotation(hunk, collation, quotedOld) {
                guard max(hunk.oldWords.count, hunk.newWords.count) >= Self.passageLength else { continue }
                var found = finding(.quotation, hunk, collation)
                found.extent = 1
                findings.append(found)
            }
        }
        let rest = passages(open, collation, difference, into: &findings)
        guard !rest.isEmpty else { return findings }
        var facts = difference.findings(in: rest)
        for hunk in rest where difference.changesUnit(hunk) {
            facts.append(finding(difference.isAgo(hunk) ? .date : .number, hunk, collation))
        }
        if quotedOld != nil || quotedNew != nil {
            for hunk in rest where isQuoted(hunk, quotedOld, quotedNew) {
                var found = finding(.quotation, hunk, collation)
                if !difference.isBareFact(hunk) { found.extent = 1 }
                facts.append(found)
            }
        }
        findings.append(contentsOf: facts)
        if facts.isEmpty {
            for hunk in rest {
                // The same number, in digits here and in words there.
                let isSpelling =
                    isNumeral(hunk.oldWords, collation.old) && isNumeral(hunk.newWords, collation.new)
                    || difference.isSpelling(hunk)
                findings.append(isSpelling ? finding(.formatting, hunk, collation) : wording(hunk, collation))
            }
        }
        return findings
    }

    private func isNumeral(_ words: ArraySlice<Int>, _ passage: Passage) -> Bool {
        !words.isEmpty
            && words.allSatisfy { token in
                let id = passage.ids[token]
                return senses.manuscript.form(id) == .number
                    || !senses.mask(id).isDisjoint(with: [.number, .weakNumber]) || senses[id].plain == "and"
            }
    }

    private func finding(_ kind: EditKind, _ hunk: Hunk, _ collation: Collation, isThin: Bool = false) -> Finding {
        Finding(
            kind: kind,
            old: excerpt(hunk.old, collation.old),
            new: excerpt(hunk.new, collation.new),
            isThin: isThin
        )
    }

    // MARK: The surface

    /// What a hunk is when it changes no words: nil when it does.
    private func surface(of hunk: Hunk, _ collation: Collation) -> Finding? {
        if !hunk.old.isEmpty, !hunk.new.isEmpty, looksAlike(hunk, collation) {
            return finding(.formatting, hunk, collation)
        }
        if hunk.oldWords.isEmpty, hunk.newWords.isEmpty { return signs(hunk, collation) }
        return slip(hunk.oldWords, hunk.newWords, collation).map { finding($0, hunk, collation) }
    }

    /// Whether the two sides differ in case, width, grouping, style of quotation marks or the spelling of a number only.
    private func looksAlike(_ hunk: Hunk, _ collation: Collation) -> Bool {
        if beginsOtherwise(hunk, collation) { return false }
        if isSpelledAlike(hunk, collation, skipsSigns: false) { return true }
        if isPercent(hunk.old, collation.old), isPercent(hunk.new, collation.new) { return true }
        // Without a sign on either side there is nothing more to leave out.
        guard hunk.old.count + hunk.new.count > 2, isSpelledAlike(hunk, collation, skipsSigns: true) else {
            return false
        }
        // "short-term" and "short term", "e-mail" and "email".
        func plain(_ tokens: ArraySlice<Int>, _ passage: Passage) -> String {
            tokens.map { senses.bare(passage.ids[$0]) }.joined()
        }
        let (old, new) = (plain(hunk.old, collation.old), plain(hunk.new, collation.new))
        return old.contains(where: \.isLetter) && old.count { $0 == "\"" } == new.count { $0 == "\"" }
    }

    /// Whether both sides begin with plain words of which not even the first letters are the same.
    private func beginsOtherwise(_ hunk: Hunk, _ collation: Collation) -> Bool {
        guard let old = hunk.old.first, let new = hunk.new.first else { return false }
        let bytes = (
            collation.old.bytes[collation.old.starts[old]] | 0x20, collation.new.bytes[collation.new.starts[new]] | 0x20
        )
        let letters: ClosedRange<UInt8> = 0x61...0x7A
        let differs =
            bytes.0 != bytes.1 && letters.contains(bytes.0) && letters.contains(bytes.1)
            && senses.hasNoSense(collation.old.ids[old]) && senses.hasNoSense(collation.new.ids[new])
        guard differs else { return false }
        // "chilometri" and "km": signs of units are short.
        let lengths = (
            collation.old.ends[old] - collation.old.starts[old], collation.new.ends[new] - collation.new.starts[new]
        )
        guard min(lengths.0, lengths.1) <= 3 else { return true }
        return Units.canonical(senses[collation.old.ids[old]].plain) == nil
            || Units.canonical(senses[collation.new.ids[new]].plain) == nil
    }

    /// "%", "per cent", "per cento", "في المئة".
    private func isPercent(_ tokens: ArraySlice<Int>, _ passage: Passage) -> Bool {
        guard tokens.count <= 2, let last = tokens.last, senses.isPercent(passage.ids[last]) else { return false }
        return tokens.count == 1 || ["per", "por", "pour", "في"].contains(senses[passage.ids[last - 1]].plain)
    }

    /// Whether the bare forms of both sides are the same bytes, hyphens and quotation marks counted or not.
    private func isSpelledAlike(_ hunk: Hunk, _ collation: Collation, skipsSigns: Bool) -> Bool {
        var left = BareBytes(hunk.old, collation.old, senses, skipsSigns: skipsSigns)
        var right = BareBytes(hunk.new, collation.new, senses, skipsSigns: skipsSigns)
        while true {
            let (before, after) = (left.next(), right.next())
            if before != after { return false }
            if before == nil { return true }
        }
    }

    private func signs(_ hunk: Hunk, _ collation: Collation) -> Finding {
        let oldSigns = hunk.old.map { senses[collation.old.ids[$0]].spelling }
        let newSigns = hunk.new.map { senses[collation.new.ids[$0]].spelling }
        func differ(_ signs: Set<String>) -> Bool {
            Set(oldSigns).intersection(signs) != Set(newSigns).intersection(signs)
        }
        if differ(Self.currencies) { return finding(.number, hunk, collation) }
        if oldSigns.count(where: Quotations.isMark) != newSigns.count(where: Quotations.isMark) {
            // Words that were ours are somebody's now, or the other way round.
            return finding(.quotation, hunk, collation, isThin: true)
        }
        let percents = [oldSigns, newSigns].map { !Self.percents.isDisjoint(with: $0) }
        return finding(percents[0] == percents[1] ? .punctuation : .number, hunk, collation)
    }

    private static let currencies: Set<String> = ["$", "€", "£", "¥", "₩", "₽", "₹", "₺"]
    private static let percents: Set<String> = ["%", "٪", "％"]

    /// Whether a word was only spelled otherwise.
    private func slip(_ old: ArraySlice<Int>, _ new: ArraySlice<Int>, _ collation: Collation) -> EditKind? {
        guard let first = old.first ?? new.first else { return nil }
        let passage = old.isEmpty ? collation.new : collation.old
        if senses.manuscript.form(passage.ids[first]) == .ideograph { return characterSlip(old, new, collation) }
        guard !old.isEmpty, !new.isEmpty, old.count <= 2, new.count <= 2 else { return nil }
        let (oldIDs, newIDs) = (old.map { collation.old.ids[$0] }, new.map { collation.new.ids[$0] })
        guard (oldIDs + newIDs).allSatisfy({ senses.manuscript.form($0) == .word }) else { return nil }
        if old.count != new.count {
            // Two words run together, or one torn apart; behind a number a matter of style: "32만 명", "32만명".
            guard oldIDs.map({ senses[$0].plain }).joined() == newIDs.map({ senses[$0].plain }).joined() else {
                return nil
            }
            let isCounter =
                first > 0 && passage.isTight(first) && senses.manuscript.form(passage.ids[first - 1]) == .number
            return isCounter ? .formatting : .typo
        }
        // Only the signs beside differ, and a capital with them.
        if zip(oldIDs, newIDs).allSatisfy({ senses[$0].plain == senses[$1].plain }) { return .punctuation }
        for (place, (before, after)) in zip(oldIDs, newIDs).enumerated() where before != after {
            let opens =
                opensSentence(old[old.startIndex + place], collation.old)
                && opensSentence(new[new.startIndex + place], collation.new)
            guard isSlip(before, after, opensSentence: opens) else { return nil }
            if isNamed(old[old.startIndex + place], collation.old), isNamed(new[new.startIndex + place], collation.new),
                !isSwap(before, after)
            {
                return nil
            }
        }
        return .typo
    }

    private func opensSentence(_ token: Int, _ passage: Passage) -> Bool {
        passage.sentences[passage.sentence(of: token)].lowerBound == token
    }

    /// Whether a title, or another capital, beside a word makes it somebody's name.
    private func isNamed(_ token: Int, _ passage: Passage) -> Bool {
        let traits = senses.manuscript.traits
        if (0xEA...0xED).contains(passage.bytes[passage.starts[token]]) {
            // "박미경 교장은".
            guard token + 1 < passage.ids.count, senses[passage.ids[token]].plain.count == 3 else { return false }
            return senses.mask(passage.ids[token + 1]).contains(.title)
        }
        guard senses.language.capitalizesNouns, token > 0, traits[Int(passage.ids[token])].contains(.capitalized) else {
            return false
        }
        // A capital that opens a sentence tells nothing.
        guard !opensSentence(token - 1, passage) else { return false }
        let before = passage.ids[token - 1]
        return traits[Int(before)].contains(.capitalized)
            && senses.mask(before).isDisjoint(with: [.function, .month, .day, .number, .weakNumber])
    }

    private func isSwap(_ old: Int32, _ new: Int32) -> Bool {
        if case .swap = Spelling.slip(senses.letters(of: old), senses.letters(of: new)) { return true }
        return false
    }

    private func isSlip(_ old: Int32, _ new: Int32, opensSentence: Bool) -> Bool {
        guard let slip = Spelling.slip(senses.letters(of: old), senses.letters(of: new)) else {
            return isAccent(old, new)
        }
        let (left, right) = (senses[old], senses[new])
        // "XVIIIe" and "XVIIe" are two numbers.
        if Numeral.roman(left.spelling) != nil || Numeral.roman(right.spelling) != nil { return false }
        if case .swap = slip { return true }
        // "iemand" is somebody, "niemand" nobody.
        if !senses.mask(old).union(senses.mask(new)).isDisjoint(with: .negation) { return false }
        let meaning = { (entry: WordSenses.Entry) in entry.senses.filter { $0 != .function && $0 != .beforeYear } }
        // Two words that both mean something are two words.
        if !meaning(left).isEmpty, !meaning(right).isEmpty { return false }
        if !meaning(left).isEmpty || !meaning(right).isEmpty {
            return min(senses.letters(of: old).scalars.count, senses.letters(of: new).scalars.count) >= 5
        }
        if isNegated(left.plain, right.plain) { return false }
        let traits = senses.manuscript.traits[Int(old)].union(senses.manuscript.traits[Int(new)])
        let mayBeName = !opensSentence || left.plain.count < 7 || senses.isKnownName(old) || senses.isKnownName(new)
        if traits.contains(.capitalized), mayBeName {
            if case .replaced = slip { return senses.language.capitalizesNouns && left.plain.count >= 8 }
            // "Rebollo" and "Rebolledo" are two people.
            if abs(left.plain.count - right.plain.count) > 1 { return false }
        }
        return true
    }

    /// "è" and "e", "réseau" and "resau": what differs besides the accents is a slip at most.
    private func isAccent(_ old: Int32, _ new: Int32) -> Bool {
        let (left, right) = (senses[old].plain, senses[new].plain)
        func hasAccent(_ word: String) -> Bool { word.utf8.contains { (0xC3...0xC5).contains($0) } }
        guard hasAccent(left) || hasAccent(right) else { return false }
        let (bare, other) = (Spelling.withoutAccents(left), Spelling.withoutAccents(right))
        if bare == other { return true }
        return min(bare.count, other.count) >= 5 && Spelling.slip(.init(bare), .init(other)) != nil
            && senses.mask(old) == .isKnown && senses.mask(new) == .isKnown
    }

    private func isNegated(_ left: String, _ right: String) -> Bool { FactDifference.isNegated(left, right) }

    /// Scripts that are cut by characters: one character doubled, dropped, swapped or mistaken.
    private func characterSlip(
        _ old: ArraySlice<Int>,
        _ new: ArraySlice<Int>,
        _ collation: Collation
    ) -> EditKind? {
        guard old.count + new.count <= 4 else { return nil }
        let before = old.map { senses[collation.old.ids[$0]].spelling }
        let after = new.map { senses[collation.new.ids[$0]].spelling }
        let forms =
            old.map { senses.manuscript.form(collation.old.ids[$0]) }
            + new.map { senses.manuscript.form(collation.new.ids[$0]) }
        guard !forms.isEmpty, forms.allSatisfy({ $0 == .ideograph }) else { return nil }
        if before.count + after.count == 1 {
            let (passage, token) = old.first.map { (collation.old, $0) } ?? (collation.new, new[new.startIndex])
            let character = before.first ?? after[0]
            let beside = [token - 1, token + 1].filter {
                passage.ids.indices.contains($0) && passage.blocks[$0] == passage.blocks[token]
            }
            if beside.contains(where: { senses[passage.ids[$0]].spelling == character }) { return .typo }
        }
        return nil
    }

    // MARK: Passages

    /// Parts hunks that add or cut a passage from the others.
    ///
    /// - Returns: The others.
    private func passages(
        _ hunks: [Hunk],
        _ collation: Collation,
        _ difference: FactDifference,
        into findings: inout [Finding]
    ) -> [Hunk] {
        senses.tally(hunks, collation, adding: 1)
        defer { senses.tally(hunks, collation, adding: -1) }
        var rest: [Hunk] = []
        for hunk in parted(hunks, collation) {
            // Words that only changed places are neither cut nor added.
            let oldLength = length(hunk.oldWords, collation.old) { senses.freshCount(of: $0) == 0 }
            let newLength = length(hunk.newWords, collation.new) { senses.goneCount(of: $0) == 0 }
            if (Self.passageLength..<8).contains(max(oldLength, newLength)), !hunk.oldWords.isEmpty,
                !hunk.newWords.isEmpty,
                difference.changesFact(hunk), !holdsSentence(hunk.old, collation.old, collation.oldIsAway),
                !holdsSentence(hunk.new, collation.new, collation.newIsAway)
            {
                rest.append(hunk)
                continue
            }
            let cutsSentence = oldLength >= 2 && holdsSentence(hunk.old, collation.old, collation.oldIsAway)
            let addsSentence = newLength >= 2 && holdsSentence(hunk.new, collation.new, collation.newIsAway)
            let isCut = cutsSentence || (oldLength >= Self.passageLength && newLength * 3 <= oldLength)
            let isAdded = addsSentence || (newLength >= Self.passageLength && oldLength * 3 <= newLength)
            if isCut {
                let extent = min(1, Double(oldLength) / 60)
                findings.append(Finding(kind: .cut, old: excerpt(hunk.old, collation.old), extent: extent))
            }
            if isAdded {
                let extent = min(1, Double(newLength) / 60)
                findings.append(Finding(kind: .added, new: excerpt(hunk.new, collation.new), extent: extent))
            }
            // Even a short passage may be about who said it.
            let isShort = !cutsSentence && !addsSentence && max(oldLength, newLength) < 8
            if !isCut && !isAdded || isShort && difference.hasClaim(in: hunk) { rest.append(hunk) }
        }
        return rest
    }

    /// Parts the end of a sentence that was edited from the sentences that came or went behind it.
    ///
    /// Else "killed 12" that became "killed 97" with a new sentence behind it would be taken for a passage alone.
    private func parted(_ hunks: [Hunk], _ collation: Collation) -> [Hunk] {
        var result: [Hunk] = []
        result.reserveCapacity(hunks.count)
        for hunk in hunks {
            if let (head, tail) = parts(of: hunk, collation) {
                result.append(head)
                result.append(tail)
            } else {
                result.append(hunk)
            }
        }
        return result
    }

    private func parts(of hunk: Hunk, _ collation: Collation) -> (Hunk, Hunk)? {
        guard let old = hunk.oldWords.first, let new = hunk.newWords.first else { return nil }
        let oldEnd = collation.old.sentences[collation.old.sentence(of: old)].upperBound
        let newEnd = collation.new.sentences[collation.new.sentence(of: new)].upperBound
        let (oldGoesOn, newGoesOn) = ((hunk.oldWords.last ?? old) >= oldEnd, (hunk.newWords.last ?? new) >= newEnd)
        // Both begin within a sentence, and one side alone goes on behind it.
        guard oldGoesOn != newGoesOn, !opensSentence(old, collation.old), !opensSentence(new, collation.new) else {
            return nil
        }
        func part(_ tokens: ArraySlice<Int>, at end: Int) -> (head: ArraySlice<Int>, tail: ArraySlice<Int>) {
            let cut = tokens.firstIndex { $0 >= end } ?? tokens.endIndex
            return (tokens[..<cut], tokens[cut...])
        }
        let (olds, news) = (part(hunk.old, at: oldEnd), part(hunk.new, at: newEnd))
        let (oldWords, newWords) = (part(hunk.oldWords, at: oldEnd), part(hunk.newWords, at: newEnd))
        return (
            Hunk(old: olds.head, new: news.head, oldWords: oldWords.head, newWords: newWords.head),
            Hunk(old: olds.tail, new: news.tail, oldWords: oldWords.tail, newWords: newWords.tail)
        )
    }

    /// Whether a whole sentence is among the tokens.
    private func holdsSentence(_ tokens: ArraySlice<Int>, _ passage: Passage, _ isAway: [Bool]) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        var number = passage.sentence(of: first)
        while number < passage.sentences.count {
            let sentence = passage.sentences[number]
            guard sentence.upperBound - 1 <= last + 1 else { return false }
            let isWhole = sentence.allSatisfy { token in
                !senses.manuscript.form(passage.ids[token]).isWord
                    || (first <= token && token <= last && !isAway[token])
            }
            if isWhole, sentence.lowerBound >= first { return true }
            number += 1
        }
        return false
    }

    /// How many words a passage has; two characters count as one.
    func words(in passage: Passage) -> Int {
        length(passage.ids.indices.filter { senses.manuscript.form(passage.ids[$0]).isWord }[...], passage)
    }

    private func length(
        _ words: ArraySlice<Int>,
        _ passage: Passage,
        where counts: (Int32) -> Bool = { _ in true }
    ) -> Int {
        var (others, ideographs) = (0, 0)
        for token in words where counts(passage.ids[token]) {
            if senses.manuscript.form(passage.ids[token]) == .ideograph { ideographs += 1 } else { others += 1 }
        }
        return others + (ideographs + 1) / 2
    }

    // MARK: Words

    private func isQuoted(_ hunk: Hunk, _ oldMarks: [Bool]?, _ newMarks: [Bool]?) -> Bool {
        let oldInside = !hunk.oldWords.isEmpty && hunk.oldWords.allSatisfy { oldMarks?[$0] == true }
        let newInside = !hunk.newWords.isEmpty && hunk.newWords.allSatisfy { newMarks?[$0] == true }
        return (oldInside || hunk.oldWords.isEmpty) && (newInside || hunk.newWords.isEmpty) && (oldInside || newInside)
    }

    /// Whether a hunk lies within a quotation that stood before and still stands.
    private func isInQuotation(_ hunk: Hunk, _ collation: Collation, _ oldMarks: [Bool]?) -> Bool {
        func stays(_ tokens: ArraySlice<Int>, _ links: [Int], _ passage: Passage) -> Bool {
            guard let first = tokens.first, let last = tokens.last else { return true }
            // A word of the quotation that stayed stands beside.
            return [first - 1, last + 1].contains { token in
                links.indices.contains(token) && links[token] >= 0
                    && passage.blocks[token] == passage.blocks[first]
            }
        }
        let anchor =
            hunk.old.first.map { $0 - 1 }
            ?? hunk.new.first.map { token in
                token > 0 ? collation.oldOfNew[token - 1] : -1
            }
        guard let anchor, let oldMarks, oldMarks.indices.contains(anchor), oldMarks[anchor] else { return false }
        return stays(hunk.old, collation.newOfOld, collation.old) && stays(hunk.new, collation.oldOfNew, collation.new)
    }

    private func wording(_ hunk: Hunk, _ collation: Collation) -> Finding {
        var finding = finding(.wording, hunk, collation)
        let length = max(self.length(hunk.oldWords, collation.old), self.length(hunk.newWords, collation.new))
        finding.extent = min(1, Double(length) / 20)
        return finding
    }

    private func excerpt(_ tokens: ArraySlice<Int>, _ passage: Passage) -> Excerpt? {
        guard let first = tokens.first, let last = tokens.last else { return nil }
        return Excerpt(passage, first, through: last)
    }
}

/// The bare forms of tokens, byte by byte.
private struct BareBytes {
    private let tokens: ArraySlice<Int>
    private let passage: Passage
    private let senses: WordSenses
    private let skipsSigns: Bool
    private var place: Int
    private var range = 0..<0

    init(_ tokens: ArraySlice<Int>, _ passage: Passage, _ senses: WordSenses, skipsSigns: Bool) {
        self.tokens = tokens
        self.passage = passage
        self.senses = senses
        self.skipsSigns = skipsSigns
        place = tokens.startIndex
    }

    mutating func next() -> UInt8? {
        while true {
            while range.isEmpty {
                guard place < tokens.endIndex else { return nil }
                range = senses.bareRange(of: passage.ids[tokens[place]])
                place += 1
            }
            let byte = senses.bareBytes[range.lowerBound]
            range = (range.lowerBound + 1)..<range.upperBound
            if skipsSigns, byte == 0x2D || byte == 0x22 { continue }
            return byte
        }
    }
}
