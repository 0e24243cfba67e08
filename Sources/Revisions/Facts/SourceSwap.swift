/// Tells whether words that changed are who says it: the subject of a word for saying that stayed.
///
/// "Wie die Polizei mitteilte" became "wie das Landratsamt mitteilte". Names of people are names, and pronouns are
/// nobody else.
struct SourceSwap {
    let senses: WordSenses
    let collation: Collation
    let old: FactIndex
    let new: FactIndex

    /// Whether a hunk put one source in the place of another.
    func holds(_ hunk: Hunk) -> Bool {
        guard let first = hunk.oldWords.first, !hunk.newWords.isEmpty else { return false }
        let limit = senses.manuscript.form(collation.old.ids[first]) == .ideograph ? 12 : 6
        guard hunk.oldWords.count <= limit, hunk.newWords.count <= limit else { return false }
        let old = Side(senses: senses, passage: collation.old, links: collation.newOfOld, facts: self.old)
        let new = Side(senses: senses, passage: collation.new, links: collation.oldOfNew, facts: self.new)
        guard old.isSubject(hunk.oldWords), new.isSubject(hunk.newWords) else { return false }
        if old.isPronoun(hunk.oldWords) || new.isPronoun(hunk.newWords) { return false }
        if old.isAbbreviation(hunk.oldWords), new.isAbbreviation(hunk.newWords) { return true }
        // Behind speech a capital alone does not tell; a name on one side tells of the other.
        let (isOldName, isNewName) = (old.areNames(hunk.oldWords), new.areNames(hunk.newWords))
        return !(isOldName && (isNewName || new.areCapitals(hunk.newWords)))
            && !(isNewName && old.areCapitals(hunk.oldWords))
    }

    private struct Side {
        let senses: WordSenses
        let passage: Passage
        let links: [Int]
        let facts: FactIndex

        func text(_ token: Int) -> String { senses[passage.ids[token]].plain }

        func traits(_ token: Int) -> TokenTraits { senses.manuscript.traits[Int(passage.ids[token])] }

        func isWord(_ token: Int) -> Bool { senses.manuscript.form(passage.ids[token]).isWord }

        func isPronoun(_ words: ArraySlice<Int>) -> Bool { words.allSatisfy { Self.pronouns.contains(text($0)) } }

        /// "CGT", "МЧС": a body, not a person.
        func isAbbreviation(_ words: ArraySlice<Int>) -> Bool {
            guard words.count == 1, let token = words.first else { return false }
            let spelling = senses[passage.ids[token]].spelling
            return spelling.count >= 2 && spelling.allSatisfy(\.isUppercase)
        }

        func areNames(_ words: ArraySlice<Int>) -> Bool {
            words.allSatisfy { token in
                facts.contains(at: token) { $0.category == .name }
                    || senses.mask(passage.ids[token]).contains(.title)
            }
        }

        /// Whether words have capitals and mean nothing else.
        func areCapitals(_ words: ArraySlice<Int>) -> Bool {
            words.allSatisfy { traits($0).contains(.capitalized) && senses.mask(passage.ids[$0]) == .isKnown }
        }

        /// Whether words are the subject, or a part of it, of a word for saying that stayed.
        func isSubject(_ words: ArraySlice<Int>) -> Bool {
            guard let first = words.first, let last = words.last, !words.allSatisfy(tellsNothing) else { return false }
            let sentence = passage.sentences[passage.sentence(of: first)]
            guard sentence.contains(last) else { return false }
            // Verbs that stand last may be far away.
            let isVerbLast = passage.bytes[passage.starts[first]] >= 0xE3
            let reach = isVerbLast ? 160 : 8
            let near = max(sentence.lowerBound, first - 8)..<min(sentence.upperBound, last + reach)
            var found = false
            facts.forEach(in: near) { fact in
                guard !found, fact.category == .attribution, fact.value != "by", near.contains(fact.tokens.lowerBound),
                    fact.tokens.allSatisfy({ links[$0] >= 0 })
                else { return }
                found =
                    fact.tokens.lowerBound > last
                    ? leads(first, last, to: fact.tokens.lowerBound, sentence) : follows(first, fact.tokens, sentence)
            }
            return found
        }

        /// Whether a word cannot be who says something: a number, a day, a word for doubt or denial.
        private func tellsNothing(_ token: Int) -> Bool {
            facts.contains(at: token) { fact in
                switch fact.category {
                case .number, .date, .negation, .modality: true
                case .attribution, .source, .name: false
                }
            }
        }

        /// "At a hearing", "在记者会上": where it was said.
        private func isPlaced(_ first: Int, _ sentence: Range<Int>) -> Bool {
            var before = first - 1
            while before >= sentence.lowerBound, Self.articles.contains(text(before)) { before -= 1 }
            return before >= sentence.lowerBound && Self.prepositions.contains(text(before))
        }

        /// Whether a subject stands before its verb.
        private func leads(_ first: Int, _ last: Int, to verb: Int, _ sentence: Range<Int>) -> Bool {
            guard !isPlaced(first, sentence) else { return false }
            let lead = passage.bytes[passage.starts[last]]
            if lead >= 0xEA, lead <= 0xED { return leadsInKorean(first, last, to: verb, sentence) }
            if lead >= 0xE3, lead <= 0xE9 {
                return senses.language.eastAsian.tag == "ja"
                    ? leadsInJapanese(first, last, to: verb, sentence) : isClose(last + 1, verb, within: 6)
            }
            guard isClose(last + 1, verb, within: 2) else { return false }
            var start = first
            while start > sentence.lowerBound, isWord(start - 1), !Self.conjunctions.contains(text(start - 1)) {
                start -= 1
                // "He later said": somebody else is the subject.
                if Self.pronouns.contains(text(start)) { return false }
            }
            return first - start <= 6
        }

        private func leadsInKorean(_ first: Int, _ last: Int, to verb: Int, _ sentence: Range<Int>) -> Bool {
            let word = text(last)
            guard ["은", "는", "이", "가", "도", "측"].contains(where: word.hasSuffix) else { return false }
            return first == sentence.lowerBound || isClose(last + 1, verb, within: 3)
        }

        private func leadsInJapanese(_ first: Int, _ last: Int, to verb: Int, _ sentence: Range<Int>) -> Bool {
            let marks = ["は", "が"]
            let end = marks.contains(text(last)) ? last : last + 1
            guard end < verb, marks.contains(text(end)) else { return false }
            if isClose(end + 1, verb, within: 8) { return true }
            return text(end) == "は" && sentence.lowerBound == first
        }

        /// Whether a subject stands behind its verb: in Arabic, and in other languages when the verb opens its clause.
        private func follows(_ first: Int, _ verb: Range<Int>, _ sentence: Range<Int>) -> Bool {
            let lead = passage.bytes[passage.starts[first]]
            guard lead < 0xE3, isClose(verb.upperBound, first, within: 3) else { return false }
            if (0xD8...0xDB).contains(lead) { return true }
            guard !Self.prepositions.contains(text(first)) else { return false }
            var before = verb.lowerBound - 1
            while before >= sentence.lowerBound, Self.auxiliaries.contains(text(before)) { before -= 1 }
            if before < sentence.lowerBound || Self.conjunctionsOfManner.contains(text(before)) { return true }
            guard !isWord(before) else { return isInverted(verb.lowerBound, sentence) }
            // With an auxiliary only speech goes before; else its subject may: "Le maire, Jean Petit, a admis …".
            return before == verb.lowerBound - 1
                || (max(sentence.lowerBound, before - 1)...before).contains { traits($0).contains(.closer) }
        }

        /// "Den Schaden schätzte die Polizei": what opens the sentence is no subject, so that the subject follows.
        private func isInverted(_ verb: Int, _ sentence: Range<Int>) -> Bool {
            guard senses.language.latin.tag == "de", verb - sentence.lowerBound <= 6 else { return false }
            return Self.openers.contains(text(sentence.lowerBound))
        }

        private static let openers: Set<String> = [
            "den", "dem", "einen", "am", "im", "in", "an", "auf", "nach", "vor", "bei", "beim", "seit", "zuvor",
            "zudem", "dabei", "dazu", "später", "zunächst", "bereits", "gestern", "heute", "dagegen", "dies", "so",
        ]

        /// Whether nothing but a few words stands between, and no sign and no "that".
        private func isClose(_ start: Int, _ end: Int, within limit: Int) -> Bool {
            guard start <= end, end - start <= limit else { return false }
            return (start..<end).allSatisfy { isWord($0) && !Self.conjunctions.contains(text($0)) }
        }

        private static let pronouns: Set<String> = [
            "he", "she", "they", "it", "we", "i", "you", "who", "er", "sie", "es", "wir", "ich", "man", "il", "elle",
            "ils", "elles", "on", "nous", "je", "vous", "qui", "él", "ella", "ellos", "ellas", "lui", "lei", "essi",
            "ele", "ela", "eles", "elas", "hij", "zij", "ze", "ik", "он", "она", "они", "мы", "я", "который",
            "彼", "他", "她", "他们", "그", "그는", "그가", "그녀는",
        ]

        private static let articles: Set<String> = [
            "the", "a", "an", "der", "die", "das", "dem", "den", "la", "le", "el", "il", "het", "o",
        ]

        private static let prepositions: Set<String> = [
            "at", "in", "on", "during", "after", "before", "to", "with", "for", "auf", "bei", "im", "am", "beim",
            "nach", "vor", "mit", "zu", "à", "dans", "en", "lors", "pendant", "sur", "avec", "après", "avant",
            "durante", "con", "tras", "ante", "em", "na", "no", "após", "com", "nella", "nel", "dopo", "op", "bij",
            "tijdens", "met", "в", "на", "после", "при", "después", "在", "向", "对", "對", "于", "於", "从", "從", "に", "で",
        ]

        private static let conjunctions: Set<String> = [
            "that", "dass", "daß", "que", "qu'il", "qu'elle", "che", "dat", "что", "أن", "إن", "if", "whether", "ob",
        ]

        private static let conjunctionsOfManner: Set<String> = ["wie", "as", "como", "comme", "come", "zoals", "как"]

        private static let auxiliaries: Set<String> = [
            "a", "ont", "avait", "ha", "han", "hanno", "hat", "haben", "había", "heeft", "hebben", "has", "had", "have",
        ]
    }
}
