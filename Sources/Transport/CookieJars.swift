import CCurl

/// Cookies in memory, one jar a name; on the loop's thread alone.
final class CookieJars {
    private var jars: [String: UnsafeMutableRawPointer] = [:]

    func jar(named name: String) throws(TransferError) -> UnsafeMutableRawPointer {
        if let jar = jars[name] { return jar }
        guard let jar = curl_share_init() else { throw .curl(code: 2, reason: "no cookie jar") }
        ccurl_share_data(jar, CURL_LOCK_DATA_COOKIE)
        ccurl_share_data(jar, CURL_LOCK_DATA_SSL_SESSION)
        jars[name] = jar
        return jar
    }

    /// All handles that use a jar must be gone by then.
    deinit {
        for jar in jars.values { curl_share_cleanup(jar) }
    }
}
