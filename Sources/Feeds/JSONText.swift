/// Writes JSON in one line, members in the order in which they are given.
struct JSONText {
    private(set) var text = ""
    private var needsComma = false

    mutating func object(_ members: (inout JSONText) -> Void) {
        bracket("{", "}", members)
    }

    mutating func array(_ elements: (inout JSONText) -> Void) {
        bracket("[", "]", elements)
    }

    mutating func name(_ name: String) {
        separate()
        append(string: name)
        text += ":"
        needsComma = false
    }

    mutating func value(_ string: String) {
        separate()
        append(string: string)
        needsComma = true
    }

    mutating func value(_ number: Int) {
        separate()
        text += String(number)
        needsComma = true
    }

    mutating func value(_ flag: Bool) {
        separate()
        text += flag ? "true" : "false"
        needsComma = true
    }

    mutating func null() {
        separate()
        text += "null"
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
        text += open
        needsComma = false
        inner(&self)
        text += close
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = false
    }

    private mutating func append(string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
