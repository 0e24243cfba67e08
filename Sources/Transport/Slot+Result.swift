import CCurl

extension Slot {
    /// What the exchange came to, when libcurl says it is over.
    func result(of code: CURLcode, now: UInt64) -> Result<RawAnswer, TransferError> {
        if let verdict { return .failure(verdict) }
        if code == CURLE_OK || isTruncated {
            var wireBytes: curl_off_t = 0
            ccurl_get_size(easy.raw, CURLINFO_SIZE_DOWNLOAD_T, &wireBytes)
            return .success(
                RawAnswer(
                    head: head,
                    body: body,
                    isTruncated: isTruncated,
                    wireBytes: Int(wireBytes),
                    elapsed: now - pace.begun,
                    peer: order?.allowsPrivateNetwork == true && StatusLine(head)?.isRedirect == true ? peer : nil
                )
            )
        }
        return .failure(error(for: code))
    }

    private var peer: String? {
        var text: UnsafePointer<CChar>?
        ccurl_get_string(easy.raw, CURLINFO_PRIMARY_IP, &text)
        return text.map { String(cString: $0) }
    }

    private func error(for code: CURLcode) -> TransferError {
        if let refusedAddress, code == CURLE_COULDNT_CONNECT { return .privateAddress(refusedAddress) }
        if let refusal = proxyRefusal { return .connect(refusal) }
        if order?.isMail == true, let refusal = mailRefusal { return refusal }
        switch code {
        case CURLE_URL_MALFORMAT: return .badAddress(order?.url ?? reason)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: return .dns(reason)
        case CURLE_COULDNT_CONNECT: return .connect(reason)
        case CURLE_OPERATION_TIMEDOUT: return .timeout
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE,
            CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_ENGINE_SETFAILED, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CLIENTCERT:
            return .tls(reason)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE:
            return .reset(reason)
        // libcurl's name for a header line of more than 100 kB.
        case CURLE_OUT_OF_MEMORY where !isHeadComplete: return .headersTooLarge
        // Its decoders' names for a body that they cannot unpack: we took all that came.
        case CURLE_WRITE_ERROR where codings > 0, CURLE_OUT_OF_MEMORY where codings > 0: return .badCoding(reason)
        case CURLE_BAD_CONTENT_ENCODING: return .badCoding(reason)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return .badResponse(reason)
        default: return .curl(code: Int(code.rawValue), reason: reason)
        }
    }

    /// What the proxy answered to `CONNECT`, when it made no tunnel.
    private var proxyRefusal: String? {
        var code = 0
        guard order?.usesProxy == true else { return nil }
        ccurl_get_long(easy.raw, CURLINFO_HTTP_CONNECTCODE, &code)
        return code >= 300 ? "the proxy answered \(code)" : nil
    }

    /// The server's last words, when they were a refusal (RFC 5321 §4.2).
    private var mailRefusal: TransferError? {
        var code = 0
        ccurl_get_long(easy.raw, CURLINFO_RESPONSE_CODE, &code)
        guard (400..<600).contains(code) else { return nil }
        let lines = String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline)
        // What comes after it is the farewell.
        let reply = lines.last { $0.hasPrefix("\(code)") }
        return .mailRefused(code: code, reply: reply.map(String.init) ?? "\(code)")
    }

    /// The limit of time that was passed, if one was.
    func overdue(now: UInt64) -> TransferError? {
        guard let order else { return nil }
        if isPaused { pace.pauses(now: now) }
        return pace.verdict(now: now, limits: order.limits, total: order.total, isPatient: order.isMail)
    }
}
