import GRDB
package import Model

/// Why the store cannot go on.
package enum StorageError: Error, Sendable, Hashable {
    /// Another process owns the store.
    case locked(path: String, owner: String?)
    /// Another process kept the file busy for longer than we wait.
    case busy(path: String)
    case missing(path: String)
    case unwritable(path: String, reason: String)
    case unreadable(path: String, reason: String)
    case full(path: String)
    case corrupt(path: String, detail: String)
    /// A SQLite file of some other program, or no SQLite file at all.
    case notAStore(path: String)
    case newerSchema(path: String, found: Int, known: Int)
    /// An older schema, which only the owner may upgrade.
    case olderSchema(path: String, found: Int, known: Int)
    /// The store was opened for reading.
    case readOnly(path: String)
    /// Visits that contradict what is stored; all others of the call are recorded.
    case rejected([Rejection])
    case unknownSubscriber(Subscriber.ID)
    case alreadyExists(path: String)
    case sqlite(path: String, code: Int, message: String)

    /// One visit that was not recorded, and why.
    package struct Rejection: Error, Sendable, Hashable {
        package var subject: Subject
        /// One sentence without a stop.
        package var reason: String

        package init(subject: Subject, reason: String) {
            self.subject = subject
            self.reason = reason
        }
    }
}

extension StorageError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let owner):
            "the store \(path) is in use by another watcher" + (owner.map { " (process \($0))" } ?? "")
        case .busy(let path): "the store \(path) was kept busy by another process"
        case .missing(let path): "there is no store at \(path)"
        case .unwritable(let path, let reason): "cannot write the store \(path): \(reason)"
        case .unreadable(let path, let reason): "cannot read the store \(path): \(reason)"
        case .full(let path): "no space left for the store \(path)"
        case .corrupt(let path, let detail): "the store \(path) is damaged: \(detail)"
        case .notAStore(let path): "\(path) is not a store of watcher"
        case .newerSchema(let path, let found, let known):
            "the store \(path) has schema \(found), newer than schema \(known) of this version of watcher"
        case .olderSchema(let path, let found, let known):
            "the store \(path) has schema \(found) and must be upgraded to \(known) by the daemon first"
        case .readOnly(let path): "the store \(path) was opened for reading only"
        case .rejected(let rejections):
            "visits were not recorded: " + rejections.map { "\($0.subject): \($0.reason)" }.joined(separator: "; ")
        case .unknownSubscriber(let id): "there is no subscriber \(id)"
        case .alreadyExists(let path): "\(path) exists already"
        case .sqlite(let path, let code, let message): "SQLite refused with code \(code) at \(path): \(message)"
        }
    }
}

extension StorageError {
    /// Says in the room's words what went wrong; errors that are not SQLite's pass through.
    static func wrapping(_ error: any Error, at path: String) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let message = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: return StorageError.full(path: path)
        case .SQLITE_CORRUPT: return StorageError.corrupt(path: path, detail: message)
        case .SQLITE_NOTADB: return StorageError.notAStore(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: return StorageError.busy(path: path)
        case .SQLITE_READONLY, .SQLITE_PERM: return StorageError.unwritable(path: path, reason: message)
        case .SQLITE_CANTOPEN: return StorageError.unreadable(path: path, reason: message)
        case .SQLITE_IOERR:
            // Memory-mapped pages of the shared index cannot be had when the disk is full.
            if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return StorageError.full(path: path) }
            return StorageError.unreadable(path: path, reason: message)
        default:
            return StorageError.sqlite(path: path, code: Int(error.extendedResultCode.rawValue), message: message)
        }
    }
}

extension StorageError: VisitRejection {
    package var concernsVisitsAlone: Bool {
        if case .rejected = self { true } else { false }
    }
}
