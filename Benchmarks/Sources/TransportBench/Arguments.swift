/// The words of the command line: `--name value` pairs and one file.
struct Arguments {
    private var values: [String: String] = [:]
    private(set) var file: String?

    init(_ words: [String]) {
        var words = words.dropFirst()
        while let word = words.popFirst() {
            if word.hasPrefix("--"), let value = words.popFirst() {
                values[String(word.dropFirst(2))] = value
            } else {
                file = word
            }
        }
    }

    func text(_ name: String) -> String? {
        values[name]
    }

    func number(_ name: String, or usual: Int) -> Int {
        values[name].flatMap { Int($0) } ?? usual
    }
}
