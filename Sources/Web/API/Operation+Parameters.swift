import Model

extension Operation.Parameter {
    typealias Parameter = Operation.Parameter

    private static func list<Value: CaseIterable & RawRepresentable<String>>(_ type: Value.Type) -> String {
        "{\"type\":\"string\",\"enum\":[\(Value.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ","))]}"
    }

    private static let number = #"{"type":"integer","format":"int64","minimum":0,"maximum":9223372036854775807}"#
    private static let positive = #"{"type":"integer","format":"int64","minimum":1,"maximum":9223372036854775807}"#

    // MARK: In the path

    static let event = Parameter(
        "event",
        .path,
        "An event's id, its sequence number, or the beginning of an id (at least 4 characters).",
        schema: #"{"type":"string","minLength":1,"maxLength":64}"#
    )
    static let article = Parameter("id", .path, "An article's number.", schema: positive)
    static let delivery = Parameter("id", .path, "A delivery's number.", schema: positive)
    static let version = Parameter("number", .path, "A version's number, from 0.", schema: number)
    static let old = Parameter("old", .path, "The number of the version on the left.", schema: number)
    static let new = Parameter("new", .path, "The number of the version on the right.", schema: number)
    static let source = Parameter("source", .path, "A source's id.", schema: #"{"type":"string","minLength":1}"#)
    static let subscriber = Parameter(
        "subscriber",
        .path,
        "A subscriber's id.",
        schema: #"{"type":"string","minLength":1}"#
    )

    // MARK: In the query

    static func limit(_ usual: Int, max: Int) -> Parameter {
        Parameter(
            "limit",
            .query,
            "How many at most.",
            schema: "{\"type\":\"integer\",\"minimum\":1,\"maximum\":\(max),\"default\":\(usual)}"
        )
    }

    static let after = Parameter("after", .query, "Only events with a greater sequence number.", schema: number)
    static let afterSource = Parameter(
        "after",
        .query,
        "Only sources behind this one.",
        schema: #"{"type":"string","minLength":1}"#
    )
    static let before = Parameter(
        "before",
        .query,
        "Only what has a smaller number: sequence, article or delivery.",
        schema: number
    )

    /// The conditions of a list of events.
    static let eventConditions: [Parameter] = [
        Parameter(
            "source",
            .query,
            "Only events of these sources.",
            schema: #"{"type":"array","items":{"type":"string","minLength":1}}"#,
            repeated: true
        ),
        Parameter(
            "kind",
            .query,
            "Only events of these kinds.",
            schema: "{\"type\":\"array\",\"items\":\(list(ChangeEvent.Kind.self))}",
            repeated: true
        ),
        Parameter(
            "edit",
            .query,
            "Only revisions with an edit of one of these kinds.",
            schema: "{\"type\":\"array\",\"items\":\(list(EditKind.self))}",
            repeated: true
        ),
        Parameter("article", .query, "Only events of this article.", schema: positive),
        Parameter(
            "min",
            .query,
            "Only revisions of at least this significance.",
            schema: #"{"type":"number","minimum":0,"maximum":1}"#
        ),
        Parameter(
            "undisclosed",
            .query,
            "Only substantive revisions that came without notice.",
            schema: #"{"type":"boolean"}"#
        ),
        Parameter(
            "since",
            .query,
            "Only events at or after this time (RFC 3339) or date.",
            schema: #"{"type":"string","format":"date-time"}"#
        ),
        Parameter(
            "until",
            .query,
            "Only events at or before this time (RFC 3339) or the end of this date.",
            schema: #"{"type":"string","format":"date-time"}"#
        ),
        Parameter(
            "q",
            .query,
            "Words that stand in some version of the article.",
            schema: #"{"type":"string","minLength":1,"maxLength":200}"#
        ),
        after, before,
    ]

    static let order = Parameter(
        "order",
        .query,
        "Which end of the log comes first.",
        schema: #"{"type":"string","enum":["oldest","newest"],"default":"oldest"}"#
    )

    static let articleConditions: [Parameter] = [
        Parameter("source", .query, "Only articles found in this source.", schema: #"{"type":"string","minLength":1}"#),
        Parameter(
            "q",
            .query,
            "Words that stand in some version.",
            schema: #"{"type":"string","minLength":1,"maxLength":200}"#
        ),
        Parameter("versions", .query, "Only articles with at least this many versions.", schema: number),
        before,
    ]

    static let address = Parameter(
        "url",
        .query,
        "The address of a page; tracking parameters and the like do not matter.",
        schema: #"{"type":"string","format":"uri","pattern":"^https?://[a-z0-9.-]+(/[A-Za-z0-9/._~-]*)?$"}"#
    )

    static let deliveryConditions: [Parameter] = [
        Parameter(
            "subscriber",
            .query,
            "Only deliveries to this subscriber.",
            schema: #"{"type":"string","minLength":1}"#
        ),
        Parameter("state", .query, "Only deliveries in this state.", schema: list(DeliveryReport.State.self)),
        before,
    ]

    static let lastEventID = Parameter(
        "Last-Event-ID",
        .header,
        "For streams: the number after which to begin; wins over `after`.",
        schema: number
    )

    static let archive = Parameter(
        "archive",
        .query,
        "A document of the archive, as `prev-archive` names it.",
        schema: #"{"type":"integer","minimum":0,"maximum":1000000000}"#
    )
}
