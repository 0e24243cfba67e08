import Model
import Transport

extension Fetched {
    /// What a transfer that brought no answer means for its target.
    init(_ error: TransferError) {
        switch error {
        case .privateAddress(let address): self = .refused(.privateAddress(address))
        case .port(let port): self = .refused(.port(port))
        case .scheme(let scheme): self = .refused(.scheme(scheme))
        default:
            let (reason, detail) = Self.reason(of: error)
            self = .failed(FetchFailure(reason, detail: detail))
        }
    }

    private static func reason(of error: TransferError) -> (FetchFailure.Reason, String) {
        switch error {
        case .cancelled: (.cancelled, "the fetch was cancelled")
        case .badAddress(let text): (.dns, "no address: \(text)")
        case .badField(let name): (.clientError, "the field \(name) cannot be sent as it is")
        case .dns(let reason): (.dns, reason)
        case .connect(let reason): (.connect, reason)
        case .tls(let reason): (.tls, reason)
        case .connectTimeout: (.connectTimeout, "no connection in time")
        case .firstByteTimeout: (.firstByteTimeout, "connected, but no answer began in time")
        case .stalled: (.stalled, "the answer came too slowly")
        case .timeout: (.timeout, "the answer did not end in time")
        case .reset(let reason): (.reset, reason)
        case .tooManyRedirects(let count): (.tooManyRedirects, "more than \(count) redirects")
        case .redirectLoop(let url): (.redirectLoop, "redirected in a circle to \(url)")
        case .badRedirect(let reason): (.badRedirect, "a redirect that cannot be followed: \(reason)")
        case .redirectDeclined(let url): (.badRedirect, "not followed to \(url)")
        case .headersTooLarge: (.headersTooLarge, "the header of the answer is too large")
        case .tooManyCodings(let codings): (.tooManyCodings, "coded more than twice: \(codings)")
        case .badCoding(let reason): (.badCoding, reason)
        case .badResponse(let reason): (.badResponse, reason)
        case .mailRefused(let code, let reply): (.badResponse, "\(code) \(reply)")
        case .curl(let code, let reason): (.badResponse, "libcurl's error \(code): \(reason)")
        case .privateAddress(let address): (.connect, "\(address) is not public")
        case .port(let port): (.connect, "port \(port)")
        case .scheme(let scheme): (.badRedirect, "scheme \(scheme)")
        }
    }
}
