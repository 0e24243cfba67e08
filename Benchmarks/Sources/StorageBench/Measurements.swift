import Foundation
import Model
import Storage

/// What is measured of writing.
struct Measurements {
    let arguments: Arguments

    func withStore(_ options: StorageOptions = .init(), _ body: (Store) async throws -> Void) async throws {
        let folder = arguments.text("work", or: NSTemporaryDirectory()) + "/watcher-storage-bench-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let store = try Store.open(at: folder + "/watcher.db", options: options)
        try await body(store)
        try store.close()
    }

    /// Visits answered by 304: in calls of many, and in many calls of one at the same time.
    func visits() async throws {
        let count = arguments.number("count", or: 100_000)
        try await withStore { store in
            try await store.configure(sources: Visits.sources(1), subscribers: [])
            for first in stride(from: 0, to: count, by: 5000) {
                _ = try await store.record([Visits.discovery(first..<min(first + 5000, count), source: 0)])
            }
            for size in [1000, 100, 10] {
                let (time, _) = try await seconds {
                    for first in stride(from: 1, through: count, by: size) {
                        let ids = first..<min(first + size, count + 1)
                        _ = try await store.record(ids.map { Visits.unchanged($0, looks: size, at: Visits.start) })
                    }
                }
                print("304 visits, calls of \(size): \((Double(count) / time).rounded(0))/s")
            }
            for tasks in [16, 64, 256, 1024] {
                let (time, _) = try await seconds {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for task in 0..<tasks {
                            group.addTask {
                                for id in stride(from: 1 + task, through: count, by: tasks) {
                                    _ = try await store.record([Visits.unchanged(id, looks: tasks, at: Visits.start)])
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                print("304 visits, \(tasks) tasks with calls of one: \((Double(count) / time).rounded(0))/s")
            }
            let (time, claims) = try await seconds {
                var count = 0
                let now = Visits.start + .seconds(7200)
                while case let claims = try await store.claim(limit: 256, now: now), !claims.isEmpty {
                    count += claims.count
                }
                return count
            }
            print("claims of 256 of \(claims) due: \((Double(claims) / time).rounded(0))/s")
        }
    }

    /// New versions of pages: time and bytes.
    func versions() async throws {
        let articles = arguments.number("articles", or: 40)
        let versions = arguments.number("versions", or: 11)
        let size = arguments.number("body", or: 80_000)
        for level in [arguments.number("level", or: 3)] {
            try await withStore(StorageOptions(compressionLevel: level)) { store in
                try await store.configure(sources: Visits.sources(1), subscribers: [Subscriber(id: "hook")])
                _ = try await store.record([Visits.discovery(0..<articles, source: 0)])
                var stories = (0..<articles).map { Stories(seed: UInt64($0)) }
                var documents = (0..<articles).map { stories[$0].document(paragraphs: 25) }
                var writing = 0.0
                var text = 0
                for number in 0..<versions {
                    let visits = (0..<articles).map { index in
                        var revision: Revision?
                        if number > 0 {
                            (documents[index], revision) = stories[index].edit(documents[index], index: number)
                        }
                        text += documents[index].text.utf8.count
                        let body = stories[index].page(documents[index], size: size, seed: UInt64(index) << 32)
                        let time = Visits.start + .seconds(number * 60)
                        return Visits.changed(
                            index + 1,
                            source: 0,
                            number: number,
                            documents[index],
                            revision,
                            body: body,
                            at: time
                        )
                    }
                    writing += try await seconds {
                        for first in stride(from: 0, to: articles, by: 20) {
                            _ = try await store.record(Array(visits[first..<min(first + 20, articles)]))
                        }
                    }.0
                }
                let count = Double(articles * versions)
                let report = try await store.storage()
                print("level \(level): \(articles) articles x \(versions) versions")
                print(
                    "  body \((Double(report.bodyBytes) / count).rounded(0)) B, stored \((Double(report.storedBodyBytes) / count).rounded(0)) B a version"
                )
                print(
                    "  text \((Double(text) / count).rounded(0)) B; file \((Double(report.fileBytes) / count).rounded(0)) B a version"
                )
                print("  record \((writing / count * 1000).rounded(2)) ms a version")
                for number in [0, versions / 2, versions - 1] {
                    let (time, _) = try await seconds {
                        for index in 1...articles {
                            _ = try await store.snapshot(of: Article.ID(rawValue: Int64(index)), version: number)
                        }
                    }
                    let (text, _) = try await seconds {
                        for index in 1...articles {
                            _ = try await store.version(of: Article.ID(rawValue: Int64(index)), number: number)
                        }
                    }
                    let each = 1000 / Double(articles)
                    print(
                        "  read v\(number): body \((time * each).rounded(2)) ms, document \((text * each).rounded(2)) ms"
                    )
                }
            }
        }
    }

    /// Deliveries settled, by subscribers that settle one or some at a time.
    func settle() async throws {
        let count = arguments.number("count", or: 20_000)
        try await withStore { store in
            let subscribers = (0..<16).map { Subscriber(id: "hook-\($0)") }
            try await store.configure(sources: Visits.sources(1), subscribers: subscribers)
            _ = try await store.record([Visits.discovery(0..<(count / 16), source: 0)])
            var stories = Stories(seed: 1)
            let document = stories.document()
            for id in 1...(count / 16) {
                let visit = Visits.changed(id, source: 0, number: 0, document, nil, body: nil, at: Visits.start)
                _ = try await store.record([visit])
            }
            for size in [1, 8] {
                let share = count / 32
                let (time, _) = try await seconds {
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for subscriber in subscribers {
                            group.addTask {
                                var settled = 0
                                while settled < share {
                                    let waiting = try await store.waiting(for: subscriber.id, limit: max(size, 8))
                                    if waiting.isEmpty { break }
                                    for first in stride(from: 0, to: waiting.count, by: size) {
                                        try await store.settle(
                                            waiting[first..<min(first + size, waiting.count)].map {
                                                Receipt(
                                                    envelope: $0.id,
                                                    subscriber: subscriber.id,
                                                    verdict: .delivered,
                                                    at: Visits.start,
                                                    status: 200,
                                                    detail: "200 OK"
                                                )
                                            }
                                        )
                                    }
                                    settled += waiting.count
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                print(
                    "settled by 16 subscribers, \(size) a call, with reading: \((Double(share * 16) / time).rounded(0))/s"
                )
            }
        }
    }
}
