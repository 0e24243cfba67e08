import Model

/// The small signs by which a reader sees what kind of change it is.
enum Marks {
    /// From 1 to 5: how many steps of the mark are filled.
    static func steps(_ significance: Double) -> Int { Revision.weight(of: significance) }

    /// Five steps, with the weight and its reasons in words for those who hover or listen.
    static func significance(_ significance: Double, reasons: [Revision.Reason] = []) -> HTML {
        let filled = steps(significance)
        let why = reasons.prefix(3).map(\.text).joined(separator: "; ")
        let label = "Significance \(filled) of 5" + (why.isEmpty ? "" : ": \(why)")
        return """
            <svg class="weight" viewBox="0 0 28 10" width="28" height="10" role="img" aria-label="\(label)">\
            <title>\(label)</title>\(bars[filled])</svg>
            """
    }

    /// The five steps, by how many of them are filled.
    private static let bars = (0...5).map { filled in
        (1...5).map { step -> HTML in
            let name: HTML = step <= filled ? "on" : "off"
            return
                "<rect class=\"\(name)\" x=\"\((step - 1) * 6)\" y=\"\(10 - step * 2)\" width=\"4\" height=\"\(step * 2)\"/>"
        }
        .joined()
    }

    /// The kinds of edits as links to all changes of that kind.
    static func kinds(_ kinds: [EditKind]) -> HTML {
        kinds.map { "<a class=\"kind\" href=\"/changes?edit=\($0.rawValue)\">\(words(for: $0))</a>" as HTML }
            .joined(separator: ", ")
    }

    static func words(for kind: EditKind) -> String { kind == .updateStamp ? "update stamp" : kind.rawValue }

    /// What a substantive change says of itself.
    static func disclosure(_ revision: Revision) -> HTML {
        if revision.isUndisclosed { return "<strong class=\"silent\">without notice</strong>" }
        return revision.isSubstantive ? "<span class=\"open\">with notice</span>" : HTML()
    }

    /// What happened, for events that are no revisions.
    static func words(for kind: ChangeEvent.Kind) -> String {
        switch kind {
        case .discovered: "New article"
        case .revised: "Changed"
        case .removed: "Removed"
        case .restored: "Back again"
        case .moved: "Moved"
        case .retired: "No longer checked"
        case .failing: "Fails"
        case .recovered: "Works again"
        case .disabled: "Subscriber switched off"
        }
    }
}

/// Spans of text with their fates as markup.
extension HTML {
    /// - Parameters:
    ///   - spans: What is to be shown.
    ///   - side: Nil for both sides in one text; else only what stands on that side.
    ///   - linked: Whether the whole text stands on the page, so that moves can lead to their other end.
    init(_ spans: [Span], side: Side? = nil, linked: Bool = false) {
        self.init()
        for span in spans {
            switch span.op {
            case .equal: append(HTML(span.text))
            case .delete where side != .new: append("<del>\(span.text)</del>")
            case .insert where side != .old: append("<ins>\(span.text)</ins>")
            case .move: append(Self.moved(span, side: side, linked: linked))
            default: break
            }
        }
    }

    enum Side { case old, new }

    private static func moved(_ span: Span, side: Side?, linked: Bool) -> HTML {
        if let to = span.to {
            guard side != .new else { return HTML() }
            let teaser = String(span.text.trimmingPrefix { $0 == " " }).folded(keeping: 40, and: 0)
            switch (side, linked) {
            case (.old, true):
                return "<a class=\"move\" href=\"#n\(to + 1)\" title=\"Moved to ¶ \(to + 1)\">\(span.text)</a>"
            case (.old, false): return "<span class=\"move\" title=\"Moved to ¶ \(to + 1)\">\(span.text)</span>"
            case (_, true):
                return "<a class=\"moved-away\" href=\"#n\(to + 1)\">moved to ¶ \(to + 1): “\(teaser)”</a> "
            case (_, false): return "<span class=\"moved-away\">moved to ¶ \(to + 1): “\(teaser)”</span> "
            }
        }
        guard side != .old else { return HTML() }
        guard let from = span.from else { return "<span class=\"move\">\(span.text)</span>" }
        return "<span class=\"move\" title=\"Moved from ¶ \(from + 1)\">\(span.text)</span>"
    }
}
