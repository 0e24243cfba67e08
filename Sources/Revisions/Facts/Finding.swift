import Model

/// One thing that an edit did, with what shows it.
struct Finding {
    var kind: EditKind
    var old: Excerpt?
    var new: Excerpt?
    /// From 0 to 1, how much of its kind it is: how far a number went, how long a passage is.
    var extent: Double = 0
    /// Whether it rests on thin evidence, such as a first name left out.
    var isThin = false

    init(kind: EditKind, old: Excerpt? = nil, new: Excerpt? = nil, extent: Double = 0, isThin: Bool = false) {
        self.kind = kind
        self.old = old
        self.new = new
        self.extent = extent
        self.isThin = isThin
    }

    init(kind: EditKind, old: String?, new: String?, extent: Double = 0, isThin: Bool = false) {
        self.init(kind: kind, old: old.map(Excerpt.init), new: new.map(Excerpt.init), extent: extent, isThin: isThin)
    }
}
