import Foundation
import Model
import Storage

/// Kills the daemon at random instants while the newspaper changes its stories, and sees that nothing is lost.
struct KillTrial {
    let kills: Int

    /// Stories whose every state holds its own number, so that a lost one is seen.
    static let articles: [DemoArticle] = ["north", "east", "south", "west"].enumerated().map { place, quarter in
        let states = (0..<2000).map { number in
            DemoStep.story(
                DemoVersion(
                    headline: "Tide gauge in the \(quarter) harbour",
                    byline: "Ines Carrow",
                    paragraphs: [
                        "The gauge in the \(quarter) harbour is read by hand every quarter of an hour, and the office prints what "
                            + "it shows for the fishermen who go out at night.",
                        "At the last reading it stood at \(1000 * (place + 1) + number) millimetres in the \(quarter) above the mark that was cut into the "
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
    ///
    /// - Returns: What went wrong; empty when nothing did.
    func run(on stage: DemoStage, terminal: Terminal) async throws -> [String] {
        var random = SystemRandomNumberGenerator()
        for kill in 1...kills {
            let daemon = try ChildDaemon(settings: stage.settingsPath, logLevel: "error")
            let life = Duration.milliseconds(Int.random(in: 40...900, using: &random))
            let end = ContinuousClock.now + life
            while ContinuousClock.now < end {
                try await advance(stage)
                try await Task.sleep(for: .milliseconds(20))
            }
            daemon.kill()
            if kill % 10 == 0 {
                terminal.line("\(kill) kills, \(stage.receiver.taken.count) deliveries")
                terminal.flush()
            }
        }
        return try await settle(stage)
    }

    /// Lets the daemon run undisturbed until all is delivered, stops it, and looks at what is there.
    private func settle(_ stage: DemoStage) async throws -> [String] {
        let daemon = try ChildDaemon(settings: stage.settingsPath, logLevel: "error")
        for _ in 0..<300 {
            try await Task.sleep(for: .milliseconds(100))
            let waiting = try await store(stage)?.standings().reduce(0) { $0 + $1.waiting } ?? 1
            if waiting == 0 { break }
        }
        let ending = await daemon.stop()
        var faults: [String] = []
        if ending?.status != 0 { faults.append("the daemon did not stop cleanly") }
        guard let store = try store(stage) else { return faults + ["there is no store"] }
        faults += try await store.check()
        faults += try await versionFaults(stage, store)
        faults += try await eventFaults(stage, store)
        return faults
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

    private func eventFaults(_ stage: DemoStage, _ store: Store) async throws -> [String] {
        var query = EventQuery()
        query.limit = 1_000_000
        let events = try await store.events(query)
        var faults: [String] = []
        if events.map(\.sequence) != Array(1...max(1, Int64(events.count))) { faults.append("the sequence has gaps") }
        if Set(events.map(\.id)).count != events.count { faults.append("ids are not unique") }
        let taken = Dictionary(grouping: stage.receiver.taken, by: \.id)
        let lost = events.filter { taken[$0.id] == nil }
        if !lost.isEmpty { faults.append("\(lost.count) of \(events.count) events did not reach the receiver") }
        let changed = taken.values.filter { Set($0.map(\.body)).count > 1 }
        if !changed.isEmpty { faults.append("\(changed.count) events came with different bodies") }
        if stage.receiver.forged > 0 { faults.append("\(stage.receiver.forged) messages with a wrong signature") }
        return faults
    }
}
