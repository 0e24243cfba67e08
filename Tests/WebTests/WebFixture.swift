import Logging
import Model
import TestSupport

@testable import Web

/// A site over the sample archive, asked without a network.
struct WebFixture {
    let archive: MemoryArchive
    var options: WebOptions
    var diff: @Sendable (Document, Document) -> Revision? = { _, _ in nil }
    var readiness: @Sendable () async -> [String] = { [] }
    var warnings: @Sendable () async -> [String] = { [] }

    init(_ archive: MemoryArchive = SampleArchive.make(), options: WebOptions = WebOptions()) {
        self.archive = archive
        self.options = options
    }

    var dependencies: WebDependencies {
        let archive = archive
        return WebDependencies(
            changeLog: archive,
            archive: archive,
            board: archive,
            ledger: archive,
            gauge: archive,
            standings: { try await archive.standings() },
            newEvents: { archive.newEvents() },
            readiness: readiness,
            warnings: warnings,
            blame: { id in try await Self.blame(id, in: archive) },
            diff: diff,
            now: { SampleArchive.now }
        )
    }

    var site: Site { Site(options: options, dependencies: dependencies, logger: Logger(label: "test")) }

    /// Asks for a page as a browser on this machine would.
    func get(_ target: String, _ headers: [(String, String)] = []) async -> SiteAnswer {
        await site.answer(Self.request("GET", target, headers))
    }

    func post(_ target: String, form: String = "", _ headers: [(String, String)] = []) async -> SiteAnswer {
        var request = Self.request(
            "POST",
            target,
            headers + [("content-type", "application/x-www-form-urlencoded")]
        )
        request.body = Array(form.utf8)
        return await site.answer(request)
    }

    static func request(_ method: String, _ target: String, _ headers: [(String, String)]) -> SiteRequest {
        var fields = headers.map { (name: $0.0, value: $0.1) }
        if !fields.contains(where: { $0.name == "host" }) { fields.append(("host", "127.0.0.1:8080")) }
        if !fields.contains(where: { $0.name == "accept" }) { fields.append(("accept", "text/html,*/*")) }
        return SiteRequest(method: method, target: target, headers: fields, peer: "127.0.0.1")
    }

    /// A blame that takes every paragraph for as old as the version it first stands in, word for word.
    static func blame(_ id: Article.ID, in archive: MemoryArchive) async throws -> BlameReport? {
        guard let versions = archive.contents.versions[id], let last = versions.last else { return nil }
        let paragraphs = last.document.blocks.map { block in
            let first = versions.first { $0.document.blocks.contains { $0.text == block.text } }
            return BlameReport.Paragraph(block.kind, [.init(block.text, version: first?.number ?? last.number)])
        }
        return BlameReport(headline: [.init(last.document.headline ?? "", version: 0)], paragraphs: paragraphs)
    }
}

extension SiteAnswer {
    var text: String { String(decoding: bytes, as: UTF8.self) }
}
