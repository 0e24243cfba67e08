/// How a store is opened, and what it keeps for how long.
package struct StorageOptions: Hashable, Sendable {
    /// What the opener wants of the store.
    package enum Access: String, Hashable, Sendable {
        /// The daemon: creates and upgrades the file, and keeps any other owner out.
        case owning
        /// A command that changes a little (a retried delivery) while a daemon may own the store.
        case sharing
        /// A command that only reads, also from a read-only directory.
        case reading
    }

    package var access: Access
    /// Whether opening reads the whole file to find damage; seconds for a large store.
    package var checksOnOpen: Bool
    /// The bodies of how many of an article's latest versions are kept; nil keeps all.
    ///
    /// Documents are always kept.
    package var keptBodies: Int?
    /// How long the body of a version that has a successor is kept; nil keeps it for ever.
    package var bodyAge: Duration?
    /// How long settled deliveries stay in the ledger.
    package var settledAge: Duration
    /// The most connections that read at the same time.
    package var readers: Int
    /// How hard zstd tries, 1–19.
    package var compressionLevel: Int
    /// How long a subject whose visit could not be recorded stays claimed.
    package var claimPenalty: Duration

    package init(
        access: Access = .owning,
        checksOnOpen: Bool = false,
        keptBodies: Int? = nil,
        bodyAge: Duration? = nil,
        settledAge: Duration = .seconds(30 * 86_400),
        readers: Int = 6,
        compressionLevel: Int = 3,
        claimPenalty: Duration = .seconds(60)
    ) {
        self.access = access
        self.checksOnOpen = checksOnOpen
        self.keptBodies = keptBodies
        self.bodyAge = bodyAge
        self.settledAge = settledAge
        self.readers = readers
        self.compressionLevel = compressionLevel
        self.claimPenalty = claimPenalty
    }
}
