import Foundation

/// Checks values against a JSON Schema (draft 2020-12), as far as the schemas of this project go.
///
/// A keyword that it does not know is a failure to load: a check that is skipped would prove nothing.
package struct JSONSchema {
    package struct Unsupported: Error { package var keyword: String }

    private let root: [String: Any]

    private static let known: Set<String> = [
        "$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties", "additionalProperties",
        "required", "items", "prefixItems", "minItems", "enum", "const", "pattern", "minLength", "maxLength", "minimum",
        "maximum", "minProperties", "maxProperties", "propertyNames", "anyOf", "oneOf", "allOf", "if", "then",
        // Says what a text is for; not checked, as the draft has it.
        "format",
    ]

    package init(contentsOf path: String) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        try Self.check(root)
    }

    /// What is wrong with a value, each with its JSON pointer; empty when it is valid.
    package func faults(in value: Any) -> [String] {
        faults(in: value, by: root, at: "")
    }

    private static func check(_ schema: [String: Any]) throws {
        for (keyword, content) in schema {
            guard known.contains(keyword) else { throw Unsupported(keyword: keyword) }
            switch (keyword, content) {
            case ("properties", let map as [String: Any]), ("$defs", let map as [String: Any]):
                for case let schema as [String: Any] in map.values { try check(schema) }
            case ("enum", _), ("const", _), ("required", _): break
            case (_, let schema as [String: Any]): try check(schema)
            case (_, let list as [[String: Any]]): for schema in list { try check(schema) }
            default: break
            }
        }
    }

    private func faults(in value: Any, by schema: [String: Any], at place: String) -> [String] {
        var found: [String] = []
        if let reference = schema["$ref"] as? String, let target = resolve(reference) {
            found += faults(in: value, by: target, at: place)
        }
        if let type = schema["type"] as? String, !Self.isOf(type, value) { return found + ["\(place): no \(type)"] }
        if let choices = schema["enum"] as? [Any], !choices.contains(where: { Self.equal($0, value) }) {
            found.append("\(place): none of the enum")
        }
        if let constant = schema["const"], !Self.equal(constant, value) { found.append("\(place): not the constant") }
        found += alternatives(in: value, by: schema, at: place)
        switch value {
        case let text as String: found += faults(inText: text, by: schema, at: place)
        case let list as [Any]: found += faults(inList: list, by: schema, at: place)
        case let object as [String: Any]: found += faults(inObject: object, by: schema, at: place)
        case let number as NSNumber where !Self.isBoolean(number):
            if let least = schema["minimum"] as? Double, number.doubleValue < least {
                found.append("\(place): too small")
            }
            if let most = schema["maximum"] as? Double, number.doubleValue > most {
                found.append("\(place): too large")
            }
        default: break
        }
        return found
    }

    private func alternatives(in value: Any, by schema: [String: Any], at place: String) -> [String] {
        var found: [String] = []
        func passing(_ list: [[String: Any]]) -> Int { list.count { faults(in: value, by: $0, at: place).isEmpty } }
        if let list = schema["anyOf"] as? [[String: Any]], passing(list) == 0 {
            found.append("\(place): none of anyOf")
        }
        if let list = schema["oneOf"] as? [[String: Any]], passing(list) != 1 {
            found.append("\(place): not one of oneOf")
        }
        for part in schema["allOf"] as? [[String: Any]] ?? [] { found += faults(in: value, by: part, at: place) }
        if let condition = schema["if"] as? [String: Any], let consequence = schema["then"] as? [String: Any],
            faults(in: value, by: condition, at: place).isEmpty
        {
            found += faults(in: value, by: consequence, at: place)
        }
        return found
    }

    private func faults(inText text: String, by schema: [String: Any], at place: String) -> [String] {
        var found: [String] = []
        if let pattern = schema["pattern"] as? String, text.range(of: pattern, options: .regularExpression) == nil {
            found.append("\(place): does not match \(pattern)")
        }
        if let least = schema["minLength"] as? Int, text.count < least { found.append("\(place): too short") }
        if let most = schema["maxLength"] as? Int, text.count > most { found.append("\(place): too long") }
        return found
    }

    private func faults(inList list: [Any], by schema: [String: Any], at place: String) -> [String] {
        var found: [String] = []
        if let least = schema["minItems"] as? Int, list.count < least { found.append("\(place): too few") }
        let first = schema["prefixItems"] as? [[String: Any]] ?? []
        for (index, element) in list.enumerated() {
            let schema = index < first.count ? first[index] : schema["items"] as? [String: Any]
            if let schema { found += faults(in: element, by: schema, at: "\(place)/\(index)") }
        }
        return found
    }

    private func faults(inObject object: [String: Any], by schema: [String: Any], at place: String) -> [String] {
        var found: [String] = []
        let properties = schema["properties"] as? [String: Any] ?? [:]
        for key in schema["required"] as? [String] ?? [] where object[key] == nil {
            found.append("\(place): \(key) is missing")
        }
        if let least = schema["minProperties"] as? Int, object.count < least {
            found.append("\(place): too few members")
        }
        if let most = schema["maxProperties"] as? Int, object.count > most {
            found.append("\(place): too many members")
        }
        for (key, value) in object {
            if let names = schema["propertyNames"] as? [String: Any] {
                found += faults(in: key, by: names, at: "\(place)/\(key)")
            }
            if let own = properties[key] as? [String: Any] {
                found += faults(in: value, by: own, at: "\(place)/\(key)")
            } else if properties[key] as? Bool == false {
                found.append("\(place)/\(key): not allowed here")
            } else if let others = schema["additionalProperties"] as? [String: Any] {
                found += faults(in: value, by: others, at: "\(place)/\(key)")
            } else if schema["additionalProperties"] as? Bool == false {
                found.append("\(place)/\(key): unknown")
            }
        }
        return found
    }

    private func resolve(_ reference: String) -> [String: Any]? {
        var place: Any? = root
        for key in reference.split(separator: "/").dropFirst() { place = (place as? [String: Any])?[String(key)] }
        return place as? [String: Any]
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "boolean": (value as? NSNumber).map(isBoolean) ?? false
        case "integer":
            (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: (value as? NSNumber).map { !isBoolean($0) } ?? false
        }
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
    }

    private static func equal(_ left: Any, _ right: Any) -> Bool {
        switch (left, right) {
        case (let left as String, let right as String): left == right
        case (let left as NSNumber, let right as NSNumber): isBoolean(left) == isBoolean(right) && left == right
        case (is NSNull, is NSNull): true
        default: false
        }
    }
}
