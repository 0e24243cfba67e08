/// Makes one polite, conditional request.
package protocol Fetcher: Sendable {
    /// Fetches the target, following redirects; waits its turn at the site.
    ///
    /// Never throws: whatever happens is a case of ``Fetched``. On cancellation the answer is `failed(.cancelled)`.
    func fetch(_ target: FetchTarget) async -> Fetched
}
