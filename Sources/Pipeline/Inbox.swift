import Synchronization

/// Letters from any task to one reader, which takes all that have come at once.
///
/// What ends together (a commit ends dozens of visits) wakes the reader once.
final class Inbox<Letter: Sendable>: Sendable {
    private typealias Reader = UnsafeContinuation<[Letter]?, Never>

    private struct Contents {
        var letters: [Letter] = []
        var reader: Reader?
        var isClosed = false
    }

    private let contents = Mutex(Contents())

    func post(_ letter: Letter) {
        let reader: Reader? = contents.withLock { contents in
            guard let reader = contents.reader else {
                contents.letters.append(letter)
                return nil
            }
            contents.reader = nil
            return reader
        }
        reader?.resume(returning: [letter])
    }

    /// The letters in the order in which they came, at least one; nil once the reading task is cancelled.
    func next() async -> [Letter]? {
        await withTaskCancellationHandler {
            await withUnsafeContinuation { (reader: Reader) in
                // Looked at within the lock, so that no cancellation falls between the look and the wait.
                let answer: [Letter]?? = contents.withLock { contents in
                    if contents.isClosed || Task.isCancelled { return .some(nil) }
                    guard !contents.letters.isEmpty else {
                        contents.reader = reader
                        return nil
                    }
                    defer { contents.letters = [] }
                    return contents.letters
                }
                if let answer { reader.resume(returning: answer) }
            }
        } onCancel: {
            let reader = contents.withLock { contents in
                contents.isClosed = true
                defer { contents.reader = nil }
                return contents.reader
            }
            reader?.resume(returning: nil)
        }
    }
}
