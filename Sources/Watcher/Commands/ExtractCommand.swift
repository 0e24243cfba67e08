import ArgumentParser
import Articles
import Model

/// `watcher extract`: what the extractor reads.
struct ExtractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extract",
        abstract: "What the extractor reads from pages in files (.html, .html.gz), without a store."
    )

    @OptionGroup var output: OutputOptions

    @Option(name: .long, help: "The address that the pages are taken to come from.")
    var url: String?

    @Option(name: .long, help: "What a page is taken for: article, text, html, json or bytes.")
    var mode: ReadingRules.Mode = .article

    @Flag(name: .long, help: "With the evidence for what was decided.")
    var why = false

    @Argument(help: "Files; - for standard input.")
    var files: [String]

    func run() throws {
        let address = try url.map { text in
            guard let address = WebAddress(text) else { throw ValidationError("\(text) is no http or https address") }
            return address
        }
        let terminal = output.terminal()
        defer { terminal.finish() }
        let reader = ArticleReader()
        var failed = false
        for file in files {
            let bytes: [UInt8]
            do { bytes = try InputFile.read(file) } catch let failure as Failure {
                Terminal.message("watcher: \(failure)")
                failed = true
                continue
            }
            let page = InputFile.page(bytes, address: address ?? InputFile.unknownAddress)
            if output.json {
                terminal.line(
                    ExtractLine(file: file, page: page, reader: reader, rules: ReadingRules(mode: mode)).json
                )
            } else {
                let reading = reader.read(page, rules: ReadingRules(mode: mode), memory: nil)
                ReadingPrinter(terminal: terminal, showsEvidence: why).print(
                    reading,
                    heading: files.count > 1 ? file : nil
                )
            }
        }
        if failed { throw ExitCode.inputOutput }
    }
}

extension ReadingRules.Mode: ExpressibleByArgument {}
