/// Something that a text claims, as far as single words tell.
struct Fact: Hashable {
    enum Category: Int, CaseIterable {
        case number, date, negation, modality, attribution, source, name
    }

    var category: Category
    /// In normal form: what must differ for the fact to differ.
    var value: String
    /// The tokens of its passage that tell of it.
    var tokens: Range<Int>
    /// Whether it counts only opposite a fact of its category.
    var isWeak = false
    /// Whether its word denies: opposite another word for saying it tells who said what, alone it is a denial.
    var isDenial = false
}
