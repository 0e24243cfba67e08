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
        asking mayFollow: @escaping @Sendable (_ url: String) async -> Bool
    ) async throws(TransferError) -> TransferAnswer
}

extension Sending {
    /// For those that follow no redirects.
    package func send(
        _ transfer: Transfer,
        asking mayFollow: @escaping @Sendable (_ url: String) async -> Bool
    ) async throws(TransferError) -> TransferAnswer {
        try await send(transfer)
    }
}
