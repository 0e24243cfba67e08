import GRDB

/// Conditions that must all hold, with their arguments in order.
struct SQLFilter {
    private var conditions: [String] = []
    private(set) var arguments = StatementArguments()

    mutating func add(_ condition: String, _ values: StatementArguments = StatementArguments()) {
        conditions.append("(" + condition + ")")
        arguments += values
    }

    var sql: String { conditions.isEmpty ? "TRUE" : conditions.joined(separator: " AND ") }

    /// Numbers as one argument, for `IN (SELECT value FROM json_each(?))`: however many there are, the statement is one.
    static func list(_ numbers: some Sequence<Int64>) -> String {
        "[" + numbers.map(String.init).joined(separator: ",") + "]"
    }
}
