/// An address of a mail, as in `News desk <desk@example.org>`.
package struct MailAddress: Hashable, Sendable {
    package var name: String?
    /// `local@domain`, in ASCII.
    package var address: String

    /// Reads `desk@example.org`, `<desk@example.org>` or `Name <desk@example.org>`; nil when it is none of them.
    package init?(_ text: String) {
        let text = text.withoutControls
        let name: Substring
        let address: Substring
        if let open = text.lastIndex(of: "<"), let close = text.lastIndex(of: ">"), open < close {
            guard text[text.index(after: close)...].allSatisfy(\.isWhitespace) else { return nil }
            name = text[..<open]
            address = text[text.index(after: open)..<close]
        } else {
            name = ""
            address = text[...]
        }
        let bare = address.split(separator: " ").joined(separator: " ")
        guard Self.isAddress(bare) else { return nil }
        self.address = bare
        let trimmed = name.split(separator: " ").joined(separator: " ")
        let unquoted = trimmed.hasPrefix("\"") && trimmed.hasSuffix("\"") && trimmed.count > 1
        let plain = unquoted ? String(trimmed.dropFirst().dropLast()) : trimmed
        self.name = plain.isEmpty ? nil : plain
    }

    package var domain: String {
        String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...])
    }

    /// A dot-atom before the sign and a host name behind it: quoted local parts have no place in settings.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].utf8.count), (1...253).contains(parts[1].utf8.count) else {
            return false
        }
        let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)
        let local = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let domain = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return local.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isAlphanumeric($0) || marks.contains($0) } }
            && domain.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D } }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
