import Model

extension Settings {
    /// A way to tell people, or a program: its subscriber, when it is told, and what kind of channel it is.
    struct ChannelEntry: Sendable, Identifiable {
        var subscriber: Subscriber
        var id: String { subscriber.id }
        var kind: Kind
        var allowPrivateNetwork: Bool
        var timeout: Duration
        var pacing: Pacing
        /// The text of the operator's own wording, in Mustache.
        var template: String?

        /// The channel with what it needs; secrets are read already.
        enum Kind: Sendable {
            case email(Email)
            case slack(url: String)
            case mattermost(url: String, channel: String?)
            case discord(url: String)
            case teams(url: String)
            case telegram(token: String, chat: String, thread: Int?)
            case ntfy(url: WebAddress?, topic: String, token: String?, priority: Int?)
            case gotify(url: WebAddress, token: String, priority: Int?)
            case matrix(url: WebAddress, token: String, room: String)
            case exec(arguments: [String])
        }

        struct Email: Sendable {
            /// `smtp://host[:port]` or `smtps://host[:port]`.
            var server: String
            var requireTLS: Bool
            var user: String?
            var password: String?
            var from: String
            var to: [String]
        }

        /// The names in the settings.
        enum KindName: String, CaseIterable {
            case email, slack, mattermost, discord, teams, telegram, ntfy, gotify, matrix, exec
        }
    }

    /// When a channel for people is told.
    struct Pacing: Hashable, Sendable {
        struct Span: Hashable, Sendable { var from: Int, to: Int }
        enum Digest: String, CaseIterable, Sendable { case hourly, daily }
        /// All events of an hour or a day in one message.
        var digest: Digest?
        /// When a daily digest goes out, minutes after midnight.
        var digestMinute = 7 * 60
        /// When nothing is sent, minutes after midnight; what falls into it waits.
        var quietHours: Span?
        /// Revisions of one article within this span are told in one message.
        var coalesce: Duration?
        /// An IANA name; nil is the machine's own.
        var timeZone: String?
    }
}
