/// What the API's description says of a route; also what the route accepts in its query.
struct Operation: Sendable {
    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }

        var name: String
        var place: Place
        var help: String
        /// A JSON Schema, as text.
        var schema: String
        var isRepeated = false

        init(_ name: String, _ place: Place, _ help: String, schema: String, repeated: Bool = false) {
            self.name = name
            self.place = place
            self.help = help
            self.schema = schema
            isRepeated = repeated
        }
    }

    struct Content: Sendable {
        var type: String
        /// The name of a schema among the components; nil for plain text.
        var schema: String?

        init(_ type: String, _ schema: String? = nil) {
            self.type = type
            self.schema = schema
        }
    }

    var id: String
    var summary: String
    var parameters: [Parameter]
    var status: Int
    var contents: [Content]
    /// Other statuses that are no fault of the request: 503 of a program that is not ready.
    var others: [(status: Int, help: String, content: Content?)]

    init(
        _ id: String,
        _ summary: String,
        parameters: [Parameter] = [],
        status: Int = 200,
        _ contents: Content...,
        others: [(status: Int, help: String, content: Content?)] = []
    ) {
        self.id = id
        self.summary = summary
        self.parameters = parameters
        self.status = status
        self.contents = contents
        self.others = others
    }

    /// - Throws: ``Failure`` with 400 for a field of the query that the operation does not know: a misspelt condition
    ///   would otherwise be silently none.
    func check(_ fields: FormFields) throws(Failure) {
        let known = parameters.filter { $0.place == .query }
        for (name, value) in fields.pairs where value.isEmpty && known.contains(where: { $0.name == name }) {
            throw .bad(name, "a value is expected")
        }
        for (name, _) in fields.pairs where !known.contains(where: { $0.name == name }) {
            let names = known.map(\.name).joined(separator: ", ")
            throw .bad(name, known.isEmpty ? "no parameter is expected" : "no such parameter; there are: \(names)")
        }
        for parameter in known where !parameter.isRepeated {
            guard fields.pairs.count(where: { $0.name == parameter.name }) <= 1 else {
                throw .bad(parameter.name, "one value is expected")
            }
        }
    }
}
