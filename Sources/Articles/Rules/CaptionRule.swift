internal import Model

/// A short line that ends in a picture's credit is the picture's caption.
struct CaptionRule: StoryRule {
    let name = "caption"

    func apply(to draft: inout Draft) {
        for index in draft.kept where draft.lines[index].kind == .paragraph {
            let line = draft.lines[index]
            guard line.passage.weight < 260 else { continue }
            if Self.hasCredit(line.lower) { draft.lines[index].kind = .caption }
        }
    }

    private static let opening = Phrases(
        """
        (image: | (image credit | (image via | (image by | (image © | (photo: | (photo by | (photo credit | (photo courtesy
        (photos: | (picture: | (pic: | (credit: | (photograph: | (getty images | (getty | (ap photo | (reuters/ | (foto: | (foto © | (bild:
        (quelle: | (nasa/ | (фото: | （写真 | (사진 | [photo | [foto | image: | image credit: | image source: | image copyright
        image caption | photo: | photo by | photo credit: | photos by | photo courtesy | picture: | foto: | fotos: | bild:
        bilder: | bildquelle: | bildnachweis: | fotocredit: | фото: | 写真： | 写真: | 写真＝ | 사진= | 사진: | 图： | 图片来源
        """
    )

    private static func hasCredit(_ text: [UInt8]) -> Bool {
        guard let place = opening.first(in: text) else { return false }
        // At the beginning it is a credit and nothing else; behind a text it must be the last thing said.
        if place == 0 { return text.count < 160 }
        return (text[place] == UInt8(ascii: "(") || text[place] == UInt8(ascii: "[")) && text.count - place < 90
            && (text.last == UInt8(ascii: ")") || text.last == UInt8(ascii: "]"))
    }
}
