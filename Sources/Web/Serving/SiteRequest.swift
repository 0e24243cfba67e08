/// A request as the room's handlers see it: values only, whatever server took it in.
package struct SiteRequest: Sendable {
    package var method: String
    /// Percent-decoded segments of the path, without empty ones.
    package var segments: [String]
    /// The path as sent, without the query.
    package var path: String
    /// What stands behind `?`, as sent.
    package var query: String?
    /// The fields in order; names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// The address of the socket's other end, never one taken from a header.
    package var peer: String?

    package init(
        method: String = "GET",
        target: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8] = [],
        peer: String? = nil
    ) {
        self.method = method
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = String(parts.first ?? "")
        query = parts.count > 1 ? String(parts[1]) : nil
        segments = path.split(separator: "/").map { FormFields.decoded($0, plusIsSpace: false) }
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.body = body
        self.peer = peer
    }

    /// The first field of this name.
    package func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name == wanted }?.value
    }

    /// The path with its query, as sent.
    package var target: String { path + (query.map { "?" + $0 } ?? "") }

    /// The fields of the query.
    var fields: FormFields { FormFields(query ?? "") }

    /// The fields of a form sent as `application/x-www-form-urlencoded`; empty for any other body.
    var form: FormFields {
        guard header("content-type")?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            return FormFields("")
        }
        return FormFields(String(decoding: body, as: UTF8.self))
    }
}
