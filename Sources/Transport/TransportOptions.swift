/// How the event loop is dimensioned.
package struct TransportOptions: Hashable, Sendable {
    /// The most transfers under way at once; the others wait in the order they came.
    package var maxActive: Int
    /// The most connections kept open for reuse.
    ///
    /// Where more hosts than this are asked in turn, connections are made anew and a transfer costs three times the CPU.
    package var maxIdleConnections: Int
    /// Bytes that bodies under way may hold together.
    ///
    /// Beyond this only the transfer that holds most goes on, and the others wait in the sockets until it has ended.
    package var bodyBudget: Int
    /// A PEM file of the authorities that certificates are checked against; nil: the system's.
    package var authorities: String?
    /// Whether the C library's allocator, of the whole process, may keep some megabytes for the next bodies.
    ///
    /// It saves a quarter of the CPU of exchanges with bodies.
    package var keepsMemory: Bool
    /// How many lookups of host names run at once.
    package var maxLookups: Int

    package init(
        maxActive: Int = 2_048,
        maxIdleConnections: Int = 1_024,
        bodyBudget: Int = 64 << 20,
        authorities: String? = nil,
        keepsMemory: Bool = true,
        maxLookups: Int = 32
    ) {
        self.maxActive = maxActive
        self.maxIdleConnections = maxIdleConnections
        self.bodyBudget = bodyBudget
        self.authorities = authorities
        self.keepsMemory = keepsMemory
        self.maxLookups = maxLookups
    }
}
