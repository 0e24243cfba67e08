import Model

/// Whether a publisher owns up to a change.
enum Disclosure {
    /// Why a substantive revision counts as undisclosed, in one sentence; nil when something tells of it.
    static func evidence(old: Document, new: Document, findings: [Finding]) -> String? {
        if findings.contains(where: { $0.kind == .correction && $0.new != nil }) { return nil }
        if findings.contains(where: { $0.kind == .updateStamp && $0.new != nil && !$0.isModifiedField(of: new) }) {
            return nil
        }
        switch (old.modified, new.modified) {
        case (let before?, let after?) where after > before: return nil
        case (nil, .some): return nil
        case (let before?, let after?) where after == before:
            return
                "no notice and no update stamp was added, and the page still says that it was last modified \(before)"
        case (let before?, let after?):
            return
                "no notice and no update stamp was added, and the date of modification went back from \(before) to \(after)"
        case (.some, nil): return "no notice and no update stamp was added, and the page's date of modification is gone"
        case (nil, nil): return "no notice and no update stamp was added, and the page gives no date of modification"
        }
    }
}

extension Finding {
    /// Whether this is the change of the field, which is judged by its direction.
    fileprivate func isModifiedField(of document: Document) -> Bool {
        document.modified != nil && new?.text == document.modified?.description
    }
}
