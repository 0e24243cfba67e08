/// The old and the new text of one group of blocks, with what became of each token.
struct Collation {
    var old: Passage
    var new: Passage
    /// For each old token the new one that it is, or -1.
    var newOfOld: [Int]
    /// For each new token the old one that it is, or -1.
    var oldOfNew: [Int]
    /// For each old token the new block that it moved to, or -1.
    var movedTo: [Int]
    /// For each new token the old block that it moved from, or -1.
    var movedFrom: [Int]
    /// Tokens of moved sentences, which take no part in the comparison of the rest.
    private(set) var oldIsAway: [Bool]
    private(set) var newIsAway: [Bool]

    init(old: Passage, new: Passage) {
        self.old = old
        self.new = new
        newOfOld = Array(repeating: -1, count: old.ids.count)
        oldOfNew = Array(repeating: -1, count: new.ids.count)
        movedTo = newOfOld
        movedFrom = oldOfNew
        oldIsAway = Array(repeating: false, count: old.ids.count)
        newIsAway = Array(repeating: false, count: new.ids.count)
    }

    /// Whether every token is where it was.
    var isUnchanged: Bool { !newOfOld.contains(-1) && !oldOfNew.contains(-1) && old.bytes == new.bytes }

    /// Compares what has not moved away, anew.
    mutating func compare(with diff: inout SequenceDiff, _ manuscript: Manuscript) {
        for token in newOfOld.indices { newOfOld[token] = -1 }
        for token in oldOfNew.indices { oldOfNew[token] = -1 }
        if oldIsAway.contains(true) || newIsAway.contains(true) {
            let oldPlaces = old.ids.indices.filter { !oldIsAway[$0] }
            let newPlaces = new.ids.indices.filter { !newIsAway[$0] }
            guard !oldPlaces.isEmpty, !newPlaces.isEmpty else { return }
            for match in diff.run(oldPlaces.map { old.ids[$0] }, newPlaces.map { new.ids[$0] }) {
                for step in 0..<match.count { link(oldPlaces[match.old + step], newPlaces[match.new + step]) }
            }
        } else {
            guard !old.ids.isEmpty, !new.ids.isEmpty else { return }
            for match in diff.run(old.ids, new.ids) {
                for step in 0..<match.count { link(match.old + step, match.new + step) }
            }
        }
        dropWeakLinks(manuscript)
        slide(manuscript)
    }

    /// Books a sentence as moved from here to another collation, or within this one.
    mutating func leave(_ sentence: Range<Int>, to block: Int, keeping kept: [Bool]) {
        for (token, isKept) in zip(sentence, kept) {
            unlink(old: token)
            oldIsAway[token] = true
            movedTo[token] = isKept ? block : -1
        }
    }

    mutating func arrive(_ sentence: Range<Int>, from block: Int, keeping kept: [Bool]) {
        for (token, isKept) in zip(sentence, kept) {
            if oldOfNew[token] >= 0 { unlink(old: oldOfNew[token]) }
            newIsAway[token] = true
            movedFrom[token] = isKept ? block : -1
        }
    }

    private mutating func link(_ oldToken: Int, _ newToken: Int) {
        newOfOld[oldToken] = newToken
        oldOfNew[newToken] = oldToken
    }

    private mutating func unlink(old token: Int) {
        guard newOfOld[token] >= 0 else { return }
        oldOfNew[newOfOld[token]] = -1
        newOfOld[token] = -1
    }

    // MARK: Sense

    /// Unties sentences that have only scattered words in common: they were replaced, not edited.
    private mutating func dropWeakLinks(_ manuscript: Manuscript) {
        let weights = manuscript.weights
        var newMass: [Float] = []
        newMass.reserveCapacity(new.sentences.count)
        for sentence in new.sentences {
            var mass: Float = 0
            for token in sentence { mass += weights[Int(new.ids[token])] }
            newMass.append(mass)
        }
        var common = [Float](repeating: 0, count: new.sentences.count)
        for sentence in old.sentences {
            var mass: Float = 0
            var (first, last) = (Int.max, -1)
            // Links rise on both sides, and so do the sentences that they lead to.
            var number = 0
            for token in sentence {
                let weight = weights[Int(old.ids[token])]
                mass += weight
                let partner = newOfOld[token]
                guard partner >= 0 else { continue }
                if first == .max {
                    number = new.sentence(of: partner)
                    first = number
                }
                while new.sentences[number].upperBound <= partner { number += 1 }
                common[number] += weight
                last = number
            }
            guard first <= last else { continue }
            for number in first...last where common[number] > 0 {
                let shared = common[number]
                common[number] = 0
                let other = new.sentences[number]
                guard min(sentence.count, other.count) >= 5, shared < 0.25 * min(mass, newMass[number]) else {
                    continue
                }
                unlinkScattered(sentence, other, weights)
            }
        }
    }

    /// Unties the words of two sentences that do not stand together with others: several in a row are no chance.
    private mutating func unlinkScattered(_ sentence: Range<Int>, _ other: Range<Int>, _ weights: [Float]) {
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            let partner = newOfOld[token]
            guard partner >= 0, other.contains(partner) else {
                token += 1
                continue
            }
            var end = token + 1
            var weight = weights[Int(old.ids[token])]
            while end < sentence.upperBound, newOfOld[end] == partner + end - token, other.contains(newOfOld[end]) {
                weight += weights[Int(old.ids[end])]
                end += 1
            }
            let isRun = end - token >= 3 || (end - token == 2 && weight >= 1.2)
            if !isRun { for place in token..<end { unlink(old: place) } }
            token = end
        }
    }

    /// Shifts a lone insertion or deletion, where several places would do, to one that begins with a sentence.
    private mutating func slide(_ manuscript: Manuscript) {
        Self.slide(new, manuscript, links: &oldOfNew, back: &newOfOld, isAway: newIsAway)
        Self.slide(old, manuscript, links: &newOfOld, back: &oldOfNew, isAway: oldIsAway)
        Self.endSentences(new, links: &oldOfNew, back: &newOfOld, isAway: newIsAway)
        Self.endSentences(old, links: &newOfOld, back: &oldOfNew, isAway: oldIsAway)
    }

    /// Ties the end of a sentence that was edited to its own full stop, not to that of a sentence that went or came behind it.
    ///
    /// "on [-Friday-]{+Sunday+}.[- Nobody knows.-]", not "on [-Friday. Nobody knows-]{+Sunday+}."
    private static func endSentences(_ passage: Passage, links: inout [Int], back: inout [Int], isAway: [Bool]) {
        for (number, sentence) in passage.sentences.enumerated() where number > 0 {
            let end = sentence.upperBound - 1
            guard links[end] >= 0, end > 0, links[end - 1] < 0 else { continue }
            var start = end
            while start > 0, links[start - 1] < 0, !isAway[start - 1] { start -= 1 }
            // The run begins within an earlier sentence, whose rest was rewritten.
            guard start > 0, links[start - 1] >= 0 else { continue }
            let own = passage.sentences[passage.sentence(of: start - 1)]
            let stop = own.upperBound - 1
            guard stop >= start, stop < sentence.lowerBound, passage.ids[stop] == passage.ids[end] else { continue }
            let partner = links[end]
            links[end] = -1
            links[stop] = partner
            back[partner] = stop
        }
    }

    private static func slide(
        _ passage: Passage,
        _ manuscript: Manuscript,
        links: inout [Int],
        back: inout [Int],
        isAway: [Bool]
    ) {
        func value(_ start: Int, _ end: Int) -> Int {
            let opens = passage.sentences[passage.sentence(of: start)].lowerBound == start
            let closes = end == passage.ids.count || passage.sentences[passage.sentence(of: end)].lowerBound == end
            if opens && closes { return 4 }
            if opens || closes { return 2 }
            return start > 0 && manuscript.form(passage.ids[start - 1]) == .punctuation ? 1 : 0
        }
        var token = 0
        while token < links.count {
            guard links[token] < 0, !isAway[token] else {
                token += 1
                continue
            }
            var start = token
            var end = token
            while end < links.count, links[end] < 0, !isAway[end] { end += 1 }
            token = end
            // Only where the other side has nothing in the same place.
            guard start > 0, links[start - 1] >= 0, end == links.count || links[end] >= 0,
                (end == links.count ? back.count : links[end]) == links[start - 1] + 1
            else { continue }
            guard passage.ids[start - 1] == passage.ids[end - 1] else { continue }
            var best = (value: value(start, end), shift: 0)
            var shift = 0
            while start + shift > 0, links[start + shift - 1] >= 0,
                shift == 0 || links[start + shift - 1] + 1 == links[start + shift],
                passage.ids[start + shift - 1] == passage.ids[end + shift - 1], -shift < 64
            {
                shift -= 1
                let found = value(start + shift, end + shift)
                if found > best.value { best = (found, shift) }
            }
            while best.shift < 0 {
                let partner = links[start - 1]
                links[start - 1] = -1
                links[end - 1] = partner
                back[partner] = end - 1
                start -= 1
                end -= 1
                best.shift += 1
            }
        }
    }
}
