package import Model

/// Which version brought each sentence of an article, and which one took it away.
///
/// A pure function of the history. A sentence that only moved keeps its version; one that was edited is new with the edit,
/// and knows which version brought its first form.
package struct Blame: Sendable, Hashable {
    /// A sentence of the latest version.
    package struct Line: Sendable, Hashable, Codable {
        package var text: String
        /// The block it stands in; nil for the headline.
        package var block: Int?
        /// The version that brought it as it stands.
        package var since: Int
        /// The version that brought its first form; the same as `since` unless it was edited.
        package var first: Int
    }

    /// A sentence that is gone.
    package struct Loss: Sendable, Hashable, Codable {
        package var text: String
        /// The version that brought it.
        package var since: Int
        /// The version that no longer has it.
        package var until: Int
        /// What an edit made of it; nil when it was cut.
        package var became: String?
    }

    /// The sentences of the latest version, in reading order, the headline first.
    package private(set) var lines: [Line] = []
    /// The sentences that were taken away, in the order of the versions that took them.
    package private(set) var losses: [Loss] = []

    /// - Parameter history: Versions, oldest first, with their numbers.
    package init(of history: [(number: Int, document: Document)]) {
        guard let first = history.first else { return }
        lines = Self.sentences(of: first.document).map {
            Line(text: $0.text, block: $0.block, since: first.number, first: first.number)
        }
        var previous = first.document
        for version in history.dropFirst() {
            advance(from: previous, to: version.document, number: version.number)
            previous = version.document
        }
    }

    /// What was added and cut since a version, for readers who saw that one.
    package func changes(since number: Int) -> (added: [Line], cut: [Loss]) {
        (lines.filter { $0.since > number }, losses.filter { $0.until > number && $0.since <= number })
    }

    private static func sentences(of document: Document) -> [(text: String, block: Int?)] {
        let manuscript = Manuscript(from: document, to: Document())
        var result: [(text: String, block: Int?)] = []
        if let headline = document.headline { result.append((headline, nil)) }
        for block in document.blocks.indices {
            let passage = manuscript.passage([block], of: manuscript.oldExtents)
            result.append(contentsOf: passage.sentences.map { (passage.spelling($0), block) })
        }
        return result
    }

    private mutating func advance(from old: Document, to new: Document, number: Int) {
        let fresh = Self.sentences(of: new)
        var origins = [Int?](repeating: nil, count: fresh.count)
        var isKept = [Bool](repeating: false, count: lines.count)
        // The same words are the same sentence, wherever they stand now; in order where they stand several times.
        var waiting: [String: [Int]] = [:]
        for index in lines.indices.reversed() {
            waiting[key(lines[index].text, lines[index].block), default: []].append(index)
        }
        for (index, sentence) in fresh.enumerated() {
            guard let line = waiting[key(sentence.text, sentence.block)]?.popLast() else { continue }
            origins[index] = line
            isKept[line] = true
        }
        let edits = Self.edits(from: old, to: new)
        var next: [Line] = []
        for (index, sentence) in fresh.enumerated() {
            if let line = origins[index] {
                var kept = lines[line]
                kept.block = sentence.block
                next.append(kept)
                continue
            }
            var line = Line(text: sentence.text, block: sentence.block, since: number, first: number)
            if let before = edits[key(sentence.text, sentence.block)],
                let ancestor = lines.indices.first(where: {
                    !isKept[$0] && lines[$0].text == before && (lines[$0].block == nil) == (sentence.block == nil)
                })
            {
                line.first = lines[ancestor].first
                isKept[ancestor] = true
                losses.append(Loss(text: before, since: lines[ancestor].since, until: number, became: sentence.text))
            }
            next.append(line)
        }
        for index in lines.indices where !isKept[index] {
            losses.append(Loss(text: lines[index].text, since: lines[index].since, until: number, became: nil))
        }
        lines = next
    }

    private func key(_ text: String, _ block: Int?) -> String { (block == nil ? "h" : "b") + text }

    /// For each sentence that an edit made, the sentence that it was.
    private static func edits(from old: Document, to new: Document) -> [String: String] {
        var result: [String: String] = [:]
        if let before = old.headline, let after = new.headline, before != after { result["h" + after] = before }
        let manuscript = Manuscript(from: old, to: new)
        let script = BodyScript(manuscript)
        for place in script.changes {
            let step = script.step(place)
            for arrival in step.arrivals {
                result["b" + arrival.new.spelling(arrival.new.ids.indices)] = arrival.old.spelling(
                    arrival.old.ids.indices
                )
            }
            guard let collation = step.collation else { continue }
            for sentence in collation.new.sentences {
                guard let before = origin(of: sentence, in: collation, manuscript) else { continue }
                result["b" + collation.new.spelling(sentence)] = collation.old.spelling(before)
            }
        }
        return result
    }

    /// The old sentence that most words of a new one come from, when they are enough.
    private static func origin(of sentence: Range<Int>, in collation: Collation, _ manuscript: Manuscript) -> Range<
        Int
    >? {
        var counts: [Int: Int] = [:]
        var words = 0
        for token in sentence where manuscript.form(collation.new.ids[token]).isWord {
            words += 1
            let partner = collation.oldOfNew[token]
            guard partner >= 0, let number = collation.old.sentences.firstIndex(where: { $0.contains(partner) }) else {
                continue
            }
            counts[number, default: 0] += 1
        }
        guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value * 2 >= words else {
            return nil
        }
        return collation.old.sentences[best.key]
    }
}
