/// What was seen of a site's pages, so far as it tells its surroundings from its stories.
///
/// Three tables, each bounded: texts with the number of pages that they stood on; slots (elements by name and class)
/// with how often what stood in them was known from another page, and how often it changed or stayed between two
/// visits of one page; and of the pages seen last their lines. About 50 kB at most.
struct SiteKnowledge: Hashable, Sendable {
    struct Slot: Hashable, Sendable {
        /// Lines seen in it.
        var seen: UInt16 = 0
        /// Of these, lines that had been seen on another page of the site.
        var known: UInt16 = 0
        /// Visits in which it changed while the rest of the page stood still.
        var changed: UInt16 = 0
        /// Visits in which it stayed as it was.
        var stayed: UInt16 = 0
    }

    struct PageTrace: Hashable, Sendable {
        var page: UInt64
        var lines: [Line]
    }

    struct Line: Hashable, Sendable {
        var text: UInt64
        var slot: UInt64
    }

    /// Distinct pages seen, up to a thousand.
    var pages: UInt16 = 0
    var texts: [UInt64: UInt16] = [:]
    var slots: [UInt64: Slot] = [:]
    /// The latest last.
    var traces: [PageTrace] = []

    static let textLimit = 1_500
    static let slotLimit = 300
    static let traceLimit = 24
    static let lineLimit = 60

    /// Why a line is surroundings; nil when nothing speaks for it.
    func verdict(text: UInt64, slot: UInt64) -> String? {
        if let count = texts[text], count >= 3, pages >= 4, Int(count) * 4 >= min(Int(pages), 40) {
            return "it stands on \(count) of \(pages) pages of the site"
        }
        guard slot != 0, let place = slots[slot] else { return nil }
        if place.known >= 3, Int(place.known) * 3 >= Int(place.seen) {
            return "its place shows what other pages of the site show (\(place.known) of \(place.seen) times)"
        }
        if place.changed >= 3, place.stayed == 0 { return "its place changed on each of \(place.changed) visits" }
        return nil
    }

    /// Takes in one look at a page.
    mutating func learn(_ page: UInt64, _ lines: [Line]) {
        let lines = Array(lines.prefix(Self.lineLimit))
        if let place = traces.firstIndex(where: { $0.page == page }) {
            compare(traces[place].lines, lines)
            traces.remove(at: place)
        } else {
            meet(lines)
        }
        traces.append(PageTrace(page: page, lines: lines))
        if traces.count > Self.traceLimit { traces.removeFirst() }
        trim()
    }

    private mutating func meet(_ lines: [Line]) {
        pages = min(1_000, pages + 1)
        var counted = Set<UInt64>()
        for line in lines where counted.insert(line.text).inserted {
            let before = texts[line.text] ?? 0
            texts[line.text] = min(1_000, before + 1)
            note(line.slot, isKnown: before > 0)
        }
    }

    private mutating func note(_ slot: UInt64, isKnown: Bool) {
        guard slot != 0 else { return }
        var place = slots[slot] ?? Slot()
        if place.seen == .max { return }
        place.seen += 1
        if isKnown { place.known += 1 }
        slots[slot] = place
    }

    /// A second look: which places changed while the others stood still.
    private mutating func compare(_ old: [Line], _ new: [Line]) {
        let before = Set(old.map(\.text))
        let after = Set(new.map(\.text))
        let come = new.filter { !before.contains($0.text) }
        let gone = old.filter { !after.contains($0.text) }
        guard !come.isEmpty || !gone.isEmpty else { return }
        for line in come { note(line.slot, isKnown: texts[line.text] != nil) }
        let moving = Set((come + gone).map(\.slot)).subtracting([0])
        // An edited story changes its own lines, which have no place of their own or share it with lines that stay.
        for slot in Set(new.map(\.slot)).subtracting([0]) {
            var place = slots[slot] ?? Slot()
            let stays = new.contains { $0.slot == slot && before.contains($0.text) }
            if moving.contains(slot), !stays {
                place.changed = min(1_000, place.changed + 1)
            } else {
                place.stayed = min(1_000, place.stayed + 1)
            }
            slots[slot] = place
        }
    }

    private mutating func trim() {
        if texts.count > Self.textLimit {
            // What was met once and longest unknown goes first; order by hash keeps this the same everywhere.
            let ordered = texts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
            for (key, _) in ordered.prefix(texts.count - Self.textLimit * 3 / 4) { texts[key] = nil }
        }
        if slots.count > Self.slotLimit {
            let ordered = slots.sorted { ($0.value.seen, $0.key) < ($1.value.seen, $1.key) }
            for (key, _) in ordered.prefix(slots.count - Self.slotLimit * 3 / 4) { slots[key] = nil }
        }
    }
}
