/// Reads what ``XPathQuery`` understands.
struct XPathParser {
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

    mutating func union() throws(HTMLSelectorError) -> [[XPathQuery.Step]] {
        var paths = [try path()]
        while take("|") { paths.append(try path()) }
        skipSpace()
        guard index == scalars.count else { throw failure("unexpected \"\(scalars[index])\"") }
        return paths
    }

    private mutating func path() throws(HTMLSelectorError) -> [XPathQuery.Step] {
        skipSpace()
        let isBracketed = take("(")
        _ = take(".")
        var steps: [XPathQuery.Step] = []
        while current == "/" {
            index += 1
            let isDeep = current == "/"
            if isDeep { index += 1 }
            steps.append(try step(isDeep ? .descendant : .child))
        }
        guard !steps.isEmpty else { throw failure("a path must begin with /") }
        if isBracketed { guard take(")") else { throw failure("( is not closed") } }
        return steps
    }

    private mutating func step(_ axis: XPathQuery.Step.Axis) throws(HTMLSelectorError) -> XPathQuery.Step {
        if take(".") {
            let isParent = current == "."
            if isParent { index += 1 }
            return .init(axis: isParent ? .parent : .itself, name: nil, predicates: [])
        }
        var name: String?
        if !take("*") {
            guard let read = self.name() else { throw failure("a name or * must follow /") }
            name = read.lowercased()
        }
        var predicates: [XPathPredicate] = []
        while take("[") {
            predicates.append(try either())
            guard take("]") else { throw failure("[ is not closed") }
        }
        return .init(axis: axis, name: name, predicates: predicates)
    }

    private mutating func either() throws(HTMLSelectorError) -> XPathPredicate {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < 16 else { throw failure("it is nested too deep") }
        var left = try both()
        while word("or") { left = .or(left, try both()) }
        return left
    }

    private mutating func both() throws(HTMLSelectorError) -> XPathPredicate {
        var left = try condition()
        while word("and") { left = .and(left, try condition()) }
        return left
    }

    private mutating func condition() throws(HTMLSelectorError) -> XPathPredicate {
        skipSpace()
        if let digit = current, ("0"..."9").contains(digit) {
            var number = 0
            while let digit = current, ("0"..."9").contains(digit), number < 1_000_000 {
                number = number * 10 + Int(digit.value - 48)
                index += 1
            }
            return .position(number)
        }
        if function("last") {
            try close()
            return .last
        }
        if function("not") {
            let inner = try either()
            try close()
            return .not(inner)
        }
        if function("contains") { return try pair { .contains($0, $1) } }
        if function("starts-with") { return try pair { .startsWith($0, $1) } }
        if take("(") {
            let inner = try either()
            try close()
            return inner
        }
        let left = try value()
        skipSpace()
        if take("=") { return .equal(left, try value()) }
        if current == "!", index + 1 < scalars.count, scalars[index + 1] == "=" {
            index += 2
            return .unequal(left, try value())
        }
        return .exists(left)
    }

    private mutating func pair(
        _ make: (XPathValue, XPathValue) -> XPathPredicate
    ) throws(HTMLSelectorError) -> XPathPredicate {
        let one = try value()
        guard take(",") else { throw failure("a comma is missing") }
        let two = try value()
        try close()
        return make(one, two)
    }

    private mutating func value() throws(HTMLSelectorError) -> XPathValue {
        nesting += 1
        defer { nesting -= 1 }
        guard nesting < 16 else { throw failure("it is nested too deep") }
        skipSpace()
        if let quote = current, quote == "\"" || quote == "'" {
            index += 1
            var text = String.UnicodeScalarView()
            while let scalar = current, scalar != quote {
                text.append(scalar)
                index += 1
            }
            guard take(quote) else { throw failure("a quote is not closed") }
            return .literal(String(text))
        }
        if take("@") {
            guard let name = name() else { throw failure("a name must follow @") }
            return .attribute(name.lowercased())
        }
        if take(".") { return .text }
        if function("text") || function("string") {
            try close()
            return .text
        }
        if function("normalize-space") {
            if take(")") { return .normalized(.text) }
            let inner = try value()
            try close()
            return .normalized(inner)
        }
        guard let name = name() else { throw failure("a value is missing") }
        return .element(name.lowercased())
    }

    private mutating func close() throws(HTMLSelectorError) {
        guard take(")") else { throw failure(") is missing") }
    }

    private mutating func function(_ name: String) -> Bool {
        let start = index
        guard word(name), take("(") else {
            index = start
            return false
        }
        return true
    }

    private mutating func word(_ word: String) -> Bool {
        let start = index
        skipSpace()
        guard let found = name(), found == word else {
            index = start
            return false
        }
        return true
    }

    private mutating func name() -> String? {
        var text = String.UnicodeScalarView()
        while let scalar = current,
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-" || scalar == "_"
        {
            text.append(scalar)
            index += 1
        }
        return text.isEmpty ? nil : String(text)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        let start = index
        skipSpace()
        guard current == scalar else {
            index = start
            return false
        }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let scalar = current, scalar.properties.isWhitespace { index += 1 }
    }
}
