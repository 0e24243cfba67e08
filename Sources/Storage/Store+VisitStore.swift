import Foundation
import GRDB
package import Model

extension Store: VisitStore {
    package func claim(_ request: ClaimRequest) async throws -> Claims {
        try await withCheckedThrowingContinuation { continuation in
            claiming.async {
                continuation.resume(
                    with: Result { try self.answer(request) }.mapError { StorageError.wrapping($0, at: self.path) }
                )
            }
        }
    }

    private func answer(_ request: ClaimRequest) throws -> Claims {
        let page = claims.page(now: request.now)
        let (taken, next) = try reader.read { db in
            let (rows, next) = try Self.due(request, page, db)
            return (try Self.claims(of: rows, db), next)
        }
        claims.take(taken)
        let earliest = [next, page.firstRelease].compactMap(\.self).min()
        return Claims(taken: taken.map(\.claim), next: earliest)
    }

    /// The rows of the subjects to hand out, and when the first falls due that is not among them.
    private static func due(
        _ request: ClaimRequest,
        _ page: ClaimBook.Page,
        _ db: Database
    ) throws -> (rows: [Int64], next: Timestamp?) {
        let numbers = try db.cachedStatement(sql: "SELECT number FROM source WHERE id = ?")
        let leftOut = try Set(request.leavingOut.compactMap { try Int64.fetchOne(numbers, arguments: [$0.rawValue]) })
        let due = try Row.fetchCursor(
            db.cachedStatement(
                sql: "SELECT id, due, source FROM subject WHERE \(request.scope.subjects) IS NOT NULL ORDER BY due, id"
            )
        )
        var rows: [Int64] = []
        var counts: [Int64: Int] = [:]
        var cutShort: Timestamp?
        while let row = try due.next() {
            let (id, time, source): (Int64, Int64, Int64) = (row[0], row[1], row[2])
            guard page.isFree(id), leftOut.isEmpty || !leftOut.contains(source) else { continue }
            if time > request.now.milliseconds || rows.count >= request.limit {
                return (rows, cutShort ?? Timestamp(milliseconds: time))
            }
            if request.perSource < .max {
                guard counts[source, default: 0] < request.perSource else {
                    cutShort = cutShort ?? Timestamp(milliseconds: time)
                    continue
                }
                counts[source, default: 0] += 1
            }
            rows.append(id)
        }
        return (rows, cutShort)
    }

    /// What the visits need to know of the subjects, in the order of the rows.
    private static func claims(of rows: [Int64], _ db: Database) throws -> [(id: Int64, claim: Claim)] {
        guard !rows.isEmpty else { return [] }
        let listing = "[" + rows.map(String.init).joined(separator: ",") + "]"
        let found = try Row.fetchCursor(
            db.cachedStatement(
                sql: """
                    SELECT subject.id, subject.due, subject.state, source.id, \(Columns.article)
                    FROM json_each(?) AS wanted CROSS JOIN subject ON subject.id = wanted.value
                    JOIN source ON source.number = subject.source
                    LEFT JOIN article ON article.id = subject.id
                    LEFT JOIN source AS home ON home.number = article.source
                    """
            ),
            arguments: [listing]
        )
        var claims: [(id: Int64, claim: Claim)] = []
        claims.reserveCapacity(rows.count)
        while let row = try found.next() {
            let id: Int64 = row[0]
            let source = Source.ID(rawValue: row[3])
            let claim = Claim(
                subject: id < 0 ? .source(source) : .article(Article.ID(rawValue: id)),
                source: source,
                state: try row.withUnsafeData(atIndex: 2) { try StoredState.decode($0.map(Array.init) ?? []) },
                article: id < 0 ? nil : try Columns.article(row, from: 4),
                due: Timestamp(milliseconds: row[1])
            )
            claims.append((id, claim))
        }
        return claims
    }

    package func latestVersion(of article: Article.ID) async throws -> Version? {
        try await read { db in
            let range = VersionKey.all(of: article)
            let key = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT max(key) FROM version WHERE key BETWEEN ? AND ?"),
                arguments: [range.lowerBound, range.upperBound]
            )
            return try key.flatMap { try VersionReader(db).version(VersionKey(rawValue: $0)) }
        }
    }

    package func versionNumber(of article: Article.ID, with fingerprint: ContentHash) async throws -> Int? {
        try await read { db in
            let range = VersionKey.all(of: article)
            let key = try Int64.fetchOne(
                db.cachedStatement(
                    sql: "SELECT min(key) FROM version WHERE key BETWEEN ? AND ? AND fingerprint = ?"
                ),
                arguments: [range.lowerBound, range.upperBound, fingerprint.databaseValue]
            )
            return key.map { VersionKey(rawValue: $0).number }
        }
    }

    package func untracked(_ identities: [String]) async throws -> Set<String> {
        try await read { db in
            let known = try db.cachedStatement(sql: "SELECT 1 FROM identity WHERE text = ?")
            return try Set(identities).filter { try Int.fetchOne(known, arguments: [$0]) == nil }
        }
    }

    package func siteMemory(for site: String) async throws -> SiteMemory? {
        try await read { db in
            try Data.fetchOne(
                db.cachedStatement(sql: "SELECT payload FROM site WHERE name = ?"),
                arguments: [site]
            ).map { SiteMemory(site: site, payload: Array($0)) }
        }
    }

    /// Records visits in one transaction that survives a power cut once this returns.
    ///
    /// Calls at the same time share a commit. A visit that contradicts the store (an unknown subject, a version out of
    /// turn, an event recorded before) is left out and reported by ``StorageError/rejected(_:)``; the others of the
    /// call are recorded all the same. The claim of a visit that could not be recorded is
    /// given back after ``StorageOptions/claimPenalty``, lest the page be fetched again and again.
    @concurrent
    package func record(_ visits: [Visit]) async throws -> [ChangeEvent] {
        guard !visits.isEmpty else { return [] }
        let packed = try visits.map { try PackedVisit($0, level: options.compressionLevel) }
        do {
            let (claims, options) = (claims, options)
            let outcome = try await write(undoesItself: true, canWait: true) {
                try $0.record(packed, claims: claims, options: options)
            }
            settleClaims(outcome.subjects, visits, rejected: Set(outcome.rejections.map(\.subject)))
            guard outcome.rejections.isEmpty else { throw StorageError.rejected(outcome.rejections) }
            return outcome.events
        } catch let error as StorageError {
            if case .rejected = error { throw error }
            holdClaims(of: visits)
            throw error
        } catch {
            holdClaims(of: visits)
            throw error
        }
    }

    package func giveBack(_ claim: Claim, until time: Timestamp) async {
        if let row = claims.row(of: claim.subject) { claims.hold(row, until: time) }
    }

    private func settleClaims(_ subjects: [Int64?], _ visits: [Visit], rejected: Set<Subject>) {
        for (subject, visit) in zip(subjects, visits) {
            guard let subject else { continue }
            if rejected.contains(visit.subject) {
                claims.hold(subject, until: visit.at + options.claimPenalty)
            } else {
                claims.release(subject)
            }
        }
    }

    private func holdClaims(of visits: [Visit]) {
        for visit in visits {
            if let row = claims.row(of: visit.subject) { claims.hold(row, until: visit.at + options.claimPenalty) }
        }
    }
}

extension ClaimRequest.Scope {
    /// The beginning of a condition on `due`, of these subjects.
    ///
    /// The few sources are found by their rows rather than by the index of what is due, which may hold any number of
    /// articles before them: a plus sign keeps SQLite from that index.
    fileprivate var subjects: String {
        switch self {
        case .everything: "due"
        case .sources: "id < 0 AND +due"
        }
    }
}

extension Batch {
    struct RecordOutcome: Sendable {
        var events: [ChangeEvent] = []
        var rejections: [StorageError.Rejection] = []
        /// The row of each visit's subject.
        var subjects: [Int64?] = []
    }

    fileprivate func record(
        _ visits: [PackedVisit],
        claims: ClaimBook,
        options: StorageOptions
    ) throws -> RecordOutcome {
        var outcome = RecordOutcome()
        for packed in visits {
            let subject = subjectID(packed.visit.subject)
            outcome.subjects.append(subject)
            do {
                let isStale = subject.map(claims.isStale) ?? false
                outcome.events += try record(packed, keepsState: isStale, options: options)
            } catch let rejection as StorageError.Rejection {
                outcome.rejections.append(rejection)
            } catch let error where !CommitQueue.dooms(error) && db.isInsideTransaction {
                let reason = (error as? DatabaseError)?.message ?? "\(error)"
                outcome.rejections.append(packed.visit.rejection(reason))
            }
        }
        return outcome
    }
}
