import Crypto
import Foundation

/// A key of a webhook in the notation of Standard Webhooks 1.0.0.
///
/// `whsec_` and base64 of 24 to 64 bytes is a shared key for HMAC-SHA256; `whsk_` and base64 of an Ed25519 private key
/// signs what holders of the `whpk_` public key can verify but not forge.
package struct WebhookSecret: Sendable, Hashable {
    enum Key: Hashable, Sendable {
        case shared([UInt8])
        /// The 32 bytes of the seed.
        case ed25519([UInt8])
    }

    package enum Kind: String, Sendable, CaseIterable {
        case shared, ed25519
    }

    let key: Key

    /// Reads a key; white space around it is ignored, as files tend to end with a line end.
    package init(_ secret: Secret) throws(WebhookSecretError) {
        let text = secret.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
        if text.hasPrefix("whpk_") { throw .publicKey }
        guard text.hasPrefix("whsec_") || text.hasPrefix("whsk_") else { throw .unknownPrefix }
        let digits = text.drop { $0 != "_" }.dropFirst()
        let padding = String(repeating: "=", count: (4 - digits.utf8.count % 4) % 4)
        guard let bytes = Data(base64Encoded: digits + padding).map(Array.init) else { throw .notBase64 }
        if text.hasPrefix("whsec_") {
            guard (24...64).contains(bytes.count) else { throw .badLength(bytes.count) }
            key = .shared(bytes)
        } else {
            // Some libraries write the seed alone, others the seed and the public key behind it.
            guard bytes.count == 32 || bytes.count == 64 else { throw .badLength(bytes.count) }
            let seed = Array(bytes.prefix(32))
            guard let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
                bytes.count == 32 || Array(pair.publicKey.rawRepresentation) == Array(bytes.suffix(32))
            else { throw .keyMismatch }
            key = .ed25519(seed)
        }
    }

    /// Makes a new key of the system's randomness.
    package static func generate(_ kind: Kind = .shared) -> Secret {
        switch kind {
        case .shared:
            let bytes = SymmetricKey(size: .init(bitCount: 256)).withUnsafeBytes { Data($0) }
            return Secret("whsec_" + bytes.base64EncodedString())
        case .ed25519:
            let pair = Curve25519.Signing.PrivateKey()
            return Secret("whsk_" + (pair.rawRepresentation + pair.publicKey.rawRepresentation).base64EncodedString())
        }
    }

    /// What receivers verify with: the `whpk_` key of an Ed25519 key; nil for a shared key, which they must hold themselves.
    package var publicKey: String? {
        guard case .ed25519(let seed) = key, let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed)
        else { return nil }
        return "whpk_" + pair.publicKey.rawRepresentation.base64EncodedString()
    }
}

/// Why a text is no key of a webhook; never holds the text.
package enum WebhookSecretError: Error, Hashable, Sendable, CustomStringConvertible {
    case unknownPrefix
    case publicKey
    case notBase64
    case badLength(Int)
    case keyMismatch

    package var description: String {
        switch self {
        case .unknownPrefix: "a webhook secret begins with whsec_ or whsk_"
        case .publicKey: "a whpk_ key only verifies; signing needs the whsk_ key"
        case .notBase64: "what follows the prefix is not base64"
        case .badLength(let count): "the key has \(count) bytes; whsec_ takes 24 to 64, whsk_ 32 or 64"
        case .keyMismatch: "the two halves of the whsk_ key do not belong together"
        }
    }
}
