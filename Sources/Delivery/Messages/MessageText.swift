package import Model

/// What people are told of an event, or of several at once: a subject and lines, before any markup.
package struct MessageText: Hashable, Sendable {
    /// Where links lead; without it they lead to the articles themselves.
    package var publicAddress: PublicAddress?

    package init(publicAddress: PublicAddress? = nil) {
        self.publicAddress = publicAddress
    }

    /// One line of at most 200 characters that says what happened; for titles and subjects.
    package func subject(of parcel: Parcel) -> String {
        let first = parcel.events[0]
        guard parcel.events.count > 1 else {
            return "\(Self.verb(of: first)): \(Self.name(of: first))".withoutControls.cut(to: 200)
        }
        let names = Set(parcel.events.map(Self.name(of:)))
        if names.count == 1, let last = parcel.events.last {
            if let flap = last.versions?.flap {
                return "\(flap.changes) changes back and forth: \(Self.name(of: last))".withoutControls.cut(to: 200)
            }
            return "\(parcel.events.count) changes: \(Self.name(of: last))".withoutControls.cut(to: 200)
        }
        return "\(parcel.events.count) changes in \(names.count) articles"
    }

    /// The first address that a reader wants to see: the page of the change, or the article.
    package func mainLink(of parcel: Parcel) -> String? {
        let event = parcel.events.count == 1 ? parcel.events[0] : parcel.events[parcel.events.count - 1]
        if let publicAddress {
            if parcel.events.count == 1 { return publicAddress.change(event.id) }
            return event.article.map { publicAddress.article($0.id) } ?? publicAddress.base + "/"
        }
        return event.article?.address.text ?? event.source?.address.text
    }

    /// The lines under the subject.
    func lines(of parcel: Parcel) -> [[Passage]] { blocks(of: parcel).map(\.line) }

    /// The same with the sense of each line, for channels that can show it.
    func blocks(of parcel: Parcel) -> [MessageBlock] {
        let events = parcel.events
        var room = Self.mostChanges
        if events.count == 1 { return facts(of: events[0]) + changes(of: events[0], room: &room) }
        if Self.isBurst(parcel) { return burst(events) }
        return events.map { MessageBlock(.item, item($0)) }
    }

    /// Whether several events tell of one thing.
    static func isBurst(_ parcel: Parcel) -> Bool {
        parcel.events.count > 1 && Set(parcel.events.map(name(of:))).count == 1
    }

    /// The links that close a message.
    func closing(of parcel: Parcel) -> [[Passage]] {
        guard parcel.events.count == 1 else { return [] }
        let event = parcel.events[0]
        var links: [Passage] = []
        if let publicAddress {
            links.append(Passage(.link(publicAddress.change(event.id)), "Change"))
            if let article = event.article?.id, let pair = event.versions, let old = pair.old {
                let diff = publicAddress.diff(of: article, from: old.number, to: pair.new.number)
                links.append(Passage(.link(diff), "Full diff"))
            }
        }
        if let address = event.article?.address ?? event.source?.address {
            links.append(Passage(.link(address.text), event.article == nil ? "Source" : "Article"))
        }
        let separated = links.flatMap { [Passage(.plain, " · "), $0] }.dropFirst()
        return separated.isEmpty ? [] : [Array(separated)]
    }

    /// The message in a markup, subject left out, in at most so much room.
    func body(
        of parcel: Parcel,
        in markup: any Markup,
        limit: Int,
        measure: BoundedText.Measure,
        leading: [[Passage]] = [],
        lineEnd: String = "\n"
    ) -> String {
        var text = BoundedText(markup: markup, limit: limit, measure: measure, lineEnd: lineEnd)
        let closing = closing(of: parcel)
        text.reserve(closing)
        for line in leading + lines(of: parcel) { text.add(line) }
        text.release(closing)
        var end = BoundedText(markup: markup, limit: limit, measure: measure, lineEnd: lineEnd)
        for line in closing { end.add(line) }
        return [text.text, end.text].filter { !$0.isEmpty }.joined(separator: lineEnd)
    }

    // MARK: One event

    static func verb(of event: ChangeEvent) -> String {
        switch event.kind {
        case .discovered: "New"
        case .revised: event.versions?.revertsTo == nil ? "Changed" : "Changed back"
        case .removed: "Removed"
        case .restored: "Restored"
        case .moved: "Moved"
        case .retired: "No longer watched"
        case .failing: "Failing"
        case .recovered: "Working again"
        case .disabled: "Switched off"
        }
    }

    static func name(of event: ChangeEvent) -> String {
        if let article = event.article { return (article.headline ?? article.address.text).cut(to: 300) }
        return event.source.map { $0.name ?? $0.id.rawValue } ?? event.subscriber.map { "subscriber \($0)" } ?? event.id
    }

    private func facts(of event: ChangeEvent) -> [MessageBlock] {
        var facts: [String] = []
        if event.article != nil, let source = event.source { facts.append(source.name ?? source.id.rawValue) }
        if let pair = event.versions {
            facts.append(pair.old.map { "version \($0.number) → \(pair.new.number)" } ?? "version \(pair.new.number)")
            if let earlier = pair.revertsTo { facts.append("the same as version \(earlier)") }
            if let flap = pair.flap { facts.append(flap.summary) }
        }
        if let revision = event.revision {
            if !revision.kinds.isEmpty { facts.append(revision.kinds.map(\.rawValue).joined(separator: ", ")) }
            facts.append("significance \(Self.percent(revision.significance))")
            if revision.isUndisclosed { facts.append("undisclosed") }
        }
        var blocks: [MessageBlock] = []
        if !facts.isEmpty { blocks.append(MessageBlock(.facts, [Passage(.plain, facts.joined(separator: " · "))])) }
        for link in event.corrections {
            blocks.append(MessageBlock(.text, [Passage(.strong, "Brings " + link.summary)]))
        }
        if let target = event.movedTo {
            blocks.append(MessageBlock(.text, [Passage(.plain, "Now at "), Passage(.link(target.text), target.text)]))
        }
        if let reason = event.reason { blocks.append(MessageBlock(.text, [Passage(.plain, reason.cut(to: 600))])) }
        return blocks
    }

    static func percent(_ significance: Double) -> String { "\(Int((significance * 100).rounded())) %" }

    /// Bytes of changes in one message: more than any channel takes.
    private static let mostChanges = 60_000

    private func changes(of event: ChangeEvent, room: inout Int) -> [MessageBlock] {
        guard let revision = event.revision else { return [] }
        var blocks = revision.reasons.prefix(3).map { MessageBlock(.point, [Passage(.plain, $0.text.cut(to: 200))]) }
        for field in Revision.Field.allCases {
            guard let change = revision.fields[field] else { continue }
            blocks.append(MessageBlock(.change, label: field.title, Self.passages(of: change)))
        }
        let edits = revision.changedBlocks
        for (index, edit) in edits.enumerated() {
            guard room > 0 else {
                blocks.append(MessageBlock(.text, [Passage(.plain, "… and \(edits.count - index) more changes")]))
                break
            }
            let block = MessageBlock(.change, label: "¶ " + edit.label, Self.passages(of: edit))
            room -= block.line.map(\.text.utf8.count).reduce(0, +)
            blocks.append(block)
        }
        return blocks
    }

    private static func passages(of change: Revision.FieldChange) -> [Passage] {
        if !change.spans.isEmpty { return passages(of: change.spans) }
        return [change.old.map { Passage(.deleted, $0) }, change.new.map { Passage(.inserted, $0) }].compactMap(\.self)
    }

    private static func passages(of edit: BlockEdit) -> [Passage] {
        var result = passages(of: edit.spans)
        if let links = edit.links {
            result += links.old.filter { !links.new.contains($0) }.map { Passage(.deleted, " " + $0) }
            result += links.new.filter { !links.old.contains($0) }.map { Passage(.inserted, " " + $0) }
        }
        return result
    }

    private static func passages(of spans: [Span]) -> [Passage] {
        spans.enumerated().map { index, span in
            switch span.op {
            case .equal:
                let keptBefore = index == 0 && spans.count > 1 ? 0 : 60
                return Passage(
                    .plain,
                    span.text.withoutMiddle.folded(keeping: keptBefore, and: index == spans.count - 1 ? 0 : 60)
                )
            case .delete: return Passage(.deleted, span.text.withoutMiddle.folded(keeping: 600, and: 100))
            case .insert: return Passage(.inserted, span.text.withoutMiddle.folded(keeping: 600, and: 100))
            case .move:
                if let to = span.to { return Passage(.plain, "[moved to ¶ \(to + 1)]") }
                return Passage(.moved, span.text.withoutMiddle.folded(keeping: 60, and: 60))
            }
        }
    }

    // MARK: Several events

    /// One line a change of the same article, then what the last one changed.
    private func burst(_ events: [ChangeEvent]) -> [MessageBlock] {
        var blocks: [MessageBlock] = []
        if let flap = events.last?.versions?.flap {
            let since = Self.clock(flap.since)
            blocks.append(MessageBlock(.text, [Passage(.strong, "The page goes \(flap.summary) since \(since).")]))
        }
        if let before = events.first?.versions?.old, let after = events.last?.versions?.new,
            before.fingerprint == after.fingerprint
        {
            blocks.append(
                MessageBlock(.text, [Passage(.strong, "Changed and changed back: it reads as before.")])
            )
        }
        for event in events {
            blocks.append(MessageBlock(.item, [Passage(link(of: event), Self.clock(event.time))] + what(of: event)))
        }
        var room = Self.mostChanges
        for event in events where event.revision != nil && room > 0 {
            blocks.append(MessageBlock(.heading, [Passage(.strong, Self.clock(event.time))]))
            blocks += changes(of: event, room: &room)
        }
        return blocks
    }

    /// One line of a digest.
    private func item(_ event: ChangeEvent) -> [Passage] {
        var line = [Passage(link(of: event), Self.name(of: event).cut(to: 160))]
        if event.article != nil, let source = event.source {
            line.append(Passage(.plain, " (\(source.name ?? source.id.rawValue))"))
        }
        return line + what(of: event)
    }

    private func what(of event: ChangeEvent) -> [Passage] {
        var text = " – " + Self.verb(of: event).lowercased()
        if let revision = event.revision {
            text += ", \(Self.percent(revision.significance))\(revision.isUndisclosed ? ", undisclosed" : "")"
            text += ": " + revision.summary.cut(to: 200)
        } else if let reason = event.reason {
            text += ": " + reason.cut(to: 200)
        }
        return [Passage(.plain, text)]
    }

    private func link(of event: ChangeEvent) -> Passage.Role {
        mainLink(of: Parcel(events: [event], time: event.time)).map { .link($0) } ?? .plain
    }

    /// `24 Nov 18:05 UTC`.
    static func clock(_ time: Timestamp) -> String {
        let civil = time.civil
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let minute = civil.minute < 10 ? "0\(civil.minute)" : "\(civil.minute)"
        let hour = civil.hour < 10 ? "0\(civil.hour)" : "\(civil.hour)"
        return "\(civil.day) \(months[civil.month - 1]) \(hour):\(minute) UTC"
    }
}

extension String {
    /// A text of many thousand bytes without its middle, so that it is not counted letter by letter only to be cut.
    fileprivate var withoutMiddle: String {
        guard utf8.count > 6000 else { return self }
        return String(unicodeScalars.prefix(1500)) + String(unicodeScalars.suffix(500))
    }
}
