import Model

/// A subscriber of the demo's daemon: what it wants, and how its receiver behaves.
struct DemoSubscriber: Sendable {
    var id: String
    var filter = Subscriber.Filter()
    var concurrency = 1
    var manner = DemoReceiver.Manner.well

    /// Its entry in the settings' `webhooks`.
    func settings(url: String) -> JSONValue {
        let kinds = filter.edits.isEmpty ? filter.events.map(\.rawValue) : filter.edits.map(\.rawValue)
        return .object(present: [
            "id": .string(id),
            "url": .string(url),
            "secret": ["file": "hook.secret"],
            "allowPrivateNetwork": true,
            "concurrency": .int(Int64(concurrency)),
            "words": filter.words.isEmpty ? nil : .array(filter.words.map { .string($0) }),
            "kinds": kinds.isEmpty ? nil : .array(kinds.sorted().map { .string($0) }),
        ])
    }

    /// The one of the demo, which is down for a while.
    static let desk = DemoSubscriber(id: "desk", manner: .downAfter(events: 6, for: .seconds(3)))

    /// Who listens while the daemon is killed: each wants something else and behaves in its own way.
    static let audience = [
        DemoSubscriber(id: "desk"),
        DemoSubscriber(id: "slow", manner: .slow(.milliseconds(60))),
        DemoSubscriber(id: "shaky", manner: .failing(every: 50)),
        DemoSubscriber(id: "north", filter: Subscriber.Filter(words: ["north"])),
        DemoSubscriber(id: "several", filter: Subscriber.Filter(events: [.revised], edits: [.number]), concurrency: 4),
    ]
}
