import Model
import Transport

extension PoliteFetcher {
    /// The transfer for a target: our fields, the validators, and over them what the source adds.
    func transfer(for target: FetchTarget) -> Transfer {
        let access = target.access
        var fields = [
            TransferField("User-Agent", options.agent), TransferField("Accept", Self.accepted(for: target.purpose)),
        ]
        // A rendered page is asked for whole: its shell may be the same while what fills it has changed.
        if access.render == nil {
            if let tag = target.validators.entityTag { fields.append(TransferField("If-None-Match", tag)) }
            if let date = target.validators.lastModified { fields.append(TransferField("If-Modified-Since", date)) }
        }
        let own = Set(access.headers.map { $0.name.lowercased() })
        fields.removeAll { own.contains($0.name.lowercased()) }
        fields += access.headers.map { TransferField($0.name, $0.value) }
        var limits = TransferLimits(body: access.bodyLimit, total: access.timeout)
        limits.firstByte = min(limits.firstByte, access.timeout)
        return Transfer(
            url: target.address.text,
            headers: fields,
            guarding: AddressGuard(
                allowsPrivateNetwork: access.allowPrivateNetwork,
                operatorPorts: target.operatorPorts
            ),
            limits: limits,
            credential: access.credential.map { credential in
                switch credential {
                case .basic(let user, let password): .basic(user: user, password: password)
                case .bearer(let token): .bearer(token)
                }
            },
            cookieJar: access.keepsCookies ? target.source.rawValue : nil,
            clientCertificate: access.clientCertificate.map {
                TransferCertificate(certificate: $0.certificate, key: $0.key)
            },
            proxy: access.proxy,
            proxyLogin: access.proxyLogin.map { TransferLogin(user: $0.user, password: $0.password) }
        )
    }

    private static func accepted(for purpose: FetchTarget.Purpose) -> String {
        switch purpose {
        case .feed, .discovery:
            "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, "
                + "application/json;q=0.8, */*;q=0.5"
        case .page: "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
        case .robots: "text/plain, */*;q=0.5"
        }
    }

    /// What an answer means.
    func outcome(of answer: TransferAnswer, for target: FetchTarget) -> Fetched {
        guard let exchange = exchange(of: answer, for: target) else {
            return .failed(FetchFailure(.badRedirect, detail: "a redirect led to an address that is none"))
        }
        switch answer.status {
        case 200...205, 207...299:
            return .page(
                Page(
                    exchange: exchange,
                    body: answer.body,
                    validators: Validators(
                        entityTag: answer.header("ETag"),
                        lastModified: answer.header("Last-Modified")
                    ),
                    contentType: answer.header("Content-Type"),
                    isTruncated: answer.isTruncated
                )
            )
        case 206:
            return .failed(
                FetchFailure(.badResponse, detail: "a part was sent, and the whole was asked for", exchange: exchange)
            )
        case 304 where target.validators.isEmpty || target.access.render != nil:
            return .failed(FetchFailure(.badResponse, detail: "304, and no validator was sent", exchange: exchange))
        case 304: return .unchanged(exchange)
        case 404, 410: return .gone(exchange)
        default:
            let reason: FetchFailure.Reason =
                switch answer.status {
                case 429: .rateLimited
                case 503: .unavailable
                case 500...: .serverError
                case 400..<500: .clientError
                case 300..<400: .badRedirect
                default: .badResponse
                }
            return .failed(FetchFailure(reason, detail: "the server answered \(answer.status)", exchange: exchange))
        }
    }

    private func exchange(of answer: TransferAnswer, for target: FetchTarget) -> Exchange? {
        let at = now()
        let headers = answer.headers.compactMap { field in
            field.name.lowercased() == "set-cookie" ? nil : Header(field.name, field.value)
        }
        var redirects: [Exchange.Redirect] = []
        for redirect in answer.redirects {
            guard let to = WebAddress(redirect.to) else { return nil }
            redirects.append(Exchange.Redirect(status: redirect.status, to: to))
        }
        return Exchange(
            requested: target.address,
            final: redirects.last?.to ?? target.address,
            redirects: redirects,
            status: answer.status,
            headers: headers,
            freshness: Freshness(headers: headers, now: at),
            at: at,
            duration: answer.duration,
            bodyBytes: answer.wireBytes
        )
    }
}
