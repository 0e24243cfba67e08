import Model

/// One door of the site: which requests it takes, who may enter, and what answers.
struct Route: Sendable {
    /// What a request needs to be let in.
    enum Access: Sendable {
        /// Nothing at all.
        case anyone
        /// A token that reads, unless everyone may.
        case reading
        /// A token that reads, even where the public may read: deliveries, metrics.
        case private_
        /// A token that may change things.
        case changing
        /// The sign-in form: asks for the token itself.
        case signIn
    }

    var method: String
    /// As in `/articles/{id}/diff/{old}/{new}`.
    var pattern: String
    var access: Access
    /// What the API's description says of it; nil for what is no part of the API.
    var operation: Operation?
    var answer: @Sendable (Call) async throws -> SiteAnswer
    /// What the answer depends on; nil for one that is made anew each time.
    var stamp: Stamp?
    private let pieces: [Piece]

    /// Gives a value that is equal as long as the answer to the call is the same; costs much less than the answer.
    ///
    /// Takes the mark that was read before: what it reads itself may be newer, never older.
    typealias Stamp = @Sendable (Call, ChangeMark) async throws -> Basis

    private enum Piece: Sendable {
        case word(String)
        case parameter(String)
    }

    init(
        _ method: String,
        _ pattern: String,
        _ access: Access = .reading,
        operation: Operation? = nil,
        answer: @escaping @Sendable (Call) async throws -> SiteAnswer
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.operation = operation
        self.answer = answer
        pieces = pattern.split(separator: "/").map { piece in
            piece.hasPrefix("{") ? .parameter(String(piece.dropFirst().dropLast())) : .word(String(piece))
        }
    }

    /// The same door, whose answers are kept until the stamp is another.
    func kept(while stamp: @escaping Stamp) -> Route {
        var route = self
        route.stamp = stamp
        return route
    }

    /// The parameters in the path, when the segments fit the pattern.
    func parameters(in segments: [String]) -> [String: String]? {
        guard segments.count == pieces.count else { return nil }
        var parameters: [String: String] = [:]
        for (piece, segment) in zip(pieces, segments) {
            switch piece {
            case .word(let word): guard word == segment else { return nil }
            case .parameter(let name): parameters[name] = segment
            }
        }
        return parameters
    }
}
