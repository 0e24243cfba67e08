import ArgumentParser
import Articles
import Foundation
import Model

/// A document in a file: a web page, or plain text.
enum FileDocument {
    /// Reads the file.
    ///
    /// - Throws: ``Failure`` when it cannot be read, or is a page without an article.
    static func read(_ path: String, address: WebAddress? = nil) throws -> Document {
        let bytes = try InputFile.read(path)
        guard isPage(path, bytes) else { return text(String(decoding: bytes, as: UTF8.self)) }
        let page = InputFile.page(bytes, address: address ?? InputFile.unknownAddress)
        switch ArticleReader().read(page, rules: ReadingRules(), memory: nil) {
        case .document(let document, _): return document
        case .notAnArticle(let pageClass, let evidence):
            throw Failure(
                .badData,
                "\(path) is no article but \(pageClass.rawValue): " + evidence.joined(separator: "; ")
            )
        case .unreadable(let reason): throw Failure(.badData, "\(path): \(reason)")
        }
    }

    /// Plain text: blank lines part the paragraphs, or line ends where there are none; a short first one is the headline.
    static func text(_ text: String) -> Document {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        let hasBlankLines = lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) }).count > 1
        var paragraphs: [String] = []
        var current: [Substring] = []
        for line in lines + [""] {
            let isBlank = line.allSatisfy(\.isWhitespace)
            if !isBlank { current.append(line) }
            if isBlank || !hasBlankLines, !current.isEmpty {
                paragraphs.append(current.joined(separator: " ").folded)
                current = []
            }
        }
        if !hasBlankLines { paragraphs = joined(paragraphs) }
        let hasHeadline = paragraphs.count > 1 && paragraphs[0].count <= longestHeadline
        return Document(
            headline: hasHeadline ? paragraphs[0] : nil,
            blocks: paragraphs.dropFirst(hasHeadline ? 1 : 0).map { Block(.paragraph, $0) }
        )
    }

    /// The sentences of a file that holds a word a line; other lines as they are.
    private static func joined(_ lines: [String]) -> [String] {
        guard lines.count >= 50, lines.reduce(0, { $0 + $1.split(separator: " ").count }) < 2 * lines.count else {
            return lines
        }
        var sentences: [String] = []
        var words: [String] = []
        for line in lines {
            words.append(line)
            guard words.count >= 100 || line.last.map(".!?…。！？".contains) == true else { continue }
            sentences.append(words.joined(separator: " "))
            words = []
        }
        return words.isEmpty ? sentences : sentences + [words.joined(separator: " ")]
    }

    /// Characters of a headline; what is longer is a paragraph.
    private static let longestHeadline = 200

    private static func isPage(_ path: String, _ bytes: [UInt8]) -> Bool {
        let name = path.lowercased().replacing(".gz", with: "")
        if name.hasSuffix(".html") || name.hasSuffix(".htm") || name.hasSuffix(".xhtml") { return true }
        let start = String(decoding: bytes.prefix(512), as: UTF8.self).lowercased()
        return start.contains("<!doctype html") || start.contains("<html")
    }
}

extension String {
    /// White space folded to single spaces.
    fileprivate var folded: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
