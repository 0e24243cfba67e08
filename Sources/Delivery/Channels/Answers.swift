import Model
import Transport

extension Attempt {
    /// What an HTTP answer says of an attempt: only 2xx is success, and a redirect is a failure.
    init(answer: TransferAnswer, at time: Timestamp) {
        let status = answer.status
        if (200...299).contains(status) {
            self.init(.delivered, status: status, detail: "delivered")
        } else {
            let asked = answer.header("retry-after").flatMap { Self.retryAfter($0, at: time) }
            let isOutage = [408, 425, 429, 502, 503, 504].contains(status)
            let detail =
                (300...399).contains(status)
                ? "the receiver redirects (\(status)), which is not followed" : "the receiver answered \(status)"
            self.init(.failed(isOutage: isOutage, retryAfter: asked), status: status, detail: detail)
        }
    }

    /// What it says of an attempt that no answer came.
    init(error: TransferError, at endpoint: Endpoint) {
        let sentence = endpoint.redacted(error.sentence)
        self.init(.failed(isOutage: true, retryAfter: nil), detail: sentence)
    }

    /// The wait that a `Retry-After` field asks for: seconds, or a date (RFC 9110 §10.2.3).
    static func retryAfter(_ value: String, at time: Timestamp) -> Duration? {
        let text = value.split(whereSeparator: { $0 == " " || $0 == "\t" }).joined(separator: " ")
        if let seconds = Double(text), seconds.isFinite, seconds >= 0 {
            return .seconds(min(seconds, 366 * 86_400))
        }
        return date(text).map { max($0 - time, .zero) }
    }

    /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, the form that senders must use.
    private static func date(_ text: String) -> Timestamp? {
        let parts = text.split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]), let year = Int(parts[3]),
            let month = months.firstIndex(of: String(parts[2])), (1...31).contains(day), (1970...9999).contains(year)
        else { return nil }
        let clock = parts[4].split(separator: ":").compactMap { Int($0) }
        guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]), (0...60).contains(clock[2])
        else { return nil }
        return Timestamp(year: year, month: month + 1, day: day, hour: clock[0], minute: clock[1], second: clock[2])
    }
}

extension TransferError {
    /// What went wrong, in words for an operator.
    var sentence: String {
        switch self {
        case .cancelled: "the attempt was cut short by a stop"
        case .privateAddress(let address): "the address \(address) is not public, and private ones are not allowed here"
        case .port(let port): "port \(port) is not allowed"
        case .dns(let what): "the name cannot be resolved: \(what)"
        case .connect(let what): "no connection: \(what)"
        case .tls(let what): "no secure connection: \(what)"
        case .connectTimeout: "no connection in time"
        case .firstByteTimeout: "no answer in time"
        case .stalled: "the answer stalled"
        case .timeout: "the attempt took too long"
        case .reset(let what): "the connection was cut: \(what)"
        default: "the attempt failed: \(self)"
        }
    }
}
