import Model

/// A visit with everything packed that can be before the writer's turn.
struct PackedVisit: Sendable {
    var visit: Visit
    var state: [UInt8]
    var document: PackedText?
    var body: PackedText?
    var exchange: [UInt8]?
    var revision: PackedText?

    /// Bytes as they are and as they are stored.
    struct PackedText: Sendable {
        var bytes: [UInt8]
        var payload: [UInt8]

        init(_ bytes: [UInt8], level: Int) throws {
            self.bytes = bytes
            payload = try Packing.pack(bytes, level: level)
        }
    }

    init(_ visit: Visit, level: Int) throws {
        self.visit = visit
        state = StoredState.encode(visit.state)
        guard let version = visit.version else { return }
        document = try PackedText(StoredDocument.encode(version.document), level: level)
        revision = try visit.revision.map { try PackedText(StoredRevision.encode($0), level: level) }
        if let snapshot = visit.snapshot {
            body = try PackedText(snapshot.body, level: level)
            exchange = try StoredJSON.encode(snapshot.exchange)
        }
    }

    /// Whether nothing but the state and the counters changes: one statement, which needs no savepoint.
    ///
    /// The title is the one by which the source is known.
    func isLight(title: String?) -> Bool {
        visit.version == nil && visit.events.isEmpty && visit.discovered.isEmpty && visit.siteMemory == nil
            && visit.identity == nil && (visit.sourceTitle == nil || visit.sourceTitle == title)
    }
}
