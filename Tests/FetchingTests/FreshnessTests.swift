import Model
import Testing

@testable import Fetching

@Suite("How long an answer asks to be left in peace")
struct FreshnessTests {
    /// Tue, 01 Sep 2026 10:00:00 GMT.
    static let now = Timestamp(seconds: 1_788_256_800)

    @Test(
        "by Cache-Control, Age and Expires",
        arguments: [
            ([("Cache-Control", "max-age=60")], 60), ([("cache-control", "public, MAX-AGE = \"60\"")], 60),
            ([("Cache-Control", "s-maxage=5"), ("Cache-Control", "max-age=60"), ("Age", "70")], 0),
            ([("Cache-Control", "no-cache")], nil), ([("Expires", "0")], 0),
            ([("Expires", "Tue, 01 Sep 2026 10:01:00 GMT")], 60),
            ([("Expires", "Tue, 01 Sep 2026 10:01:00 GMT"), ("Date", "Tue, 01 Sep 2026 10:00:30 GMT")], 30),
            ([("Expires", "Tuesday, 01-Sep-26 10:01:00 GMT")], 60), ([("Expires", "Tue Sep  1 10:01:00 2026")], 60),
            ([("Cache-Control", "max-age=99999999999999999999")], 315_360_000),
            ([("Cache-Control", "max-age=-1"), ("Expires", "Tue, 01 Sep 2026 09:00:00 GMT")], 0), ([], nil),
        ] as [([(String, String)], Int64?)]
    )
    func maxAge(fields: [(String, String)], seconds: Int64?) {
        let freshness = Freshness(headers: fields.map { Header($0.0, $0.1) }, now: Self.now)
        #expect(freshness.maxAge == seconds.map { .seconds($0) })
    }

    @Test(
        "by Retry-After, in seconds or as a date",
        arguments: [
            ("120", 120), (" 120 ", 120), ("Tue, 01 Sep 2026 10:02:00 GMT", 120), ("Tue, 01 Sep 2026 09:00:00 GMT", 0),
            ("soon", nil), ("999999", 86_400), ("Thu, 01 Jan 2099 00:00:00 GMT", 86_400), ("-5", nil), ("", nil),
        ] as [(String, Int64?)]
    )
    func retryAfter(value: String, seconds: Int64?) {
        let freshness = Freshness(headers: [Header("Retry-After", value)], now: Self.now)
        #expect(freshness.retryAfter == seconds.map { .seconds($0) })
    }
}
