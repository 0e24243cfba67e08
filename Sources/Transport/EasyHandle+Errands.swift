import CCurl

extension EasyHandle {
    /// The options that hold for every exchange of the program.
    borrowing func setHouseRules(authorities: String?) throws(TransferError) {
        try set(CURLOPT_PROTOCOLS_STR, to: "http,https")
        try set(CURLOPT_FOLLOWLOCATION, to: false)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, to: true)
        try set(CURLOPT_NETRC, to: Int(CURL_NETRC_IGNORED.rawValue))
        try set(CURLOPT_NOSIGNAL, to: true)
        // Most feeds come in one piece. A handle that still has the buffer of a failed exchange keeps that one.
        _ = ccurl_set_long(raw, CURLOPT_BUFFERSIZE, 32 << 10)
        // An empty text, not nil: nil would make libcurl read `http_proxy` and `no_proxy`.
        try set(CURLOPT_PROXY, to: "")
        try set(CURLOPT_NOPROXY, to: "")
        try set(CURLOPT_ACCEPT_ENCODING, to: "")
        try set(CURLOPT_HTTP_VERSION, to: Int(CURL_HTTP_VERSION_2TLS))
        try set(CURLOPT_HTTP09_ALLOWED, to: false)
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, to: true)
        try set(CURLOPT_DNS_CACHE_TIMEOUT, to: 300)
        // Without it a transfer that ends during a lookup waits for the lookup, and the whole loop with it.
        try set(CURLOPT_QUICK_EXIT, to: true)
        // The limits are kept by the loop; this one only must not come before them.
        try set(CURLOPT_CONNECTTIMEOUT, to: 86_400)
        // One file and no folder: then libcurl reads it once for all connections.
        try set(CURLOPT_CAPATH, to: nil as String?)
        if let authorities { try set(CURLOPT_CAINFO, to: authorities) }
    }

    borrowing func configure(_ errand: Order.HTTPErrand, jars: CookieJars) throws(TransferError) {
        switch errand.method {
        case "GET" where errand.body == nil: break
        case "HEAD": try set(CURLOPT_NOBODY, to: true)
        default:
            if let body = errand.body {
                try set(CURLOPT_POST, to: true)
                try setBody(body)
            }
            try set(CURLOPT_CUSTOMREQUEST, to: errand.method)
        }
        if let name = errand.cookieJar {
            try set(CURLOPT_SHARE, pointer: try jars.jar(named: name))
            try set(CURLOPT_COOKIEFILE, to: "")
        }
        if let certificate = errand.certificate {
            try set(CURLOPT_SSLCERT, to: certificate.certificate)
            try set(CURLOPT_SSLKEY, to: certificate.key)
        }
        if let proxy = errand.proxy {
            try set(CURLOPT_PROXY, to: proxy)
            if let login = errand.proxyLogin {
                try set(CURLOPT_PROXYUSERNAME, to: login.user)
                try set(CURLOPT_PROXYPASSWORD, to: login.password)
            }
        }
    }

    borrowing func configure(_ errand: Order.MailErrand) throws(TransferError) {
        try set(CURLOPT_PROTOCOLS_STR, to: "smtp,smtps")
        try set(CURLOPT_USE_SSL, to: Int((errand.requiresTLS ? CURLUSESSL_ALL : CURLUSESSL_TRY).rawValue))
        try set(CURLOPT_MAIL_FROM, to: errand.from)
        try set(CURLOPT_MAIL_RCPT, list: errand.recipients)
        try set(CURLOPT_UPLOAD, to: true)
        try set(CURLOPT_INFILESIZE_LARGE, size: errand.message.count)
        if let user = errand.user { try set(CURLOPT_USERNAME, to: user) }
        if let password = errand.password { try set(CURLOPT_PASSWORD, to: password) }
    }
}
