/// A JSON value that knows where it stands in its file, so that a complaint can name the place.
struct JSONNode: Hashable, Sendable {
    enum Value: Hashable, Sendable {
        case null
        case bool(Bool)
        /// The number as written, and its value.
        case number(String, Double)
        case string(String)
        case array([JSONNode])
        /// Members in the order of the file; no key stands twice.
        case object([Member])
    }

    struct Member: Hashable, Sendable {
        var key: String
        var keyPosition: TextPosition
        var value: JSONNode
    }

    var value: Value
    var position: TextPosition

    /// What the value is, in the words of JSON.
    var typeName: String {
        switch value {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

/// A place in a text: lines and columns count from 1, columns in characters as an editor shows them.
struct TextPosition: Hashable, Sendable {
    var line: Int
    var column: Int
}
