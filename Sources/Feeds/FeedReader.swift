internal import Markup
package import Model

/// Reads what was fetched as a feed, whatever the web calls one.
///
/// RSS 0.90 to 2.0 and 1.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, sitemaps and their indexes. It never throws: what
/// is ill-formed is read as far as it makes sense, and the reading says so.
package struct FeedReader: Sendable {
    private let options: FeedsOptions

    package init(options: FeedsOptions = .init()) {
        self.options = options
    }

    /// The base address is `Content-Location` where the server gives one, and else the address that answered.
    package func read(_ page: Page) -> FeedReading {
        var headers = page.exchange.headers
        if let type = page.contentType { headers.insert(Header("Content-Type", type), at: 0) }
        var reading = read(page.body, address: page.exchange.final, headers: headers)
        if page.isTruncated, case .feed(var feed, var warnings) = reading {
            feed.isTruncated = true
            warnings.insert("the body was cut off at the limit", at: 0)
            reading = .feed(feed, warnings: warnings)
        }
        return reading
    }

    /// Reads a body as if it had been fetched from an address with these headers.
    package func read(_ body: [UInt8], address: WebAddress?, headers: [Header]) -> FeedReading {
        func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
        let location = header("content-location").flatMap { location in
            address.map { $0.resolving(location) } ?? WebAddress(location)
        }
        return read(
            body,
            contentType: header("content-type"),
            base: location ?? address,
            language: header("content-language")
        )
    }

    /// Reads a body that came without an exchange.
    ///
    /// - Parameters:
    ///   - body: The bytes as they came.
    ///   - contentType: `Content-Type` as sent; its charset goes before what the body declares.
    ///   - base: What relative addresses are resolved against; without it they stay relative.
    ///   - language: `Content-Language`, for a feed that names none itself.
    /// - Returns: The feed, or what stood in its place.
    package func read(
        _ body: [UInt8],
        contentType: String? = nil,
        base: WebAddress? = nil,
        language: String? = nil
    ) -> FeedReading {
        guard !body.isEmpty else { return .unreadable("the body is empty") }
        let kind = BodySniffer.kind(of: body, contentType: contentType)
        let decoded = BodyDecoder.decode(body, contentType: contentType, as: kind)
        switch kind {
        case .html:
            return .page(advertises: Autodiscovery.feeds(in: decoded.utf8, at: base))
        case .json:
            return JSONFeedReader(base: base, options: options).read(decoded)
        case .xml:
            return readXML(decoded, base, language)
        }
    }

    private func readXML(_ decoded: DecodedBody, _ base: WebAddress?, _ language: String?) -> FeedReading {
        var assembler = FeedAssembler(encoding: decoded.encoding, base: base, options: options)
        assembler.hasControls = MisreadText.controlIndex(decoded.utf8[...]) != nil
        XMLDocument.read(decoded.utf8) { assembler.read(&$0) }
        if let root = assembler.foreignRoot {
            guard root.lowercased() != "html" else {
                return .page(advertises: Autodiscovery.feeds(in: decoded.utf8, at: base))
            }
            return .unreadable("the root element is \(root.prefix(60)), not that of a feed")
        }
        guard assembler.sawRoot else { return .unreadable("there is no element in the body") }
        var feed = assembler.feed
        var warnings = assembler.warnings
        if decoded.declaredWrong {
            feed.isIllFormed = true
            warnings.append("the declared encoding is wrong; read as \(decoded.encoding)")
        }
        if feed.language == nil, let language, !language.contains(",") {
            feed.language = language.replacing("_", with: "-")
        }
        return .feed(feed, warnings: warnings)
    }
}
