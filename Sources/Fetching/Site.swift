import CPSL
package import Model

#if canImport(Glibc)
import Glibc
#endif

/// The site that an address belongs to: what is asked politely as one.
///
/// The registrable domain by the list of public suffixes (`news.example.co.uk` → `example.co.uk`); the host with its
/// port where there is none, as with IP addresses and `localhost`.
package func site(of address: WebAddress) -> String {
    let host = address.host.hasSuffix(".") ? String(address.host.dropLast()) : address.host
    if !isNumeric(host), let domain = registrableDomain(of: host) { return domain }
    let isUsual = address.port == nil || address.port == (address.scheme == "https" ? 443 : 80)
    return isUsual ? host : "\(host):\(address.effectivePort)"
}

private func registrableDomain(of host: String) -> String? {
    guard let list = SuffixList.shared.list else { return nil }
    // What libpsl returns points into what it was given: both live within this closure alone.
    return host.withCString { name in psl_registrable_domain(list, name).map { String(cString: $0) } }
}

private func isNumeric(_ host: String) -> Bool {
    if host.hasPrefix("[") { return true }
    var address = in_addr()
    // As libcurl reads it, with all its spellings: `127.1`, `0x7f.1`, `2130706433`.
    return inet_aton(host, &address) == 1
}

/// The list of public suffixes that libpsl was built with, or the system's.
///
/// Safety: written once, before anybody reads it; libpsl only reads a list.
private struct SuffixList: @unchecked Sendable {
    static let shared = SuffixList()
    let list: OpaquePointer?

    private init() {
        list = psl_builtin() ?? psl_latest(nil)
    }
}
