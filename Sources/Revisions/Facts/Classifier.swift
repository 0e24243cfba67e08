import Model

/// Tells what sort of edits a collation holds.
struct Classifier {
    let senses: WordSenses

    /// So many words make a passage, which is added or cut rather than reworded.
    private static let passageLength = 5

    /// What the edits of a collation did, in the order of the text, facts before words.
    func findings(in collation: Collation) -> [Finding] {
        let hunks = Hunk.hunks(of: collation)
        guard !hunks.isEmpty else { return [] }
        let quotedOld = Quotations.marks(in: collation.old)
        let quotedNew = Quotations.marks(in: collation.new)
        var findings: [Finding] = []
        var open: [Hunk] = []
        for hunk in hunks {
            if let surface = surface(of: hunk, collation) {
                findings.append(contentsOf: surface)
            } else {
                open.append(hunk)
            }
        }
        guard !open.isEmpty else { return findings }
        let difference = FactDifference(senses: senses, collation: collation)
        let passages = self.passages(open, collation, difference)
        findings.append(contentsOf: passages.findings)
        let rest = passages.rest
        guard !rest.isEmpty else { return findings }
        var facts = difference.findings(in: rest)
        for hunk in rest where isQuoted(hunk, collation, quotedOld, quotedNew) {
            facts.append(
                Finding(kind: .quotation, old: text(hunk.old, collation.old), new: text(hunk.new, collation.new))
            )
        }
        findings.append(contentsOf: facts)
        if facts.isEmpty {
            for hunk in rest { findings.append(wording(hunk, collation)) }
        }
        return findings
    }

    // MARK: The surface

    /// What a hunk is when it changes no words: nil when it does.
    private func surface(of hunk: Hunk, _ collation: Collation) -> [Finding]? {
        let old = text(hunk.old, collation.old)
        let new = text(hunk.new, collation.new)
        let (oldWords, newWords) = (words(hunk.old, collation.old), words(hunk.new, collation.new))
        if !hunk.old.isEmpty, !hunk.new.isEmpty, looksAlike(hunk, collation) {
            return [Finding(kind: .formatting, old: old, new: new)]
        }
        if oldWords.isEmpty, newWords.isEmpty { return signs(hunk, collation, old, new) }
        if let slip = slip(oldWords, newWords, collation) { return [Finding(kind: slip, old: old, new: new)] }
        return nil
    }

    /// Whether the two sides differ in case, width, grouping, style of quotation marks or the spelling of a number only.
    private func looksAlike(_ hunk: Hunk, _ collation: Collation) -> Bool {
        func plain(_ tokens: [Int], _ passage: Passage) -> String {
            tokens.map { senses.bare(passage.ids[$0]) }.joined()
        }
        let (old, new) = (plain(hunk.old, collation.old), plain(hunk.new, collation.new))
        if old == new { return true }
        // Without a sign on either side there is nothing more to leave out.
        guard (hunk.old + hunk.new).count > 2 else { return false }
        // "short-term" and "short term", "e-mail" and "email".
        let oldBare = old.filter { $0 != "-" && $0 != "\"" }
        return !oldBare.isEmpty && oldBare.contains(where: \.isLetter)
            && oldBare == new.filter { $0 != "-" && $0 != "\"" }
            && old.filter({ $0 == "\"" }).count == new.filter({ $0 == "\"" }).count
    }

    private func signs(_ hunk: Hunk, _ collation: Collation, _ old: String?, _ new: String?) -> [Finding] {
        let oldSigns = hunk.old.map { senses[collation.old.ids[$0]].spelling }
        let newSigns = hunk.new.map { senses[collation.new.ids[$0]].spelling }
        let currencies = Set("$€£¥₩₽".map(String.init))
        if Set(oldSigns).intersection(currencies) != Set(newSigns).intersection(currencies) {
            return [Finding(kind: .number, old: old, new: new)]
        }
        if oldSigns.count(where: Quotations.isMark) != newSigns.count(where: Quotations.isMark) {
            // Words that were ours are somebody's now, or the other way round.
            return [Finding(kind: .quotation, old: old, new: new, isThin: true)]
        }
        let percent = { (signs: [String]) in signs.contains { $0 == "%" || $0 == "٪" || $0 == "％" } }
        if percent(oldSigns) != percent(newSigns) { return [Finding(kind: .number, old: old, new: new)] }
        return [Finding(kind: .punctuation, old: old, new: new)]
    }

    /// Whether a word was only spelled otherwise.
    private func slip(_ old: [Int], _ new: [Int], _ collation: Collation) -> EditKind? {
        guard !old.isEmpty, !new.isEmpty, old.count <= 2, new.count <= 2 else {
            return characterSlip(old, new, collation)
        }
        let (oldIDs, newIDs) = (old.map { collation.old.ids[$0] }, new.map { collation.new.ids[$0] })
        guard (oldIDs + newIDs).allSatisfy({ senses.manuscript.form($0) == .word }) else {
            return characterSlip(old, new, collation)
        }
        if old.count != new.count {
            // Two words run together, or one torn apart.
            return oldIDs.map { senses[$0].plain }.joined() == newIDs.map { senses[$0].plain }.joined() ? .typo : nil
        }
        for (before, after) in zip(oldIDs, newIDs) where before != after {
            guard isSlip(before, after) else { return nil }
        }
        return .typo
    }

    private func isSlip(_ old: Int32, _ new: Int32) -> Bool {
        let (left, right) = (senses[old], senses[new])
        guard let slip = Spelling.isSlip(left.plain, right.plain) else { return false }
        if case .swap = slip { return true }
        let meaning = { (entry: WordSenses.Entry) in entry.senses.filter { $0 != .function && $0 != .beforeYear } }
        // Two words that both mean something are two words.
        if !meaning(left).isEmpty, !meaning(right).isEmpty { return false }
        if !meaning(left).isEmpty || !meaning(right).isEmpty { return min(left.plain.count, right.plain.count) >= 5 }
        if isNegated(left.plain, right.plain) { return false }
        let traits = senses.manuscript.traits[Int(old)].union(senses.manuscript.traits[Int(new)])
        if traits.contains(.capitalized), case .replaced = slip {
            return senses.language.capitalizesNouns && left.plain.count >= 8
        }
        return true
    }

    private func isNegated(_ left: String, _ right: String) -> Bool { FactDifference.isNegated(left, right) }

    /// Scripts that are cut by characters: one character doubled, dropped, swapped or mistaken.
    private func characterSlip(_ old: [Int], _ new: [Int], _ collation: Collation) -> EditKind? {
        let before = old.map { senses[collation.old.ids[$0]].spelling }
        let after = new.map { senses[collation.new.ids[$0]].spelling }
        let forms =
            old.map { senses.manuscript.form(collation.old.ids[$0]) }
            + new.map { senses.manuscript.form(collation.new.ids[$0]) }
        guard !forms.isEmpty, forms.allSatisfy({ $0 == .ideograph }) else { return nil }
        if before.count + after.count == 1 {
            let (passage, token) = old.first.map { (collation.old, $0) } ?? (collation.new, new[0])
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
    private func passages(
        _ hunks: [Hunk],
        _ collation: Collation,
        _ difference: FactDifference
    ) -> (findings: [Finding], rest: [Hunk]) {
        var gone: [Int32: Int] = [:]
        var fresh: [Int32: Int] = [:]
        for hunk in hunks {
            for token in words(hunk.old, collation.old) { gone[collation.old.ids[token], default: 0] += 1 }
            for token in words(hunk.new, collation.new) { fresh[collation.new.ids[token], default: 0] += 1 }
        }
        var findings: [Finding] = []
        var rest: [Hunk] = []
        for hunk in hunks {
            // Words that only changed places are neither cut nor added.
            let oldLength = length(
                words(hunk.old, collation.old).filter { fresh[collation.old.ids[$0]] == nil },
                collation.old
            )
            let newLength = length(
                words(hunk.new, collation.new).filter { gone[collation.new.ids[$0]] == nil },
                collation.new
            )
            let cutsSentence = holdsSentence(hunk.old, collation.old) && oldLength >= 2
            let addsSentence = holdsSentence(hunk.new, collation.new) && newLength >= 2
            let isCut = cutsSentence || (oldLength >= Self.passageLength && newLength * 3 <= oldLength)
            let isAdded = addsSentence || (newLength >= Self.passageLength && oldLength * 3 <= newLength)
            if isCut { findings.append(passage(.cut, hunk.old, collation.old, oldLength)) }
            if isAdded { findings.append(passage(.added, hunk.new, collation.new, newLength)) }
            // Even a short passage may be about who said it.
            let isShort = !cutsSentence && !addsSentence && max(oldLength, newLength) < 8
            if !isCut && !isAdded || isShort && difference.hasClaim(in: hunk) { rest.append(hunk) }
        }
        return (findings, rest)
    }

    private func passage(_ kind: EditKind, _ tokens: [Int], _ passage: Passage, _ length: Int) -> Finding {
        let words = text(tokens, passage)
        let finding = Finding(
            kind: kind,
            old: kind == .cut ? words : nil,
            new: kind == .added ? words : nil,
            extent: min(1, Double(length) / 60)
        )
        return finding
    }

    /// Whether a whole sentence is among the tokens.
    private func holdsSentence(_ tokens: [Int], _ passage: Passage) -> Bool {
        guard let first = tokens.first, let last = tokens.last else { return false }
        let present = Set(tokens)
        return passage.sentences.contains { sentence in
            sentence.lowerBound >= first && sentence.upperBound - 1 <= last + 1
                && sentence.allSatisfy { present.contains($0) || !senses.manuscript.form(passage.ids[$0]).isWord }
        }
    }

    /// How many words a passage has; two characters count as one.
    func words(in passage: Passage) -> Int {
        length(words(Array(passage.ids.indices), passage), passage)
    }

    private func length(_ tokens: [Int], _ passage: Passage) -> Int {
        let ideographs = tokens.count { senses.manuscript.form(passage.ids[$0]) == .ideograph }
        return tokens.count - ideographs + (ideographs + 1) / 2
    }

    // MARK: Words

    private func isQuoted(_ hunk: Hunk, _ collation: Collation, _ oldMarks: [Bool], _ newMarks: [Bool]) -> Bool {
        let old = words(hunk.old, collation.old)
        let new = words(hunk.new, collation.new)
        let oldInside = !old.isEmpty && old.allSatisfy { oldMarks[$0] }
        let newInside = !new.isEmpty && new.allSatisfy { newMarks[$0] }
        return (oldInside || old.isEmpty) && (newInside || new.isEmpty) && (oldInside || newInside)
    }

    private func wording(_ hunk: Hunk, _ collation: Collation) -> Finding {
        let length = max(
            self.length(words(hunk.old, collation.old), collation.old),
            self.length(words(hunk.new, collation.new), collation.new)
        )
        return Finding(
            kind: .wording,
            old: text(hunk.old, collation.old),
            new: text(hunk.new, collation.new),
            extent: min(1, Double(length) / 20)
        )
    }

    private func words(_ tokens: [Int], _ passage: Passage) -> [Int] {
        tokens.filter { senses.manuscript.form(passage.ids[$0]).isWord }
    }

    private func text(_ tokens: [Int], _ passage: Passage) -> String? {
        guard let first = tokens.first, let last = tokens.last else { return nil }
        return passage.spelling(first..<(last + 1))
    }
}
