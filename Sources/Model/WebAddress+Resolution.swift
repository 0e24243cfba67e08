extension WebAddress {
    /// The address that a reference found on the page at this address stands for (RFC 3986 §5.2).
    ///
    /// White space around the reference and line breaks within are dropped, as browsers do.
    ///
    /// - Returns: nil when the result is no http or https address (`mailto:`, `javascript:` …).
    package func resolving(_ reference: String) -> WebAddress? {
        WebAddress(resolvedText(of: reference))
    }

    /// The text of the resolved reference, whatever its scheme.
    package func resolvedText(of reference: String) -> String {
        let cleaned = Self.cleaned(reference)
        let parts = AddressParts(cleaned)
        guard parts.scheme == nil else { return cleaned }
        if parts.authority != nil { return scheme + ":" + cleaned }

        let path = path
        let root = root
        // Query and fragment stand behind the path as they are to stand behind the new one.
        let tail = cleaned[parts.path.endIndex...]
        if parts.path.isEmpty {
            let kept = parts.query == nil ? query.map { "?" + $0 } ?? "" : ""
            return root + path + kept + tail
        }
        if parts.path.utf8.first == UInt8(ascii: "/") {
            return root + AddressParts.removingDotSegments(parts.path) + tail
        }
        let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
        return root + AddressParts.removingDotSegments(folder + parts.path) + tail
    }

    private static func cleaned(_ reference: String) -> String {
        let bytes = reference.utf8
        guard bytes.contains(where: { $0 <= 0x20 }) else { return reference }
        var kept = bytes.drop { $0 <= 0x20 }.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }
        while let last = kept.last, last <= 0x20 { kept.removeLast() }
        return String(decoding: kept, as: UTF8.self).replacing(" ", with: "%20")
    }
}
