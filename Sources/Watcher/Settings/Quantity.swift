import Model

/// Durations and sizes as people write them: `"1h30m"`, `"250ms"`, `"10MiB"`.
enum Quantity {
    /// Reads a duration of whole numbers with units, largest first; nil when it is none.
    static func duration(_ text: String) -> Duration? {
        let units: [(String, Int64)] = [
            ("w", 604_800_000), ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
        guard let parts = amounts(text), !parts.isEmpty else { return nil }
        var total: Int64 = 0
        var lastRank = -1
        for (amount, unit) in parts {
            guard let rank = units.firstIndex(where: { $0.0 == unit }), rank > lastRank else { return nil }
            let (product, overflow) = amount.multipliedReportingOverflow(by: units[rank].1)
            let (sum, second) = total.addingReportingOverflow(product)
            guard !overflow, !second, sum <= 100 * 366 * 86_400_000 else { return nil }
            total = sum
            lastRank = rank
        }
        return .milliseconds(total)
    }

    /// Reads a number of bytes: a whole number with `B`, `kB`, `KiB`, `MB`, `MiB`, `GB` or `GiB`.
    static func bytes(_ text: String) -> Int? {
        let units: [String: Int64] = [
            "B": 1, "kB": 1000, "KB": 1000, "KiB": 1 << 10, "MB": 1_000_000, "MiB": 1 << 20, "GB": 1_000_000_000,
            "GiB": 1 << 30,
        ]
        guard let parts = amounts(text), parts.count == 1, let factor = units[parts[0].unit] else { return nil }
        let (product, overflow) = parts[0].amount.multipliedReportingOverflow(by: factor)
        return overflow ? nil : Int(product)
    }

    private static func amounts(_ text: String) -> [(amount: Int64, unit: String)]? {
        var rest = Substring(text)
        var parts: [(Int64, String)] = []
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let unit = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(unit.count)
            guard let amount = Int64(digits), !unit.isEmpty else { return nil }
            parts.append((amount, String(unit)))
        }
        return parts
    }
}
