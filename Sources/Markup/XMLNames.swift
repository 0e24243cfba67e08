import Glibc

/// A name resolved by the namespaces in scope.
package struct XMLName: Hashable, Sendable {
    /// The namespace's URI; empty where there is none.
    package var namespace: String
    package var prefix: String
    package var local: String
    /// Whether the prefix was declared; if not, ``namespace`` is empty.
    package var isBound: Bool
}

/// The names of a document's elements, numbered, and the namespaces that they are in.
///
/// A name is hashed by its bytes once a tag; its parts are looked at only when it is seen for the first time.
struct XMLNames {
    private struct Slot {
        var start = 0
        var length = 0
        var scope = 0
        /// -1 where the slot is free.
        var id = -1
    }

    /// One declaration of a namespace within another scope.
    private struct Scope {
        var parent: Int
        var prefix: [UInt8]
        var uri: [UInt8]
    }

    private struct ScopeKey: Hashable {
        var parent: Int
        var prefix: [UInt8]
        var uri: [UInt8]
    }

    /// More distinct names or declarations than these are not told apart: they are all ``unknown``.
    private static let mostNames = 4096
    private static let mostScopes = 4096
    /// A name that finds no place within so many slots is ``unknown`` too: names can be made up to collide.
    private static let mostProbes = 64

    private var slots = [Slot](repeating: Slot(), count: 256)
    private(set) var list = [XMLName(namespace: "", prefix: "", local: "", isBound: true)]
    private var used = 0
    private var scopes = [Scope(parent: 0, prefix: Array("xml".utf8), uri: Array(Self.xmlNamespace.utf8))]
    private var scopeNumbers: [ScopeKey: Int] = [:]

    static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
    /// The number of names that are not told apart.
    static let unknown = 0

    var declared: [String] { scopes.dropFirst().map { String(decoding: $0.uri, as: UTF8.self) } }

    mutating func id(
        _ bytes: UnsafePointer<UInt8>,
        start: Int,
        end: Int,
        scope: Int
    ) -> (id: Int, isBound: Bool) {
        let length = end - start
        var hash: UInt32 = 2_166_136_261 ^ UInt32(truncatingIfNeeded: scope)
        for index in start..<end { hash = (hash ^ UInt32(bytes[index])) &* 16_777_619 }
        let mask = slots.count - 1
        var slot = Int(hash ^ hash >> 15) & mask
        var probes = 0
        while slots[slot].id >= 0, probes < Self.mostProbes {
            let found = slots[slot]
            if found.length == length, found.scope == scope, memcmp(bytes + found.start, bytes + start, length) == 0 {
                return (found.id, list[found.id].isBound)
            }
            slot = (slot + 1) & mask
            probes += 1
        }
        guard used < Self.mostNames, probes < Self.mostProbes else { return (Self.unknown, true) }
        let name = resolved(UnsafeBufferPointer(start: bytes + start, count: length), scope)
        list.append(name)
        used += 1
        slots[slot] = Slot(start: start, length: length, scope: scope, id: list.count - 1)
        if used * 2 > slots.count { grow(bytes) }
        return (list.count - 1, name.isBound)
    }

    /// The scope within another one in which a prefix stands for a URI.
    mutating func scope(
        _ bytes: UnsafePointer<UInt8>,
        prefixStart: Int,
        end: Int,
        uri: [UInt8],
        within parent: Int
    ) -> Int {
        let prefix = Array(UnsafeBufferPointer(start: bytes + prefixStart, count: end - prefixStart))
        let key = ScopeKey(parent: parent, prefix: prefix, uri: uri)
        if let known = scopeNumbers[key] { return known }
        guard scopes.count < Self.mostScopes, uri.count < 2048 else { return parent }
        scopes.append(Scope(parent: parent, prefix: prefix, uri: uri))
        scopeNumbers[key] = scopes.count - 1
        return scopes.count - 1
    }

    private func resolved(_ name: UnsafeBufferPointer<UInt8>, _ scope: Int) -> XMLName {
        let colon = name.firstIndex(of: UInt8(ascii: ":"))
        let prefix = colon.map { Array(name[..<$0]) } ?? []
        let local = String(decoding: colon.map { name[($0 + 1)...] } ?? name[...], as: UTF8.self)
        let uri = namespace(of: prefix, in: scope)
        return XMLName(
            namespace: uri.map { String(decoding: $0, as: UTF8.self) } ?? "",
            prefix: String(decoding: prefix, as: UTF8.self),
            local: local,
            isBound: uri != nil || prefix.isEmpty
        )
    }

    private func namespace(of prefix: [UInt8], in scope: Int) -> [UInt8]? {
        var number = scope
        while true {
            if scopes[number].prefix == prefix { return scopes[number].uri }
            if number == 0 { return nil }
            number = scopes[number].parent
        }
    }

    private mutating func grow(_ bytes: UnsafePointer<UInt8>) {
        let old = slots
        slots = [Slot](repeating: Slot(), count: old.count * 2)
        let mask = slots.count - 1
        for entry in old where entry.id >= 0 {
            var hash: UInt32 = 2_166_136_261 ^ UInt32(truncatingIfNeeded: entry.scope)
            for index in entry.start..<entry.start + entry.length {
                hash = (hash ^ UInt32(bytes[index])) &* 16_777_619
            }
            var slot = Int(hash ^ hash >> 15) & mask
            var probes = 0
            while slots[slot].id >= 0, probes < Self.mostProbes {
                slot = (slot + 1) & mask
                probes += 1
            }
            if probes < Self.mostProbes { slots[slot] = entry }
        }
    }
}
