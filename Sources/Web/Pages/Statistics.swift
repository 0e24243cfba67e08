import Model

/// What the changes of a source, or of all, tell of its habits.
struct Statistics: Sendable {
    var articles = 0
    var revisions = 0
    /// Changes a day, the last one that of `end`.
    var days: [Int] = []
    var end = Timestamp(milliseconds: 0)
    var habits = Habits()

    /// What the bars of ``Habits/lags`` are called.
    private static let lagNames = ["1 h", "3 h", "12 h", "1 day", "3 days", "1 week", "1 month", "later"]

    /// `27 %` of the substantive changes came without notice; nil when there was none.
    var undisclosedShare: String? {
        let (all, silent) = (habits.substantive, habits.undisclosed)
        return all == 0 ? nil : "\((silent * 100 + all / 2) / all) %"
    }

    /// Changes to an article on average, with one decimal.
    var editsPerArticle: String {
        guard articles > 0 else { return "0" }
        let tenths = (revisions * 10 + articles / 2) / articles
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// The figures that say most, in one row.
    var figures: HTML {
        """
        <dl class="figures"><div><dt>Articles</dt><dd>\(Desk.number(articles))</dd></div>
        <div><dt>Changes</dt><dd>\(Desk.number(revisions))</dd></div>
        <div><dt>Changes to an article</dt><dd>\(editsPerArticle)</dd></div>
        <div><dt>Substantive without notice</dt><dd>\(undisclosedShare ?? "–")</dd></div></dl>

        """
    }

    /// Charts.
    var panels: HTML {
        let dayBars = days.enumerated().map { index, value -> (label: String, value: Int) in
            (Times.dayOfMonth(end - .seconds(86_400 * (days.count - 1 - index))), value)
        }
        let hourBars = habits.hours.enumerated().map { (label: "\($0)", value: $1) }
        let lagBars = zip(Self.lagNames, habits.lags).map { (label: $0, value: $1) }
        let weightBars = habits.weights.enumerated().map { (label: "\($0 + 1) of 5", value: $1) }
        let common = habits.kinds.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(12)
        let kindRows = common.map { kind, count -> HTML in
            "<li><a href=\"/changes?edit=\(kind.rawValue)\">\(Marks.words(for: kind))</a> <span>\(Desk.number(count))</span></li>"
        }
        let note: HTML = "<p class=\"legend\">Of all \(Desk.number(habits.revisions)) changes.</p>"
        return """
            <section><h2>Changes a day</h2>\(Chart.bars(dayBars, unit: "changes", label: "Changes a day, \(days.reduce(0, +)) in \(days.count) days"))</section>
            <section><h2>Hours of the day (UTC)</h2>\(Chart.bars(hourBars, unit: "changes", label: "Changes by hour of the day"))\(note)</section>
            <section><h2>Time since the version before</h2>\(Chart.bars(lagBars, unit: "changes", label: "Changes by the time since the version before"))\(note)</section>
            <section><h2>Weight</h2>\(Chart.bars(weightBars, unit: "changes", label: "Changes by significance"))\(note)</section>
            <section class="wide"><h2>Kinds of edits</h2><ul class="tally">\(kindRows)</ul></section>

            """
    }
}

extension Desk {
    private static let statisticsPerPage = 50
    private static let statisticsDays = 30

    /// What the changes of one source tell.
    func statistics(of source: SourceReport) async throws -> Statistics {
        try await statistics(of: source.id, articles: source.articles, revisions: source.revisions)
    }

    /// What all changes tell.
    func statistics() async throws -> Statistics {
        let habits = try await board.habits(of: nil)
        let articles = try await board.storage().articles
        return try await statistics(of: nil, articles: articles, revisions: habits.revisions)
    }

    private func statistics(of source: Source.ID?, articles: Int, revisions: Int) async throws -> Statistics {
        let now = dependencies.now()
        return Statistics(
            articles: articles,
            revisions: revisions,
            days: try await board.revisionsByDay(of: source, days: Self.statisticsDays, now: now),
            end: now,
            habits: try await board.habits(of: source)
        )
    }

    func statisticsPage(_ call: Call) async throws -> SiteAnswer {
        let list = try await sourceList(call, limit: Self.statisticsPerPage, path: "/statistics")
        var rows: [HTML] = []
        for source in list.sources { rows.append(row(of: source, habits: try await board.habits(of: source.id))) }
        let all = try await statistics()
        let body: HTML = """
            <div class="titled"><h1>Statistics</h1></div>
            \(all.figures)<div class="panels">\(all.panels)</div>
            <h2 class="section">By source</h2>
            <table class="plain stack"><thead><tr><th scope="col">Source</th><th scope="col" class="num">Articles</th>
            <th scope="col" class="num">Changes</th><th scope="col" class="num">To an article</th>
            <th scope="col" class="num">Without notice</th><th scope="col">Hours (UTC)</th></tr></thead><tbody>
            \(rows)</tbody></table>
            \(list.pager)
            """
        return page("Statistics", .statistics, for: call, previous: list.first, next: list.next, body)
    }

    private func row(of source: SourceReport, habits: Habits) -> HTML {
        let one = Statistics(articles: source.articles, revisions: source.revisions, habits: habits)
        return """
            <tr><th scope="row"><a href="\(PublicAddress.sourcePath(source.id))"><bdi>\(source.name ?? source.id.rawValue)</bdi></a></th>
            <td class="num" data-name="articles">\(Self.number(source.articles))</td>
            <td class="num" data-name="changes">\(Self.number(source.revisions))</td>
            <td class="num" data-name="changes to an article">\(one.editsPerArticle)</td>
            <td class="num" data-name="without notice">\(one.undisclosedShare ?? "–")</td>
            <td>\(Chart.spark(habits.hours, label: "Changes by hour of the day"))</td></tr>

            """
    }
}
