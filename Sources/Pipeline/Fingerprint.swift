import Crypto
package import Model

/// SHA-256 of what is stored and compared.
package enum Fingerprint {
    package static func of(_ bytes: [UInt8]) -> ContentHash {
        ContentHash(rawValue: hexadecimal(SHA256.hash(data: bytes)))
    }

    /// Of everything in a document that a reader reads.
    package static func of(_ document: Document) -> ContentHash {
        of(Array(document.substance.utf8))
    }

    private static func hexadecimal(_ hash: SHA256Digest) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in hash {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
