import Model

extension Freshness {
    /// No answer can ask for more than this.
    static let longestHold = Duration.seconds(86_400)
    private static let longestAge: Int64 = 315_360_000

    /// What the fields of an answer say (RFC 9111 §4.2.1, RFC 9110 §10.2.3).
    init(headers: [Header], now: Timestamp) {
        func value(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name }?.value
        }
        let maxAge: Int64?
        if let seconds = Self.maxAge(in: headers.filter { $0.name.lowercased() == "cache-control" }.map(\.value)) {
            maxAge = max(0, seconds - (value("age").flatMap { Self.seconds($0) } ?? 0))
        } else if let expires = value("expires") {
            // A value that is no date, `0` above all, means: expired (RFC 9111 §5.3).
            let base = value("date").flatMap { HTTPDate.read($0) } ?? now
            maxAge = HTTPDate.read(expires).map { max(0, min(($0 - base).milliseconds / 1000, Self.longestAge)) } ?? 0
        } else {
            maxAge = nil
        }
        let retryAfter = value("retry-after").flatMap { text -> Duration? in
            let wait = Self.seconds(text).map { Duration.seconds($0) } ?? HTTPDate.read(text).map { $0 - now }
            return wait.map { min(max(.zero, $0), Self.longestHold) }
        }
        self.init(maxAge: maxAge.map { .seconds($0) }, retryAfter: retryAfter)
    }

    private static func maxAge(in values: [String]) -> Int64? {
        for directive in values.joined(separator: ",").split(separator: ",") {
            let parts = directive.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].trimmingBlanks.lowercased() == "max-age" else { continue }
            return seconds(parts[1].filter { $0 != "\"" })
        }
        return nil
    }

    /// Whole seconds; what is too large for its own good counts as very long.
    private static func seconds(_ text: some StringProtocol) -> Int64? {
        let digits = text.trimmingBlanks
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return min(Int64(digits) ?? longestAge, longestAge)
    }
}

extension StringProtocol {
    var trimmingBlanks: String {
        func isBlank(_ character: Character) -> Bool { character == " " || character == "\t" }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }
}
