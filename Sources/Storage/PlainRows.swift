import GRDB
import GRDBSQLite

/// The rows of a statement without an object around each: walks over ten thousands of them cost what SQLite takes.
struct PlainRows: ~Copyable {
    private let statement: Statement

    /// Rows of a statement that nobody else steps through meanwhile.
    init(_ statement: Statement, _ arguments: StatementArguments) throws {
        try statement.setArguments(arguments)
        self.statement = statement
    }

    init(_ sql: String, _ arguments: StatementArguments, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: sql)
        try statement.setArguments(arguments)
        self.statement = statement
    }

    deinit { sqlite3_reset(rows) }

    private var rows: OpaquePointer { statement.sqliteStatement }

    /// Steps on; false at the end.
    func next() throws -> Bool {
        let code = sqlite3_step(rows)
        switch code {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            let reason = sqlite3_db_handle(rows).map { String(cString: sqlite3_errmsg($0)) }
            throw DatabaseError(resultCode: ResultCode(rawValue: code), message: reason, sql: statement.sql)
        }
    }

    /// A column of the row; 0 for null.
    subscript(_ column: Int32) -> Int64 { sqlite3_column_int64(rows, column) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(rows, column) == SQLITE_NULL }

    /// The bytes of a column; none for null.
    func bytes(_ column: Int32) -> [UInt8] { Array(raw(column)) }

    /// Feeds the first columns of the row, numbers and bytes as they are.
    func hash(_ columns: Int32, into hasher: inout Hasher) {
        for column in 0..<columns {
            let type = sqlite3_column_type(rows, column)
            hasher.combine(type)
            switch type {
            case SQLITE_INTEGER: hasher.combine(self[column])
            case SQLITE_FLOAT: hasher.combine(sqlite3_column_double(rows, column))
            case SQLITE_NULL: break
            default:
                hasher.combine(sqlite3_column_bytes(rows, column))
                hasher.combine(bytes: raw(column))
            }
        }
    }

    private func raw(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(rows, column)
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(rows, column)))
    }
}
