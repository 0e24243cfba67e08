/// How feeds are read.
package struct FeedsOptions: Hashable, Sendable {
    /// Whether markup comes out reduced to an allow-list; without it summaries and contents must not reach a page.
    package var sanitizes: Bool
    /// Whether relative addresses, in markup too, are resolved.
    package var resolvesAddresses: Bool
    /// Whether summaries and contents are read; who looks for items alone needs none of it.
    package var readsMarkup: Bool
    /// How many items are read at most; a sitemap may hold 50,000 by its protocol.
    package var mostItems: Int

    package init(
        sanitizes: Bool = true,
        resolvesAddresses: Bool = true,
        readsMarkup: Bool = true,
        mostItems: Int = 50_000
    ) {
        self.sanitizes = sanitizes
        self.resolvesAddresses = resolvesAddresses
        self.readsMarkup = readsMarkup
        self.mostItems = mostItems
    }
}
