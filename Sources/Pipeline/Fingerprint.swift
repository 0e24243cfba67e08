import Crypto
import Feeds
package import Model

/// SHA-256 of what is stored and compared.
package enum Fingerprint {
    package static func of(_ bytes: [UInt8]) -> ContentHash {
        ContentHash(rawValue: hexadecimal(SHA256.hash(data: bytes)))
    }

    /// Of a feed's body, without what servers write anew at each request though nothing is new, and of the sources: other
    /// ones may go on with articles that it lists.
    static func ofFeed(_ body: [UInt8], foundBy sources: SourceBook) -> ContentHash {
        var hash = SHA256()
        hash.update(data: sources.roster)
        body.withUnsafeBytes { bytes in
            for part in LastingParts.of(body) {
                hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[part]))
            }
        }
        return ContentHash(rawValue: hexadecimal(hash.finalize()))
    }

    /// Of what a feed lists, as far as it decides which articles there are and which are due.
    ///
    /// The sources belong to it, for an article whose own source leaves the settings goes on with another that lists it.
    static func of(_ items: [FeedItem], foundBy sources: SourceBook) -> ContentHash {
        var text = sources.roster
        for item in items {
            text.append(contentsOf: (item.link ?? item.id ?? "").utf8)
            text.append(UInt8(ascii: "\n"))
            if let modified = item.modified { text.append(contentsOf: "\(modified.milliseconds)".utf8) }
            text.append(UInt8(ascii: "\n"))
        }
        return of(text)
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
