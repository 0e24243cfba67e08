import ArgumentParser
import Foundation
import Model

/// The change log as a file: one event a line, in the form that webhooks carry, appended and never rewritten.
///
/// It takes its events from the store, from where the file ends: a crash between the two loses nothing. A note in the
/// store says how far it got, for a start on a fresh file after logrotate took the old one away.
actor ChangeLogFile {
    private let path: String
    private let form: EventForm
    private let notebook: any Notebook
    private var handle: FileHandle
    private var last: Int64

    /// Opens the file, or makes it.
    init(at path: String, form: EventForm, notebook: any Notebook) async throws {
        self.path = path
        self.form = form
        self.notebook = notebook
        (handle, last) = try Self.open(path)
        let note = try await notebook.note(Self.noteName)
        last = max(last, note.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0)
    }

    private static let noteName = "change-log"

    /// Appends the events that the file does not hold yet.
    func catchUp(with log: any ChangeLog) async throws {
        var query = EventQuery()
        query.limit = 500
        while true {
            query.after = last
            let events = try await log.events(query)
            var lines = Data()
            for event in events {
                lines.append(contentsOf: form.json(of: event))
                lines.append(0x0A)
            }
            if !lines.isEmpty {
                try handle.write(contentsOf: lines)
                try handle.synchronize()
            }
            if let end = events.last?.sequence {
                last = end
                try await notebook.keep(Array(String(end).utf8), as: Self.noteName)
            }
            guard events.count == query.limit else { return }
        }
    }

    /// Opens the file anew, after logrotate moved it away; it goes on where the old one ended.
    func reopen() throws {
        let reached = last
        (handle, last) = try Self.open(path)
        last = max(last, reached)
    }

    private static func open(_ path: String) throws -> (FileHandle, Int64) {
        let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else {
            throw Failure(.inputOutput, "the change log \(path) cannot be opened: " + String(cString: strerror(errno)))
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return (handle, try lastSequence(in: handle))
    }

    /// The sequence number of the last whole line; a torn one at the end is cut off.
    private static func lastSequence(in handle: FileHandle) throws -> Int64 {
        let size = try handle.seekToEnd()
        var start = size
        var tail = Data()
        while start > 0, tail.dropLast().lastIndex(of: 0x0A) == nil {
            let step = min(start, 65_536)
            start -= step
            try handle.seek(toOffset: start)
            tail = (try handle.read(upToCount: Int(step)) ?? Data()) + tail
        }
        if let last = tail.last, last != 0x0A {
            let whole = tail.lastIndex(of: 0x0A).map { tail.distance(from: tail.startIndex, to: $0) + 1 } ?? 0
            try handle.truncate(atOffset: start + UInt64(whole))
            return try lastSequence(in: handle)
        }
        guard let line = tail.split(separator: 0x0A).last,
            let event = try? JSONDecoder().decode(Line.self, from: Data(line))
        else { return 0 }
        return event.data.sequence
    }

    private struct Line: Decodable {
        struct Payload: Decodable { var sequence: Int64 }
        var data: Payload
    }
}
