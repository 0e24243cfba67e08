import Crypto
import Delivery
import Foundation
import Model
import Testing
import Transport

@Suite("Signatures of webhooks")
struct WebhookSignerTests {
    @Test("the known answer of Standard Webhooks")
    func knownAnswer() throws {
        let secret = try WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let fields = WebhookSigner(secrets: [secret]).fields(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at: Timestamp(seconds: 1_614_265_330),
            body: Array(#"{"test": 2432232314}"#.utf8)
        )
        #expect(fields.map(\.name) == ["webhook-id", "webhook-timestamp", "webhook-signature"])
        #expect(fields[0].value == "msg_p5jXN8AQM9LWM0D4loKWxJek")
        #expect(fields[1].value == "1614265330")
        #expect(fields[2].value == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test("an Ed25519 signature verifies with the public key alone")
    func asymmetric() throws {
        let secret = try WebhookSecret(WebhookSecret.generate(.ed25519))
        let body = Array("{}".utf8)
        let fields = WebhookSigner(secrets: [secret]).fields(id: "evt_1", at: Timestamp(seconds: 7), body: body)
        let publicText = try #require(secret.publicKey)
        #expect(publicText.hasPrefix("whpk_"))
        let raw = try #require(Data(base64Encoded: String(publicText.dropFirst(5))))
        let key = try Curve25519.Signing.PublicKey(rawRepresentation: raw)
        #expect(fields[2].value.hasPrefix("v1a,"))
        let signature = try #require(Data(base64Encoded: String(fields[2].value.dropFirst(4))))
        #expect(key.isValidSignature(signature, for: Data("evt_1.7.{}".utf8)))
    }

    @Test("during a rotation both signatures are sent")
    func rotation() throws {
        let secrets = try [
            WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), WebhookSecret(WebhookSecret.generate(.ed25519)),
            WebhookSecret(WebhookSecret.generate()),
        ]
        let fields = WebhookSigner(secrets: secrets).fields(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek",
            at: Timestamp(seconds: 1_614_265_330),
            body: Array(#"{"test": 2432232314}"#.utf8)
        )
        let signatures = fields[2].value.split(separator: " ")
        #expect(signatures.count == 3)
        #expect(signatures[0] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(signatures[1].hasPrefix("v1a,"))
    }

    @Test(
        "a text that is no key is told so without being shown",
        arguments: [
            ("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", WebhookSecretError.unknownPrefix),
            ("whsec_***", .notBase64),
            ("whsec_c2hvcnQ=", .badLength(5)),
            ("whpk_" + Data(count: 32).base64EncodedString(), .publicKey),
            ("whsk_" + Data(count: 64).base64EncodedString(), .keyMismatch),
            ("whsk_" + Data(count: 31).base64EncodedString(), .badLength(31)),
        ]
    )
    func badSecrets(text: String, expected: WebhookSecretError) {
        #expect(throws: expected) { try WebhookSecret(Secret(text)) }
        #expect(!"\(expected)".contains(text.dropFirst(6)))
    }

    @Test("keys are new each time and read back, with a line end as in a file")
    func generate() throws {
        for kind in WebhookSecret.Kind.allCases {
            let one = WebhookSecret.generate(kind)
            #expect(one != WebhookSecret.generate(kind))
            let read = try WebhookSecret(Secret(one.reveal() + "\n"))
            #expect((read.publicKey == nil) == (kind == .shared))
        }
    }

    @Test("a secret is left out wherever it would be printed")
    func redaction() {
        let secret = Secret("whsec_topsecret")
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), String(describing: [secret]), dumped] {
            #expect(!text.contains("topsecret"))
        }
        #expect(
            secret.redacted(from: "no route to whsec_topsecret, twice whsec_topsecret")
                == "no route to ‹secret›, twice ‹secret›"
        )
    }
}
