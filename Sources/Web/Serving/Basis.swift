/// What an answer rests on: two equal ones lead to the same answer.
///
/// Safety: made of values that are Sendable, and never changed.
struct Basis: Hashable, @unchecked Sendable {
    private let value: AnyHashable

    init(_ value: some Hashable & Sendable) { self.value = AnyHashable(value) }
}
