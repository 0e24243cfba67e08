import Model
import Synchronization

/// What the sources are called, read again only when one of them was renamed: nearly every page asks.
final class NameShelf: Sendable {
    private let kept = Mutex<(mark: Int, names: [SourceName])?>(nil)

    func names(from board: any StatusBoard, at mark: ChangeMark?) async throws -> [SourceName] {
        guard let mark else { return try await board.sourceNames() }
        if let kept = kept.withLock({ $0 }), kept.mark == mark.sources { return kept.names }
        let names = try await board.sourceNames()
        kept.withLock { $0 = (mark.sources, names) }
        return names
    }
}

extension Desk {
    func sourceNames() async throws -> [SourceName] {
        try await nameShelf.names(from: board, at: dependencies.gauge?.mark())
    }
}
