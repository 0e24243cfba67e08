import Model

/// One thing that an edit did, with what shows it.
struct Finding: Hashable {
    var kind: EditKind
    var old: String?
    var new: String?
    /// From 0 to 1, how much of its kind it is: how far a number went, how long a passage is.
    var extent: Double = 0
    /// Whether it rests on thin evidence, such as a first name left out.
    var isThin = false
}
