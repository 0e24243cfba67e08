/// The words of the command line: a task, then `--name value` pairs.
struct Arguments {
    let task: String
    private var values: [String: String] = [:]

    init(_ words: [String]) {
        var words = words.dropFirst()
        task = words.popFirst() ?? ""
        while let word = words.popFirst() {
            if word.hasPrefix("--"), let value = words.popFirst() { values[String(word.dropFirst(2))] = value }
        }
    }

    func number(_ name: String, or usual: Int) -> Int { values[name].flatMap { Int($0) } ?? usual }
    func text(_ name: String, or usual: String) -> String { values[name] ?? usual }
}
