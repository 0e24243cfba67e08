import Foundation
import Synchronization

/// The owner's lock on a store: an advisory `flock` on a file of its own beside the database.
///
/// Not on the database itself: closing any descriptor of it would drop SQLite's own POSIX locks. The kernel drops the
/// lock when the process ends, however it ends; the file stays.
final class StoreLock: Sendable {
    private let descriptor: Mutex<Int32?>

    init(for store: String) throws(StorageError) {
        let path = store + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unwritable(path: store, reason: String(cString: strerror(errno)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let owner = Self.owner(descriptor)
            close(descriptor)
            throw .locked(path: store, owner: owner)
        }
        let text = Array("\(getpid())\n".utf8)
        // The number only helps the reader of an error message: a full disk may leave it out.
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            if let descriptor { close(descriptor) }
            descriptor = nil
        }
    }

    private static func owner(_ descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        let text = String(decoding: buffer.prefix(count), as: UTF8.self).filter(\.isNumber)
        return text.isEmpty ? nil : text
    }
}
