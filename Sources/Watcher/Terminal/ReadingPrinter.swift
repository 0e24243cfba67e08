import Model

/// Prints for people what was read from a page.
struct ReadingPrinter {
    let terminal: Terminal
    var showsEvidence = false

    func print(_ reading: PageReading, heading: String?) {
        if let heading { terminal.line(terminal.styled(heading, .bold, .yellow)) }
        switch reading {
        case .document(let document, let evidence):
            print(document)
            if showsEvidence { for line in evidence { terminal.line(terminal.styled("· " + line.printable, .dim)) } }
        case .notAnArticle(let pageClass, let evidence):
            terminal.line("no article: " + terminal.styled(pageClass.rawValue, .bold, .yellow))
            for line in evidence { terminal.line("· " + line.printable) }
        case .unreadable(let reason):
            terminal.line("cannot be read: " + reason.printable)
        }
        terminal.line()
    }

    private func print(_ document: Document) {
        if let headline = document.headline { terminal.line(terminal.styled(headline.printable, .bold)) }
        if let deck = document.deck { terminal.line(deck.printable) }
        var facts: [String] = []
        if !document.byline.isEmpty { facts.append("by " + document.byline.joined(separator: ", ")) }
        if let published = document.published { facts.append("published \(published)") }
        if let modified = document.modified { facts.append("modified \(modified)") }
        if let language = document.language { facts.append(language) }
        if let site = document.siteName { facts.append(site) }
        if !facts.isEmpty { terminal.line(terminal.styled(facts.joined(separator: " · ").printable, .dim)) }
        if let canonical = document.canonical { terminal.line(terminal.styled(canonical.text, .dim)) }
        for block in document.blocks {
            terminal.line()
            let mark = block.kind == .paragraph ? "" : terminal.styled("[\(block.kind.rawValue)] ", .cyan)
            terminal.line(mark + block.text.printable)
        }
    }
}
