package import Model

/// Where the web face listens, who may read it, and what it calls itself.
package struct WebOptions: Sendable {
    /// An address or a name of this machine.
    package var host: String
    /// 0 for one that is free.
    package var port: Int
    /// What opens the face; empty means that everyone who can reach it may use it.
    package var tokens: [AccessToken]
    /// Whether everyone may read without a token: no deliveries, no metrics, nothing that changes.
    package var isPublic: Bool
    /// What the world reaches the face at; links in feeds and events lead there.
    package var publicAddress: PublicAddress?
    /// What pages and feeds are titled.
    package var title: String
    /// Open event streams at a time; more are answered with 503.
    package var streams: Int
    /// Silence after which a stream sends a comment, so that proxies keep it.
    package var heartbeat: Duration
    /// Open connections at a time.
    package var connections: Int
    /// Bytes of answers that are kept to be given again.
    package var keptBytes: Int
    /// Whether each request for a page is told to the log at `info`; without it, at `debug`.
    package var logsAccess: Bool

    package init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        tokens: [AccessToken] = [],
        isPublic: Bool = false,
        publicAddress: PublicAddress? = nil,
        title: String = "Watcher",
        streams: Int = 64,
        heartbeat: Duration = .seconds(15),
        connections: Int = 512,
        keptBytes: Int = 48 << 20,
        logsAccess: Bool = true
    ) {
        self.host = host
        self.port = port
        self.tokens = tokens
        self.isPublic = isPublic
        self.publicAddress = publicAddress
        self.title = title
        self.streams = streams
        self.heartbeat = heartbeat
        self.connections = connections
        self.keptBytes = keptBytes
        self.logsAccess = logsAccess
    }

    /// Whether only this machine can reach the address that is listened at.
    package var isLoopback: Bool {
        host == "localhost" || host == "::1" || host == "[::1]"
            || host.hasPrefix("127.")
                && host.split(separator: ".").count == 4 && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}

/// A secret that opens the face, and how far.
package struct AccessToken: Sendable {
    package enum Scope: String, Sendable, CaseIterable, Comparable {
        case read, admin

        package static func < (left: Scope, right: Scope) -> Bool { left == .read && right == .admin }
    }

    /// What the access log calls its bearer; never the secret.
    package var name: String
    package var scope: Scope
    private let secret: [UInt8]

    package init(name: String, scope: Scope, secret: String) {
        self.name = name
        self.scope = scope
        self.secret = Array(secret.utf8)
    }

    /// Whether a text is the secret; takes as long for a near miss as for a far one.
    func matches(_ candidate: String) -> Bool {
        let bytes = Array(candidate.utf8)
        var difference = UInt8(truncatingIfNeeded: (bytes.count ^ secret.count) & 0xFF)
        difference |= bytes.count == secret.count ? 0 : 1
        for index in bytes.indices {
            difference |= bytes[index] ^ (secret.isEmpty ? 0xFF : secret[index % secret.count])
        }
        return difference == 0 && !secret.isEmpty
    }
}

/// Why the web face does not start.
package enum WebError: Error, Sendable, Hashable, CustomStringConvertible {
    case exposed(host: String)

    package var description: String {
        switch self {
        case .exposed(let host):
            "refusing to listen at \(host), which others can reach, without a token or \"public\": true"
        }
    }
}
