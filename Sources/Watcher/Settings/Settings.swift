import Model

/// Everything that the operator decides, read and checked.
struct Settings: Sendable {
    /// The file that they were read from.
    var file: String
    /// The SQLite file, an absolute path.
    var store: String
    /// Where the web face listens; nil when it is switched off.
    var listen: ListenAddress?
    /// Goes into the User-Agent: a page or a mail address where a site's owner finds the operator.
    var contact: String?
    /// The address under which readers reach the web face, for links in events; no trailing slash.
    var publicAddress: WebAddress?
    /// The name at the head of the pages and of the feeds of changes.
    var title: String?
    /// Whether everyone who reaches the web face may read it.
    var isPublic: Bool
    var tokens: [Token]
    var sources: [Source]
    var webhooks: [Webhook]
    var channels: [ChannelEntry]
    var budget: Budget
    var retention: Retention
    /// An NDJSON file that every event is appended to.
    var changeLog: String?
    var log: Log

    struct ListenAddress: Hashable, Sendable {
        /// A name or an IP address; IPv6 without brackets.
        var host: String
        var port: Int
    }

    /// Who may read, or mend, over the web.
    struct Token: Sendable, Identifiable {
        enum Scope: String, CaseIterable, Sendable { case read, admin }
        var id: String
        var scope: Scope
        var secret: String
    }

    /// The most requests that are spent; nil where the manners alone decide.
    struct Budget: Hashable, Sendable {
        var requestsPerDay: Int?
        var perSite: Int?
    }

    /// How long the bodies of versions are kept; their documents always are.
    struct Retention: Hashable, Sendable {
        /// How many bodies an article keeps, the newest first; nil: all.
        var bodies: Int?
        var bodiesFor: Duration?
        /// How long settled deliveries stay in the books.
        var deliveriesFor: Duration
    }

    struct Log: Hashable, Sendable {
        enum Format: String, CaseIterable, Sendable { case auto, text, json, journal }
        enum Level: String, CaseIterable, Sendable { case debug, info, notice, warning, error }
        var format: Format
        var level: Level
    }

    /// A signed webhook.
    struct Webhook: Sendable, Identifiable {
        var subscriber: Subscriber
        var id: String { subscriber.id }
        var address: WebAddress
        /// All of them sign, so that a receiver may hold the old or the new one during a rotation; never empty.
        var secrets: [String]
        var allowPrivateNetwork: Bool
        var timeout: Duration
        var concurrency: Int
    }
}

extension Settings {
    /// All who are told of events.
    var subscribers: [Subscriber] { webhooks.map(\.subscriber) + channels.map(\.subscriber) }

    /// Ports that the operator wrote into addresses of sources.
    var operatorPorts: Set<Int> { Set(sources.compactMap(\.address.port)) }
}
