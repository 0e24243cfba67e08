import Model

/// What the API's description says of a route.
struct Operation: Sendable {
    var id: String
    var summary: String
}
