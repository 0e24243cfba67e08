import Feeds
import Foundation
import Glibc
import Model

/// Prints how many megabytes of feeds are read in a second, beside libxml2's parser with empty handlers.
///
///     FeedsBench [--rounds N] [folder of feeds, plain or gzipped]
///
/// `plain` leaves out sanitising and the resolution of addresses; `full` is what the program does. Each figure is the
/// best of the rounds, which take turns; time is that of the processor, so that neighbours do not count.
let arguments = CommandLine.arguments.dropFirst()
let rounds = arguments.firstIndex(of: "--rounds").flatMap { Int(CommandLine.arguments[$0 + 1]) } ?? 7
let folder = arguments.last { !$0.hasPrefix("--") && Int($0) == nil }

var corpora: [(name: String, feeds: [[UInt8]])] = [
    ("big RSS", [Generator.rss(bytes: 8 << 20)]),
    ("big Atom", [Generator.atom(bytes: 8 << 20)]),
    ("small RSS", (0..<200).map { _ in Generator.rss(bytes: 20_000) }),
]
if let folder {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    let feeds = names.map { BareParser.load(folder + "/" + $0) }.filter { !$0.isEmpty }
    corpora.append(("real feeds", feeds))
} else {
    print("real feeds: skipped, no folder was named")
}

let base = WebAddress("https://example.org/feed.xml")
let plain = FeedReader(options: FeedsOptions(sanitizes: false, resolvesAddresses: false))
let full = FeedReader()

func items(_ reader: FeedReader, _ feed: [UInt8]) -> Int {
    guard case .feed(let feed, _) = reader.read(feed, base: base) else { return 0 }
    return feed.items.count
}

func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

func time(_ work: () -> Void) -> Double {
    let start = processorSeconds()
    work()
    return processorSeconds() - start
}

func column(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

func megabytes(_ bytes: Int, _ seconds: Double) -> String {
    String(format: "%.0f", Double(bytes) / seconds / 1e6)
}

print("corpus             MB   items    libxml2     plain      full   plain/libxml2  full/libxml2")
for corpus in corpora {
    let bytes = corpus.feeds.reduce(0) { $0 + $1.count }
    var best = (bare: Double.infinity, plain: Double.infinity, full: Double.infinity)
    var count = 0
    for _ in 0..<rounds {
        best.bare = min(best.bare, time { for feed in corpus.feeds { _ = BareParser.parse(feed) } })
        best.plain = min(best.plain, time { count = corpus.feeds.reduce(0) { $0 + items(plain, $1) } })
        best.full = min(best.full, time { for feed in corpus.feeds { _ = items(full, feed) } })
    }
    let name = corpus.name + String(repeating: " ", count: max(0, 12 - corpus.name.count))
    let speeds = [best.bare, best.plain, best.full].map { column(megabytes(bytes, $0), 10) }.joined()
    let ratios = [best.plain, best.full].map { column(String(format: "%.2f", best.bare / $0), 15) }.joined()
    print(
        name + column(String(format: "%.1f", Double(bytes) / 1e6), 9) + column(String(count), 8) + " " + speeds + ratios
    )
}
