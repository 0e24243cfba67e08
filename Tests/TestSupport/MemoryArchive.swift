package import Model
import Synchronization

/// The reading ports over plain arrays: the twin of the store for tests of what only reads.
package final class MemoryArchive: ChangeLog, ArticleArchive, StatusBoard, DeliveryLedger, ChangeGauge {
    package struct Contents: Sendable {
        package var sources: [SourceReport] = []
        package var articles: [ArticleReport] = []
        package var versions: [Article.ID: [Version]] = [:]
        package var snapshots: [Article.ID: [Int: Snapshot]] = [:]
        package var events: [ChangeEvent] = []
        package var deliveries: [DeliveryReport] = []
        package var disabled: Set<Subscriber.ID> = []

        package init() {}
    }

    private struct State {
        var contents: Contents { didSet { commit += 1 } }
        var commit: Int64 = 0
        var watchers: [Int: AsyncStream<Int64>.Continuation] = [:]
        var nextWatcher = 0
    }

    private let state: Mutex<State>

    package init(_ contents: Contents = Contents()) {
        state = Mutex(State(contents: contents))
    }

    /// How many wait for new events.
    package var watchers: Int { state.withLock { $0.watchers.count } }

    package var contents: Contents { state.withLock { $0.contents } }

    package func change(_ body: @Sendable (inout Contents) -> Void) {
        state.withLock { body(&$0.contents) }
    }

    /// Appends an event with the next number, and tells those who wait for one.
    @discardableResult
    package func append(_ event: ChangeEvent) -> ChangeEvent {
        let (numbered, watchers) = state.withLock { state in
            var event = event
            event.sequence = (state.contents.events.last?.sequence ?? 0) + 1
            state.contents.events.append(event)
            return (event, Array(state.watchers.values))
        }
        for watcher in watchers { watcher.yield(numbered.sequence) }
        return numbered
    }

    package func newEvents() -> AsyncStream<Int64> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int64.self, bufferingPolicy: .bufferingNewest(1))
        let ticket = state.withLock { state in
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = continuation
            return state.nextWatcher
        }
        continuation.onTermination = { [weak self] _ in
            _ = self?.state.withLock { $0.watchers.removeValue(forKey: ticket) }
        }
        return stream
    }

    // MARK: ChangeLog

    package func events(_ query: EventQuery) async throws -> [ChangeEvent] {
        let contents = contents
        let matching = contents.events.filter { Self.meets($0, query, in: contents) }
        return Array((query.newestFirst ? matching.reversed() : matching).prefix(query.limit))
    }

    package func sequences(_ query: EventQuery) async throws -> [Int64] { try await events(query).map(\.sequence) }

    package func events(numbered: [Int64]) async throws -> [ChangeEvent] {
        let contents = contents
        return numbered.compactMap { number in contents.events.first { $0.sequence == number } }
    }

    package func event(_ reference: String) async throws -> ChangeEvent? {
        if let number = Int64(reference) { return contents.events.first { $0.sequence == number } }
        if let exact = contents.events.first(where: { $0.id == reference }) { return exact }
        let matching = contents.events.filter { reference.count >= 4 && $0.id.hasPrefix(reference) }
        return matching.count == 1 ? matching.first : nil
    }

    private static func meets(_ event: ChangeEvent, _ query: EventQuery, in contents: Contents) -> Bool {
        if !query.sources.isEmpty {
            guard let source = event.source?.id, query.sources.contains(source) else { return false }
        }
        if let wanted = query.text {
            guard let article = event.article?.id, mentions(wanted, article, in: contents) else { return false }
        }
        return (query.kinds.isEmpty || query.kinds.contains(event.kind))
            && (query.edits.isEmpty || event.revision?.kinds.contains(where: query.edits.contains) == true)
            && (query.article == nil || event.article?.id == query.article)
            && (query.minSignificance.map { (event.revision?.significance ?? -1) >= $0 } ?? true)
            && (!query.undisclosedOnly || event.revision?.isUndisclosed == true)
            && (query.since.map { event.time >= $0 } ?? true) && (query.until.map { event.time <= $0 } ?? true)
            && (query.after.map { event.sequence > $0 } ?? true)
            && (query.before.map { event.sequence < $0 } ?? true)
    }

    /// Whether every word stands in one version of the article, in any case.
    private static func mentions(_ words: String, _ article: Article.ID, in contents: Contents) -> Bool {
        let wanted = words.lowercased().split(separator: " ")
        return (contents.versions[article] ?? []).contains { version in
            let text = ((version.document.headline ?? "") + "\n" + version.document.text).lowercased()
            return wanted.allSatisfy(text.contains)
        }
    }

    // MARK: ArticleArchive

    package func articles(_ query: ArticleQuery) async throws -> [ArticleReport] {
        let contents = contents
        let matching = contents.articles.filter { report in
            (query.source == nil || report.article.source == query.source)
                && (query.minVersions.map { report.versions >= $0 } ?? true)
                && (query.before.map { report.article.id < $0 } ?? true)
                && (query.text.map { Self.mentions($0, report.article.id, in: contents) } ?? true)
        }
        return Array(matching.sorted { $0.article.id > $1.article.id }.prefix(query.limit))
    }

    package func article(_ id: Article.ID) async throws -> ArticleReport? {
        contents.articles.first { $0.article.id == id }
    }

    package func article(at address: WebAddress) async throws -> ArticleReport? {
        contents.articles.first { $0.article.identity == address.identity }
    }

    package func versions(of article: Article.ID) async throws -> [VersionReport] {
        let contents = contents
        return (contents.versions[article] ?? []).map { version in
            let event = contents.events.first {
                $0.article?.id == article && $0.versions?.new.number == version.number
            }
            let body = contents.snapshots[article]?[version.number]?.body.count ?? 0
            return VersionReport(
                number: version.number,
                seen: version.seen,
                fingerprint: version.fingerprint,
                extractor: version.extractor,
                revertsTo: version.revertsTo,
                headline: version.document.headline,
                event: event?.id,
                kinds: event?.revision?.kinds ?? [],
                significance: event?.revision?.significance ?? 0,
                isUndisclosed: event?.revision?.isUndisclosed ?? false,
                storedBytes: body
            )
        }
    }

    package func version(of article: Article.ID, number: Int) async throws -> Version? {
        contents.versions[article]?.first { $0.number == number }
    }

    package func snapshot(of article: Article.ID, version: Int) async throws -> Snapshot? {
        contents.snapshots[article]?[version]
    }

    package func revision(of article: Article.ID, to version: Int) async throws -> Revision? {
        contents.events.first { $0.article?.id == article && $0.versions?.new.number == version }?.revision
    }

    // MARK: StatusBoard

    package func sources(after: Source.ID?, limit: Int) async throws -> [SourceReport] {
        let sources = contents.sources
        let start = after.flatMap { id in sources.firstIndex { $0.id == id }.map { $0 + 1 } } ?? 0
        return Array(sources.dropFirst(start).prefix(limit))
    }

    package func sourceNames() async throws -> [SourceName] {
        contents.sources.map { SourceName(id: $0.id, name: $0.name) }
    }

    package func habits(of source: Source.ID?) async throws -> Habits {
        var habits = Habits()
        for event in contents.events where source == nil || event.source?.id == source { habits.count(event) }
        return habits
    }

    package func source(_ id: Source.ID) async throws -> SourceReport? { contents.sources.first { $0.id == id } }

    package func storage() async throws -> StorageReport {
        let contents = contents
        let bodies = contents.snapshots.values.flatMap(\.values).map(\.body.count)
        return StorageReport(
            fileBytes: 1 << 20,
            articles: contents.articles.count,
            versions: contents.versions.values.map(\.count).reduce(0, +),
            events: contents.events.count,
            snapshots: bodies.count,
            bodyBytes: bodies.reduce(0, +),
            storedBodyBytes: bodies.reduce(0, +) / 4,
            waitingEnvelopes: contents.deliveries.count { $0.state == .waiting }
        )
    }

    package func revisionsByDay(
        of sources: [Source.ID],
        days: Int,
        now: Timestamp
    ) async throws -> [Source.ID: [Int]] {
        var counts: [Source.ID: [Int]] = [:]
        for source in sources { counts[source] = try await revisionsByDay(of: source, days: days, now: now) }
        return counts
    }

    package func revisionsByDay(of source: Source.ID?, days: Int, now: Timestamp) async throws -> [Int] {
        var counts = Array(repeating: 0, count: days)
        for event in contents.events where event.kind == .revised && (source == nil || event.source?.id == source) {
            let age = Int((now - event.time).inSeconds / 86_400)
            if (0..<days).contains(age) { counts[days - 1 - age] += 1 }
        }
        return counts
    }

    // MARK: ChangeGauge

    package func mark() throws -> ChangeMark {
        let (contents, commit) = state.withLock { ($0.contents, $0.commit) }
        return ChangeMark(
            commit: commit,
            sequence: contents.events.last?.sequence ?? 0,
            sources: contents.sources.map { [$0.id.rawValue, $0.name] }.hashValue,
            articles: contents.articles.count,
            storedBytes: contents.snapshots.values.flatMap(\.values).reduce(0) { $0 + $1.body.count }
        )
    }

    package func mark(of query: ArticleQuery) async throws -> Int { try await articles(query).hashValue }

    package func mark(of source: Source.ID) async throws -> Int {
        var hasher = Hasher()
        hasher.combine(try await self.source(source))
        hasher.combine(contents.events.last { $0.source?.id == source }?.sequence)
        return hasher.finalize()
    }

    // MARK: DeliveryLedger

    package func deliveries(_ query: DeliveryQuery) async throws -> [DeliveryReport] {
        Array(contents.deliveries.filter { Self.meets($0, query) }.sorted { $0.id > $1.id }.prefix(query.limit))
    }

    package func delivery(_ id: Int64) async throws -> DeliveryReport? {
        contents.deliveries.first { $0.id == id }
    }

    package func retry(_ query: DeliveryQuery, now: Timestamp) async throws -> Int {
        state.withLock { state in
            let matching = state.contents.deliveries.indices.filter { index in
                let report = state.contents.deliveries[index]
                return Self.meets(report, query) && (report.state == .waiting || report.state == .gaveUp)
            }
            for index in matching {
                state.contents.deliveries[index].state = .waiting
                state.contents.deliveries[index].due = now
            }
            return matching.count
        }
    }

    package func discard(_ query: DeliveryQuery, now: Timestamp) async throws -> Int {
        state.withLock { state in
            let matching = state.contents.deliveries.indices.filter { index in
                let report = state.contents.deliveries[index]
                return Self.meets(report, query) && report.state == .waiting
            }
            for index in matching {
                state.contents.deliveries[index].state = .discarded
                state.contents.deliveries[index].due = nil
            }
            return matching.count
        }
    }

    package func replay(_ events: EventQuery, to subscriber: Subscriber.ID, now: Timestamp) async throws -> Int {
        let matching = try await self.events(events)
        state.withLock { state in
            for event in matching {
                let id = (state.contents.deliveries.map(\.id).max() ?? 0) + 1
                state.contents.deliveries.append(
                    DeliveryReport(
                        id: id,
                        subscriber: subscriber,
                        event: event.id,
                        kind: event.kind,
                        state: .waiting,
                        attempts: 0,
                        created: now,
                        due: now,
                        lastAttempt: nil,
                        lastStatus: nil,
                        lastDetail: nil
                    )
                )
            }
        }
        return matching.count
    }

    package func enable(_ subscriber: Subscriber.ID) async throws {
        state.withLock { _ = $0.contents.disabled.remove(subscriber) }
    }

    package func standings() async throws -> [SubscriberStanding] {
        let contents = contents
        return Dictionary(grouping: contents.deliveries, by: \.subscriber).map { subscriber, reports in
            SubscriberStanding(
                id: subscriber,
                waiting: reports.count { $0.state == .waiting },
                delivered: reports.count { $0.state == .delivered },
                gaveUp: reports.count { $0.state == .gaveUp },
                oldestWaiting: reports.filter { $0.state == .waiting }.map(\.created).min(),
                lastDelivered: reports.filter { $0.state == .delivered }.compactMap(\.lastAttempt).max(),
                failingSince: reports.filter { $0.state == .waiting && $0.attempts > 0 }.map(\.created).min(),
                lastDetail: reports.max { $0.id < $1.id }?.lastDetail,
                disabledBecause: contents.disabled.contains(subscriber) ? "it answered 410 Gone" : nil
            )
        }
        .sorted { $0.id < $1.id }
    }

    private static func meets(_ report: DeliveryReport, _ query: DeliveryQuery) -> Bool {
        (query.id == nil || report.id == query.id)
            && (query.subscriber == nil || report.subscriber == query.subscriber)
            && (query.state == nil || report.state == query.state)
            && (query.before.map { report.id < $0 } ?? true)
    }
}
