/// Reads lists of CSS selectors (Selectors Level 4, the part that ``HTMLSelector`` names).
struct CSSParser {
    private let source: String
    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var nesting = 0

    init(_ text: String) {
        source = text
        scalars = Array(text.unicodeScalars)
    }

    private func failure(_ reason: String) -> HTMLSelectorError { HTMLSelectorError(selector: source, reason: reason) }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    mutating func list() throws(HTMLSelectorError) -> [CSSPath] {
        let paths = try paths()
        guard index == scalars.count else { throw failure("unexpected \"\(scalars[index])\"") }
        return paths
    }

    private mutating func paths() throws(HTMLSelectorError) -> [CSSPath] {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < 8 else { throw failure("it is nested too deep") }
        var paths = [try path()]
        while current == "," {
            index += 1
            paths.append(try path())
        }
        return paths
    }

    private mutating func path() throws(HTMLSelectorError) -> CSSPath {
        skipSpace()
        var compounds = [try compound()]
        var combinators: [CSSPath.Combinator] = []
        while true {
            let spaced = skipSpace()
            let combinator: CSSPath.Combinator
            switch current {
            case ">": combinator = .child
            case "+": combinator = .next
            case "~": combinator = .later
            case nil, ",", ")": return joined(compounds, combinators)
            default:
                guard spaced else { throw failure("unexpected \"\(scalars[index])\"") }
                combinators.append(.descendant)
                compounds.append(try compound())
                continue
            }
            index += 1
            skipSpace()
            combinators.append(combinator)
            compounds.append(try compound())
        }
    }

    private func joined(_ compounds: [CSSCompound], _ combinators: [CSSPath.Combinator]) -> CSSPath {
        let before = zip(combinators, compounds.dropLast()).map { (combinator: $0, compound: $1) }
        return CSSPath(last: compounds[compounds.count - 1], before: before.reversed())
    }

    private mutating func compound() throws(HTMLSelectorError) -> CSSCompound {
        var compound = CSSCompound()
        let first = index
        if current == "*" {
            index += 1
        } else if let name = name() {
            compound.type = name.lowercased()
        }
        while let scalar = current {
            switch scalar {
            case "#":
                index += 1
                guard let name = name() else { throw failure("a name must follow #") }
                compound.conditions.append(.attribute("id", .equal, name))
            case ".":
                index += 1
                guard let name = name() else { throw failure("a name must follow .") }
                compound.conditions.append(.attribute("class", .word, name))
            case "[":
                index += 1
                compound.conditions.append(try attribute())
            case ":":
                index += 1
                compound.conditions.append(try pseudoClass())
            default:
                guard index > first else { throw failure("unexpected \"\(scalar)\"") }
                return compound
            }
        }
        guard index > first else { throw failure("it ends too early") }
        return compound
    }

    private mutating func attribute() throws(HTMLSelectorError) -> CSSCondition {
        skipSpace()
        guard let name = name()?.lowercased() else { throw failure("a name must follow [") }
        skipSpace()
        if current == "]" {
            index += 1
            return .attribute(name, .present, "")
        }
        let marks: [Unicode.Scalar: CSSCondition.Comparison] = [
            "~": .word, "|": .dash, "^": .prefix, "$": .suffix, "*": .part,
        ]
        var comparison = CSSCondition.Comparison.equal
        if let mark = current, let found = marks[mark] {
            comparison = found
            index += 1
        }
        guard current == "=" else { throw failure("= or ] must follow [\(name)") }
        index += 1
        skipSpace()
        let value = try value()
        skipSpace()
        if current == "i" || current == "s" { index += 1 }
        skipSpace()
        guard current == "]" else { throw failure("[\(name) is not closed") }
        index += 1
        return .attribute(name, comparison, value)
    }

    private mutating func pseudoClass() throws(HTMLSelectorError) -> CSSCondition {
        guard let name = name()?.lowercased() else { throw failure("a name must follow :") }
        switch name {
        case "first-child": return .position(a: 0, b: 1, ofType: false, fromEnd: false)
        case "last-child": return .position(a: 0, b: 1, ofType: false, fromEnd: true)
        case "first-of-type": return .position(a: 0, b: 1, ofType: true, fromEnd: false)
        case "last-of-type": return .position(a: 0, b: 1, ofType: true, fromEnd: true)
        default: break
        }
        guard current == "(" else { throw failure(":\(name) is not known") }
        index += 1
        skipSpace()
        let condition: CSSCondition
        switch name {
        case "not": condition = .not(try paths())
        case "is", "where", "matches": condition = .any(try paths())
        case "contains": condition = .contains(try value())
        case "nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type":
            let (a, b) = try series()
            condition = .position(a: a, b: b, ofType: name.hasSuffix("type"), fromEnd: name.contains("last"))
        default: throw failure(":\(name)() is not known")
        }
        skipSpace()
        guard current == ")" else { throw failure(":\(name)( is not closed") }
        index += 1
        return condition
    }

    /// `odd`, `even`, `3`, `2n+1`, `-n+3`.
    private mutating func series() throws(HTMLSelectorError) -> (Int, Int) {
        var text = ""
        while let scalar = current, scalar != ")" {
            if !scalar.properties.isWhitespace { text.unicodeScalars.append(scalar) }
            index += 1
        }
        text = text.lowercased()
        if text == "odd" { return (2, 1) }
        if text == "even" { return (2, 0) }
        if let number = Int(text) { return (0, number) }
        guard let mark = text.firstIndex(of: "n") else { throw failure("\"\(text)\" is no position") }
        let factor = text[..<mark]
        let rest = text[text.index(after: mark)...]
        let a = factor.isEmpty || factor == "+" ? 1 : factor == "-" ? -1 : Int(factor)
        let b = rest.isEmpty ? 0 : Int(rest)
        guard let a, let b, abs(a) < 100_000, abs(b) < 100_000 else { throw failure("\"\(text)\" is no position") }
        return (a, b)
    }

    private mutating func value() throws(HTMLSelectorError) -> String {
        if let quote = current, quote == "\"" || quote == "'" {
            index += 1
            var text = String.UnicodeScalarView()
            while let scalar = current, scalar != quote {
                if scalar == "\\", index + 1 < scalars.count { index += 1 }
                text.append(scalars[index])
                index += 1
            }
            guard current == quote else { throw failure("a quote is not closed") }
            index += 1
            return String(text)
        }
        guard let name = name() else { throw failure("a value is missing") }
        return name
    }

    private mutating func name() -> String? {
        var text = String.UnicodeScalarView()
        while let scalar = current {
            if scalar == "\\", index + 1 < scalars.count {
                index += 1
                text.append(scalars[index])
            } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
                || scalar == "_" || scalar.value >= 0x80
            {
                text.append(scalar)
            } else {
                break
            }
            index += 1
        }
        return text.isEmpty ? nil : String(text)
    }

    @discardableResult
    private mutating func skipSpace() -> Bool {
        let first = index
        while let scalar = current, scalar.properties.isWhitespace { index += 1 }
        return index > first
    }
}
