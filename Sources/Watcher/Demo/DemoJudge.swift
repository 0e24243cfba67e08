import Model
import Storage

/// Compares what the newspaper published with what the watcher made of it.
struct DemoJudge {
    let articles: [DemoArticle]
    let base: String
    let store: Store
    let receiver: DemoReceiver

    /// A row of the table.
    struct Row {
        var slug: String
        var about: String
        var published: Int
        var detected: Int
        var events: [ChangeEvent.Kind]
        /// What does not agree; empty when all does.
        var faults: [String]
    }

    /// A row an article, and one for the feed.
    func rows() async throws -> [Row] {
        var rows: [Row] = []
        for article in articles { rows.append(try await row(for: article)) }
        rows.append(try await feedRow())
        let strangers = try await allEvents().count - rows.reduce(0) { $0 + $1.events.count }
        if strangers != 0 { rows[rows.count - 1].faults.append("\(strangers) events of pages that were never printed") }
        return rows
    }

    /// What is wrong with the deliveries; empty when every event was taken once, in order, with its right signature.
    func deliveryFaults() async throws -> [String] {
        let events = try await allEvents()
        let taken = receiver.taken
        var faults: [String] = []
        if receiver.forged > 0 { faults.append("\(receiver.forged) messages with a wrong signature") }
        for event in events {
            let count = taken.count { $0.id == event.id }
            if count != 1 {
                faults.append("event \(event.sequence) (\(event.kind.rawValue)) was delivered \(count) times")
            }
        }
        let form = EventForm()
        let changed = events.filter { event in
            taken.contains { $0.id == event.id && $0.body != form.json(of: event) }
        }
        if !changed.isEmpty { faults.append("\(changed.count) events came with another body than the log holds") }
        let known = Set(events.map(\.id))
        let strangers = taken.filter { !known.contains($0.id) }
        if !strangers.isEmpty { faults.append("\(strangers.count) messages that no event stands behind") }
        if taken.map(\.id) != events.map(\.id), faults.isEmpty { faults.append("the order of events was not kept") }
        return faults
    }

    func allEvents() async throws -> [ChangeEvent] {
        var query = EventQuery()
        query.limit = 100_000
        return try await store.events(query)
    }

    // MARK: Rows

    private func row(for article: DemoArticle) async throws -> Row {
        let published = Self.distinct(article.versions)
        var row = Row(
            slug: article.slug,
            about: article.about,
            published: published.count,
            detected: 0,
            events: [],
            faults: []
        )
        let events = try await allEvents()
        // After a permanent move the article is known by its new address, so it is looked for by its first headline.
        guard let address = WebAddress(base + "/story/" + article.slug),
            let id = try await store.article(at: address)?.article.id
        else {
            row.faults.append("not tracked")
            return row
        }
        row.events = events.filter { $0.article?.id == id }.map(\.kind)
        if row.events != article.expected {
            row.faults.append(
                "events \(Self.words(row.events)) in place of \(Self.words(article.expected))"
            )
        }
        let told = events.filter { $0.article?.id == id }.compactMap { $0.versions?.new.number }
        row.detected = try await store.versions(of: id).count
        if told != Array(0..<row.detected) { row.faults.append("events tell of versions \(told)") }
        if row.detected != published.count {
            row.faults.append("\(row.detected) versions in place of \(published.count)")
        }
        for number in 0..<min(row.detected, published.count) {
            guard let version = try await store.version(of: id, number: number) else {
                row.faults.append("version \(number) is missing")
                continue
            }
            row.faults += Self.differences(published[number], version.document).map { "version \(number): \($0)" }
        }
        return row
    }

    private func feedRow() async throws -> Row {
        let events = try await allEvents().filter { $0.article == nil }.map(\.kind)
        let expected: [ChangeEvent.Kind] = [.failing, .recovered]
        return Row(
            slug: "feed.xml",
            about: "500 on three looks, then well again",
            published: 0,
            detected: 0,
            events: events,
            faults: events == expected ? [] : ["events \(Self.words(events)) in place of \(Self.words(expected))"]
        )
    }

    /// The states of a story, equal ones that follow each other once.
    private static func distinct(_ versions: [DemoVersion]) -> [DemoVersion] {
        versions.reduce(into: []) { states, version in
            if states.last != version { states.append(version) }
        }
    }

    private static func differences(_ published: DemoVersion, _ read: Document) -> [String] {
        var faults: [String] = []
        if read.headline != published.headline { faults.append("headline \"\(read.headline ?? "")\"") }
        let authors = published.byline.split(separator: " and ").joined(separator: " ")
        if read.byline.joined(separator: " ") != authors { faults.append("byline \(read.byline)") }
        let expected = published.paragraphs + [published.notice].compactMap(\.self)
        if read.blocks.map(\.text) != expected {
            let odd = read.blocks.map(\.text).first { !expected.contains($0) }
            let missing = expected.first { text in !read.blocks.contains { $0.text == text } }
            faults.append(
                "text differs" + (odd.map { ", read \"\($0)\"" } ?? "") + (missing.map { ", missing \"\($0)\"" } ?? "")
            )
        }
        return faults
    }

    static func words(_ kinds: [ChangeEvent.Kind]) -> String {
        var words: [String] = []
        var index = 0
        while index < kinds.count {
            let run = kinds[index...].prefix { $0 == kinds[index] }.count
            words.append((run > 1 ? "\(run) × " : "") + kinds[index].rawValue)
            index += run
        }
        return words.isEmpty ? "none" : words.joined(separator: ", ")
    }
}
