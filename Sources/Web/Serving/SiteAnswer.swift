import Model

/// What is sent back: a status, fields, and a body whole or in pieces.
package struct SiteAnswer: Sendable {
    /// Sends a piece of a body; waits while the reader is slow, throws when it is gone.
    package typealias Sender = @concurrent ([UInt8]) async throws -> Void

    package enum Body: Sendable {
        case bytes([UInt8])
        /// Pieces as they come: the function sends them and returns at the end; what it throws breaks the answer off.
        case stream(@Sendable @concurrent (_ send: Sender) async throws -> Void)
        /// Sends these bytes, then breaks the connection off (for doubles of broken servers).
        case broken(after: [UInt8])
    }

    package var status: Int
    /// In order; a name may occur more than once.
    package var headers: [(name: String, value: String)]
    package var body: Body
    /// Whether it has its entity tag and the fields that go with every answer.
    var isFinished = false

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = .bytes(body)
    }

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], text: String) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }

    /// An answer of one type; the type carries its charset.
    init(status: Int = 200, type: String, _ body: [UInt8]) {
        self.init(status: status, headers: [("content-type", type)], body: body)
    }

    /// The whole body; empty for one that comes in pieces.
    package var bytes: [UInt8] {
        if case .bytes(let bytes) = body { return bytes }
        return []
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Sets a field, in place of others of its name.
    mutating func set(_ name: String, _ value: String) {
        headers.removeAll { $0.name.lowercased() == name.lowercased() }
        headers.append((name, value))
    }

    static func json(_ value: JSONValue, status: Int = 200) -> SiteAnswer {
        SiteAnswer(status: status, headers: [("content-type", "application/json")], body: value.bytes)
    }

    static func redirect(to target: String, status: Int = 303) -> SiteAnswer {
        SiteAnswer(status: status, headers: [("location", target)])
    }
}
