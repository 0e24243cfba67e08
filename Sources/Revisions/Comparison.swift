package import Model

/// Compares a version with the one before it: what changed, what moved, and whether it matters.
///
/// A pure function: the same two documents always give the same revision, whatever happened on the way from one to the
/// other.
package struct Comparison: Sendable {
    private let options: RevisionsOptions

    package init(options: RevisionsOptions = .init()) {
        self.options = options
    }

    /// The difference between two versions of an article; nil when nothing that counts differs.
    ///
    /// What counts is ``Document/substance``. The work grows with the length of the texts, not with its square: of pages
    /// that have nothing in common any more, whole blocks are cut and added.
    package func revision(from old: Document, to new: Document) -> Revision? {
        guard !old.hasSubstance(of: new) else { return nil }
        let manuscript = Manuscript(from: old, to: new)
        let fields = FieldChanges.between(old, new, manuscript)
        var body = BodyScript(manuscript)
        return Verdict(options: options, manuscript: manuscript).revision(fields: fields, body: &body)
    }
}
