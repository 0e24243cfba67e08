import Model

/// Reads many feeds from files in one process, for measuring: a line of JSON in, a line of JSON out.
package struct FeedBatch: Sendable {
    private let reader: FeedReader

    package init(options: FeedsOptions = .init()) {
        reader = FeedReader(options: options)
    }

    /// The answer to one request.
    ///
    /// - Parameters:
    ///   - line: `{"file": path, "url": address?, "headers": {name: value}?}`; the feed is read as if it had been
    ///     fetched from that address with those headers.
    ///   - load: Gives the bytes of a file.
    /// - Returns: `{path: feed}` in the form of ``NeutralFeed``, or `{path: null}` where there is no file; nil for a
    ///   line that is no request.
    package func answer(to line: String, load: (String) throws -> [UInt8]) -> String? {
        var scanner = JSONScanner(Array(line.utf8))
        guard let request = try? scanner.value(), let file = request["file"]?.text else { return nil }
        var json = JSONText()
        json.object { json in
            json.name(file)
            guard let body = try? load(file) else {
                json.null()
                return
            }
            NeutralFeed.write(read(body, request), to: &json)
        }
        return json.text
    }

    private func read(_ body: [UInt8], _ request: JSONValue) -> FeedReading {
        var headers: [Header] = []
        if case .object(let members)? = request["headers"] {
            headers = members.map { Header($0.name, $0.value.text ?? "") }
        }
        return reader.read(body, address: request["url"]?.text.flatMap(WebAddress.init), headers: headers)
    }
}
