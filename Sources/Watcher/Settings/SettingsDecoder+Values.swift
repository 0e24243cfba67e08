import Model

// Values that several parts of the settings share.
extension SettingsDecoder {
    func address(_ value: SettingsValue) -> WebAddress? {
        guard let text = value.string() else { return nil }
        guard let address = WebAddress(text) else {
            value.complain(
                "\"\(text)\" is no absolute http or https address (without credentials, spaces and backslashes)"
            )
            return nil
        }
        return address
    }

    func duration(_ value: SettingsValue, in range: ClosedRange<Duration> = .zero ... .seconds(3_200_000_000))
        -> Duration?
    {
        guard let text = value.string() else { return nil }
        guard let duration = Quantity.duration(text) else {
            value.complain("\"\(text)\" is no duration; write \"90s\", \"15m\", \"1h30m\" or \"2d\"")
            return nil
        }
        guard range.contains(duration) else {
            value.complain("\"\(text)\" is outside of what is possible here")
            return nil
        }
        return duration
    }

    func bytes(_ value: SettingsValue) -> Int? {
        guard let text = value.string() else { return nil }
        guard let bytes = Quantity.bytes(text), bytes > 0 else {
            value.complain("\"\(text)\" is no size; write \"512KiB\" or \"10MiB\"")
            return nil
        }
        return bytes
    }

    /// A path, made absolute from the folder of the settings.
    func path(_ value: SettingsValue) -> String? {
        guard let text = value.string() else { return nil }
        guard !text.isEmpty, !text.contains("\0") else {
            value.complain("a path is expected here")
            return nil
        }
        return secrets.absolute(text)
    }

    /// A path of a file that the program writes, made absolute from the state directory.
    func statePath(_ value: SettingsValue) -> String? {
        guard let text = value.string(), path(value) != nil else { return nil }
        return text.hasPrefix("/") ? text : stateFolder + "/" + text
    }

    func strings(_ value: SettingsValue) -> [String] {
        (value.array() ?? []).compactMap { $0.string() }
    }

    /// Hours of the day: numbers, or ranges as `"22-6"`, which are inclusive of both ends.
    func hours(_ value: SettingsValue) -> Set<Int> {
        var hours: Set<Int> = []
        for element in value.array() ?? [] {
            if case .number = element.node.value {
                if let hour = element.integer(in: 0...23) { hours.insert(hour) }
                continue
            }
            guard let text = element.string() else { continue }
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count == 2, let first = ends[0], let last = ends[1], (0...23).contains(first),
                (0...23).contains(last)
            else {
                element.complain("\"\(text)\" is no range of hours; write \"22-6\"")
                continue
            }
            var hour = first
            hours.insert(hour)
            while hour != last {
                hour = (hour + 1) % 24
                hours.insert(hour)
            }
        }
        return hours
    }

    /// A short name of letters, digits, `-`, `_` and `.` that no other entry of its kind has.
    func identifier(_ value: SettingsValue?, seen: inout Set<String>, of kind: String) -> String? {
        guard let value, let text = value.string() else { return nil }
        let allowed = text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || $0 == 0x2D || $0 == 0x5F || $0 == 0x2E
        }
        guard allowed, !text.isEmpty, text.utf8.count <= 64 else {
            value.complain("an id is 1 to 64 letters, digits, \"-\", \"_\" or \".\"")
            return nil
        }
        guard seen.insert(text).inserted else {
            value.complain("another \(kind) has the id \"\(text)\" already")
            return nil
        }
        return text
    }

    func regularExpressions(_ value: SettingsValue) -> [String] {
        (value.array() ?? []).compactMap { element in
            guard let text = element.string() else { return nil }
            do {
                _ = try Regex(text)
                return text
            } catch {
                element.complain("\"\(text)\" is no regular expression")
                return nil
            }
        }
    }
}
