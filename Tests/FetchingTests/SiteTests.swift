import Model
import Testing

@testable import Fetching

@Suite("The site of an address")
struct SiteTests {
    @Test(
        "is its registrable domain, or its host where there is none",
        arguments: [
            ("https://www.example.com/a", "example.com"), ("https://news.example.co.uk/", "example.co.uk"),
            ("http://a.b.example.com.:8080/", "example.com"), ("https://someone.github.io/", "someone.github.io"),
            ("https://github.io/", "github.io"), ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
            ("http://127.0.0.1/", "127.0.0.1"), ("https://[::1]:8443/x", "[::1]:8443"),
            ("http://localhost:81/", "localhost:81"), ("http://2130706433/", "2130706433"),
            ("https://zeitung.example.de:443/", "example.de"),
        ]
    )
    func sites(address: String, expected: String) throws {
        #expect(site(of: try #require(WebAddress(address))) == expected)
    }
}
