import Testing

@testable import Transport

@Suite("The way from redirect to redirect")
struct RouteTests {
    private func redirect(_ route: inout Route, to location: String, status: Int = 302, peer: String? = nil) throws {
        let raw = RawAnswer(head: [], body: [], isTruncated: false, wireBytes: 0, elapsed: 0, peer: peer)
        let answer = route.answer(status: status, fields: [TransferField("Location", location)], raw: raw)
        #expect(try route.follow(answer, peer: peer))
    }

    @Test("a public host cannot send us to a private one, whatever the operator allows")
    func publicToPrivate() throws {
        var route = try Route(Transfer(url: "http://a.example/", guarding: AddressGuard(allowsPrivateNetwork: true)))
        #expect(try route.order().allowsPrivateNetwork)
        try redirect(&route, to: "http://10.0.0.1/", peer: "93.184.216.34")
        #expect(try !route.order().allowsPrivateNetwork)
        try redirect(&route, to: "/again", peer: "10.0.0.1")
        #expect(try !route.order().allowsPrivateNetwork)
    }

    @Test("a private host may send us to another, where private ones are allowed")
    func privateToPrivate() throws {
        var route = try Route(Transfer(url: "http://a.example/", guarding: AddressGuard(allowsPrivateNetwork: true)))
        try redirect(&route, to: "http://10.0.0.1/", peer: "10.0.0.2")
        #expect(try route.order().allowsPrivateNetwork)
    }

    @Test("secrets stay with the first origin and do not come back to it")
    func secrets() throws {
        var route = try Route(
            Transfer(
                url: "https://a.example/",
                headers: [
                    TransferField("User-Agent", "x"), TransferField("If-None-Match", "\"v\""),
                    TransferField("X-Key", "k"),
                    TransferField("Cookie", "c"),
                ],
                credential: .bearer("t"),
                clientCertificate: TransferCertificate(certificate: "c.pem", key: "k.pem")
            )
        )
        #expect(try lines(of: route.order()).count == 5)
        for location in ["https://a.example/2", "https://a.example:8443/", "https://a.example/3"] {
            try redirect(&route, to: location)
            let order = try route.order()
            let isFirst = location.hasSuffix("/2")
            let all = ["User-Agent: x", "If-None-Match: \"v\"", "X-Key: k", "Cookie: c", "Authorization: Bearer t"]
            #expect(lines(of: order) == (isFirst ? all : Array(all.prefix(2))))
            guard case .http(let errand) = order.errand else { continue }
            #expect((errand.certificate != nil) == isFirst)
        }
    }

    private func lines(of order: Order) -> [String] {
        order.fields.lines
    }

    @Test("the operator's port is for the first host alone")
    func ports() throws {
        var route = try Route(Transfer(url: "http://a.example:3000/", guarding: AddressGuard(operatorPorts: [3000])))
        try redirect(&route, to: "/b")
        #expect(throws: TransferError.port(3000)) { try redirect(&route, to: "http://b.example:3000/") }
        #expect(throws: TransferError.port(22)) { try Route(Transfer(url: "http://a.example:22/")) }
    }

    @Test("a POST becomes a GET as browsers do it, and its body goes to no other origin")
    func methods() throws {
        func method(_ status: Int, _ location: String) throws -> (String, Bool)? {
            var route = try Route(Transfer(url: "http://a.example/", method: "POST", body: [1]))
            try redirect(&route, to: location, status: status)
            guard case .http(let errand) = try route.order().errand else { return nil }
            return (errand.method, errand.body != nil)
        }
        for status in [301, 302, 303] {
            let (name, hasBody) = try #require(try method(status, "/b"))
            #expect(name == "GET" && !hasBody)
        }
        let (name, hasBody) = try #require(try method(308, "/b"))
        #expect(name == "POST" && hasBody)
        #expect(throws: TransferError.self) { try method(307, "http://b.example/") }
    }

    @Test(
        "references are resolved as RFC 3986 says",
        arguments: [
            ("/x", "http://a.example/x"), ("x?y=1", "http://a.example/dir/x?y=1"), ("../x", "http://a.example/x"),
            ("//b.example/x", "http://b.example/x"), ("?q", "http://a.example/dir/page?q"),
            ("https://b.example", "https://b.example/"), (" /with space ", "http://a.example/with%20space"),
            ("/f#part", "http://a.example/f"),
        ]
    )
    func references(location: String, expected: String) throws {
        var route = try Route(Transfer(url: "http://a.example/dir/page"))
        try redirect(&route, to: location)
        #expect(route.url == expected)
    }
}
