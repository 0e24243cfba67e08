/// Why a transfer brought no answer.
package enum TransferError: Error, Hashable, Sendable {
    case cancelled
    case badAddress(String)
    /// A request field whose name or value would break the message; the name alone, values may be secrets.
    case badField(String)
    case scheme(String)
    /// The host's address, or one of them, is not public.
    case privateAddress(String)
    case port(Int)
    case dns(String)
    case connect(String)
    case tls(String)
    case connectTimeout
    case firstByteTimeout
    case stalled
    case timeout
    case reset(String)
    case tooManyRedirects(Int)
    case redirectLoop(String)
    case badRedirect(String)
    /// Whoever was asked whether to follow to this address said no.
    case redirectDeclined(String)
    case headersTooLarge
    case tooManyCodings(String)
    case badCoding(String)
    case badResponse(String)
    /// A mail server's answer to a command; 4yz asks to try later, 5yz is for good (RFC 5321 §4.2.1).
    case mailRefused(code: Int, reply: String)
    /// libcurl itself failed, in a way that none of the others says.
    case curl(code: Int, reason: String)
}
