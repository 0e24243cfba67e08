/// Writes JSON in one line, members in the order in which they are given.
struct JSONText {
    private var bytes: [UInt8] = []
    private var needsComma = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func object(_ members: (inout JSONText) -> Void) {
        bracket("{", "}", members)
    }

    mutating func array(_ elements: (inout JSONText) -> Void) {
        bracket("[", "]", elements)
    }

    mutating func name(_ name: String) {
        separate()
        append(string: name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func value(_ string: String) {
        separate()
        append(string: string)
        needsComma = true
    }

    mutating func value(_ number: Int) {
        separate()
        write(String(number))
        needsComma = true
    }

    mutating func value(_ flag: Bool) {
        separate()
        write(flag ? "true" : "false")
        needsComma = true
    }

    mutating func null() {
        separate()
        write("null")
        needsComma = true
    }

    /// A member that is left out when there is nothing to say.
    mutating func member(_ name: String, _ string: String?) {
        guard let string else { return }
        self.name(name)
        value(string)
    }

    mutating func member(_ name: String, _ strings: [String]) {
        guard !strings.isEmpty else { return }
        self.name(name)
        array { json in for string in strings { json.value(string) } }
    }

    private mutating func bracket(_ open: String, _ close: String, _ inner: (inout JSONText) -> Void) {
        separate()
        write(open)
        needsComma = false
        inner(&self)
        write(close)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { write(",") }
        needsComma = false
    }

    private mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func append(string: String) {
        var string = string
        bytes.append(UInt8(ascii: "\""))
        string.withUTF8 { buffer in
            var start = 0
            for (index, byte) in buffer.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: buffer[start..<index])
                bytes.append(UInt8(ascii: "\\"))
                switch byte {
                case 0x0A: bytes.append(UInt8(ascii: "n"))
                case 0x0D: bytes.append(UInt8(ascii: "r"))
                case 0x09: bytes.append(UInt8(ascii: "t"))
                case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
                default:
                    let digits = String(byte, radix: 16)
                    write("u00" + (digits.utf8.count < 2 ? "0" : "") + digits)
                }
                start = index + 1
            }
            bytes.append(contentsOf: buffer[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
