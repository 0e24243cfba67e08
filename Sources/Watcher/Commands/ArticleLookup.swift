import ArgumentParser
import Model
import Storage

extension Store {
    /// The article that somebody means by a number, an address, or a piece of an address or headline.
    ///
    /// - Throws: ``Failure`` when there is none, or several.
    func article(named name: String) async throws -> ArticleReport {
        if let number = Int64(name), let found = try await article(Article.ID(rawValue: number)) { return found }
        if let address = WebAddress(name), let found = try await article(at: address) { return found }
        var query = ArticleQuery()
        query.limit = 1000
        var matches: [ArticleReport] = []
        let wanted = name.lowercased()
        while true {
            let page = try await articles(query)
            matches += page.filter {
                $0.article.address.text.lowercased().contains(wanted)
                    || $0.article.headline?.lowercased().contains(wanted) == true
            }
            guard page.count == query.limit, matches.count < 2, let last = page.last else { break }
            query.before = last.article.id
        }
        if matches.count == 1, let only = matches.first { return only }
        guard let first = matches.first else { throw Failure(.failure, "no article is known by \"\(name)\"") }
        throw Failure(
            .failure,
            "\"\(name)\" fits several articles, \(first.article.id) \(first.article.address) among them"
        )
    }

    /// A version that must be there.
    func existingVersion(of article: Article.ID, number: Int) async throws -> Version {
        guard let version = try await version(of: article, number: number) else {
            throw Failure(.failure, "article \(article) has no version \(number)")
        }
        return version
    }
}
