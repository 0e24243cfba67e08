/// How the program presents itself to sites, and how patient it is with them.
package struct FetchingOptions: Hashable, Sendable {
    /// The version that the User-Agent names.
    package var version: String
    /// An address (`https:` or `mailto:`) at which a site's people find us; the User-Agent carries it.
    package var contact: String?
    /// The whole User-Agent, where the operator wants another than ours.
    package var userAgent: String?
    /// The name that robots.txt is read for (RFC 9309 §2.2.1).
    package var productToken: String
    /// A site that is held back for no longer than this is waited for; for longer, the request is not made.
    package var patience: Duration
    /// How long a site is left alone that answered 429 or 503 without `Retry-After`.
    package var usualHold: Duration
    /// How many rendering programs run at once.
    package var renderers: Int
    /// The most memory that a process of a rendering program may hold, in bytes.
    package var rendererMemory: Int

    package init(
        version: String = "1",
        contact: String? = nil,
        userAgent: String? = nil,
        productToken: String = "Watcher",
        patience: Duration = .seconds(10),
        usualHold: Duration = .seconds(60),
        renderers: Int = 1,
        rendererMemory: Int = 2 << 30
    ) {
        self.version = version
        self.contact = contact
        self.userAgent = userAgent
        self.productToken = productToken
        self.patience = patience
        self.usualHold = usualHold
        self.renderers = renderers
        self.rendererMemory = rendererMemory
    }

    /// The value of `User-Agent`.
    package var agent: String {
        if let userAgent { return userAgent }
        return contact.map { "Watcher/\(version) (+\($0))" } ?? "Watcher/\(version)"
    }
}
