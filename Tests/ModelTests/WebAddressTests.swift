import Testing

@testable import Model

@Suite("Web addresses")
struct WebAddressTests {
    @Test(
        "RFC 3986 §5.4: references against http://a/b/c/d;p?q",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
            ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("g#s", "http://a/b/c/g#s"), ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"),
            ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"), ("..", "http://a/b/"),
            ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."), ("..g", "http://a/b/c/..g"),
            ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
            ("g?y/../x", "http://a/b/c/g?y/../x"), ("https://x/y", "https://x/y"),
        ]
    )
    func resolves(reference: String, expected: String) throws {
        let base = try #require(WebAddress("http://a/b/c/d;p?q"))
        #expect(base.resolvedText(of: reference) == expected)
    }

    @Test(
        "only http and https, without credentials, controls or backslashes",
        arguments: [
            "ftp://a/", "mailto:x@y", "javascript:alert(1)", "http://user@host/", "http://a\\@b/", "http:///x",
            "http://",
            "http://a b/", "http://a:0/", "http://a:99999/", "http://a:b/", "/relative", "", "http://[::1",
            "http://a%00b/",
        ]
    )
    func refuses(text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test(
        "an address in lower case and one in upper case are taken apart alike",
        arguments: [
            "a", "a/", "a.example/b/c", "a.example/b?", "a.example/b?c=d&e?f", "a.example/b#", "a.example/b#c?d#e",
            "a.example/?#", "a-b.example/%20/ü", "a.example/;p=1/@x:y/[z]", "1.2.3.4/x", "a.example/\"<>`{}|^",
            "a.example./", "-/x", "../x", "a.example//x",
        ]
    )
    func agrees(rest: String) {
        for scheme in ["http", "https"] {
            let (lower, upper) = (WebAddress(scheme + "://" + rest), WebAddress(scheme.uppercased() + "://" + rest))
            #expect(lower?.scheme == upper?.scheme && lower?.host == upper?.host && lower?.port == upper?.port)
            #expect(lower?.path == upper?.path && lower?.query == upper?.query, "\(rest)")
            #expect(lower?.fragment == upper?.fragment && (lower == nil) == (upper == nil), "\(rest)")
        }
    }

    @Test(
        "one page, many spellings, one identity",
        arguments: [
            ("HTTP://Example.ORG", "https://example.org/"),
            ("http://example.org:80/a", "https://example.org/a"),
            ("https://example.org:8443/a", "https://example.org:8443/a"),
            ("https://example.org/a/../b/./c#top", "https://example.org/b/c"),
            ("https://example.org/%7eme/%e4?", "https://example.org/~me/%E4"),
            ("https://example.org/a?utm_source=x&id=3&fbclid=y&b=2", "https://example.org/a?id=3&b=2"),
        ]
    )
    func identity(text: String, expected: String) {
        #expect(WebAddress(text)?.identity == expected)
    }

    @Test("parts of an address")
    func parts() throws {
        let address = try #require(WebAddress("https://[2001:DB8::1]:8443/a?b#c"))
        #expect(address.host == "[2001:db8::1]")
        #expect(address.port == 8443)
        #expect(address.path == "/a")
        #expect(address.query == "b")
        #expect(address.origin == "https://[2001:db8::1]:8443")
    }
}
