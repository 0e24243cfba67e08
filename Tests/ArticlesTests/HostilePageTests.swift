import Articles
import Foundation
import Model
import Testing

@Suite("Hostile pages", .serialized)
struct HostilePageTests {
    #if DEBUG
    /// A debug build is some ten times slower than what ships.
    private static let scale = 20
    private static let limit = Duration.seconds(3)
    #else
    private static let scale = 1
    private static let limit = Duration.seconds(1)
    #endif

    @Test("end in a typed outcome within a second and 150 MB", arguments: HostilePage.all)
    func ends(hostile: HostilePage) throws {
        let place = try #require(WebAddress("https://news.example/story"))
        let target = Page(
            exchange: Exchange(requested: place, status: 200, at: Timestamp(seconds: 1_800_000_000)),
            body: hostile.body(Self.scale),
            contentType: hostile.contentType
        )
        let before = PeakMemory.restart()
        var reading: PageReading?
        let time = ContinuousClock().measure {
            reading = ArticleReader().read(target, rules: ReadingRules(), memory: nil)
        }
        let grown = PeakMemory.megabytes - before
        #expect(time < Self.limit, "\(hostile.name) took \(time)")
        #expect(grown <= 150, "\(hostile.name) took \(grown) MB")
        switch try #require(reading) {
        case .document(let document, _):
            let all =
                [document.headline, document.deck].compactMap { $0 } + document.byline + document.blocks.map(\.text)
            #expect(!all.contains { $0.unicodeScalars.contains("\0") })
        case .notAnArticle(_, let evidence): #expect(!evidence.isEmpty)
        case .unreadable(let why): #expect(!why.isEmpty)
        }
        if ProcessInfo.processInfo.environment["WATCHER_FIGURES"] != nil {
            print("hostile\t\(hostile.name)\t\(time)\t\(grown) MB")
        }
    }
}

/// The most memory that the process ever had, as Linux counts it.
enum PeakMemory {
    /// Begins to count anew; returns what is in use now, in megabytes.
    static func restart() -> Int {
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
        return megabytes
    }

    static var megabytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return (Int(line.filter(\.isNumber)) ?? 0) / 1024
    }
}
