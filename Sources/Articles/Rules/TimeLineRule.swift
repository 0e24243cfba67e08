internal import Model

/// A line that says when the story appeared or was changed, and nothing else.
///
/// Those that speak of a change stay, as stamps; the others are left out: the date of publication is a field of its own.
struct TimeLineRule: StoryRule {
    let name = "time"

    func apply(to draft: inout Draft) {
        for index in draft.kept {
            let line = draft.lines[index]
            guard line.passage.weight < 90, line.kind != .table, line.kind != .preformatted else { continue }
            switch Self.kind(of: line) ?? Self.markedKind(of: line) {
            case .none: continue
            case .some(true): draft.lines[index].kind = .updateStamp
            case .some(false): draft.drop(index, name)
            }
        }
    }

    /// A line that is all in `<time>` is one, whatever it says.
    private static func markedKind(of line: Draft.Line) -> Bool? {
        guard line.passage.timeWeight == line.passage.weight else { return nil }
        return Words.of(line.text).contains(where: changes.contains)
    }

    /// Nil for no line of time; whether it speaks of a change.
    private static func kind(of line: Draft.Line) -> Bool? {
        guard line.lower.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        let words = Words.of(line.text)
        guard !words.isEmpty, words.count <= 24 else { return nil }
        var dated = 0
        var other = 0
        var speaksOfChange = false
        for word in words {
            if changes.contains(word) {
                speaksOfChange = true
            } else if MonthNames.number(of: word) != nil || word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                dated += 1
            } else if !fillers.contains(word), !isClock(word) {
                other += 1
            }
        }
        guard dated >= 2 || dated >= 1 && speaksOfChange, other == 0 else {
            guard speaksOfChange, dated >= 2, other <= 1, words.count <= 12, let first = words.first,
                changes.contains(first)
            else { return nil }
            return true
        }
        // "10:30 a.m." alone heads a live blog's entry.
        if !speaksOfChange, dated < 3 {
            guard words.contains(where: { MonthNames.number(of: $0) != nil || $0.count == 4 }) else { return nil }
        }
        return speaksOfChange
    }

    /// `10am`, `18h30`, `2nd`.
    private static func isClock(_ word: String) -> Bool {
        guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return false }
        let tail = word.drop { $0.isNumber }
        return ["am", "pm", "st", "nd", "rd", "th", "h", "min", "uhr", "年", "月", "日", "时", "分", "년", "월", "일"].contains(
            String(tail)
        )
            || tail.first == "h"
    }

    private static let changes: Set<String> = [
        "updated", "update", "modified", "revised", "edited", "aktualisiert", "aktualisierung", "geändert",
        "actualizado",
        "actualizada", "обновлено", "изменено", "更新", "更", "수정", "업데이트", "تحديث", "atualizado", "aggiornato",
        "bijgewerkt", "zaktualizowano", "uppdaterad", "oppdatert",
    ]

    private static let fillers: Set<String> = [
        "published", "posted", "on", "at", "the", "of", "by", "last", "date", "time", "first", "created", "from", "a",
        "p",
        "m", "am", "pm", "est", "edt", "pst", "pdt", "cst", "cdt", "mst", "mdt", "et", "pt", "ct", "gmt", "utc", "bst",
        "cet",
        "cest", "ist", "amt", "msk", "jst", "kst", "hrs", "h", "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "st", "nd",
        "rd", "th",
        "am", "um", "uhr", "vom", "den", "der", "veröffentlicht", "stand", "erschienen", "montag", "dienstag",
        "mittwoch",
        "donnerstag", "freitag", "samstag", "sonntag", "mo", "di", "mi", "do", "fr", "sa", "so", "zuletzt", "datum",
        "erstellt",
        "publié", "le", "à", "mis", "jour", "publicado", "el", "de", "a", "las", "em", "às", "pubblicato", "il", "alle",
        "ore",
        "опубликовано", "в", "г", "года", "дата", "年", "月", "日", "时", "時", "分", "发布", "发", "布", "公開", "公", "開", "入力",
        "입력", "년", "월", "일", "오전", "오후", "시", "분", "نشر", "في", "z", "local", "lesezeit",
    ]
}
