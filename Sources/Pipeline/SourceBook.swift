package import Model
import Synchronization

/// The sources in force; replaced as a whole when the settings are read again.
package final class SourceBook: Sendable {
    private let sources: Mutex<[Source.ID: Source]>

    package init(_ sources: [Source]) {
        self.sources = Mutex(Self.byID(sources))
    }

    package subscript(id: Source.ID) -> Source? {
        sources.withLock { $0[id] }
    }

    package func replace(with sources: [Source]) {
        self.sources.withLock { $0 = Self.byID(sources) }
    }

    private static func byID(_ sources: [Source]) -> [Source.ID: Source] {
        Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
