import Foundation
import Model
import TestSupport
import Testing

@testable import Storage

@Suite("Opening a store")
struct OpeningTests {
    typealias Fixture = StoreFixture

    @Test("the folder is made, and the file says whose it is")
    func created() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/a/b/watcher.db"
        try Store.open(at: path).close()
        let header = try #require(FileManager.default.contents(atPath: path)?.prefix(100))
        #expect(Array(header[68..<72]) == Array("WATC".utf8))
        #expect(Array(header[60..<64]) == [0, 0, 0, UInt8(Schema.current.version)])
    }

    @Test("a second owner is refused and told who the first is; after it the store is free")
    func secondOwner() async throws {
        let fixture = try await Fixture()
        let path = fixture.folder.store
        #expect(throws: StorageError.locked(path: path, owner: "\(getpid())")) { try Store.open(at: path) }
        try fixture.store.close()
        try Store.open(at: path).close()
    }

    @Test("commands read and change a little beside the owner")
    func beside() async throws {
        let fixture = try await Fixture(subscribers: [Subscriber(id: "all")])
        let path = fixture.folder.store
        let reading = try Store.open(at: path, options: StorageOptions(access: .reading))
        try await fixture.recordStory()
        #expect(try await reading.events(EventQuery()).count == 6)
        await #expect(throws: StorageError.readOnly(path: path)) { try await reading.keep([], as: "x") }
        let sharing = try Store.open(at: path, options: StorageOptions(access: .sharing))
        #expect(try await sharing.discard(DeliveryQuery(), now: Fixture.start) == 6)
        #expect(try await fixture.store.waiting(for: "all", limit: 9).isEmpty)
        // The owner sees settings that another process changed before its next commit.
        try await sharing.configure(sources: [Fixture.source("tide")], subscribers: [], now: Fixture.start)
        _ = try await fixture.store.record([Fixture.feedVisit(finds: ["late"], at: Fixture.start)])
        #expect(try await fixture.store.sources().map(\.id) == ["tide"])
        try reading.close()
        try sharing.close()
    }

    @Test("a missing store is not made by a reader")
    func missing() async throws {
        let folder = try TemporaryFolder()
        for access in [StorageOptions.Access.reading, .sharing] {
            #expect(throws: StorageError.missing(path: folder.store)) {
                try Store.open(at: folder.store, options: StorageOptions(access: access))
            }
        }
        #expect(!FileManager.default.fileExists(atPath: folder.store))
    }

    @Test("a store of a newer program is refused, whoever asks, and left as it is")
    func newer() async throws {
        let fixture = try await Fixture()
        try await fixture.recordStory()
        try fixture.store.close()
        let path = fixture.folder.store
        try Self.patch(path, at: 60, [0, 0, 0, 99])
        let before = FileManager.default.contents(atPath: path)
        for access in [StorageOptions.Access.owning, .sharing, .reading] {
            #expect(throws: StorageError.newerSchema(path: path, found: 99, known: Schema.current.version)) {
                try Store.open(at: path, options: StorageOptions(access: access))
            }
        }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test("a file of another program, or none of SQLite's, is refused")
    func foreign() async throws {
        let fixture = try await Fixture()
        try fixture.store.close()
        let path = fixture.folder.store
        try Self.patch(path, at: 68, Array("OTHR".utf8))
        #expect(throws: StorageError.notAStore(path: path)) { try Store.open(at: path) }
        try Data("#!/bin/sh\necho hello to everyone who reads this file\n".utf8).write(to: URL(fileURLWithPath: path))
        #expect(throws: StorageError.notAStore(path: path)) { try Store.open(at: path) }
    }

    @Test("an older store is copied, then upgraded; an upgrade that failed is tried again")
    func upgrade() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        try fixture.store.close()
        let (path, known) = (fixture.folder.store, Schema.current.version)
        let broken = Schema(steps: Schema.current.steps + ["CREATE TABLE extra (x); INSERT INTO nowhere VALUES (1)"])
        #expect(throws: StorageError.self) { try Store.open(at: path, options: StorageOptions(), schema: broken) }
        // Nothing of the failed step is left, and the old program goes on.
        let old = try Store.open(at: path)
        #expect(try await old.versions(of: article).count == 6)
        try old.close()
        let schema = Schema(steps: Schema.current.steps + ["CREATE TABLE extra (x); INSERT INTO extra VALUES (1)"])
        for access in [StorageOptions.Access.sharing, .reading] {
            #expect(throws: StorageError.olderSchema(path: path, found: known, known: known + 1)) {
                try Store.open(at: path, options: StorageOptions(access: access), schema: schema)
            }
        }
        let new = try Store.open(at: path, options: StorageOptions(), schema: schema)
        #expect(try await new.versions(of: article).count == 6)
        #expect(try await new.check() == [])
        try new.close()
        #expect(throws: StorageError.newerSchema(path: path, found: known + 1, known: known)) {
            try Store.open(at: path)
        }
        let copy = try Store.open(at: path + ".schema-\(known)", options: StorageOptions(access: .reading))
        #expect(try await copy.versions(of: article).count == 6)
    }

    @Test("a store from before the habits were counted has them after the upgrade")
    func habitsUpgrade() async throws {
        var random = SplitMix(state: 8)
        let fixture = try await SelectionTests.fixture(&random)
        let habits = try await fixture.store.habits(of: "tide")
        #expect(habits.revisions > 0 && habits.substantive > 0 && habits.undisclosed > 0)
        try fixture.store.close()
        let path = fixture.folder.store
        let undone = Schema(steps: Schema.current.steps + ["DROP TABLE habit; DROP INDEX event_weight"])
        try Store.open(at: path, options: StorageOptions(), schema: undone).close()
        try Self.patch(path, at: 60, [0, 0, 0, 1])
        let upgraded = try Store.open(at: path)
        #expect(try await upgraded.habits(of: "tide") == habits)
        #expect(try await upgraded.check().isEmpty)
        try upgraded.close()
    }

    @Test("the copy of a backup is whole and opens")
    func backup() async throws {
        let fixture = try await Fixture()
        let article = try await fixture.recordStory()
        let target = fixture.folder.path + "/copy.db"
        try await fixture.store.backup(to: target)
        await #expect(throws: StorageError.alreadyExists(path: target)) { try await fixture.store.backup(to: target) }
        let copy = try Store.open(at: target)
        #expect(try await copy.check() == [])
        #expect(try await copy.snapshot(of: article, version: 0)?.body.isEmpty == false)
        var query = EventQuery()
        query.text = "harbour master"
        #expect(try await copy.events(query).count == 6)
    }

    static func patch(_ path: String, at offset: UInt64, _ bytes: [UInt8]) throws {
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        try file.seek(toOffset: offset)
        try file.write(contentsOf: bytes)
        try file.close()
    }
}
