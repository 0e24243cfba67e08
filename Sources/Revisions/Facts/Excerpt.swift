/// A stretch of a text that is spelled out only when somebody asks: most findings are never read.
struct Excerpt {
    private enum Storage {
        case text(String)
        case bytes([UInt8], Range<Int>)
    }

    private let storage: Storage

    init(_ text: String) { storage = .text(text) }

    /// The tokens' text from the first to the last, without the white space around.
    init(_ passage: Passage, _ first: Int, through last: Int) {
        storage = .bytes(passage.bytes, passage.starts[first]..<passage.ends[last])
    }

    var text: String {
        switch storage {
        case .text(let text): text
        case .bytes(let bytes, let range): String(decoding: bytes[range], as: UTF8.self)
        }
    }
}
