import Foundation
import Model
import Storage

/// Kills the daemon at random instants while the newspaper changes its stories, and sees that nothing is lost.
struct KillTrial {
    let kills: Int

    /// What was seen, for the last line.
    struct Report: Sendable {
        var events = 0
        /// Messages that were taken, those that came twice among them.
        var taken = 0
        /// Attempts that receivers turned away or broke off.
        var refused = 0
        /// What went wrong; empty when nothing did.
        var faults: [String] = []
    }

    /// Stories whose every state holds its own number, so that a lost one is seen.
    static let articles: [DemoArticle] = [
        "north", "east", "south", "west", "inner", "outer", "old", "new",
    ].enumerated().map { place, quarter in
        let states = (0..<2000).map { number in
            DemoStep.story(
                DemoVersion(
                    headline: "Tide gauge in the \(quarter) harbour",
                    byline: "Ines Carrow",
                    paragraphs: [
                        "The gauge in the \(quarter) harbour is read by hand every quarter of an hour, and the office prints what "
                            + "it shows for the fishermen who go out at night.",
                        "At the last reading it stood at \(10_000 * (place + 1) + number) millimetres in the \(quarter) above the mark that was cut into the "
                            + "stone of the quay in the year of the great flood.",
                        "The office says that the numbers from the \(quarter) are not to be relied on in storms, when the reader stays at home "
                            + "and the waves are higher than the gauge is tall.",
                    ]
                ),
                looks: 1
            )
        }
        return DemoArticle(slug: "gauge-" + quarter, steps: states, expected: [], about: "")
    }

    /// Runs the trial.
    func run(on stage: DemoStage, terminal: Terminal) async throws -> Report {
        var random = SystemRandomNumberGenerator()
        for kill in 1...kills {
            for receiver in stage.receivers.values { receiver.life = kill }
            let daemon = try ChildDaemon(settings: stage.settingsPath, logLevel: "error")
            let life = Duration.milliseconds(Int.random(in: 40...900, using: &random))
            let end = ContinuousClock.now + life
            while ContinuousClock.now < end {
                try await advance(stage)
                try await Task.sleep(for: .milliseconds(20))
            }
            daemon.kill()
            if kill % 10 == 0 {
                let taken = stage.receivers.values.reduce(0) { $0 + $1.taken.count }
                terminal.line("\(kill) kills, \(taken) deliveries")
                terminal.flush()
            }
        }
        return try await settle(stage)
    }

    /// Lets the daemon run undisturbed until all is delivered, stops it, and looks at what is there.
    private func settle(_ stage: DemoStage) async throws -> Report {
        for receiver in stage.receivers.values { receiver.life = kills + 1 }
        let daemon = try ChildDaemon(settings: stage.settingsPath, logLevel: "error")
        // Whoever is asked to end while it still begins has had no time to listen.
        try await Task.sleep(for: .seconds(2))
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(100))
            let waiting = try await store(stage)?.standings().reduce(0) { $0 + $1.waiting } ?? 1
            if waiting == 0 { break }
        }
        let ending = await daemon.stop()
        var report = Report()
        if ending?.status != 0 { report.faults.append("the daemon did not stop cleanly") }
        guard let store = try store(stage) else {
            report.faults.append("there is no store")
            return report
        }
        report.faults += try await store.check()
        report.faults += try await versionFaults(stage, store)
        try await judgeEvents(stage, store, &report)
        return report
    }

    /// Goes on to the next state of each story whose present one is in the store.
    private func advance(_ stage: DemoStage) async throws {
        guard let store = try store(stage) else { return }
        for article in Self.articles {
            guard let current = stage.origin.currentVersion(of: article.slug),
                let address = WebAddress(stage.base + "/story/" + article.slug),
                let report = try await store.article(at: address), report.versions == current + 1
            else { continue }
            stage.origin.advance(article.slug)
        }
    }

    private func store(_ stage: DemoStage) throws -> Store? {
        guard FileManager.default.fileExists(atPath: stage.storePath) else { return nil }
        return try? Store.open(at: stage.storePath, options: StorageOptions(access: .reading))
    }

    // MARK: Looking

    private func versionFaults(_ stage: DemoStage, _ store: Store) async throws -> [String] {
        var faults: [String] = []
        for article in Self.articles {
            guard let address = WebAddress(stage.base + "/story/" + article.slug),
                let report = try await store.article(at: address)
            else {
                faults.append("\(article.slug) is not tracked")
                continue
            }
            let published = article.versions
            let reached = stage.origin.currentVersion(of: article.slug) ?? 0
            guard report.versions >= max(2, reached), report.versions <= published.count else {
                faults.append("\(article.slug): \(report.versions) versions where \(reached) were recorded before")
                continue
            }
            for number in 0..<report.versions {
                let version = try await store.version(of: report.article.id, number: number)
                if version?.document.blocks.map(\.text) != published[number].paragraphs {
                    faults.append("\(article.slug): version \(number) is not what was published")
                }
            }
            var query = EventQuery()
            query.article = report.article.id
            query.limit = 100_000
            let numbers = try await store.events(query).compactMap { $0.versions?.new.number }
            if numbers != Array(0..<report.versions) {
                faults.append("\(article.slug): events for versions \(numbers)")
            }
        }
        return faults
    }

    private func judgeEvents(_ stage: DemoStage, _ store: Store, _ report: inout Report) async throws {
        var query = EventQuery()
        query.limit = 1_000_000
        let events = try await store.events(query)
        report.events = events.count
        if events.map(\.sequence) != Array(1...max(1, Int64(events.count))) {
            report.faults.append("the sequence has gaps")
        }
        if Set(events.map(\.id)).count != events.count { report.faults.append("ids are not unique") }
        for subscriber in stage.audience {
            guard let receiver = stage.receivers[subscriber.id] else { continue }
            let judge = DeliveryJudge(subscriber: subscriber, events: events, taken: receiver.taken)
            report.taken += receiver.taken.count
            report.refused += receiver.refused
            report.faults += judge.faults.map { "\(subscriber.id): \($0)" }
            if receiver.forged > 0 { report.faults.append("\(receiver.forged) messages with a wrong signature") }
        }
    }
}
