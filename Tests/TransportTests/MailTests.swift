import Foundation
import TestSupport
import Testing

@testable import Transport

@Suite("Mail")
struct MailTests {
    /// A mail server's side of a session, a line at a time, over a raw connection.
    private static let script = """
        import socket, sys
        listener = socket.create_server(("127.0.0.1", 0))
        print(listener.getsockname()[1], flush=True)
        refusal = sys.argv[1]
        connection, _ = listener.accept()
        stream = connection.makefile("rwb", buffering=0)
        def say(line): stream.write(line.encode() + b"\\r\\n")
        say("220 test")
        in_data = False
        while True:
            line = stream.readline()
            if not line: break
            print(line.rstrip(b"\\r\\n").decode(), flush=True)
            word = line[:4].upper()
            if in_data:
                if line == b".\\r\\n":
                    in_data = False
                    say("250 taken")
            elif word == b"EHLO": stream.write(b"250-test\\r\\n250 8BITMIME\\r\\n")
            elif word == b"RCPT" and refusal: say(refusal)
            elif word == b"DATA":
                in_data = True
                say("354 go on")
            elif word == b"QUIT":
                say("221 bye")
                break
            else: say("250 well")
        """

    /// Sends one mail to the server; what it came to, and the lines that the server read.
    private func session(refusal: String = "", change: (inout MailTransfer) -> Void = { _ in }) async throws -> (
        Result<Void, TransferError>, [Substring]
    ) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, refusal]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        var port = Data()
        while port.last != UInt8(ascii: "\n"), let byte = try output.fileHandleForReading.read(upToCount: 1) {
            port += byte
        }
        let number = try #require(Int(String(decoding: port.dropLast(), as: UTF8.self)))
        var mail = MailTransfer(
            server: "smtp://127.0.0.1:\(number)",
            requireTLS: false,
            from: "watcher@example.org",
            recipients: ["reader@example.org", "other@example.org"],
            message: Array("Subject: Hello\r\n\r\nfirst\r\n.dot\r\n".utf8),
            guarding: AddressGuard(allowsPrivateNetwork: true)
        )
        change(&mail)
        let client = try HTTPClient()
        let sent = mail
        let result = await Result { () async throws(TransferError) in try await client.send(sent) }
        await client.shutDown()
        process.terminate()
        let rest = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (result, String(decoding: rest, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false))
    }

    @Test("is handed over with its envelope, dots doubled")
    func delivery() async throws {
        let (result, lines) = try await session()
        #expect(throws: Never.self) { try result.get() }
        #expect(lines.contains("MAIL FROM:<watcher@example.org>"))
        #expect(lines.contains("RCPT TO:<reader@example.org>"))
        #expect(lines.contains("RCPT TO:<other@example.org>"))
        #expect(lines.contains("Subject: Hello"))
        #expect(lines.contains("..dot"))
    }

    @Test("that is not taken brings the server's words", arguments: ["550 5.1.1 no such reader", "451 4.7.1 later"])
    func refusal(reply: String) async throws {
        let (result, _) = try await session(refusal: reply)
        guard case .failure(let error) = result else {
            Issue.record("it was taken")
            return
        }
        #expect(error == .mailRefused(code: Int(reply.prefix(3)) ?? 0, reply: reply))
    }

    @Test("is not sent in the clear where TLS is required")
    func security() async throws {
        let (result, lines) = try await session { $0.requireTLS = true }
        guard case .failure(.tls) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(!lines.contains { $0.hasPrefix("MAIL") })
    }

    @Test("cannot reach a private server without leave, nor break its envelope")
    func guarding() async throws {
        let client = try HTTPClient()
        var mail = MailTransfer(
            server: "smtp://127.0.0.1:25",
            from: "a@example.org",
            recipients: ["b@example.org"],
            message: []
        )
        await #expect(throws: TransferError.privateAddress("127.0.0.1")) { try await client.send(mail) }
        mail.recipients = ["b@example.org>\r\nRCPT TO:<c@example.org"]
        await #expect(throws: TransferError.badField("mail address")) { try await client.send(mail) }
        mail.server = "http://127.0.0.1/"
        await #expect(throws: TransferError.scheme("http")) { try await client.send(mail) }
    }
}
