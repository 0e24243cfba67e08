/// Numbers in words, put together: "two hundred and fifty", "zweihundertfünfzig", "doce mil", "quatre-vingt-dix".
struct NumberWords {
    private var total = 0.0
    private var current = 0.0
    private(set) var count = 0

    var value: Double { total + current }

    /// Takes the next word; false when it does not belong to the number.
    mutating func take(_ next: Double, joinsFourTwenty: Bool = false) -> Bool {
        guard next == next.rounded(), next >= 0 else { return false }
        if count > 0 {
            if next >= 1000 {
                guard current > 0, total == 0 || next < total else { return false }
                total += current * next
                current = 0
                count += 1
                return true
            }
            if next >= 100 {
                // "two hundred", but not "hundred hundred"; "mil doscientos" adds.
                guard current == 0 || (current < 10 && next == 100) else { return false }
                current = current == 0 ? next : current * next
            } else if joinsFourTwenty, current == 4, next == 20 {
                current = 80
            } else if joinsFourTwenty, next < 20, current.truncatingRemainder(dividingBy: 100) >= 60,
                current.truncatingRemainder(dividingBy: 20) == 0
            {
                // "soixante-dix", "quatre-vingt-dix-sept".
                current += next
            } else {
                let place: Double = next >= 10 ? 100 : 10
                let fits = current.truncatingRemainder(dividingBy: place) == 0 || isTeen(next)
                guard next > 0, fits else { return false }
                current += next
            }
        } else if next >= 1000 {
            total = next
        } else {
            current = next
        }
        count += 1
        return true
    }

    /// "dix-sept": seven upon the ten of seventeen.
    private func isTeen(_ next: Double) -> Bool {
        next < 10 && next >= 7 && current.truncatingRemainder(dividingBy: 20) == 10
            && current.truncatingRemainder(dividingBy: 100) >= 10
    }

    /// The value of a word that is nothing but numbers and what joins them; nil when it is something else.
    static func value(
        ofCompound word: ArraySlice<Character>,
        joints: [String],
        _ entry: (String) -> Double?
    ) -> Double? {
        guard let parts = parts(of: word, joints, entry), parts.count > 1 else { return nil }
        // German and Dutch say the unit before the ten: "siebenundneunzig".
        var ordered: [Double] = []
        for part in parts {
            if !joints.isEmpty, (20..<100).contains(part), let last = ordered.last, (1..<10).contains(last) {
                ordered.removeLast()
                ordered += [part, last]
            } else {
                ordered.append(part)
            }
        }
        var number = NumberWords()
        for part in ordered { guard number.take(part) else { return nil } }
        return number.value
    }

    private static func parts(
        of word: ArraySlice<Character>,
        _ joints: [String],
        _ entry: (String) -> Double?
    ) -> [Double]? {
        if word.isEmpty { return [] }
        for length in stride(from: word.count, through: 2, by: -1) {
            guard let value = entry(String(word.prefix(length))) else { continue }
            let rest = word.dropFirst(length)
            if let others = parts(of: rest, joints, entry) { return [value] + others }
            for joint in joints where rest.starts(with: joint) {
                if let others = parts(of: rest.dropFirst(joint.count), joints, entry), !others.isEmpty {
                    return [value] + others
                }
            }
        }
        return nil
    }
}
