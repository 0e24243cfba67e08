/// Where complaints about one file gather, so that all are told at once.
final class ProblemList {
    let file: String
    private(set) var problems: [SettingsProblem] = []

    init(file: String) {
        self.file = file
    }

    func add(_ message: String, at position: TextPosition?, pointer: String) {
        problems.append(SettingsProblem(file: file, position: position, pointer: pointer, message: message))
    }
}

/// One value of the settings with its place, ready to be taken as this or that.
struct SettingsValue {
    let node: JSONNode
    let pointer: String
    let problems: ProblemList

    func complain(_ message: String) {
        problems.add(message, at: node.position, pointer: pointer)
    }

    func string() -> String? {
        guard case .string(let text) = node.value else { return mismatch("a string") }
        return text
    }

    func bool() -> Bool? {
        guard case .bool(let value) = node.value else { return mismatch("true or false") }
        return value
    }

    func integer(in range: ClosedRange<Int>) -> Int? {
        guard case .number(let text, let number) = node.value, let value = Int(exactly: number), Int(text) != nil
        else { return mismatch("a whole number") }
        guard range.contains(value) else {
            complain("\(value) is outside of \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    func number(in range: ClosedRange<Double>) -> Double? {
        guard case .number(let text, let value) = node.value else { return mismatch("a number") }
        guard range.contains(value) else {
            complain("\(text) is outside of \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return value
    }

    func array() -> [SettingsValue]? {
        guard case .array(let elements) = node.value else { return mismatch("an array") }
        return elements.enumerated().map { index, element in
            SettingsValue(node: element, pointer: pointer + "/\(index)", problems: problems)
        }
    }

    func object() -> ObjectReader? {
        guard case .object(let members) = node.value else { return mismatch("an object") }
        return ObjectReader(members: members, place: self)
    }

    /// One of the names of an enumeration.
    func choice<Choice: RawRepresentable & CaseIterable>(_ type: Choice.Type) -> Choice?
    where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue)
        guard let text = string() else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        complain("\"\(text)\" is none of \(names.joined(separator: ", "))" + Spelling.hint(for: text, among: names))
        return nil
    }

    private func mismatch<Wanted>(_ wanted: String) -> Wanted? {
        complain("\(wanted) is expected here, not \(node.typeName)")
        return nil
    }
}

/// Takes an object of the settings apart, and remembers what it was asked for: every other key is unknown.
final class ObjectReader {
    let place: SettingsValue
    private let members: [JSONNode.Member]
    /// By their keys, where there are many.
    private let index: [String: JSONNode.Member]
    private var known: [String] = []

    init(members: [JSONNode.Member], place: SettingsValue) {
        self.place = place
        self.members = members
        // Most objects are sources with an id and an address, and there may be ten thousands of them.
        index = members.count > 16 ? Dictionary(members.map { ($0.key, $0) }) { first, _ in first } : [:]
        known.reserveCapacity(32)
    }

    /// All keys, in the order of the file; for objects whose keys are the operator's own.
    var keys: [String] { members.map(\.key) }

    /// The value of a key, nil where it is absent.
    func value(_ key: String) -> SettingsValue? {
        known.append(key)
        guard let member = index[key] ?? (index.isEmpty ? members.first { $0.key == key } : nil) else { return nil }
        return SettingsValue(
            node: member.value,
            pointer: place.pointer + "/" + Self.escaped(key),
            problems: place.problems
        )
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> SettingsValue? {
        if let value = value(key) { return value }
        place.complain("the key \"\(key)\" is missing")
        return nil
    }

    /// Complains of every key that nobody asked for.
    ///
    /// To be called last.
    func finish() {
        for member in members where !known.contains(member.key) {
            place.problems.add(
                "unknown key \"\(member.key)\"" + Spelling.hint(for: member.key, among: known),
                at: member.keyPosition,
                pointer: place.pointer + "/" + Self.escaped(member.key)
            )
        }
    }

    /// RFC 6901 §3.
    private static func escaped(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return key }
        return key.replacing("~", with: "~0").replacing("/", with: "~1")
    }
}
