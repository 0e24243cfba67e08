import ArgumentParser
import Articles
import Foundation
import Model

/// A document in a file: a web page, or plain text whose first line is the headline.
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

    /// Plain text: the first line is the headline, blank lines part the paragraphs.
    static func text(_ text: String) -> Document {
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        var paragraphs: [String] = []
        var current: [Substring] = []
        for line in lines + [""] {
            if line.allSatisfy(\.isWhitespace) {
                if !current.isEmpty { paragraphs.append(current.joined(separator: " ").folded) }
                current = []
            } else {
                current.append(line)
            }
        }
        return Document(headline: paragraphs.first, blocks: paragraphs.dropFirst().map { Block(.paragraph, $0) })
    }

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
