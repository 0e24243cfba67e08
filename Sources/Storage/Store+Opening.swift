import Foundation
import GRDB

extension Store {
    /// Opens the store at a path; the owner creates it, its folder and its tables where they are missing.
    ///
    /// - Throws: ``StorageError``: `locked` when another process owns it, `newerSchema` when a newer program wrote it,
    ///   `notAStore`, `corrupt`, `unwritable` and the like.
    package static func open(at path: String, options: StorageOptions = .init()) throws -> Store {
        try open(at: path, options: options, schema: .current)
    }

    static func open(at path: String, options: StorageOptions, schema: Schema) throws -> Store {
        do {
            return switch options.access {
            case .owning: try own(path, options, schema)
            case .sharing: try share(path, options, schema)
            case .reading: try readOnly(path, options, schema)
            }
        } catch {
            throw StorageError.wrapping(error, at: path)
        }
    }

    private static func own(_ path: String, _ options: StorageOptions, _ schema: Schema) throws -> Store {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw StorageError.unwritable(path: path, reason: error.localizedDescription)
        }
        let lock = try StoreLock(for: path)
        guard isWritable(path) else { throw StorageError.unwritable(path: path, reason: "permission denied") }
        // Whose file it is, is asked before anything is written to it.
        if let size = fileSize(path), size > 0 {
            let probe = try DatabaseQueue(path: path, configuration: configuration(options, readonly: false))
            try probe.writeWithoutTransaction { db in
                let found = try self.version(db, path, schema)
                if options.checksOnOpen { try quickCheck(db, path) }
                if found > 0, found < schema.version { try saveCopy(db, path, version: found) }
                if found < schema.version { try schema.migrate(db, from: found) }
            }
            try probe.close()
        }
        let pool = try DatabasePool(path: path, configuration: configuration(options, readonly: false))
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA cache_size = -16000")
            // GRDB sets NORMAL with the log, which loses acknowledged commits in a power cut.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if try version(db, path, schema) == 0 { try schema.migrate(db, from: 0) }
        }
        return Store(path: path, options: options, reader: pool, lock: lock)
    }

    private static func share(_ path: String, _ options: StorageOptions, _ schema: Schema) throws -> Store {
        guard fileSize(path) != nil else { throw StorageError.missing(path: path) }
        guard isWritable(path) else { throw StorageError.unwritable(path: path, reason: "permission denied") }
        // Opening a pool writes to the file: whose it is, is asked before.
        let probe = try DatabaseQueue(path: path, configuration: configuration(options, readonly: false))
        try probe.writeWithoutTransaction { try requireCurrent($0, path, schema) }
        try probe.close()
        let pool = try DatabasePool(path: path, configuration: configuration(options, readonly: false))
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return Store(path: path, options: options, reader: pool, lock: nil)
    }

    private static func readOnly(_ path: String, _ options: StorageOptions, _ schema: Schema) throws -> Store {
        guard fileSize(path) != nil else { throw StorageError.missing(path: path) }
        do {
            let pool = try DatabasePool(path: path, configuration: configuration(options, readonly: true))
            try pool.read { try requireCurrent($0, path, schema) }
            return Store(path: path, options: options, reader: pool, lock: nil)
        } catch let error as DatabaseError
            where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
        {
            // A folder that cannot be written holds no shared index; without a log beside it the file is complete.
            guard (fileSize(path + "-wal") ?? 0) == 0 else { throw error }
            let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
            let alone = try DatabaseQueue(path: address, configuration: configuration(options, readonly: true))
            try alone.read { try requireCurrent($0, path, schema) }
            return Store(path: path, options: options, reader: alone, lock: nil)
        }
    }

    static func configuration(_ options: StorageOptions, readonly: Bool) -> Configuration {
        var configuration = Configuration()
        configuration.readonly = readonly
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = max(1, options.readers)
        configuration.busyMode = .timeout(5)
        configuration.label = "watcher.storage"
        configuration.prepareDatabase { db in
            try db.execute(
                sql: """
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA secure_delete = OFF;
                    PRAGMA synchronous = FULL;
                    PRAGMA journal_size_limit = 67108864;
                    PRAGMA cache_size = -4000;
                    PRAGMA temp_store = MEMORY;
                    """
            )
        }
        return configuration
    }

    // MARK: Whose file it is

    /// The schema's number; 0 for an empty database.
    private static func version(_ db: Database, _ path: String, _ schema: Schema) throws -> Int {
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        if application == 0, version == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
            return 0
        }
        guard application == Schema.applicationID else { throw StorageError.notAStore(path: path) }
        guard version <= schema.version else {
            throw StorageError.newerSchema(path: path, found: version, known: schema.version)
        }
        return version
    }

    private static func requireCurrent(_ db: Database, _ path: String, _ schema: Schema) throws {
        let found = try version(db, path, schema)
        guard found == schema.version else {
            throw StorageError.olderSchema(path: path, found: found, known: schema.version)
        }
    }

    private static func quickCheck(_ db: Database, _ path: String) throws {
        let findings = try String.fetchAll(db, sql: "PRAGMA quick_check(10)")
        guard findings == ["ok"] else {
            throw StorageError.corrupt(path: path, detail: findings.joined(separator: "; "))
        }
    }

    /// Keeps the store as it was before an upgrade, beside it; one that is there already is of an upgrade that was cut
    /// short, and stays.
    private static func saveCopy(_ db: Database, _ path: String, version: Int) throws {
        let copy = "\(path).schema-\(version)"
        guard fileSize(copy) == nil else { return }
        let draft = copy + ".part"
        try? FileManager.default.removeItem(atPath: draft)
        try db.execute(sql: "VACUUM INTO ?", arguments: [draft])
        guard rename(draft, copy) == 0 else {
            throw StorageError.unwritable(path: copy, reason: String(cString: strerror(errno)))
        }
    }

    static func fileSize(_ path: String) -> Int? {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return (attributes?[.size] as? NSNumber)?.intValue
    }

    private static func isWritable(_ path: String) -> Bool {
        access(path, F_OK) != 0 || access(path, W_OK) == 0
    }
}
