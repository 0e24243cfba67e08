import Testing

@testable import Model

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "RFC 3339 in every spelling",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-11-24T13:38:00Z", 1_795_527_480_000),
            ("2026-11-24 13:38:00.25+09:00", 1_795_495_080_250),
            ("1969-12-31T23:59:59Z", -1000),
            ("2000-02-29t12:00:00z", 951_825_600_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ] as [(String, Int64)]
    )
    func reads(text: String, milliseconds: Int64) {
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "what is no time is refused",
        arguments: ["", "2026-11-24", "2026-13-01T00:00:00Z", "2026-11-24T24:00:00Z", "2026-11-24T13:38:00", "x"]
    )
    func refuses(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("printing and reading come back to the same instant")
    func roundTrip() {
        for day in stride(from: -800_000, through: 800_000, by: 977) {
            let instant = Timestamp(milliseconds: Int64(day) * 86_400_123)
            guard instant.civil.year >= 0, instant.civil.year < 10_000 else { continue }
            #expect(Timestamp(instant.description) == instant)
        }
    }

    @Test("the weekday of known days")
    func weekday() {
        #expect(Timestamp("2026-11-24T00:00:00Z")?.civil.weekday == 2)
        #expect(Timestamp("1969-12-31T00:00:00Z")?.civil.weekday == 3)
    }
}
