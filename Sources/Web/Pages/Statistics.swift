import Model
import Synchronization

/// What the latest changes tell of a source's habits.
struct Statistics: Sendable {
    /// How many of the latest changes are looked into.
    static let sample = 300

    var articles = 0
    var revisions = 0
    var days: [Int] = []
    var end = Timestamp(milliseconds: 0)
    /// Of the sample.
    var sampled = 0
    var substantive = 0
    var undisclosed = 0
    var hours = Array(repeating: 0, count: 24)
    var kinds: [EditKind: Int] = [:]
    var weights = Array(repeating: 0, count: 5)
    /// Between the first sight of an article and each change of it, by the longest that counts for a bar.
    var lags = Array(repeating: 0, count: Statistics.lagBounds.count + 1)

    static let lagBounds: [(name: String, duration: Duration)] = [
        ("1 h", .seconds(3600)), ("3 h", .seconds(10_800)), ("12 h", .seconds(43_200)), ("1 day", .seconds(86_400)),
        ("3 days", .seconds(259_200)), ("1 week", .seconds(604_800)), ("1 month", .seconds(2_592_000)),
    ]

    mutating func count(_ event: ChangeEvent) {
        guard let revision = event.revision else { return }
        sampled += 1
        if revision.isSubstantive { substantive += 1 }
        if revision.isUndisclosed { undisclosed += 1 }
        hours[event.time.civil.hour] += 1
        for kind in revision.kinds { kinds[kind, default: 0] += 1 }
        weights[Marks.steps(revision.significance) - 1] += 1
        if let pair = event.versions, let old = pair.old {
            let lag = pair.new.seen - old.seen
            let bar = Self.lagBounds.firstIndex { lag <= $0.duration } ?? Self.lagBounds.count
            lags[bar] += 1
        }
    }

    /// `27 %` of the substantive changes came without notice; nil when there was none.
    var undisclosedShare: String? {
        substantive == 0 ? nil : "\((undisclosed * 100 + substantive / 2) / substantive) %"
    }

    /// Changes to an article on average, with one decimal.
    var editsPerArticle: String {
        guard articles > 0 else { return "0" }
        let tenths = (revisions * 10 + articles / 2) / articles
        return "\(tenths / 10).\(tenths % 10)"
    }

    var panels: HTML {
        let dayBars = days.enumerated().map { index, value -> (label: String, value: Int) in
            let day = (end - .seconds(86_400 * (days.count - 1 - index))).civil
            return ("\(day.day).\(day.month).", value)
        }
        let hourBars = hours.enumerated().map { (label: "\($0)", value: $1) }
        let lagNames = Self.lagBounds.map(\.name) + ["later"]
        let lagBars = zip(lagNames, lags).map { (label: $0, value: $1) }
        let weightBars = weights.enumerated().map { (label: "\($0 + 1) of 5", value: $1) }
        let common = kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(10)
        let kindRows = common.map { kind, count -> HTML in
            "<tr><td><a href=\"/changes?edit=\(kind.rawValue)\">\(Marks.words(for: kind))</a></td><td class=\"num\">\(count)</td></tr>"
        }
        let note: HTML = "<p class=\"legend\">Of the latest \(sampled) changes.</p>"
        return """
            <section><h2>Changes a day</h2>\(Chart.bars(dayBars, unit: "changes", label: "Changes a day, \(days.reduce(0, +)) in \(days.count) days"))</section>
            <section><h2>Hours of the day (UTC)</h2>\(Chart.bars(hourBars, unit: "changes", label: "Changes by hour of the day"))\(note)</section>
            <section><h2>Time since the version before</h2>\(Chart.bars(lagBars, unit: "changes", label: "Changes by the time since the version before"))\(note)</section>
            <section><h2>Weight</h2>\(Chart.bars(weightBars, unit: "changes", label: "Changes by significance"))\(note)</section>
            <section><h2>Kinds of edits</h2><table class="plain"><thead><tr><th scope="col">Kind</th><th scope="col" class="num">Changes</th></tr></thead><tbody>\(kindRows)</tbody></table></section>
            <section><h2>Habits</h2><dl class="figures"><div><dt>Changes to an article</dt><dd>\(editsPerArticle)</dd></div>
            <div><dt>Without notice, of substantive ones</dt><dd>\(undisclosedShare ?? "–")</dd></div></dl></section>

            """
    }
}

/// Keeps what was counted for a minute: the charts of a busy site are not worth counting at each look.
final class StatisticsCache: Sendable {
    private let kept = Mutex<[String: (at: Timestamp, value: Statistics)]>([:])

    func value(for name: String, now: Timestamp) -> Statistics? {
        kept.withLock { kept in
            guard let entry = kept[name], now - entry.at < .seconds(60), now >= entry.at else { return nil }
            return entry.value
        }
    }

    func keep(_ value: Statistics, for name: String, now: Timestamp) {
        kept.withLock { kept in
            if kept.count > 500 { kept = [:] }
            kept[name] = (now, value)
        }
    }
}

extension Desk {
    /// What the changes of one source, or of all, tell.
    func statistics(of source: Source.ID?) async throws -> Statistics {
        let now = dependencies.now()
        let name = source?.rawValue ?? ""
        if let kept = statisticsCache.value(for: name, now: now) { return kept }
        var statistics = Statistics()
        if let source {
            guard let report = try await board.source(source) else { return statistics }
            statistics.articles = report.articles
            statistics.revisions = report.revisions
        } else {
            for report in try await board.sources() {
                statistics.articles += report.articles
                statistics.revisions += report.revisions
            }
        }
        statistics.end = now
        statistics.days = try await board.revisionsByDay(of: source, days: 30, now: now)
        var query = EventQuery()
        query.kinds = [.revised]
        if let source { query.sources = [source] }
        query.newestFirst = true
        query.limit = Statistics.sample
        for event in try await log.events(query) { statistics.count(event) }
        statisticsCache.keep(statistics, for: name, now: now)
        return statistics
    }

    func statisticsPage(_ call: Call) async throws -> SiteAnswer {
        let all = try await statistics(of: nil)
        var rows: [HTML] = []
        for source in try await board.sources() {
            let one = try await statistics(of: source.id)
            rows.append(
                """
                <tr><th scope="row"><a href="\(PublicAddress.sourcePath(source.id))"><bdi>\(source.name ?? source.id.rawValue)</bdi></a></th>
                <td class="num" data-name="articles">\(Self.number(source.articles))</td>
                <td class="num" data-name="changes">\(Self.number(source.revisions))</td>
                <td class="num" data-name="changes to an article">\(one.editsPerArticle)</td>
                <td class="num" data-name="without notice">\(one.undisclosedShare ?? "–")</td>
                <td>\(Chart.spark(one.hours, label: "Changes by hour of the day"))</td></tr>

                """
            )
        }
        let body: HTML = """
            <div class="titled"><h1>Statistics</h1></div>
            <div class="panels">\(all.panels)</div>
            <h2 class="section">By source</h2>
            <table class="plain stack"><thead><tr><th scope="col">Source</th><th scope="col" class="num">Articles</th>
            <th scope="col" class="num">Changes</th><th scope="col" class="num">To an article</th>
            <th scope="col" class="num">Without notice</th><th scope="col">Hours (UTC)</th></tr></thead><tbody>
            \(rows)</tbody></table>

            """
        return page("Statistics", .statistics, for: call, body)
    }
}
