import ArgumentParser
import Delivery
import Foundation
import Model
import Web

/// Everything around the daemon in a demo: the newspaper's site, the receiver, the settings, the folder.
final class DemoStage: Sendable {
    let origin: DemoOrigin
    /// The receivers by subscriber.
    let receivers: [String: DemoReceiver]
    let audience: [DemoSubscriber]
    let folder: String
    let base: String
    var settingsPath: String { folder + "/config.json" }
    var storePath: String { folder + "/watcher.db" }
    /// The first subscriber's receiver.
    let receiver: DemoReceiver

    private init(
        origin: DemoOrigin,
        audience: [DemoSubscriber],
        receivers: [String: DemoReceiver],
        receiver: DemoReceiver,
        folder: String,
        base: String
    ) {
        self.origin = origin
        self.audience = audience
        self.receivers = receivers
        self.receiver = receiver
        self.folder = folder
        self.base = base
    }

    /// Sets the stage, and plays on it while both servers run.
    ///
    /// When it is calm the feed has no outage, and a story stands until it was recorded.
    static func play<Result: Sendable>(
        articles: [DemoArticle] = DemoNewspaper.articles,
        audience: [DemoSubscriber] = [.desk],
        listen: String?,
        isCalm: Bool = false,
        _ scene: @escaping @Sendable (DemoStage) async throws -> Result
    ) async throws -> Result {
        let secret = WebhookSecret.generate()
        let signer = WebhookSigner(secrets: [try WebhookSecret(secret)])
        let origin = DemoOrigin(articles: articles, isCalm: isCalm)
        let receivers = Dictionary(
            uniqueKeysWithValues: audience.map { ($0.id, DemoReceiver(signer: signer, manner: $0.manner)) }
        )
        guard let first = audience.first.flatMap({ receivers[$0.id] }) else {
            preconditionFailure("somebody is to be told")
        }
        let site = LoopbackSite { request in
            let host = request.headers.first { $0.name == "host" }?.value ?? "127.0.0.1"
            let answer = origin.answer(path: request.path, base: "http://" + host)
            return SiteAnswer(status: answer.status, headers: answer.headers, body: Array(answer.body.utf8))
        }
        let hook = LoopbackSite { request in
            let receiver = request.segments.last.flatMap { receivers[$0] }
            guard let receiver else { return SiteAnswer(status: 404) }
            return await receiver.answer(headers: request.headers, body: request.body)
        }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask {
                try await site.run()
                return nil
            }
            group.addTask {
                try await hook.run()
                return nil
            }
            let folder = NSTemporaryDirectory() + "watcher-demo-" + UUID().uuidString
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
            let stage = DemoStage(
                origin: origin,
                audience: audience,
                receivers: receivers,
                receiver: first,
                folder: folder,
                base: "http://127.0.0.1:\(try await site.port)"
            )
            try stage.writeSettings(secret: secret, hook: try await hook.port, listen: listen)
            group.addTask { try await scene(stage) }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    func cleanUp() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    private func writeSettings(secret: Secret, hook: Int, listen: String?) throws {
        let secretPath = folder + "/hook.secret"
        let manager = FileManager.default
        let hasSecret = manager.createFile(
            atPath: secretPath,
            contents: Data(secret.reveal().utf8),
            attributes: [.posixPermissions: 0o600]
        )
        let settings: JSONValue = [
            "store": "watcher.db",
            "listen": listen.map { .string($0) } ?? false,
            "contact": "demo@example.org",
            "defaults": [
                "every": "1s", "minInterval": "1s", "maxInterval": "1s", "allowPrivateNetwork": true, "spacing": "0s",
                "concurrency": 8, "timeout": "10s",
            ],
            "sources": [["id": "courier", "name": "The Velmouth Courier", "url": .string(base + "/feed.xml")]],
            "webhooks": .array(audience.map { $0.settings(url: "http://127.0.0.1:\(hook)/\($0.id)") }),
        ]
        guard hasSecret, manager.createFile(atPath: settingsPath, contents: Data(settings.bytes)) else {
            throw Failure(.inputOutput, "the demo cannot write its files to \(folder)")
        }
    }
}
