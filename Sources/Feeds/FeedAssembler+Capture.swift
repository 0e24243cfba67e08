internal import Markup
import Model

/// An element whose text is gathered up to its end.
struct Capture {
    enum Field {
        case title, mediaTitle, link, id, summary, subtitle, fallbackSummary, content, published, modified, created
        case language, category, keywords, personName, personEmail, personLink, originTitle, timeToLive, hour
        case updatePeriod, updateFrequency, sitemapLocation, sitemapModified
    }

    /// What the gathered bytes are.
    enum Form {
        /// Characters, where markup inside is passed over.
        case text
        /// Plain characters that may turn out to be HTML where the format leaves that open.
        case plain
        /// Characters that are HTML.
        case html
        /// Markup that stood in the feed's own, written down as HTML.
        case xhtml
        case base64(isHTML: Bool)
        /// Nobody wants it: it is passed over with all that is in it.
        case unwanted
    }

    var field: Field
    var form: Form
    var depth: Int
}

/// How the form of an element's text is found.
enum CaptureMode {
    /// Characters alone.
    case text
    /// By the attributes `type` and `mode`; plain without them.
    case construct
    /// By the attributes; HTML without them.
    case markup
}

extension FeedAssembler {
    mutating func startCapture(_ field: Capture.Field, _ mode: CaptureMode, _ reader: inout XMLReader) {
        buffer.removeAll(keepingCapacity: true)
        let form: Capture.Form =
            if !options.readsMarkup, field == .summary || field == .fallbackSummary || field == .content {
                .unwanted
            } else {
                mode == .text ? .text : self.form(mode, &reader)
            }
        capture = Capture(field: field, form: form, depth: reader.depth)
    }

    private mutating func form(_ mode: CaptureMode, _ reader: inout XMLReader) -> Capture.Form {
        let initial: Capture.Form = mode == .markup ? .html : .plain
        guard !reader.attributes.isEmpty else { return initial }
        let type = reader.value("type")?.lowercased()
        let isHTML =
            type.map { $0 == "html" || $0 == "text/html" || $0 == "application/xhtml+xml" } ?? (mode == .markup)
        if reader.value("mode")?.lowercased() == "base64" { return .base64(isHTML: isHTML) }
        switch type {
        case nil, "": return initial
        case "text", "text/plain", "plain": return .plain
        case "html", "text/html": return .html
        case "xhtml", "application/xhtml+xml": return .xhtml
        case let type? where type.hasPrefix("text/"): return .plain
        case let type? where type.hasSuffix("+xml") || type.hasSuffix("/xml"): return .text
        // Atom 1.0 §4.1.3.3: any other media type is in base64.
        case let type? where type.contains("/"): return .base64(isHTML: false)
        default: return initial
        }
    }

    mutating func takeCapturedText(_ reader: inout XMLReader) {
        switch capture?.form {
        case .unwanted: break
        case .xhtml: reader.appendTextMarkup(to: &buffer)
        default: reader.appendText(to: &buffer)
        }
    }

    /// An element within one whose text is gathered.
    mutating func captureStart(_ reader: inout XMLReader) {
        switch capture?.form {
        case .xhtml: break
        case .plain, .html:
            // A publisher who wrote `<title>An <b>apt</b> word</title>` means markup, whatever the type says.
            if reader.localName.lowercased() == "div" { return }
            capture?.form = .xhtml
        case .text, .base64, .unwanted, nil: return
        }
        buffer.append(UInt8(ascii: "<"))
        buffer.append(contentsOf: reader.localName.utf8)
        for index in reader.attributes.indices {
            buffer.append(UInt8(ascii: " "))
            reader.appendAttributeName(index, to: &buffer)
            buffer.append(contentsOf: "=\"".utf8)
            reader.appendValueMarkup(index, to: &buffer)
            buffer.append(UInt8(ascii: "\""))
        }
        buffer.append(UInt8(ascii: ">"))
    }

    mutating func captureEnd(_ reader: inout XMLReader) {
        guard case .xhtml = capture?.form else { return }
        let name = reader.localName
        if MarkupSanitizer.isVoid(name) { return }
        buffer.append(contentsOf: "</".utf8)
        buffer.append(contentsOf: name.utf8)
        buffer.append(UInt8(ascii: ">"))
    }

    mutating func finishCapture(_ capture: Capture, _ depth: Int) {
        var capture = capture
        if case .unwanted = capture.form { return }
        if case .base64(let isHTML) = capture.form {
            if let decoded = Base64.decoded(buffer) { buffer = decoded }
            let isTitle = capture.field == .title || capture.field == .mediaTitle
            capture.form = isHTML || !isTitle && MarkupSanitizer.looksLikeMarkup(buffer) ? .html : .text
        }
        MisreadText.mend(&buffer, hasControls: hasControls)
        assign(capture, at: depth)
    }

    // MARK: What the bytes become

    private var isAtom: Bool { feed.version.hasPrefix("atom") }

    /// Whether plain text is to be taken for HTML: only where the format does not say what it is.
    private func isHTML(_ capture: Capture) -> Bool {
        switch capture.form {
        case .html, .xhtml: true
        case .plain: !isAtom && MarkupSanitizer.looksLikeMarkup(buffer)
        case .text, .base64, .unwanted: false
        }
    }

    /// A title: always plain text, white space collapsed.
    func titleText(_ capture: Capture) -> String? {
        let text = isHTML(capture) ? MarkupSanitizer.plainText(of: buffer) : buffer
        let title = FieldText.collapsed(text)
        if !title.isEmpty { return title }
        // A title may be a picture alone.
        let alternative = isHTML(capture) ? MarkupSanitizer.imageText(of: buffer).map(FieldText.collapsed) : nil
        return alternative.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A summary or content: HTML, sanitised if the options say so; plain text is escaped.
    func markupText(_ capture: Capture) -> String? {
        let trimmed = FieldText.trimmed(buffer)
        guard !trimmed.isEmpty else { return nil }
        guard isHTML(capture) else { return FieldText.string(MarkupSanitizer.escaped(trimmed)) }
        let base = options.resolvesAddresses ? base : nil
        guard options.sanitizes || base != nil else { return FieldText.string(trimmed) }
        return MarkupText.html(trimmed, base: base, budget, sanitizes: options.sanitizes)
    }
}
