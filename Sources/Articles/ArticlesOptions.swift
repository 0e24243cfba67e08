/// How pages are read, with values that work.
package struct ArticlesOptions: Hashable, Sendable {
    /// Bodies larger than this are not read.
    package var bodyLimit = 10_000_000
    /// Blocks of a document beyond this many are left out.
    package var blockLimit = 5_000

    package init() {}
}
