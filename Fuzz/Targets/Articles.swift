// Rooms: Model Markup Articles
import Articles
import Markup
import Model

private let reader = ArticleReader()
private let address = WebAddress("https://example.org/a/b?c")
private let rules = ReadingRules(select: ["p:not(.x), #a > div"], ignore: ["//div[@class='x'][1]"])

/// Reads an input as a page in every mode, and holds what comes out to its promises.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let address else { return 0 }
    let body = Array(UnsafeBufferPointer(start: bytes, count: count))
    let page = Page(
        exchange: Exchange(requested: address, status: 200, at: Timestamp(seconds: 0)),
        body: body
    )
    let reading = reader.read(page, rules: ReadingRules(), memory: nil)
    precondition(reading == reader.read(page, rules: ReadingRules(), memory: nil), "two readings differ")
    if case .document(let document, _) = reading {
        for block in document.blocks where block.kind == .paragraph {
            precondition(block.text == NormalForm.of(block.text), "a block is not in normal form")
        }
    }
    if let memory = reader.learn(from: page, reading: reading, memory: nil, site: "example.org") {
        precondition(memory.payload.count < 64_000, "a memory is too large")
        _ = reader.read(page, rules: ReadingRules(), memory: memory)
    }
    _ = reader.read(page, rules: rules, memory: SiteMemory(site: "example.org", payload: body))
    for mode in ReadingRules.Mode.allCases { _ = reader.read(page, rules: ReadingRules(mode: mode), memory: nil) }
    _ = try? HTMLSelector(String(decoding: body.prefix(200), as: UTF8.self))
    if let tree = try? HTMLTree(parsing: body) {
        for node in 1..<max(1, tree.count) { precondition(tree.end(of: node) > node && tree.parent(node) < node) }
    }
    return 0
}
