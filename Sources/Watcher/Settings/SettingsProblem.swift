/// One thing that is wrong with the settings, and where.
struct SettingsProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as it was named.
    var file: String
    var position: TextPosition?
    /// A JSON pointer (RFC 6901); empty for the whole file.
    var pointer: String
    /// One sentence without a stop.
    var message: String

    /// The problem with its place.
    ///
    /// `config.json:12:7: /sources/1/evry: unknown key "evry"; did you mean "every"?`
    var description: String {
        let place = position.map { ":\($0.line):\($0.column)" } ?? ""
        return file + place + ": " + (pointer.isEmpty ? "" : pointer + ": ") + message
    }
}

/// All that is wrong with the settings; never empty.
struct SettingsProblems: Error, Sendable, CustomStringConvertible {
    var problems: [SettingsProblem]

    var description: String { problems.map(\.description).joined(separator: "\n") }
}
