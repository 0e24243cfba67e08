internal import Markup
package import Model

/// A list of subscriptions (OPML 2.0), for import and export.
package struct OPMLDocument: Hashable, Sendable {
    package var title: String?
    package var subscriptions: [Subscription]

    /// Folders that lie deeper count as the one they lie in.
    private static let deepest = 16

    package init(title: String? = nil, subscriptions: [Subscription] = []) {
        self.title = title
        self.subscriptions = subscriptions
    }

    /// A feed on the list.
    package struct Subscription: Hashable, Sendable {
        package var title: String?
        package var feed: WebAddress
        package var page: WebAddress?
        /// The titles of the outlines that it lies in, from the outermost on.
        package var folders: [String]

        package init(title: String? = nil, feed: WebAddress, page: WebAddress? = nil, folders: [String] = []) {
            self.title = title
            self.feed = feed
            self.page = page
            self.folders = folders
        }
    }

    /// Reads a list; a feed that stands in it more than once is taken once.
    ///
    /// Outlines without the address of a feed are folders; addresses that are none of http or https are left out and
    /// counted in ``Imported/skipped``.
    ///
    /// - Throws: ``OPMLFault`` for what is no OPML, is ill-formed, or has a DOCTYPE.
    package static func read(_ body: [UInt8], contentType: String? = nil) throws(OPMLFault) -> Imported {
        let decoded = BodyDecoder.decode(body, contentType: contentType, as: .xml)
        let outcome = XMLDocument.read(decoded.utf8) { reader in
            Result { () throws(OPMLFault) in try parsed(&reader) }
        }
        return try outcome.get()
    }

    package struct Imported: Hashable, Sendable {
        package var document: OPMLDocument
        /// Addresses on the list that cannot be subscribed to.
        package var skipped: [String]
    }

    private static func parsed(_ reader: inout XMLReader) throws(OPMLFault) -> Imported {
        var document = OPMLDocument()
        var skipped: [String] = []
        var known: Set<WebAddress> = []
        var folders: [String?] = []
        var isInTitle = false
        var titleText: [UInt8] = []
        var isOPML = false
        reading: while true {
            switch reader.next() {
            case .finished: break reading
            case .text: if isInTitle { reader.appendText(to: &titleText) }
            case .start:
                if reader.doctype != nil { throw .doctype }
                let name = reader.name(reader.nameID).local.lowercased()
                if !isOPML {
                    guard name == "opml" else { throw .notOPML(root: name) }
                    isOPML = true
                } else if name == "title", reader.depth == 3 {
                    isInTitle = true
                } else if name == "outline" {
                    let outline = Outline(&reader)
                    folders.append(outline.address == nil ? outline.title : nil)
                    guard let text = outline.address else { continue }
                    guard let address = WebAddress(text) else {
                        skipped.append(text)
                        continue
                    }
                    guard known.insert(address).inserted else { continue }
                    let page = outline.page.flatMap(WebAddress.init)
                    document.subscriptions.append(
                        Subscription(
                            title: outline.title,
                            feed: address,
                            page: page,
                            folders: Array(folders.lazy.compactMap { $0 }.prefix(Self.deepest))
                        )
                    )
                }
            case .end:
                let name = reader.name(reader.nameID).local.lowercased()
                if name == "outline", !folders.isEmpty { folders.removeLast() }
                if name == "title" { isInTitle = false }
            }
        }
        if reader.doctype != nil { throw .doctype }
        if let fault = reader.fault { throw .illFormed(fault.description) }
        let title = FieldText.collapsed(titleText)
        document.title = title.isEmpty ? nil : title
        return Imported(document: document, skipped: skipped)
    }

    private struct Outline {
        var title: String?
        var address: String?
        var page: String?

        init(_ reader: inout XMLReader) {
            title = Self.text("title", &reader) ?? Self.text("text", &reader)
            address = Self.text("xmlUrl", &reader)
            page = Self.text("htmlUrl", &reader)
        }

        private static func text(_ name: StaticString, _ reader: inout XMLReader) -> String? {
            guard let value = reader.value(name) else { return nil }
            let text = FieldText.collapsed(value[...])
            return text.isEmpty ? nil : text
        }
    }

    /// The list as OPML 2.0, the folders as outlines around their feeds, in the order of their first feed.
    package var text: String {
        var result = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n"
        result += "    <title>\(Self.escaped(title ?? "Sources"))</title>\n  </head>\n  <body>\n"
        Self.write(subscriptions.map { ($0, $0.folders[...]) }, indent: "    ", to: &result)
        return result + "  </body>\n</opml>\n"
    }

    private typealias Entry = (subscription: Subscription, folders: ArraySlice<String>)

    private static func write(_ entries: [Entry], indent: String, to result: inout String) {
        var groups: [(folder: String?, entries: [Entry])] = []
        var places: [String: Int] = [:]
        for (subscription, folders) in entries {
            guard let folder = folders.first else {
                groups.append((nil, [(subscription, folders)]))
                continue
            }
            let entry = (subscription, folders.dropFirst())
            if let place = places[folder] {
                groups[place].entries.append(entry)
            } else {
                places[folder] = groups.count
                groups.append((folder, [entry]))
            }
        }
        for (folder, entries) in groups {
            if let folder {
                result += indent + "<outline text=\"\(escaped(folder))\">\n"
                write(entries, indent: indent + "  ", to: &result)
                result += indent + "</outline>\n"
            } else {
                for entry in entries { result += indent + outline(entry.subscription) + "\n" }
            }
        }
    }

    private static func outline(_ subscription: Subscription) -> String {
        let title = escaped(subscription.title ?? subscription.feed.host)
        let page = subscription.page.map { " htmlUrl=\"\(escaped($0.text))\"" } ?? ""
        return
            "<outline type=\"rss\" text=\"\(title)\" title=\"\(title)\" xmlUrl=\"\(escaped(subscription.feed.text))\"\(page)/>"
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\t", "\n", "\r": result += "&#\(scalar.value);"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}

/// Why a file is not taken for a list of subscriptions.
package enum OPMLFault: Error, Sendable, Hashable, CustomStringConvertible {
    case doctype
    case notOPML(root: String)
    case illFormed(String)

    package var description: String {
        switch self {
        case .doctype: "a DOCTYPE is not accepted in OPML"
        case .notOPML(let root): "the root element is \(root.prefix(60)), not opml"
        case .illFormed(let fault): "the OPML is ill-formed: \(fault)"
        }
    }
}
