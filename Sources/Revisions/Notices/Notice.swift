import Model

/// Recognises the lines in which a publisher owns up to a change.
enum Notice {
    /// What a block is, by its kind or by its words: `correction`, `updateStamp`, or nil for the story itself.
    static func kind(of block: Block) -> EditKind? {
        switch block.kind {
        case .correction: .correction
        case .updateStamp: .updateStamp
        default: kind(of: block.text)
        }
    }

    /// What a line is by its words.
    static func kind(of text: String) -> EditKind? {
        guard text.utf8.count <= 1500 else { return nil }
        var text = text
        let sorts = text.withUTF8 { bytes in
            let head = bytes.count <= SelfReference.limit ? bytes : UnsafeBufferPointer(rebasing: bytes.prefix(400))
            return table.sorts(in: head)
        }
        if sorts.isEmpty { return nil }
        if !sorts.isDisjoint(with: .labels), let label = label(of: text) { return label }
        if sorts.contains(.phrase) { return .correction }
        return sorts.isSuperset(of: [.text, .mistake]) && SelfReference.ownsUp(text) ? .correction : nil
    }

    /// What a line is by the label that it begins with.
    private static func label(of text: String) -> EditKind? {
        let plain = String(text.prefix(200)).lowercased().replacing("’", with: "'")
        guard let first = plain.firstIndex(where: \.isLetter) else { return nil }
        let line = plain[first...]
        return Array(line.utf8).withUnsafeBufferPointer { bytes in
            if table.begins(bytes, .correction, where: { isLabel($0, of: line) }) { return .correction }
            if table.begins(bytes, .stamp, where: { isStamp($0, line, length: text.utf8.count) }) {
                return .updateStamp
            }
            return nil
        }
    }

    /// Whether a line begins with a label such as "Correction:" or "【訂正】", or with a date before its colon.
    private static func isLabel(_ label: String, of line: Substring) -> Bool {
        guard line.hasPrefix(label) else { return false }
        let rest = line.dropFirst(label.count)
        guard let next = rest.first else { return true }
        if ":：.】]）)—–-|/".contains(next) { return true }
        // A few words, a date most often, may stand before the colon.
        guard !next.isLetter || isSpaceless(label) else { return false }
        let lead = rest.prefix(48)
        guard let end = lead.firstIndex(where: { ":：】]—–".contains($0) }) else { return false }
        let between = lead[..<end]
        return between.contains(where: \.isNumber) || between.count(where: \.isWhitespace) <= 2
    }

    /// Whether a line is a stamp such as "Updated at 14:05" or "Stand: 14.05 Uhr".
    private static func isStamp(_ label: String, _ line: Substring, length: Int) -> Bool {
        guard line.hasPrefix(label) else { return false }
        let rest = line.dropFirst(label.count)
        guard let next = rest.first else { return true }
        if next.isLetter, !isSpaceless(label) { return false }
        let lead = rest.prefix(40)
        return line.count <= 120 && length <= 400 && (lead.contains(where: \.isNumber) || ":：】]".contains(next))
    }

    private static func isSpaceless(_ label: String) -> Bool {
        label.unicodeScalars.first.map { $0.value >= 0x3040 } ?? false
    }

    private static let table = PhraseTable([
        (.correction, corrections), (.stamp, stamps), (.phrase, phrases), (.text, SelfReference.texts),
        (.mistake, SelfReference.mistakes),
    ])

    private static let corrections: [String] = [
        "correction", "corrections", "corrected", "clarification", "clarifications", "editor's note", "editors' note",
        "editorial note", "note to readers", "retraction", "retracted", "erratum", "errata", "amendment",
        "setting the record straight", "for the record", "correction appended",
        "korrektur", "korrekturhinweis", "berichtigung", "richtigstellung", "klarstellung", "anmerkung der redaktion",
        "hinweis der redaktion", "anm. d. red", "in eigener sache", "transparenzhinweis", "widerruf",
        "gegendarstellung",
        "rectificatif", "rectification", "note de la rédaction", "ndlr", "mise au point", "précision", "rétractation",
        "corrección", "correcciones", "fe de errores", "fe de erratas", "rectificación", "aclaración",
        "nota del editor",
        "nota de la redacción", "retractación",
        "correzione", "correzioni", "errata corrige", "rettifica", "precisazione", "nota della redazione",
        "ritrattazione",
        "correção", "correções", "erramos", "retificação", "esclarecimento", "nota da redação", "nota do editor",
        "retratação",
        "correctie", "rectificatie", "verduidelijking", "noot van de redactie", "naschrift", "herstel",
        "aanvulling en verbetering", "aanvullingen en verbeteringen", "aanvullingen & verbeteringen", "verbetering",
        "исправление", "исправлено", "уточнение", "поправка", "опровержение", "от редакции", "примечание редакции",
        "정정", "바로잡습니다", "바로잡음", "정정합니다", "알립니다", "바로 잡습니다", "정정보도", "정정 보도", "반론보도", "알려드립니다", "편집자 주", "편집자주", "고침",
        "사과드립니다",
        "訂正", "お詫びと訂正", "おわびと訂正", "お詫び", "おわび", "おことわり", "お断り", "編集部注", "編集者注", "撤回",
        "更正", "更正启事", "订正", "訂正", "勘误", "勘誤", "编者按", "编者注", "編者按", "編者註", "致歉", "撤稿", "澄清",
        "تصحيح", "تصويب", "توضيح", "استدراك", "ملاحظة المحرر", "ملاحظة من المحرر", "تنويه", "اعتذار",
    ]

    private static let stamps: [String] = [
        "last updated", "last modified", "last edited", "updated", "update", "this story was updated",
        "this article was updated",
        "this story has been updated", "this article has been updated", "this is a developing story",
        "zuletzt aktualisiert", "letzte aktualisierung", "aktualisiert", "aktualisierung", "stand",
        "dernière mise à jour", "mis à jour", "mise à jour", "actualisé", "modifié", "modifié le",
        "última actualización", "actualizado", "actualización", "actualizada",
        "ultimo aggiornamento", "aggiornato", "aggiornamento",
        "última atualização", "atualizado", "atualização", "atualizada",
        "laatst bijgewerkt", "laatst gewijzigd", "laatste update", "bijgewerkt", "gewijzigd",
        "обновлено", "обновление", "последнее обновление", "дополнено",
        "최종수정", "최종 수정", "업데이트", "수정", "입력", "기사입력", "기사 입력", "최종 업데이트",
        "最終更新", "更新", "更新日時", "追記", "最后更新", "最後更新", "更新时间", "更新時間", "更新于",
        "آخر تحديث", "تحديث", "محدث", "تم التحديث",
    ]

    /// What only a notice says, wherever in its beginning.
    private static let phrases: [String] = [
        "an earlier version of this", "a previous version of this", "an earlier version of the",
        "a previous version of the",
        "earlier versions of this", "this article has been corrected", "this story has been corrected",
        "this article was corrected",
        "this story was corrected", "has been amended to", "was amended on", "this article has been amended",
        "this story has been clarified", "this article has been clarified", "this story has been retracted",
        "this article has been retracted", "this article incorrectly", "this story incorrectly", "we regret the error",
        "in einer früheren version", "in einer früheren fassung", "in einer ersten version", "in einer ersten fassung",
        "in einer vorherigen version", "frühere version dieses", "wir haben den fehler", "haben wir korrigiert",
        "wir bitten den fehler zu entschuldigen", "wir bitten, den fehler zu entschuldigen",
        "wurde nachträglich korrigiert",
        "une version précédente de", "une version antérieure de", "une première version de",
        "dans une version précédente",
        "dans une première version", "dans une version antérieure", "cet article a été corrigé",
        "cet article a été modifié",
        "una versión anterior de este", "una versión previa de este", "en una versión anterior",
        "una versión anterior de esta",
        "este artículo ha sido corregido", "esta noticia ha sido corregida", "esta información ha sido corregida",
        "una versione precedente di quest", "in una versione precedente", "questo articolo è stato corretto",
        "uma versão anterior dest", "em uma versão anterior", "numa versão anterior", "este texto foi corrigido",
        "in een eerdere versie van dit", "een eerdere versie van dit", "dit artikel is aangepast",
        "dit artikel is gecorrigeerd",
        "в предыдущей версии", "в первоначальной версии", "в более ранней версии", "в ранней версии",
        "в тексте исправлена",
        "이전 버전", "이전 기사에서", "기사를 수정했", "기사를 바로잡", "내용을 바로잡", "잘못 보도", "앞서 보도한",
        "以前の版", "当初の記事", "記事の一部を修正", "記事を訂正", "一部を訂正", "誤りでした", "の誤りで", "訂正しました", "修正しました",
        "早前版本", "此前版本", "先前版本", "本文此前", "本文早前", "特此更正", "現更正", "现更正",
        "نسخة سابقة من هذا", "في نسخة سابقة", "تم تصحيح",
    ]
}
