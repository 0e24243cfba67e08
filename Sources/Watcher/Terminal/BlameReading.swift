import Model
import Revisions
import Storage
import Web

/// Puts a history together for ``Blame``, and its answer into the form of the pages.
enum BlameReading {
    /// Who brought each sentence of an article's latest version; nil when it has none.
    static func report(of article: Article.ID, in store: Store) async throws -> BlameReport? {
        guard let (blame, latest) = try await blame(of: article, in: store) else { return nil }
        func passages(_ lines: [Blame.Line]) -> [BlameReport.Passage] {
            lines.map { BlameReport.Passage($0.text, version: $0.since) }
        }
        let byBlock = Dictionary(grouping: blame.lines, by: \.block)
        return BlameReport(
            headline: passages(byBlock[nil] ?? []),
            paragraphs: latest.blocks.indices.map { index in
                BlameReport.Paragraph(latest.blocks[index].kind, passages(byBlock[index] ?? []))
            }
        )
    }

    static func blame(of article: Article.ID, in store: Store) async throws -> (Blame, latest: Document)? {
        let history = try await store.documents(of: article)
        guard let latest = history.last?.document else { return nil }
        return (Blame(of: history), latest)
    }
}
