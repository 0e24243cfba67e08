import Model
import Testing

@testable import Pipeline

@Suite("Visits under way")
struct MusterTests {
    @Test("are slow after a second, until they end")
    func slow() {
        var muster = Muster()
        let start = Timestamp(seconds: 1_800_000_000)
        let first = (0..<1000).map { _ in muster.begin(at: start) }
        #expect(muster.slow(at: start + .milliseconds(900)) == 0)
        for number in first[..<300] { muster.end(number) }
        let later = muster.begin(at: start + .milliseconds(900))
        #expect(muster.slow(at: start + .seconds(1)) == 700)
        #expect(muster.count == 701)
        for number in first[300...] { muster.end(number) }
        #expect(muster.slow(at: start + .seconds(1)) == 0)
        #expect(muster.slow(at: start + .seconds(2)) == 1)
        muster.end(later)
        #expect(muster.slow(at: start + .seconds(3)) == 0)
        #expect(muster.count == 0)
    }
}
