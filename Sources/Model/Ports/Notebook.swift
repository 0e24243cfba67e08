/// Small things that a room learned and wants to find again after a restart, by name.
package protocol Notebook: Sendable {
    /// What was last kept under this name.
    func note(_ name: String) async throws -> [UInt8]?

    /// Keeps a payload under a name, in place of an earlier one.
    func keep(_ payload: [UInt8], as name: String) async throws
}
