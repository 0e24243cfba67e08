import Model

/// A version pair whose difference is known.
struct TruthPair {
    var language: String
    var old: Document
    var new: Document
    /// What was done; nil for several edits at once.
    var kind: EditKind?
    var isSubstantive: Bool
    /// Which new blocks each old one became; empty when it was cut.
    var alignment: [Set<Int>]
    /// Texts that were moved, as they stand in the new version, and the block they stand in now.
    var moved: [(text: String, block: Int)]
    /// How many words of the new version were written anew.
    var changedWords: Int
}

/// Makes version pairs from the texts by known edits.
struct TruthGenerator {
    var random: SeededGenerator

    enum Edit: String, CaseIterable {
        case number, date, name, attribution, quotation, negation, modality, wording
        case typo, punctuation, formatting
        case added, cut, moved, movedSentence, movedAndEdited, split, merged, updateStamp, correction, several

        var kind: EditKind? {
            switch self {
            case .movedSentence, .movedAndEdited: .moved
            case .updateStamp: .updateStamp
            case .several: nil
            default: EditKind(rawValue: rawValue)
            }
        }

        var isSubstantive: Bool {
            switch self {
            case .number, .date, .name, .attribution, .quotation, .negation, .modality, .added, .cut, .correction,
                .several:
                true
            default: false
            }
        }
    }

    /// A sentence as it was drawn: the alternatives with what was chosen of each.
    private struct Sentence {
        struct Slot {
            var letter: Character
            var options: [String]
            var chosen: Int
        }

        var pieces: [String]
        var slots: [Slot]

        var text: String {
            var text = pieces[0]
            for (slot, piece) in zip(slots, pieces.dropFirst()) { text += slot.options[slot.chosen] + piece }
            return text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
    }

    private static let letters: [Edit: Character] = [
        .number: "n", .date: "d", .name: "p", .attribution: "a", .quotation: "q", .negation: "x", .modality: "m",
        .wording: "w",
    ]

    private static let stamps: [String: (String, String)] = [
        "en": ("Updated at 14:05 on Friday", "Updated at 16:40 on Friday"),
        "de": ("Stand: 14.05 Uhr", "Stand: 16.40 Uhr"),
        "fr": ("Mis à jour à 14h05", "Mis à jour à 16h40"),
        "es": ("Actualizado a las 14:05", "Actualizado a las 16:40"),
        "ru": ("Обновлено в 14:05", "Обновлено в 16:40"), "ko": ("최종수정 14:05", "최종수정 16:40"),
        "ja": ("最終更新 14:05", "最終更新 16:40"), "zh": ("更新时间：14:05", "更新时间：16:40"),
    ]

    private static let notices: [String: String] = [
        "en": "Correction: An earlier version of this article gave the wrong year.",
        "de": "Korrektur: In einer früheren Version stand ein falsches Jahr.",
        "fr": "Rectificatif : une version précédente de cet article donnait une autre année.",
        "es": "Fe de errores: una versión anterior de este texto daba otro año.",
        "ru": "Исправление: в предыдущей версии был указан неверный год.",
        "ko": "바로잡습니다: 이전 버전에는 연도가 잘못 적혀 있었습니다.",
        "ja": "訂正：当初の記事では年に誤りがありました。", "zh": "更正：本文早前版本的年份有误。",
    ]

    mutating func pair(_ edit: Edit, in language: String) -> TruthPair? {
        let templates = TruthTexts.languages[language] ?? []
        var sentences = templates.shuffled(using: &random).map { draw($0) }
        let spaced = language != "ja" && language != "zh"
        // Paragraphs of one to three sentences.
        var paragraphs: [[Sentence]] = []
        while !sentences.isEmpty {
            let count = min(sentences.count, Int.random(in: 1...3, using: &random))
            paragraphs.append(Array(sentences.prefix(count)))
            sentences.removeFirst(count)
        }
        func text(_ paragraph: [Sentence]) -> String { paragraph.map(\.text).joined(separator: spaced ? " " : "") }
        let old = paragraphs.map(text)
        var pair = TruthPair(
            language: language,
            old: document(old, language),
            new: document(old, language),
            kind: edit.kind,
            isSubstantive: edit.isSubstantive,
            alignment: old.indices.map { [$0] },
            moved: [],
            changedWords: 0
        )
        let edits = edit == .several ? [Edit.number, .moved, .typo, .added] : [edit]
        var new = old
        var after = paragraphs
        for step in edits {
            guard apply(step, &pair, &new, &after, language, text) else { return nil }
        }
        pair.new.blocks = new.map { Block(.paragraph, $0) }
        if edit == .updateStamp, let stamp = Self.stamps[language] {
            pair.old.blocks.append(Block(.paragraph, stamp.0))
            pair.new.blocks.append(Block(.paragraph, stamp.1))
            pair.alignment.append([new.count])
        }
        return pair
    }

    private func document(_ texts: [String], _ language: String) -> Document {
        Document(language: language, blocks: texts.map { Block(.paragraph, $0) })
    }

    private mutating func draw(_ template: String) -> Sentence {
        var pieces: [String] = [""]
        var slots: [Sentence.Slot] = []
        var rest = template[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            pieces[pieces.count - 1] += rest[..<open]
            let inner = rest[rest.index(after: open)..<close]
            let options = inner.dropFirst(2).split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            slots.append(
                .init(
                    letter: inner.first ?? "w",
                    options: options,
                    chosen: Int.random(in: 0..<options.count, using: &random)
                )
            )
            pieces.append("")
            rest = rest[rest.index(after: close)...]
        }
        pieces[pieces.count - 1] += rest
        return Sentence(pieces: pieces, slots: slots)
    }

    // MARK: Edits

    private mutating func apply(
        _ edit: Edit,
        _ pair: inout TruthPair,
        _ new: inout [String],
        _ paragraphs: inout [[Sentence]],
        _ language: String,
        _ text: ([Sentence]) -> String
    ) -> Bool {
        switch edit {
        case .number, .date, .name, .attribution, .quotation, .negation, .modality, .wording:
            return fill(edit, &pair, &new, &paragraphs, text)
        case .typo, .punctuation, .formatting:
            let place = Int.random(in: 0..<new.count, using: &random)
            guard let changed = misspell(edit, new[place], language) else { return false }
            new[place] = changed
            paragraphs[place] = []
            pair.changedWords += 1
            return true
        case .added:
            let lone = TruthTexts.languages[language]?.randomElement(using: &random) ?? ""
            let fresh =
                draw(lone.replacing("[p ", with: "[w ")).text + (language == "ja" || language == "zh" ? "新" : " Nov 7.")
            let place = Int.random(in: 0...new.count, using: &random)
            new.insert(fresh, at: place)
            paragraphs.insert([], at: place)
            pair.alignment = pair.alignment.map { Set($0.map { $0 >= place ? $0 + 1 : $0 }) }
            pair.moved = pair.moved.map { ($0.text, $0.block >= place ? $0.block + 1 : $0.block) }
            pair.changedWords += RandomText.words(fresh)
            return true
        case .cut:
            let place = Int.random(in: 0..<new.count, using: &random)
            new.remove(at: place)
            paragraphs.remove(at: place)
            pair.alignment = pair.alignment.map { Set($0.compactMap { $0 == place ? nil : $0 > place ? $0 - 1 : $0 }) }
            return true
        case .moved, .movedAndEdited:
            guard new.count >= 4 else { return false }
            let from = Int.random(in: 0..<new.count, using: &random)
            var to = Int.random(in: 0..<new.count, using: &random)
            if abs(from - to) < 2 { to = (from + 2) % new.count }
            guard abs(from - to) >= 2 else { return false }
            var order = Array(new.indices)
            order.insert(order.remove(at: from), at: to)
            new = order.map { new[$0] }
            paragraphs = order.map { paragraphs[$0] }
            let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
            pair.alignment = pair.alignment.map { Set($0.compactMap { places[$0] }) }
            if edit == .movedAndEdited {
                guard let changed = misspell(.typo, new[to], language) else { return false }
                new[to] = changed
                pair.changedWords += 1
            }
            pair.moved.append((new[to], to))
            return true
        case .movedSentence: return moveSentence(&pair, &new, &paragraphs, text)
        case .split, .merged: return reshape(edit, &pair, &new, &paragraphs, text)
        case .correction:
            guard let notice = Self.notices[language] else { return false }
            new.append(notice)
            paragraphs.append([])
            pair.changedWords += RandomText.words(notice)
            return true
        case .updateStamp, .several: return true
        }
    }

    private mutating func fill(
        _ edit: Edit,
        _ pair: inout TruthPair,
        _ new: inout [String],
        _ paragraphs: inout [[Sentence]],
        _ text: ([Sentence]) -> String
    ) -> Bool {
        guard let letter = Self.letters[edit] else { return false }
        var places: [(Int, Int, Int)] = []
        for (row, paragraph) in paragraphs.enumerated() {
            for (column, sentence) in paragraph.enumerated() {
                for (slot, value) in sentence.slots.enumerated() where value.letter == letter {
                    places.append((row, column, slot))
                }
            }
        }
        guard let (row, column, slot) = places.randomElement(using: &random) else { return false }
        let value = paragraphs[row][column].slots[slot]
        let other = (value.chosen + Int.random(in: 1..<value.options.count, using: &random)) % value.options.count
        paragraphs[row][column].slots[slot].chosen = other
        pair.changedWords += RandomText.words(value.options[other])
        new[row] = text(paragraphs[row])
        return true
    }

    private mutating func moveSentence(
        _ pair: inout TruthPair,
        _ new: inout [String],
        _ paragraphs: inout [[Sentence]],
        _ text: ([Sentence]) -> String
    ) -> Bool {
        let sources = paragraphs.indices.filter { paragraphs[$0].count >= 2 }
        guard let from = sources.randomElement(using: &random),
            let to = paragraphs.indices.filter({ abs($0 - from) >= 2 }).randomElement(using: &random)
        else { return false }
        let sentence = paragraphs[from].remove(at: Int.random(in: 0..<paragraphs[from].count, using: &random))
        paragraphs[to].append(sentence)
        new[from] = text(paragraphs[from])
        new[to] = text(paragraphs[to])
        pair.moved.append((sentence.text, to))
        return true
    }

    private mutating func reshape(
        _ edit: Edit,
        _ pair: inout TruthPair,
        _ new: inout [String],
        _ paragraphs: inout [[Sentence]],
        _ text: ([Sentence]) -> String
    ) -> Bool {
        if edit == .split {
            guard let place = paragraphs.indices.filter({ paragraphs[$0].count >= 2 }).randomElement(using: &random)
            else { return false }
            let cut = Int.random(in: 1..<paragraphs[place].count, using: &random)
            let parts = [Array(paragraphs[place][..<cut]), Array(paragraphs[place][cut...])]
            paragraphs.replaceSubrange(place...place, with: parts)
            pair.alignment = pair.alignment.map {
                Set($0.flatMap { $0 == place ? [place, place + 1] : $0 > place ? [$0 + 1] : [$0] })
            }
        } else {
            guard paragraphs.count >= 2 else { return false }
            let place = Int.random(in: 0..<(paragraphs.count - 1), using: &random)
            paragraphs[place] += paragraphs.remove(at: place + 1)
            pair.alignment = pair.alignment.map { Set($0.map { $0 > place ? $0 - 1 : $0 }) }
        }
        new = paragraphs.map(text)
        return true
    }

    /// A slip, another sign or another way of writing somewhere in a text.
    private mutating func misspell(_ edit: Edit, _ text: String, _ language: String) -> String? {
        var characters = Array(text)
        switch edit {
        case .typo:
            // Two letters in the middle of a longer word change places, or one is written twice.
            let spaceless = language == "ja" || language == "zh" || language == "ko"
            let places = characters.indices.dropFirst(3).dropLast(3).filter { place in
                characters[(place - 2)...(place + 2)].allSatisfy { $0.isLetter && !$0.isNumber }
                    && characters[place] != characters[place + 1]
                    && (spaceless || characters[place].isLowercase && characters[place + 1].isLowercase)
            }
            guard let place = places.randomElement(using: &random) else { return nil }
            if spaceless {
                characters.insert(characters[place], at: place)
            } else {
                characters.swapAt(place, place + 1)
            }
        case .punctuation:
            let places = characters.indices.filter {
                ",，、".contains(characters[$0]) && !(characters.indices.contains($0 + 1) && characters[$0 + 1].isNumber)
            }
            guard let place = places.randomElement(using: &random) else { return nil }
            characters[place] = language == "ja" || language == "zh" ? "；" : ";"
        default:
            let pairs: [(Character, Character)] = [
                ("“", "\""), ("”", "\""), ("„", "\""), ("’", "'"), ("«", "“"), ("»", "”"), ("「", "『"), ("」", "』"),
            ]
            var changed = false
            for (index, character) in characters.enumerated() {
                if let other = pairs.first(where: { $0.0 == character }) {
                    characters[index] = other.1
                    changed = true
                }
            }
            guard changed else { return nil }
        }
        return String(characters)
    }
}

/// Counting as the measures do.
enum RandomText {
    /// Words; in scripts without spaces, characters.
    static func words(_ text: String) -> Int {
        var count = 0
        var inside = false
        for character in text {
            let value = character.unicodeScalars.first?.value ?? 0
            if (0x3041...0x9FFF).contains(value) {
                count += 1
                inside = false
            } else if character.isLetter || character.isNumber {
                if !inside { count += 1 }
                inside = true
            } else {
                inside = false
            }
        }
        return count
    }
}
