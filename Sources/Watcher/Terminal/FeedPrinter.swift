import Model

/// Prints for people what was read from a feed.
struct FeedPrinter {
    let terminal: Terminal

    func print(_ reading: FeedReading) {
        switch reading {
        case .feed(let feed, let warnings):
            print(feed)
            for warning in warnings { terminal.line(terminal.styled("· " + warning.printable, .yellow)) }
        case .page(let links):
            terminal.line("a web page; it advertises \(links.count) feed\(links.count == 1 ? "" : "s"):")
            for link in links {
                terminal.line("  \(link.address)" + (link.title.map { "  " + $0.printable } ?? ""))
            }
        case .unreadable(let reason):
            terminal.line("cannot be read: " + reason.printable)
        }
    }

    private func print(_ feed: Feed) {
        terminal.line(terminal.styled(feed.title?.printable ?? "a feed without a title", .bold))
        var facts = [feed.version, feed.encoding, "\(feed.items.count) items"]
        if feed.isIllFormed { facts.append("ill-formed") }
        if let language = feed.language { facts.append(language) }
        terminal.line(terminal.styled(facts.joined(separator: " · "), .dim))
        for item in feed.items {
            let date = (item.published ?? item.modified).map { "\($0)  " } ?? ""
            terminal.line("  " + terminal.styled(date, .dim) + (item.title ?? "—").printable)
            if let link = item.link { terminal.line(terminal.styled("    " + link.printable, .dim)) }
        }
        if !feed.sitemaps.isEmpty { terminal.line("  an index of \(feed.sitemaps.count) sitemaps") }
    }
}
