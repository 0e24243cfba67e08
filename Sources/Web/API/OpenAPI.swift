import Model

/// The description of the API, made from the routes themselves (OpenAPI 3.1).
enum OpenAPI {
    /// The document as JSON text; routes without an operation are pages for people and not in it.
    static func document(of routes: [Route]) -> [UInt8] {
        let head = #"""
            {"openapi":"3.1.0","info":{"title":"Watcher","version":"1","description":"What was published, and how it was changed afterwards. Times are RFC 3339 in UTC. Errors are RFC 9457 problem details. Lists have a `next` link while there is more; every answer has an ETag.","license":{"name":"Apache-2.0","identifier":"Apache-2.0"}},"servers":[{"url":"/"}],"paths":
            """#
        return Array((head + paths(of: routes) + ",\"components\":" + OpenAPISchemas.components + "}").utf8)
    }

    private static func paths(of routes: [Route]) -> String {
        var order: [String] = []
        var methods: [String: [(String, String)]] = [:]
        for route in routes {
            guard let operation = route.operation else { continue }
            if methods[route.pattern] == nil { order.append(route.pattern) }
            methods[route.pattern, default: []].append((route.method.lowercased(), value(of: operation, on: route)))
        }
        return object(order.map { ($0, object(methods[$0] ?? [])) })
    }

    private static func value(of operation: Operation, on route: Route) -> String {
        var members: [(String, String)] = [
            ("operationId", quoted(operation.id)),
            ("summary", quoted(operation.summary)),
            ("parameters", array(operation.parameters.map(value(of:)))),
            ("responses", responses(of: operation, on: route)),
        ]
        var isOpen = false
        if case .anyone = route.access { isOpen = true }
        members.append(("security", isOpen ? "[]" : #"[{"token":[]},{"password":[]}]"#))
        return object(members)
    }

    private static func value(of parameter: Operation.Parameter) -> String {
        var members: [(String, String)] = [
            ("name", quoted(parameter.name)),
            ("in", quoted(parameter.place.rawValue)),
            ("description", quoted(parameter.help)),
            ("required", parameter.place == .path || parameter.name == "url" ? "true" : "false"),
            ("schema", parameter.schema),
        ]
        if parameter.isRepeated {
            members.append(("style", quoted("form")))
            members.append(("explode", "true"))
        }
        return object(members)
    }

    private static func responses(of operation: Operation, on route: Route) -> String {
        var members: [(String, String)] = [
            (String(operation.status), response("As asked.", operation.contents))
        ]
        members += operation.others.map { other in
            (String(other.status), response(other.help, other.content.map { [$0] } ?? []))
        }
        let problem = [Operation.Content("application/problem+json", "Problem")]
        var failures: [(Int, String)] = [(400, "A parameter cannot be read.")]
        if case .anyone = route.access {
        } else {
            failures.append((401, "A token is needed."))
            failures.append((403, "The token does not reach that far."))
            failures.append((421, "Another host is meant."))
        }
        if operation.parameters.contains(where: { $0.place == .path }) || operation.id == "lookUp" {
            failures.append((404, "There is no such thing."))
        }
        if operation.contents.contains(where: { $0.type == "text/event-stream" }) {
            failures.append((503, "Too many streams are open."))
        }
        members += failures.map { (String($0.0), response($0.1, problem)) }
        return object(members)
    }

    private static func response(_ help: String, _ contents: [Operation.Content]) -> String {
        let types = contents.map { content -> (String, String) in
            let schema = content.schema.map { object([("$ref", quoted("#/components/schemas/\($0)"))]) }
            return (content.type, object([("schema", schema ?? #"{"type":"string"}"#)]))
        }
        return object([("description", quoted(help)), ("content", object(types))])
    }

    // MARK: Pieces of JSON

    private static func quoted(_ text: String) -> String {
        String(decoding: JSONValue.string(text).bytes, as: UTF8.self)
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { quoted($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
    }

    private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
}
