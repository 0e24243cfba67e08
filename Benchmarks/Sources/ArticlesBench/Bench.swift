import Articles
import CXML
import Glibc
import Markup
import Model

/// One comparison: whole extraction, and our tree alone, beside libxml2's bare parse of the same bytes into a tree.
struct Bench {
    let pages: [Page]

    /// The least processor time that each of the three took for all pages.
    struct Times {
        var bare = Double.infinity
        var tree = Double.infinity
        var whole = Double.infinity
    }

    init(_ bodies: [[UInt8]], from address: WebAddress) {
        pages = bodies.map { body in
            Page(
                exchange: Exchange(requested: address, status: 200, at: Timestamp(seconds: 0)),
                body: body,
                contentType: "text/html; charset=utf-8"
            )
        }
    }

    /// Turn by turn, so that all three meet the same weather.
    func run(rounds: Int) -> Times {
        let reader = ArticleReader()
        var best = Times()
        for _ in 0..<rounds {
            best.bare = min(best.bare, Self.time { for page in pages { Self.parse(page.body) } })
            best.tree = min(best.tree, Self.time { for page in pages { _ = try? HTMLTree(parsing: page.body) } })
            best.whole = min(
                best.whole,
                Self.time { for page in pages { _ = reader.read(page, rules: ReadingRules(), memory: nil) } }
            )
        }
        return best
    }

    /// Parses a page into libxml2's tree and frees it.
    private static func parse(_ body: [UInt8]) {
        let options =
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
            | HTML_PARSE_NONET.rawValue | HTML_PARSE_NODEFDTD.rawValue
        body.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            xmlFreeDoc(htmlReadMemory(start, Int32(buffer.count), nil, "UTF-8", Int32(bitPattern: options)))
        }
    }

    private static func time(_ work: () -> Void) -> Double {
        let start = processorSeconds()
        work()
        return processorSeconds() - start
    }

    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
