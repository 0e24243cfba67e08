import ArgumentParser

/// Exit codes beside 0 and 64 (usage), by sysexits.h.
extension ExitCode {
    static let badData = ExitCode(65)
    static let unavailable = ExitCode(69)
    static let inputOutput = ExitCode(74)
    static let tryLater = ExitCode(75)
    static let badSettings = ExitCode(78)
}

/// Ends a command with one clear line on standard error and a code that scripts can tell apart.
struct Failure: Error, CustomStringConvertible {
    var code: ExitCode
    var description: String

    init(_ code: ExitCode, _ description: String) {
        self.code = code
        self.description = description
    }
}
