import Feeds
import Glibc
import Model
import Testing

/// Feeds in the encodings of the web, by every way of saying which.
@Suite("encodings of feeds")
struct FeedEncodingTests {
    /// The label, a text, and its bytes.
    static let cases: [(label: String, text: String, bytes: String)] = [
        ("windows-1251", "Новости дня — «Весть»", "cdeee2eef1f2e820e4edff209720abc2e5f1f2fcbb"),
        ("koi8-r", "Новости дня", "eecfd7cfd3d4c920c4ced1"),
        ("koi8-u", "Новини дня: їжак", "eecfd7c9cec920c4ced13a20a7d6c1cb"),
        ("iso-8859-5", "Новости дня", "bdded2dee1e2d820d4ddef"),
        ("ibm866", "Новости дня", "8daea2aee1e2a820a4adef"),
        ("shift_jis", "東京のニュース①", "938c8b9e82cc836a8385815b83588740"),
        ("euc-jp", "東京のニュース", "c5ecb5fea4cea5cba5e5a1bca5b9"),
        ("iso-2022-jp", "東京のニュース", "1b2442456c357e244e254b2565213c25391b2842"),
        ("euc-kr", "오늘의 뉴스 똠", "bfc0b4c3c0c720b4babdba208c63"),
        ("gb2312", "今日新闻", "bdf1c8d5d0c2cec5"),
        ("gbk", "今日新聞", "bdf1c8d5d0c2c284"),
        ("gb18030", "今日新闻㐀", "bdf1c8d5d0c2cec58139ee39"),
        ("big5", "今日新聞", "a4b5a4e9b773bb44"),
        ("windows-1250", "Žluťoučký kůň „pěl“", "8e6c759d6f75e86bfd206bf9f2208470ec6c93"),
        ("iso-8859-2", "Zażółć gęślą jaźń", "5a61bff3b3e62067eab66cb1206a61bcf1"),
        ("windows-1253", "Ειδήσεις της ημέρας", "c5e9e4def3e5e9f220f4e7f220e7ecddf1e1f2"),
        ("iso-8859-7", "Ειδήσεις", "c5e9e4def3e5e9f2"),
        ("windows-1254", "Günün haberi: İşçi", "47fc6efc6e206861626572693a20ddfee769"),
        ("iso-8859-9", "Günün haberi: İşçi", "47fc6efc6e206861626572693a20ddfee769"),
        ("windows-1255", "חדשות היום", "e7e3f9e5fa20e4e9e5ed"),
        ("iso-8859-8", "חדשות", "e7e3f9e5fa"),
        ("windows-1256", "أخبار اليوم", "c3cec8c7d120c7e1ede6e3"),
        ("iso-8859-6", "أخبار", "c3cec8c7d1"),
        ("windows-1257", "Žinios šiandien", "de696e696f7320f069616e6469656e"),
        ("iso-8859-13", "Žinios", "de696e696f73"),
        ("iso-8859-4", "Žinios", "ae696e696f73"),
        ("windows-1258", "Tin tức", "54696e2074fdec63"),
        ("windows-874", "ข่าววันนี้", "a2e8d2c7c7d1b9b9d5e9"),
        ("iso-8859-15", "Cœur à 5 €", "43bd757220e0203520a4"),
        ("iso-8859-10", "Fréttir: Þór", "4672e9747469723a20def372"),
        ("iso-8859-14", "Newyddion: ŵyn", "4e6577796464696f6e3a20f0796e"),
        ("iso-8859-16", "Știri", "aa74697269"),
        ("iso-8859-3", "Aħbarijiet", "41b1626172696a696574"),
        ("macintosh", "Été “à la mer”", "83748e20d288206c61206d6572d3"),
        ("windows-1252", "Été “à la mer” – 5 €", "c974e92093e0206c61206d657294209620352080"),
    ]

    private func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    }

    private func body(_ declaration: String, _ title: [UInt8]) -> [UInt8] {
        Array("\(declaration)<rss version=\"2.0\"><channel><item><title>".utf8) + title
            + Array("</title></item></channel></rss>".utf8)
    }

    @Test("the XML declaration names it", arguments: cases)
    func declared(_ label: String, _ text: String, _ hexadecimal: String) throws {
        let feed = try readFeed(body("<?xml version=\"1.0\" encoding=\"\(label)\"?>", bytes(hexadecimal)))
        #expect(feed.items.first?.title == text)
        #expect(feed.encoding == label)
        #expect(!feed.isIllFormed)
    }

    @Test("Content-Type names it, and goes before the declaration", arguments: cases)
    func sent(_ label: String, _ text: String, _ hexadecimal: String) throws {
        let feed = try readFeed(
            body("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>", bytes(hexadecimal)),
            headers: [Header("Content-Type", "application/rss+xml; charset=\"\(label.uppercased())\"")]
        )
        #expect(feed.items.first?.title == text)
        #expect(feed.encoding == label)
    }

    @Test(
        "UTF-16 and UTF-32, with a byte order mark and without",
        arguments: [true, false],
        ["utf-16le", "utf-16be", "utf-32le", "utf-32be"]
    )
    func wide(_ isMarked: Bool, _ encoding: String) throws {
        let text = channel("<item><title>Καλημέρα 😀 北京</title></item>")
        let scalars = (isMarked ? "\u{FEFF}" : "") + text
        let isLittle = encoding.hasSuffix("le")
        var body: [UInt8] = []
        if encoding.hasPrefix("utf-16") {
            for unit in scalars.utf16 {
                let parts = [UInt8(unit & 0xFF), UInt8(unit >> 8)]
                body += isLittle ? parts : parts.reversed()
            }
        } else {
            for scalar in scalars.unicodeScalars {
                let parts = [0, 8, 16, 24].map { UInt8(scalar.value >> $0 & 0xFF) }
                body += isLittle ? parts : parts.reversed()
            }
        }
        let feed = try readFeed(body)
        #expect(feed.items.first?.title == "Καλημέρα 😀 北京")
        #expect(feed.encoding == encoding)
    }

    @Test(
        "what claims to be latin-1 is windows-1252",
        arguments: ["iso-8859-1", "latin1", "ISO_8859-1", "l1", "windows-1252", "cp1252"]
    )
    func western(_ label: String) throws {
        let title: [UInt8] = [0x93, 0x63, 0x61, 0x66, 0xE9, 0x94, 0x20, 0x96, 0x20, 0x80, 0x35]
        let feed = try readFeed(body("<?xml version=\"1.0\" encoding=\"\(label)\"?>", title))
        #expect(feed.items.first?.title == "“café” – €5")
        #expect(feed.encoding == "windows-1252")
    }

    @Test(
        "a declaration that the bytes belie is passed over, and said",
        arguments: [
            ("utf-8", "64e96ae020767520e0204e6feb6c2c207472e873206269656e74f474", "windows-1252"),
            ("us-ascii", "436166c3a9", "utf-8"), ("iso-8859-1", "436166c3a920e2809c", "utf-8"),
            ("utf-16", "436166c3a9", "utf-8"), ("utf-32", "436166c3a9", "utf-8"), ("bogus", "436166c3a9", "utf-8"),
            ("", "436166c3a9", "utf-8"),
        ]
    )
    func wrong(_ label: String, _ hexadecimal: String, _ encoding: String) throws {
        let feed = try readFeed(body("<?xml version=\"1.0\" encoding=\"\(label)\"?>", bytes(hexadecimal)))
        #expect(feed.encoding == encoding)
        #expect(feed.isIllFormed == !label.isEmpty)
        #expect(feed.items.first?.title?.isEmpty == false)
    }

    @Test(
        "what declares nothing is guessed by its bytes",
        arguments: [
            ("windows-1251", "Сегодня правительство обсуждало бюджет страны на следующий год. ", "cp1251"),
            ("koi8-r", "Сегодня правительство обсуждало бюджет страны на следующий год. ", "koi8-r"),
            ("shift_jis", "東京で開かれた会議で政府は来年度の予算案について話し合いました。", "shift_jis"),
            ("euc-jp", "東京で開かれた会議で政府は来年度の予算案について話し合いました。", "euc-jp"),
            ("cp949", "정부는 오늘 서울에서 내년도 예산안에 대하여 논의하였다. ", "cp949"),
            ("gb18030", "政府今天在北京讨论了明年的预算方案，会议持续了一整天。", "gb18030"),
            ("big5", "政府今天在台北討論了明年的預算方案，會議持續了一整天。", "big5"),
        ]
    )
    func guessed(_ encoding: String, _ text: String, _ converter: String) throws {
        let title = try #require(Self.encoded(text + text, converter))
        let feed = try readFeed(body("<?xml version=\"1.0\"?>", title))
        #expect(feed.items.first?.title == FeedEncodingTests.trimmed(text + text))
        #expect(feed.encoding == encoding)
        #expect(feed.isIllFormed)
    }

    private static func trimmed(_ text: String) -> String { text.hasSuffix(" ") ? String(text.dropLast()) : text }

    /// The text in another encoding, by the C library.
    private static func encoded(_ text: String, _ encoding: String) -> [UInt8]? {
        guard let converter = iconv_open(encoding, "UTF-8"), converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var source = Array(text.utf8)
        var result = [UInt8](repeating: 0, count: source.count * 2)
        let written: Int? = source.withUnsafeMutableBytes { input in
            result.withUnsafeMutableBytes { output in
                var next = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var out = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var left = input.count
                var room = output.count
                guard iconv(converter, &next, &left, &out, &room) != -1 else { return nil }
                return output.count - room
            }
        }
        return written.map { Array(result[..<$0]) }
    }
}
