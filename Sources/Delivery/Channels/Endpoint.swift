import Model
import Transport

/// Where a channel's requests go, and under which rules.
package struct Endpoint: Hashable, Sendable {
    /// The address is treated as a secret: many chat services make it the only one.
    package var url: Secret
    package var allowsPrivateNetwork: Bool
    /// Fields that the operator adds, an `Authorization` perhaps.
    package var fields: [Field]
    package var userAgent: String
    package var timeout: Duration

    package init(
        url: Secret,
        allowsPrivateNetwork: Bool = false,
        fields: [Field] = [],
        userAgent: String = "watcher",
        timeout: Duration = .seconds(20)
    ) {
        self.url = url
        self.allowsPrivateNetwork = allowsPrivateNetwork
        self.fields = fields
        self.userAgent = userAgent
        self.timeout = timeout
    }

    package struct Field: Hashable, Sendable {
        package var name: String
        package var value: Secret

        package init(_ name: String, _ value: Secret) {
            self.name = name
            self.value = value
        }
    }

    /// A request to the endpoint, or to a path below it; redirects are not followed.
    func transfer(
        _ method: String = "POST",
        path: String = "",
        contentType: String = "application/json; charset=utf-8",
        fields own: [TransferField] = [],
        body: [UInt8]
    ) -> Transfer {
        var base = url.reveal()
        if !path.isEmpty { while base.hasSuffix("/") { base.removeLast() } }
        var headers = [TransferField("User-Agent", userAgent), TransferField("Content-Type", contentType)]
        headers += own
        headers += fields.map { TransferField($0.name, $0.value.reveal()) }
        let port = WebAddress(base)?.effectivePort
        return Transfer(
            url: base + path,
            method: method,
            headers: headers,
            body: body,
            maxRedirects: 0,
            guarding: AddressGuard(
                allowsPrivateNetwork: allowsPrivateNetwork,
                operatorPorts: port.map { [$0] } ?? []
            ),
            limits: TransferLimits(
                body: 64 << 10,
                connect: min(.seconds(10), timeout),
                firstByte: timeout,
                stall: timeout,
                total: timeout
            )
        )
    }

    /// The sentence without anything that the endpoint keeps secret.
    func redacted(_ sentence: String) -> String {
        var secrets = [url] + fields.map(\.value)
        if let address = WebAddress(url.reveal()) {
            // What follows the host is often the token itself.
            secrets.append(Secret(address.path))
            if let query = address.query { secrets.append(Secret(query)) }
        }
        return secrets.reduce(sentence) { $1.redacted(from: $0) }.cut(to: 300)
    }
}
