import Crypto
import Foundation
package import Model
package import Transport

/// Signs requests as Standard Webhooks 1.0.0 describes.
///
/// With several secrets each signature is sent, so that a receiver may change its key while both are configured.
package struct WebhookSigner: Sendable {
    private let secrets: [WebhookSecret]

    package init(secrets: [WebhookSecret]) {
        self.secrets = secrets
    }

    /// The three fields of a signed request.
    ///
    /// The id is the same for every attempt, and without a dot, for the signed text is parted by dots. The time is that
    /// of this attempt: receivers reject what is five minutes off.
    package func fields(id: String, at time: Timestamp, body: [UInt8]) -> [TransferField] {
        precondition(!id.contains("."), "a webhook id holds no dot")
        var fields = [
            TransferField("webhook-id", id), TransferField("webhook-timestamp", String(time.seconds)),
        ]
        if !secrets.isEmpty {
            let content = Array("\(id).\(time.seconds).".utf8) + body
            let signatures = secrets.map { Self.signature(of: content, with: $0) }
            fields.append(TransferField("webhook-signature", signatures.joined(separator: " ")))
        }
        return fields
    }

    private static func signature(of content: [UInt8], with secret: WebhookSecret) -> String {
        switch secret.key {
        case .shared(let bytes):
            let code = HMAC<SHA256>.authenticationCode(for: content, using: SymmetricKey(data: bytes))
            return "v1," + Data(code).base64EncodedString()
        case .ed25519(let seed):
            guard let pair = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed),
                let signature = try? pair.signature(for: content)
            else { preconditionFailure("a key that was read cannot sign") }
            return "v1a," + signature.base64EncodedString()
        }
    }
}
