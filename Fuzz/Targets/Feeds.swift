// Rooms: Model Markup Feeds
import Feeds
import Markup
import Model

private let plain = FeedReader(options: FeedsOptions(sanitizes: false, resolvesAddresses: false))
private let full = FeedReader()
private let base = WebAddress("https://example.org/a/b?c")

/// Reads an input as a feed, a page, a list of subscriptions and markup, and holds what comes out to its promises.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let body = Array(UnsafeBufferPointer(start: bytes, count: count))
    let reading = full.read(body, base: base)
    _ = NeutralFeed.json(reading)
    if case .feed(let feed, _) = plain.read(body, contentType: "text/xml; charset=utf-8") {
        guard case .feed(let same, _) = full.read(body, contentType: "text/xml; charset=utf-8", base: base) else {
            fatalError("a feed without options is none with them")
        }
        precondition(feed.items.count == same.items.count, "options change the number of items")
        for item in same.items {
            check(item.summary)
            check(item.contentHTML)
        }
    }
    _ = try? OPMLDocument.read(body)
    let text = BodyDecoder.decode(body, contentType: nil, as: .html).utf8
    precondition(String(validating: text, as: UTF8.self) != nil, "decoding gave no UTF-8")
    var sanitizer = MarkupSanitizer()
    check(String(decoding: sanitizer.sanitized(text[...]), as: UTF8.self))
    return 0
}

/// What is shown must be a fixed point of sanitising and hold no tag that runs.
private func check(_ markup: String?) {
    guard let markup else { return }
    var sanitizer = MarkupSanitizer()
    let again = String(decoding: sanitizer.sanitized(Array(markup.utf8)[...]), as: UTF8.self)
    precondition(Array(again.utf8) == Array(markup.utf8), "sanitised markup changes when it is sanitised again")
    let folded = markup.lowercased()
    for tag in ["<script", "<style", "<iframe", "<svg", "<object", "<embed"] {
        precondition(!folded.contains(tag), "sanitised markup holds \(tag)")
    }
}
