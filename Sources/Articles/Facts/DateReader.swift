package import Model

/// Reads dates as pages write them.
package enum DateReader {
    /// Reads a machine's form: ISO 8601 in its many shapes, RFC 822, or a Unix time.
    ///
    /// A time without a zone counts as UTC.
    package static func machine(_ text: String) -> Timestamp? { dated(text)?.stamp }

    /// An instant, and the zone that it was written in, in minutes east of UTC.
    struct Dated {
        var stamp: Timestamp
        var offset: Int?
    }

    static func dated(_ text: String) -> Dated? {
        let cleaned = text.trimmingPrefix { $0.isWhitespace }
        guard let first = cleaned.unicodeScalars.first else { return nil }
        if ("0"..."9").contains(first) {
            if let iso = iso(cleaned) { return iso }
            if cleaned.utf8.count >= 10, cleaned.utf8.count <= 13, cleaned.allSatisfy(\.isNumber),
                let number = Int64(cleaned)
            {
                let stamp = Timestamp(milliseconds: cleaned.utf8.count > 11 ? number : number * 1000)
                return isPlausible(stamp) ? Dated(stamp: stamp) : nil
            }
        }
        return DateText.first(in: String(cleaned)).map { Dated(stamp: $0) }
    }

    /// Reads what begins with a year in digits: with or without separators, time, fraction and zone.
    private static func iso(_ text: Substring) -> Dated? {
        let bytes = Array(text.utf8)
        var index = 0
        func digits(_ count: Int) -> Int? {
            guard index + count <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[index..<(index + count)] {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            index += count
            return value
        }
        func skip(_ set: String) -> Bool {
            guard index < bytes.count, set.utf8.contains(bytes[index]) else { return false }
            index += 1
            return true
        }
        guard let year = digits(4) else { return nil }
        let isSpaced = skip("-/.")
        guard let month = digits(2) ?? (isSpaced ? digits(1) : nil) else { return nil }
        if isSpaced { guard skip("-/.") else { return nil } }
        guard let day = digits(2) ?? (isSpaced ? digits(1) : nil) else { return nil }
        guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        var hour = 0
        var minute = 0
        var second = 0
        var offset: Int?
        let mark = index
        if skip("Tt ") || skip(",") {
            while skip(" ") {}
            if let read = digits(2), read < 25, skip(":") || index < bytes.count {
                hour = read
                minute = digits(2) ?? 0
                if skip(":") { second = digits(2) ?? 0 }
                if skip(".,") { while digits(1) != nil {} }
                while skip(" ") {}
                if index < bytes.count, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") {
                    let sign = bytes[index] == UInt8(ascii: "-") ? -1 : 1
                    index += 1
                    if let hours = digits(2) {
                        _ = skip(":")
                        offset = sign * (hours * 60 + (digits(2) ?? 0))
                    }
                }
            } else {
                index = mark
            }
        } else if index < bytes.count, (0x30...0x39).contains(bytes[index]) {
            if !isSpaced { return nil }
        }
        let stamp = Timestamp(
            year: year,
            month: month,
            day: day,
            hour: hour,
            minute: minute - (offset ?? 0),
            second: second
        )
        return isPlausible(stamp) ? Dated(stamp: stamp, offset: offset) : nil
    }

    /// Between 1990 and 2100: what a page of the Web can have as its date.
    static func isPlausible(_ stamp: Timestamp) -> Bool {
        stamp.seconds > 631_152_000 && stamp.seconds < 4_102_444_800
    }
}
