import Glibc
import Logging
import Model

/// Writes the log to standard error: text for people, lines with priorities for journald, or JSON.
struct LineLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level
    private let format: Settings.Log.Format

    init(_ log: Settings.Log, environment: [String: String]) {
        logLevel = Self.level(log.level)
        format = log.format == .auto ? (Self.isJournal(environment) ? .journal : .text) : log.format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let facts = metadata.merging(event.metadata ?? [:]) { _, new in new }
            .map { (key: $0.key, value: $0.value.description) }
            .sorted { $0.key < $1.key }
        switch format {
        case .json: Self.write(json(event, facts))
        case .journal: Self.write(Array("<\(Self.priority(event.level))>\(Self.text(event, facts))".utf8))
        case .text, .auto:
            let level = String(describing: event.level).uppercased()
            Self.write(Array("\(Timestamp.current) \(level) \(Self.text(event, facts))".utf8))
        }
    }

    // MARK: Forms

    private func json(_ event: LogEvent, _ facts: [(key: String, value: String)]) -> [UInt8] {
        var members: [JSONValue.Member] = [
            .init("ts", .string(Timestamp.current.description)),
            .init("level", .string(String(describing: event.level))),
            .init("msg", .string(event.message.description)),
        ]
        members += facts.map { .init($0.key, .string($0.value)) }
        return JSONValue.object(members).bytes
    }

    private static func text(_ event: LogEvent, _ facts: [(key: String, value: String)]) -> String {
        ([event.message.description] + facts.map { "\($0.key)=\(quoted($0.value))" }).joined(separator: " ")
    }

    /// One line whatever a page put into its title: control characters are escaped, spaces ask for quotes.
    private static func quoted(_ value: String) -> String {
        let needsQuotes = value.isEmpty || value.unicodeScalars.contains { $0 == " " || $0 == "\"" || $0.value < 0x20 }
        guard needsQuotes else { return value }
        return String(decoding: JSONValue.string(value).bytes, as: UTF8.self)
    }

    private static func write(_ line: [UInt8]) {
        let bytes = line + [0x0A]
        // One call a line: lines of several threads do not mix.
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }

    private static func level(_ level: Settings.Log.Level) -> Logger.Level {
        switch level {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }

    /// syslog's severities (RFC 5424 §6.2.1).
    private static func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }

    /// Whether standard error is the journal: `JOURNAL_STREAM` names its device and inode.
    private static func isJournal(_ environment: [String: String]) -> Bool {
        guard let stream = environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        guard fstat(STDERR_FILENO, &status) == 0 else { return false }
        return stream == "\(status.st_dev):\(status.st_ino)"
    }
}
