package import Model

/// A feed of changes as we publish it: a window on the log, written as Atom 1.0 or JSON Feed 1.1.
///
/// The bytes depend on the values alone. Entries are immutable: their id is made from the event's and never used again,
/// and their dates are the event's, so that no reader shows one twice.
package struct ChangeFeed: Sendable {
    /// What readers call it.
    package var title: String
    /// The address of the newest window, which readers subscribe to; the feed's permanent id.
    package var current: String
    /// The address of this document; the same as `current` for the newest window.
    package var address: String
    /// The page that people would look at instead.
    package var homePage: String
    /// The next older document of the archive (RFC 5005 §4).
    package var previousArchive: String?
    /// Whether this document belongs to the archive and will never change.
    package var isArchive: Bool
    /// A WebSub hub.
    package var hub: String?
    /// Where the pages of the entries are.
    package var publicAddress: PublicAddress
    /// Newest first.
    package var events: [ChangeEvent]

    package init(
        title: String,
        current: String,
        address: String,
        homePage: String,
        previousArchive: String? = nil,
        isArchive: Bool = false,
        hub: String? = nil,
        publicAddress: PublicAddress,
        events: [ChangeEvent]
    ) {
        self.title = title
        self.current = current
        self.address = address
        self.homePage = homePage
        self.previousArchive = previousArchive
        self.isArchive = isArchive
        self.hub = hub
        self.publicAddress = publicAddress
        self.events = events
    }

    /// When the newest entry happened; for an empty feed the beginning of 1970, for it never changed.
    var updated: Timestamp { events.map(\.time).max() ?? Timestamp(seconds: 0) }

    /// About how many characters of diff an entry carries; the page has all of it.
    static let entryLimit = 3000
}
