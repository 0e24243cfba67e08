import Foundation

/// Where a command's output goes: data on standard output, through a pager when it is long and somebody looks.
final class Terminal {
    let isTerminal: Bool
    let isColoured: Bool
    /// Columns.
    let width: Int
    private var pager: Pager?
    private var buffer: [UInt8] = []

    init(
        colour: ColourChoice = .auto,
        usesPager: Bool = false,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        isTerminal = isatty(STDOUT_FILENO) == 1
        isColoured = colour.isOn(isTerminal: isTerminal, environment: environment)
        width = Self.columns(environment)
        // The command may be stopped by a reader that has seen enough (`| head`): that is no error.
        signal(SIGPIPE, SIG_DFL)
        if usesPager, isTerminal { pager = Pager(environment: environment) }
    }

    func line(_ text: String = "") {
        buffer.append(contentsOf: text.utf8)
        buffer.append(0x0A)
        if buffer.count > 1 << 15 { flush() }
    }

    func line(_ bytes: [UInt8]) {
        buffer.append(contentsOf: bytes)
        buffer.append(0x0A)
        if buffer.count > 1 << 15 { flush() }
    }

    /// Text without a line end.
    func write(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    func styled(_ text: String, _ styles: TextStyle...) -> String {
        guard isColoured, !text.isEmpty else { return text }
        return "\u{1B}[" + styles.map(\.rawValue).joined(separator: ";") + "m" + text + "\u{1B}[0m"
    }

    /// Writes what was gathered.
    func flush() {
        let descriptor = pager?.input ?? STDOUT_FILENO
        var offset = 0
        while offset < buffer.count {
            let written = buffer[offset...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { break }
            offset += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Writes the rest and waits for the pager's end.
    func finish() {
        flush()
        pager?.finish()
        pager = nil
    }

    /// A message for people, on standard error.
    static func message(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    private static func columns(_ environment: [String: String]) -> Int {
        var size = winsize()
        if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return environment["COLUMNS"].flatMap { Int($0) }.map { max(20, $0) } ?? 100
    }
}

extension String {
    /// The text with its control characters made visible: what a page wrote must not steer a terminal.
    var printable: String {
        guard unicodeScalars.contains(where: { $0.isSteering }) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { $0.isSteering ? "\u{FFFD}" : $0 }))
    }
}

extension Unicode.Scalar {
    /// C0, C1 and DEL but for tab and line feed, and the marks that turn the direction of text.
    fileprivate var isSteering: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
