import Model

/// Why a request gets no proper answer; said in HTML to people and as RFC 9457 problem details to programs.
struct Failure: Error, Sendable {
    var status: Int
    /// One sentence for the one who asked, without a stop.
    var detail: String
    /// The parameter at fault.
    var parameter: String?
    var headers: [(name: String, value: String)] = []

    static func notFound(_ what: String) -> Failure { Failure(status: 404, detail: "there is no \(what) here") }

    static func bad(_ parameter: String, _ detail: String) -> Failure {
        Failure(status: 400, detail: detail, parameter: parameter)
    }

    /// The name of the status (RFC 9110 §15).
    var title: String { Self.title(of: status) }

    static func title(of status: Int) -> String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 421: "Misdirected Request"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Error"
        }
    }

    /// The problem details object of RFC 9457.
    var problem: SiteAnswer {
        let value = JSONValue.object(present: [
            "type": "about:blank",
            "title": .string(title),
            "status": .int(Int64(status)),
            "detail": .string(detail),
            "parameter": parameter.map { .string($0) },
        ])
        return SiteAnswer(
            status: status,
            headers: headers + [("content-type", "application/problem+json")],
            body: value.bytes
        )
    }
}
