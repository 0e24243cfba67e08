/// Why a transfer brought no answer.
package enum TransferError: Error, Hashable, Sendable {
    case cancelled
    case badAddress(String)
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
    case headersTooLarge
    case tooManyCodings(String)
    case badCoding(String)
    case badResponse(String)
    /// libcurl itself failed, in a way that none of the others says.
    case curl(code: Int, reason: String)
}
