/// Makes transfers: the one way out of the program.
///
/// ``HTTPClient`` is the real one; tests may put their own in its place.
package protocol Sending: Sendable {
    /// Performs the transfer. Any status is an answer; only what brought no answer throws.
    ///
    /// On cancellation the transfer is ended and ``TransferError/cancelled`` is thrown within a second.
    func send(_ transfer: Transfer) async throws(TransferError) -> TransferAnswer
}
