/// Makes transfers: the one way out of the program.
///
/// ``HTTPClient`` is the real one; tests may put their own in its place.
package protocol Sending: Sendable {
    /// Performs the transfer. Any status is an answer; only what brought no answer throws.
    ///
    /// On cancellation the transfer is ended and ``TransferError/cancelled`` is thrown within a second.
    func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer

    /// Performs the transfer and asks before each redirect whether it may be followed.
    ///
    /// The time that `mayFollow` takes does not count against the transfer's own. Where it says no,
    /// ``TransferError/redirectDeclined(_:)`` is thrown.
    func send(
        _ transfer: Transfer,
        asking mayFollow: @escaping @Sendable (TransferHop) async -> Bool
    ) async throws(TransferError) -> TransferAnswer
}

/// Where a redirect leads to.
package struct TransferHop: Hashable, Sendable {
    package var url: String
    /// Whether it may be at a private address: with leave, and as long as no public host sent us there.
    package var allowsPrivateNetwork: Bool

    package init(url: String, allowsPrivateNetwork: Bool) {
        self.url = url
        self.allowsPrivateNetwork = allowsPrivateNetwork
    }
}

extension Sending {
    /// For those that follow no redirects.
    package func send(
        _ transfer: Transfer,
        asking mayFollow: @escaping @Sendable (TransferHop) async -> Bool
    ) async throws(TransferError) -> TransferAnswer {
        try await send(transfer)
    }
}
