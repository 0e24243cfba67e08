import Feeds
import Glibc
import Model
import Testing

/// Every body that is made to hurt is read within a second and 150 MB, and nothing is asked of the network or of files.
@Suite("hostile feeds", .serialized)
struct HostileFeedTests {
    // A debug build reads at a small part of the speed: it is given less to read, and more time.
    #if DEBUG
    private static let (size, seconds) = (60_000, 3.0)
    #else
    private static let (size, seconds) = (10_000_000, 1.0)
    #endif

    private static let all =
        HostileFeed.known + HostileFeed.faults + HostileFeed.tables + HostileFeed.pages + HostileFeed.jsonFeeds

    @Test("each is read in bounded time and memory", arguments: all)
    func survives(_ hostile: HostileFeed) {
        let body = hostile.make(Self.size)
        let before = startOfPeak()
        let started = processorSeconds()
        let reading = FeedReader().read(body, base: WebAddress("https://example.org/feed"))
        #expect(processorSeconds() - started < Self.seconds)
        if let before, let peak = memory("VmHWM") { #expect(peak - before < 150 << 10, "kB") }
        guard case .feed(let feed, _) = reading else { return }
        #expect(feed.items.count <= 50_000)
        #expect(feed.hubs.count <= 256)
        for item in feed.items.prefix(10) {
            #expect((item.title ?? "").utf8.count <= body.count)
            #expect((item.summary ?? "").utf8.count <= body.count * 6)
            #expect(!(item.title ?? "").contains("root:"))
            #expect(item.tags.count <= 256)
            #expect(item.authors.count <= 256)
        }
    }

    /// Sets the peak of resident memory back to what is resident now, which is returned in kB.
    private func startOfPeak() -> Int? {
        guard let file = fopen("/proc/self/clear_refs", "w") else { return nil }
        defer { fclose(file) }
        return fputs("5", file) >= 0 && fflush(file) == 0 ? memory("VmRSS") : nil
    }

    private func memory(_ name: String) -> Int? {
        guard let file = fopen("/proc/self/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, 256, file) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if text.hasPrefix(name + ":") { return Int(text.filter(\.isNumber)) }
        }
        return nil
    }

    private func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
