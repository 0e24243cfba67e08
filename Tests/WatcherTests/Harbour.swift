import Foundation
import Model
import Storage
import TestSupport

/// A little newspaper and a receiver on loopback, with settings and a folder for a daemon between them.
final class Harbour: Sendable {
    let folder: TemporaryFolder
    let site: LoopbackServer
    let hook: LoopbackServer

    /// With `changes` every look at a story finds another text; `answer` says what the receiver does with a message, by
    /// its number from 0.
    init(
        changes: Bool = false,
        keys: [String: any Sendable] = [:],
        answer: @escaping @Sendable (Int) -> [LoopbackServer.Step]
    ) throws {
        folder = try TemporaryFolder()
        let looks = Counter()
        site = try LoopbackServer { asked in
            let base = "http://" + (asked.field("host") ?? "")
            return [.send(Self.page(asked.target, base: base, look: changes ? looks.next() : 0))]
        }
        let messages = Counter()
        hook = try LoopbackServer { _ in answer(messages.next()) }
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        _ = FileManager.default.createFile(
            atPath: folder.path + "/hook.secret",
            contents: Data(secret.utf8),
            attributes: [.posixPermissions: 0o600]
        )
        var settings: [String: Any] = [
            "store": "watcher.db",
            "listen": false,
            "contact": "test@example.org",
            "defaults": [
                "every": "1s", "minInterval": "1s", "maxInterval": "1s", "spacing": "0s", "allowPrivateNetwork": true,
            ],
            "sources": [["id": "harbour", "url": site.url("/feed.xml")]],
            "webhooks": [
                [
                    "id": "desk", "url": hook.url("/hook"), "secret": ["file": "hook.secret"],
                    "allowPrivateNetwork": true,
                ]
            ],
        ]
        for (key, value) in keys { settings[key] = value }
        try JSONSerialization.data(withJSONObject: settings).write(to: URL(fileURLWithPath: configuration))
    }

    var configuration: String { folder.path + "/config.json" }
    var storePath: String { folder.path + "/watcher.db" }

    /// The ids of the messages that came, in their order.
    var ids: [String] { hook.asked.compactMap { $0.field("webhook-id") } }

    /// How the one subscriber stands.
    func standing() async throws -> SubscriberStanding? {
        let store = try Store.open(at: storePath, options: StorageOptions(access: .reading))
        defer { try? store.close() }
        return try await store.standings().first
    }

    static let stories = ["ferry", "quay", "lock"]

    private static func page(_ path: String, base: String, look: Int) -> [UInt8] {
        if path == "/feed.xml" {
            let items = stories.map { story in
                "<item><title>The \(story)</title><link>\(base)/\(story)</link><guid>\(base)/\(story)</guid></item>"
            }
            return LoopbackServer.answer(
                200,
                [("Content-Type", "application/rss+xml")],
                body: "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour</title>"
                    + "<link>\(base)/</link><description>News</description>\(items.joined())</channel></rss>"
            )
        }
        guard let story = stories.first(where: { path == "/" + $0 }) else {
            return LoopbackServer.answer(404, body: "nothing here")
        }
        let body = """
            <!DOCTYPE html><html lang="en"><head><title>News of the \(story)</title></head><body><article>
            <h1>News of the \(story)</h1>
            <p>The harbour office looked at the \(story) on Tuesday and found that \(1000 + look) stones had moved since the
            storms of last winter, more than anybody had expected in a year without a flood.</p>
            <p>Divers will go down again in spring. Until then the pilots keep to the eastern channel, which is narrower
            but was dredged two years ago and has been measured every month since.</p>
            <p>The council has set money aside for new piles and for a gauge that can be read from the shore at night,
            when the watchman cannot leave his post to look over the edge.</p>
            </article></body></html>
            """
        return LoopbackServer.answer(200, [("Content-Type", "text/html; charset=utf-8")], body: body)
    }
}
