extension WebAddress {
    /// The form in which two addresses of one page are equal; for comparing, never for fetching.
    ///
    /// Scheme `http` counts as `https`; the host is lower case, the default port, the fragment, dot segments and an
    /// empty query are gone; percent escapes of unreserved characters are decoded and the others upper case (RFC 3986
    /// §6.2.2); known tracking parameters are dropped, the order of the others is kept.
    package var identity: String {
        let standard = port == nil || port == 80 && scheme == "http" || port == 443 && scheme == "https"
        let place = "https://" + host + (standard ? "" : ":\(effectivePort)")
        let plainPath = AddressParts.removingDotSegments(Self.normalisingEscapes(path))
        let kept = (query ?? "").split(separator: "&").filter { !Self.isTracking($0) }.joined(separator: "&")
        return place + (plainPath.isEmpty ? "/" : plainPath) + (kept.isEmpty ? "" : "?" + Self.normalisingEscapes(kept))
    }

    private static let trackingNames: Set<String> = [
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid",
        "_ga", "_gl", "_hsenc", "_hsmi", "mkt_tok", "oly_anon_id", "oly_enc_id", "vero_id", "wickedid", "ocid",
        "ref_src", "ref_url", "cmpid", "cmp", "icid", "ito", "spm", "xtor", "at_medium", "at_campaign", "at_custom1",
        "at_custom2", "at_custom3", "at_custom4", "__twitter_impression", "guccounter", "guce_referrer",
        "guce_referrer_sig", "smid", "wt_mc", "wtrid", "s_cid",
    ]

    private static func isTracking(_ parameter: Substring) -> Bool {
        let name = parameter.prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || name.hasPrefix("pk_") || name.hasPrefix("mtm_") || trackingNames.contains(name)
    }

    private static func normalisingEscapes(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = hexValue(bytes[index + 1]), let low = hexValue(bytes[index + 2])
            {
                let value = high << 4 | low
                if isUnreserved(value) {
                    result.append(value)
                } else {
                    result.append(UInt8(ascii: "%"))
                    result.append(contentsOf: String(value, radix: 16, uppercase: true).leftPadded.utf8)
                }
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}

extension String {
    fileprivate var leftPadded: String { utf8.count == 1 ? "0" + self : self }
}
