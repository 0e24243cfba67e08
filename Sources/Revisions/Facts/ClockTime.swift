/// A time of day, however it is written: "9:30 p.m.", "21.30 Uhr", "21h30", "9 heures".
struct ClockTime {
    /// In one form for all ways of writing.
    let value: String
    /// Where it ends, its unit included.
    let end: Int

    /// The time that begins with a number; nil when it is none, or is none for sure.
    init?(at token: Int, _ passage: Passage, _ senses: WordSenses) {
        guard Self.mayBegin(at: token, passage, senses) else { return nil }
        let parts = Parts(senses[passage.ids[token]].plain)
        guard let first = parts, (0...23).contains(first.hour) else { return nil }
        var (hour, minute, unit) = (first.hour, first.minute, first.unit)
        var place = token + 1
        func text(_ place: Int) -> String {
            place < passage.ids.count ? senses[passage.ids[place]].plain : ""
        }
        if unit.isEmpty, minute == nil, text(place) == ":", place + 1 < passage.ids.count, passage.isTight(place),
            passage.isTight(place + 1), let second = Parts(text(place + 1)), second.minute == nil,
            second.digits == 2, second.hour < 60
        {
            minute = second.hour
            unit = second.unit
            place += 2
            // "3:10:45" is a running time.
            if text(place) == ":", passage.isTight(place) { return nil }
        }
        let isTold = token > 0 && Self.beforeHours.contains(senses[passage.ids[token - 1]].plain)
        if unit.isEmpty, Self.units.contains(text(place)) || isTold && Self.hours.contains(text(place)) {
            unit = text(place)
            place += 1
            // "8 h 20".
            if unit == "h", minute == nil, place < passage.ids.count, let second = Parts(text(place)),
                second.minute == nil, second.unit.isEmpty, second.digits == 2, second.hour < 60
            {
                minute = second.hour
                place += 1
            }
            // "9 a.m.", whose last point belongs to it.
            if unit.contains("."), text(place) == ".", passage.isTight(place) { place += 1 }
        }
        // "Tussen 23.00 en 7.00 uur": the unit stands behind the second time.
        if unit.isEmpty, minute != nil, Self.joints.contains(text(place)), Parts(text(place + 1))?.minute != nil,
            ["uhr", "uur"].contains(text(place + 2))
        {
            unit = text(place + 2)
        }
        // "12.30" alone may be an amount.
        guard !unit.isEmpty || (minute != nil && place > token + 1) else { return nil }
        switch unit.filter({ $0 != "." }) {
        case "pm" where hour < 12: hour += 12
        case "am" where hour == 12: hour = 0
        default: break
        }
        value = "t\(hour):\(minute ?? 0)"
        end = place
    }

    /// Most numbers are no times, which is told without spelling them out.
    private static func mayBegin(at token: Int, _ passage: Passage, _ senses: WordSenses) -> Bool {
        let (start, end) = (passage.starts[token], passage.ends[token])
        guard end - start <= 8 else { return false }
        for place in start..<end where !(0x30...0x39).contains(passage.bytes[place]) { return true }
        guard end - start <= 2, token + 1 < passage.ids.count else { return false }
        let next = passage.ids[token + 1]
        return passage.bytes[passage.starts[token + 1]] == 0x3A || senses.mask(next).contains(.clock)
    }

    private static let joints: Set<String> = ["en", "tot", "und", "bis", "-", "–"]
    private static let units: Set<String> = [
        "am", "pm", "a.m", "p.m", "uhr", "uur", "h", "o'clock",
    ]
    /// What is as well a span of time, unless something says that it is none.
    private static let hours: Set<String> = ["heures", "heure", "horas", "hora", "ore"]
    private static let beforeHours: Set<String> = [
        "à", "dès", "vers", "avant", "las", "la", "às", "as", "das", "alle", "dalle", "le",
    ]

    /// What one token tells: "21", "21.30", "21h30", "9pm".
    private struct Parts {
        var hour: Int
        var digits: Int
        var minute: Int?
        var unit = ""

        init?(_ text: String) {
            var rest = text[...]
            let head = rest.prefix { $0.isASCII && $0.isNumber }
            guard (1...2).contains(head.count), let value = Int(head) else { return nil }
            hour = value
            digits = head.count
            rest = rest.dropFirst(head.count)
            if let mark = rest.first, mark == "." || mark == "h" {
                let tail = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
                if tail.count == 2, let value = Int(tail), value < 60 {
                    minute = value
                    if mark == "h" { unit = "h" }
                    rest = rest.dropFirst(3)
                } else if mark == ".", !tail.isEmpty {
                    return nil
                }
            }
            guard !rest.isEmpty else { return }
            guard ["h", "am", "pm", "a.m", "p.m"].contains(String(rest)) else { return nil }
            unit = String(rest)
        }
    }
}
