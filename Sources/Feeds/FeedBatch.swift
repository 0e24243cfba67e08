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
        guard let request = Request(line), let file = request.file else { return nil }
        var json = JSONText()
        json.object { json in
            json.name(file)
            guard let body = try? load(file) else {
                json.null()
                return
            }
            let address = request.address.flatMap(WebAddress.init)
            NeutralFeed.write(reader.read(body, address: address, headers: request.headers), to: &json)
        }
        return json.text
    }

    private struct Request {
        var file: String?
        var address: String?
        var headers: [Header] = []

        init?(_ line: String) {
            var scanner = JSONScanner(Array(line.utf8))
            do throws(JSONFault) {
                try scanner.eachMember { name, scanner throws(JSONFault) in
                    switch name {
                    case "file": file = try scanner.text()
                    case "url": address = try scanner.text()
                    case "headers":
                        try scanner.eachMember { name, scanner throws(JSONFault) in
                            headers.append(Header(name, try scanner.text() ?? ""))
                        }
                    default: try scanner.skipValue()
                    }
                }
            } catch {
                return nil
            }
        }
    }
}
