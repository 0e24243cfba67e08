extension Revision {
    /// The edits of the body that a reader wants to see, in order.
    ///
    /// Equal blocks are left out unless one of their links changed.
    package var changedBlocks: [BlockEdit] {
        blocks.filter { $0.op != .equal || !$0.kinds.isEmpty }
    }
}

extension BlockEdit {
    /// What happened to the block, for a line of its own: `3 edited`, `2 → 7 moved`; numbered from 1.
    package var label: String {
        let before = old.map { String($0 + 1) }.joined(separator: "+")
        let after = new.map { String($0 + 1) }.joined(separator: "+")
        return switch op {
        case .equal, .edited: after
        case .inserted: source.map { "\(after) from \($0 + 1)" } ?? "\(after) added"
        case .deleted: "\(before) cut"
        case .moved: "\(before) → \(after) moved"
        case .split: "\(before) → \(after) split"
        case .merged: "\(before) → \(after) merged"
        }
    }

    /// The old block that most of an inserted block's text was moved from, if it was moved.
    package var source: Int? {
        guard op == .inserted else { return nil }
        var moved = 0
        var written = 0
        var best: (block: Int, size: Int)?
        for span in spans {
            switch (span.op, span.from) {
            case (.move, let from?):
                moved += span.text.utf8.count
                if span.text.utf8.count > best?.size ?? 0 { best = (from, span.text.utf8.count) }
            case (.insert, _): written += span.text.utf8.count
            default: break
            }
        }
        return moved > written ? best?.block : nil
    }
}

extension String {
    /// The text on one line, shortened in its middle, at word ends where there are any.
    ///
    /// - Parameters:
    ///   - before: How many characters to keep at the beginning; 0 where nothing precedes that needs context.
    ///   - after: How many characters to keep at the end.
    /// - Returns: The line, with `…` for what is left out.
    package func folded(keeping before: Int, and after: Int) -> String {
        let line = mayHaveLines ? split(whereSeparator: \.isNewline).joined(separator: " ¶ ") : self
        let room = before + after + 8
        if line.isOneByteEach {
            guard line.utf8.count > room else { return line }
            let (start, end) = (line.utf8.startIndex, line.utf8.endIndex)
            return Self.joined(
                line[..<line.utf8.index(start, offsetBy: before)],
                line[line.utf8.index(end, offsetBy: -after)...]
            )
        }
        guard line.utf8.count > room, let end = line.index(line.startIndex, offsetBy: room, limitedBy: line.endIndex),
            end < line.endIndex
        else { return line }
        return Self.joined(line.prefix(before), line.suffix(after))
    }

    /// The ends of a line, cut at words where one is near.
    private static func joined(_ head: Substring, _ tail: Substring) -> String {
        var (head, tail) = (head, tail)
        if let space = head.lastIndex(of: " "), head.distance(from: space, to: head.endIndex) < 16 {
            head = head[...space]
        }
        if let space = tail.firstIndex(of: " "), tail.distance(from: tail.startIndex, to: space) < 16 {
            tail = tail[space...]
        }
        return head + "…" + tail
    }

    /// Whether some byte may belong to a character that ends a line: looking at characters takes many times as long.
    private var mayHaveLines: Bool {
        utf8.contains { (0x0A...0x0D).contains($0) || $0 == 0xC2 || $0 == 0xE2 } && contains(where: \.isNewline)
    }

    /// As `count`, which looks for the bounds of characters: in plain text each is a byte.
    package var characterCount: Int { isOneByteEach ? utf8.count : count }

    /// Whether each byte is a character; a carriage return may be half of one.
    private var isOneByteEach: Bool { utf8.allSatisfy { $0 < 0x80 && $0 != 0x0D } }
}
