import ArgumentParser
import Model
import Revisions
import Storage

/// `watcher log`: the change log.
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "The change log, newest first; with --json oldest first, in the form that webhooks carry."
    )

    @OptionGroup var settings: SettingsOptions
    @OptionGroup var output: OutputOptions
    @OptionGroup var filter: EventFilterOptions

    @Option(name: .customShort("n"), help: "At most this many events.")
    var count: Int?

    @Flag(name: .customShort("p"), help: "With the difference itself.")
    var patch = false

    @Flag(name: .long, help: "One line an event.")
    var oneline = false

    @Flag(name: .long, help: "With counts of changed blocks and words.")
    var stat = false

    @Flag(name: .long, help: "Go on with events as they are recorded.")
    var follow = false

    func run() async throws {
        if let count, count < 0 { throw ValidationError("-n takes a number that is not negative") }
        let store = try settings.openStore()
        let publicAddress = try? settings.load().publicAddress
        let terminal = output.terminal()
        defer { terminal.finish() }
        let printer = EventPrinter(
            terminal: terminal,
            form: EventForm(publicAddress: publicAddress.flatMap { $0 }.map { PublicAddress($0) }),
            style: output.json ? .json : oneline ? .line : .full,
            store: store,
            showsPatch: patch,
            showsCounts: stat
        )
        let query = try await filter.query(now: .current, in: store)
        // What is recorded from here on is followed, whether the log so far holds anything or not.
        let end = try await Self.end(of: store)
        try await printLog(of: store, query, with: printer)
        if follow { try await self.follow(store, query, after: end, with: printer, on: terminal) }
    }

    private static func end(of store: Store) async throws -> Int64 {
        var query = EventQuery()
        query.newestFirst = true
        query.limit = 1
        return try await store.events(query).first?.sequence ?? 0
    }

    private func follow(
        _ store: Store,
        _ query: EventQuery,
        after end: Int64,
        with printer: EventPrinter,
        on terminal: Terminal
    ) async throws {
        var query = query
        query.after = max(end, query.after ?? 0)
        query.limit = 1000
        while !Task.isCancelled {
            terminal.flush()
            try await Task.sleep(for: .milliseconds(500))
            for event in try await store.events(query) {
                try await printer.print(event)
                query.after = event.sequence
            }
        }
    }

    /// Prints what is there.
    private func printLog(of store: Store, _ query: EventQuery, with printer: EventPrinter) async throws {
        var query = query
        // Following reads on from the end, so the log so far comes in the same order.
        let oldestFirst = output.json || follow
        if let count {
            query.newestFirst = true
            query.limit = count
            let events = count == 0 ? [] : try await store.events(query)
            for event in oldestFirst ? events.reversed() : events { try await printer.print(event) }
            return
        }
        query.newestFirst = !oldestFirst
        query.limit = 500
        while true {
            let events = try await store.events(query)
            for event in events { try await printer.print(event) }
            guard events.count == query.limit, let end = events.last else { return }
            if oldestFirst { query.after = end.sequence } else { query.before = end.sequence }
        }
    }
}

/// Which events.
struct EventFilterOptions: ParsableArguments {
    @Option(name: .long, help: "Only events of this source; may be repeated.")
    var source: [String] = []

    @Option(
        name: .long,
        help: "Only this kind of event (revised, removed …) or edit (number, negation …); may be repeated."
    )
    var kind: [String] = []

    @Option(name: .long, help: "Only this article: its number or address.")
    var article: String?

    @Option(name: .long, help: "Not before this time: a span before now (2h, 3d), a date or RFC 3339.")
    var since: TimeExpression?

    @Option(name: .long, help: "Not after this time.")
    var until: TimeExpression?

    @Option(name: .long, help: "Only events after this one: an id or a sequence number.")
    var after: String?

    @Option(name: .long, help: "Only revisions of at least this significance, 0 to 1.")
    var minSignificance: Double?

    @Flag(name: .long, help: "Only substantive changes that no notice owns up to.")
    var undisclosed = false

    @Option(name: .long, help: "Only articles in some version of which these words stand.")
    var text: String?

    func query(now: Timestamp, in store: Store) async throws -> EventQuery {
        var query = EventQuery()
        query.sources = Set(source.map { Source.ID(rawValue: $0) })
        for name in kind { try read(kind: name, into: &query) }
        if let article { query.article = try await store.article(named: article).article.id }
        query.since = since?.instant(now: now)
        query.until = until?.instant(now: now)
        if let after { query.after = try await sequence(of: after, in: store) }
        query.minSignificance = minSignificance
        query.undisclosedOnly = undisclosed
        query.text = text
        return query
    }

    private func sequence(of event: String, in store: Store) async throws -> Int64 {
        if let number = Int64(event) { return number }
        guard let found = try await store.event(event) else { throw Failure(.failure, "there is no event \(event)") }
        return found.sequence
    }

    /// A kind of edit asks for revisions that have it.
    private func read(kind name: String, into query: inout EventQuery) throws {
        let event = ChangeEvent.Kind(rawValue: name)
        let edit = EditKind(rawValue: name)
        if let event { query.kinds.insert(event) }
        if event == nil, let edit {
            query.edits.insert(edit)
            query.kinds.insert(.revised)
        }
        guard event == nil, edit == nil else { return }
        let names = ChangeEvent.Kind.allCases.map(\.rawValue) + EditKind.allCases.map(\.rawValue)
        throw ValidationError("\"\(name)\" is no kind of event or edit" + Spelling.hint(for: name, among: names))
    }
}
