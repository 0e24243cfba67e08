#if canImport(Glibc)
import Glibc
#endif

/// Which addresses are public, by the registries of special-purpose addresses of IANA.
///
/// IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are judged by the address within.
package struct AddressTable: Sendable {
    package init() {}

    /// Whether an IPv4 address, as a number, is one that anybody on the Internet may reach.
    package func isPublic(v4 address: UInt32) -> Bool {
        !Self.reservedV4.contains { $0.contains(address) }
    }

    /// Whether the 16 bytes of an IPv6 address are one that anybody on the Internet may reach.
    package func isPublic(v6 address: [UInt8]) -> Bool {
        guard address.count == 16 else { return false }
        if let carried = Self.carriedV4(in: address) {
            return isPublic(v4: carried)
        }
        return Self.globalV6.contains(address) && !Self.reservedV6.contains { $0.contains(address) }
    }

    /// Whether the text is a literal address and a public one; nil when it is no literal address.
    package func isPublic(literal text: String) -> Bool? {
        var bare = Substring(text)
        if bare.hasPrefix("["), bare.hasSuffix("]") { bare = bare.dropFirst().dropLast() }
        bare = bare.prefix { $0 != "%" }
        var v4 = in_addr()
        if inet_pton(AF_INET, String(bare), &v4) == 1 { return isPublic(v4: UInt32(bigEndian: v4.s_addr)) }
        var v6 = in6_addr()
        if inet_pton(AF_INET6, String(bare), &v6) == 1 { return isPublic(v6: withUnsafeBytes(of: v6) { Array($0) }) }
        return nil
    }

    private struct BlockV4 {
        let base: UInt32
        let bits: UInt32
        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ bits: UInt32) {
            base = a << 24 | b << 16 | c << 8 | d
            self.bits = bits
        }
        func contains(_ address: UInt32) -> Bool { (address ^ base) >> (32 - bits) == 0 }
    }

    private static let reservedV4 = [
        BlockV4(0, 0, 0, 0, 8),  // this network
        BlockV4(10, 0, 0, 0, 8),  // private
        BlockV4(100, 64, 0, 0, 10),  // carriers' shared space
        BlockV4(127, 0, 0, 0, 8),  // loopback
        BlockV4(169, 254, 0, 0, 16),  // link-local, clouds' metadata
        BlockV4(172, 16, 0, 0, 12),  // private
        BlockV4(192, 0, 0, 0, 24),  // protocol assignments
        BlockV4(192, 0, 2, 0, 24),  // documentation
        BlockV4(192, 88, 99, 0, 24),  // 6to4 relays
        BlockV4(192, 168, 0, 0, 16),  // private
        BlockV4(198, 18, 0, 0, 15),  // benchmarks
        BlockV4(198, 51, 100, 0, 24),  // documentation
        BlockV4(203, 0, 113, 0, 24),  // documentation
        BlockV4(224, 0, 0, 0, 4),  // multicast
        BlockV4(240, 0, 0, 0, 4),  // reserved, broadcast
    ]

    private struct BlockV6 {
        let base: [UInt8]
        let bits: Int
        /// The first groups of the block; the others are zero.
        init(_ groups: [UInt16], _ bits: Int) {
            let padded = groups + Array(repeating: 0, count: 8 - groups.count)
            base = padded.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            self.bits = bits
        }
        func contains(_ address: [UInt8]) -> Bool {
            let whole = bits / 8
            guard address[..<whole] == base[..<whole] else { return false }
            let rest = bits % 8
            return rest == 0 || (address[whole] ^ base[whole]) >> (8 - rest) == 0
        }
    }

    /// All that has been given out for use on the Internet; what lies outside is reserved (`::1`, `fc00::/7`, `fe80::/10`,
    /// `fec0::/10`, `ff00::/8`, `100::/64`, `5f00::/16`, `64:ff9b:1::/48` …).
    private static let globalV6 = BlockV6([0x2000], 3)

    private static let reservedV6 = [
        BlockV6([0x2001, 0], 23),  // protocol assignments
        BlockV6([0x2001, 0xDB8], 32),  // documentation
        BlockV6([0x3FFF, 0], 20),  // documentation
    ]

    private static let mapped = BlockV6([0, 0, 0, 0, 0, 0xFFFF], 96)
    private static let translated = BlockV6([0, 0, 0, 0, 0xFFFF, 0], 96)
    private static let nat64 = BlockV6([0x64, 0xFF9B], 96)
    private static let sixToFour = BlockV6([0x2002], 16)
    private static let teredo = BlockV6([0x2001, 0], 32)

    /// The IPv4 address that a connection to this IPv6 address ends at.
    private static func carriedV4(in address: [UInt8]) -> UInt32? {
        if mapped.contains(address) || translated.contains(address) || nat64.contains(address) {
            return number(address[12...])
        }
        if sixToFour.contains(address) { return number(address[2..<6]) }
        // RFC 4380 §4: the client's address, each bit inverted.
        if teredo.contains(address) { return ~number(address[12...]) }
        return nil
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}

extension AddressTable {
    /// Judges an address of a socket; nil when it may be connected to, else its text.
    func refusal(of address: UnsafePointer<sockaddr>, family: CInt) -> String? {
        switch family {
        case AF_INET:
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { v4 in
                isPublic(v4: UInt32(bigEndian: v4.pointee.sin_addr.s_addr))
                    ? nil : Self.text(of: address, family: family)
            }
        case AF_INET6:
            return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { v6 in
                let bytes = withUnsafeBytes(of: v6.pointee.sin6_addr) { Array($0) }
                return isPublic(v6: bytes) ? nil : Self.text(of: address, family: family)
            }
        default:
            return "address family \(family)"
        }
    }

    private static func text(of address: UnsafePointer<sockaddr>, family: CInt) -> String {
        let length = family == AF_INET ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size
        var buffer = [CChar](repeating: 0, count: 64)
        let result = getnameinfo(address, socklen_t(length), &buffer, 64, nil, 0, NI_NUMERICHOST)
        guard result == 0 else { return "unreadable address" }
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
