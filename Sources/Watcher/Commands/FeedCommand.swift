import ArgumentParser
import Feeds
import Foundation
import Model

/// `watcher feed`: the parsed feed.
struct FeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feed",
        abstract: "What the feed reader makes of a file, as one JSON object whose names follow JSON Feed.",
        discussion: """
            With --batch it reads lines of {"file", "url", "headers"} from standard input and answers each with a line
            {"file": feed}.
            """
    )

    @Flag(name: .long, help: "One JSON object; the default for a file that is not looked at on a terminal.")
    var json = false

    @Option(name: .long, help: "The address that the feed is taken to come from.")
    var url: String?

    @Option(name: .long, help: "A header field of the answer, as in 'Content-Type: text/xml'; may be repeated.")
    var header: [String] = []

    @Flag(name: .long, help: "Answer lines of standard input.")
    var batch = false

    @Argument(help: "The file; - for standard input.")
    var file: String?

    func run() throws {
        let terminal = Terminal()
        defer { terminal.finish() }
        if batch {
            let answers = FeedBatch()
            while let line = readLine() {
                if let answer = answers.answer(to: line, load: { try InputFile.read($0) }) { terminal.line(answer) }
            }
            return
        }
        guard let file else { throw ValidationError("a file is expected, or --batch") }
        let address = try url.map { text in
            guard let address = WebAddress(text) else { throw ValidationError("\(text) is no http or https address") }
            return address
        }
        let headers = try header.map { text in
            guard let colon = text.firstIndex(of: ":") else { throw ValidationError("\(text) is no header field") }
            return Header(
                String(text[..<colon]),
                text[text.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            )
        }
        let reading = FeedReader().read(try InputFile.read(file), address: address, headers: headers)
        if json || !terminal.isTerminal {
            terminal.line(NeutralFeed.json(reading))
        } else {
            FeedPrinter(terminal: terminal).print(reading)
        }
        if case .unreadable(let reason) = reading { throw Failure(.badData, "\(file): \(reason)") }
    }
}
