import Delivery
import Foundation
import Model
import Synchronization
import TestSupport
import Testing
import Transport

@Suite("Mail")
struct EmailTests {
    private final class Post: MailSending {
        let error: TransferError?
        let mails = Mutex<[MailTransfer]>([])
        init(_ error: TransferError? = nil) { self.error = error }
        func send(_ mail: MailTransfer) async throws(TransferError) {
            mails.withLock { $0.append(mail) }
            if let error { throw error }
        }
    }

    private static func settings() throws -> EmailSettings {
        try EmailSettings(
            server: "smtp://mail.example:2525",
            user: "watcher",
            password: "correct horse",
            from: #require(MailAddress("Wächter \"W\" <watch@example.org>")),
            to: [#require(MailAddress("desk@example.org")), #require(MailAddress("Ann Lee <ann@example.org>"))]
        )
    }

    private static func parcel(_ events: [ChangeEvent]) -> Parcel { Parcel(events: events, time: SampleEvents.time) }

    private static func message(_ events: [ChangeEvent]) async throws -> [String] {
        let post = Post()
        let channel = EmailChannel(settings: try settings(), sending: post)
        let attempt = await channel.attempt(parcel(events))
        #expect(attempt.outcome == .delivered)
        let mail = try #require(post.mails.withLock { $0.first })
        #expect(mail.from == "watch@example.org")
        #expect(mail.recipients == ["desk@example.org", "ann@example.org"])
        #expect(mail.requireTLS)
        #expect(mail.guarding.operatorPorts.contains(2525))
        let text = String(decoding: mail.message, as: UTF8.self)
        #expect(text.utf8.allSatisfy { $0 < 0x80 })
        let lines = text.components(separatedBy: "\r\n")
        #expect(
            lines.allSatisfy {
                !$0.contains("\n") && !$0.contains("\r") && ($0.utf8.count <= 78 || $0.hasPrefix("Message-ID"))
            }
        )
        return lines
    }

    @Test("the header holds what mail readers and list managers look for")
    func header() async throws {
        let lines = try await Self.message([SampleEvents.event(.revised, sequence: 7)])
        let header = Array(lines.prefix { !$0.isEmpty })
        for expected in [
            "To: desk@example.org,", " \"Ann Lee\" <ann@example.org>",
            "Subject: Changed: Ferry aground off Port Amber, 97 hurt", "Date: Tue, 24 Nov 2026 18:05:07 +0000",
            "Message-ID: <evt_01KAS9ZC000000000000000007@example.org>", "References: <article-12@example.org>",
            "In-Reply-To: <article-12@example.org>", "List-Id: \"Watcher\" <watcher.example.org>",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
        ] { #expect(header.contains(expected), "\(expected)") }
        #expect(header.first == "From: =?utf-8?B?V8OkY2h0ZXIgIlci?= <watch@example.org>")
    }

    @Test("nothing in a headline breaks out of its field")
    func injection() async throws {
        var event = SampleEvents.event(.revised)
        event.article?.headline = "Free\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script> été"
        let lines = try await Self.message([event])
        #expect(!lines.contains { $0.lowercased().hasPrefix("bcc") })
        let text = lines.joined(separator: "\n")
        let parts = text.components(separatedBy: "--=_\(event.id)")
        let html = try #require(parts.count == 4 ? Self.decoded(parts[2]) : nil)
        #expect(html.contains("&lt;script&gt;") && !html.contains("<script"))
        let subject = lines.first { $0.hasPrefix("Subject: ") }
        #expect(subject?.hasPrefix("Subject: =?utf-8?B?") == true)
    }

    @Test("both parts are there and read back as they were written")
    func parts() async throws {
        let lines = try await Self.message([SampleEvents.event(.revised, sequence: 7)])
        let text = lines.joined(separator: "\n")
        let parts = text.components(separatedBy: "--=_evt_01KAS9ZC000000000000000007")
        #expect(parts.count == 4)
        let plain = Self.decoded(parts[1])
        let html = Self.decoded(parts[2])
        #expect(plain.contains("¶ 1: The ferry Marigold ran aground at dawn; [-12-]{+97+} people were hurt"))
        #expect(html.contains(">97</ins> people were hurt, said &lt;the coast guard&gt; &amp; others."))
        #expect(html.contains("<del class=\"del\" style="))
    }

    private static func html(_ events: [ChangeEvent], template: MessageTemplate? = nil) async throws -> String {
        let post = Post()
        let text = MessageText(publicAddress: PublicAddress(SampleEvents.address("https://watch.example")))
        let channel = EmailChannel(settings: try settings(), text: text, template: template, sending: post)
        _ = await channel.attempt(parcel(events))
        let mail = try #require(post.mails.withLock { $0.first })
        let lines = String(decoding: mail.message, as: UTF8.self).replacing("\r\n", with: "\n")
        let parts = lines.components(separatedBy: "\n--=_")
        return try #require(parts.count == 4 ? decoded(parts[2]) : nil)
    }

    @Test("the HTML part suits small and dark screens, and says each thing once")
    func layout() async throws {
        let html = try await Self.html([SampleEvents.event(.revised, sequence: 7)])
        for wanted in [
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<meta name=\"color-scheme\" content=\"light dark\">", "@media (prefers-color-scheme: dark)",
            "<h1 dir=\"auto\"", "Changed <span style=\"letter-spacing:0\">· 24 Nov 18:05 UTC</span>",
            "href=\"https://watch.example/changes/evt_01KAS9ZC000000000000000007\"",
            "href=\"https://watch.example/articles/12/diff/0/1\"", "href=\"https://herald.example/2026/11/ferry\"",
            "struck out</del> was taken out",
        ] { #expect(html.contains(wanted), "\(wanted)") }
        #expect(html.components(separatedBy: "undisclosed").count == 2)
        #expect(!html.contains("src=") && !html.contains("<script"), "nothing is loaded from anywhere")
        // Every element that uses a dark colour's name has its light colour with it.
        #expect(html.components(separatedBy: "class=").count <= html.components(separatedBy: "style=").count)
    }

    @Test("a digest is a list, and without changes there is no legend; an own wording stands in the same page")
    func digestLayout() async throws {
        var other = SampleEvents.event(.removed, sequence: 2)
        other.article?.headline = "Lock closed <for good>"
        let digest = try await Self.html([SampleEvents.event(.discovered, sequence: 1), other])
        #expect(digest.components(separatedBy: "<li ").count == 3)
        #expect(digest.contains("2 changes in 2 articles</") && digest.contains("Lock closed &lt;for good&gt;</a>"))
        #expect(!digest.contains("was taken out"))
        let template = try MessageTemplate("{{verb}}: {{article.headline}}\nsecond line")
        let own = try await Self.html([other], template: template)
        #expect(own.contains(">Removed: Lock closed &lt;for good&gt;</p>") && own.contains(">second line</p>"))
    }

    private static func decoded(_ part: String) -> String {
        let body = part.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
        let joined = body.replacingOccurrences(of: "=\n", with: "")
        var bytes: [UInt8] = []
        var rest = Array(joined.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "="), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test("the same events make the same letter")
    func deterministic() async throws {
        let events = [SampleEvents.event(.revised, sequence: 1), SampleEvents.event(.removed, sequence: 2)]
        #expect(try await Self.message(events) == Self.message(events))
    }

    @Test("a server's refusal is told in its words, without the password")
    func refusals() async throws {
        func attempt(_ error: TransferError) async throws -> Attempt {
            await EmailChannel(settings: try Self.settings(), sending: Post(error))
                .attempt(Self.parcel([SampleEvents.event(.revised)]))
        }
        let no = try await attempt(.mailRefused(code: 550, reply: "no such user; correct horse"))
        #expect(no.outcome == .failed(isOutage: false, retryAfter: nil))
        #expect(no.status == 550)
        #expect(no.detail.contains("550") && no.detail.contains("no such user") && !no.detail.contains("correct horse"))
        let later = try await attempt(.mailRefused(code: 451, reply: "try later"))
        #expect(later.outcome == .failed(isOutage: true, retryAfter: nil))
        let down = try await attempt(.connect("refused"))
        #expect(down.outcome == .failed(isOutage: true, retryAfter: nil))
    }

    @Test(
        "addresses are read strictly",
        arguments: [
            ("desk@example.org", "desk@example.org", nil), ("<a.b+c@x.example>", "a.b+c@x.example", nil),
            ("News desk <desk@example.org>", "desk@example.org", "News desk"),
            ("\"Lee, Ann\" <ann@example.org>", "ann@example.org", "Lee, Ann"),
            ("desk", nil, nil), ("a@b@c", nil, nil), ("a b@c d", nil, nil), ("x@exa mple", nil, nil),
            ("a@b>, <c@d", nil, nil), ("é@example.org", nil, nil), ("@example.org", nil, nil), ("a@", nil, nil),
            ("a@b\r\nBcc: c@d", nil, nil),
        ] as [(String, String?, String?)]
    )
    func addresses(text: String, address: String?, name: String?) {
        let read = MailAddress(text)
        #expect(read?.address == address)
        #expect(read?.name == name)
    }
}
