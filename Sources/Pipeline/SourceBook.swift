package import Model
import Synchronization

/// The sources in force; replaced as a whole when the settings are read again.
package final class SourceBook: Sendable {
    private struct Contents {
        let byID: [Source.ID: Source]
        /// Made when it is asked for the first time.
        var roster: [UInt8]?

        init(_ sources: [Source]) {
            var byID = [Source.ID: Source](minimumCapacity: sources.count)
            for source in sources where byID[source.id] == nil { byID[source.id] = source }
            self.byID = byID
        }
    }

    private let contents: Mutex<Contents>

    package init(_ sources: [Source]) {
        contents = Mutex(Contents(sources))
    }

    package subscript(id: Source.ID) -> Source? {
        contents.withLock { $0.byID[id] }
    }

    /// Bytes that differ when other sources are in force.
    var roster: [UInt8] {
        contents.withLock { contents in
            if let roster = contents.roster { return roster }
            let names = contents.byID.keys.map(\.rawValue).sorted().joined(separator: "\n")
            let roster = Array(Fingerprint.of(Array(names.utf8)).rawValue.utf8)
            contents.roster = roster
            return roster
        }
    }

    package func replace(with sources: [Source]) {
        let replacement = Contents(sources)
        contents.withLock { $0 = replacement }
    }
}
