/// A part of a value that is nearly always nil: it is kept out of line, so that the value is cheap to hand on.
@propertyWrapper
package struct Rare<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value or nothing: an empty array is one word and no allocation.
    @usableFromInline
    package var storage: [Value]

    @inlinable
    package init(wrappedValue: Value?) {
        storage = wrappedValue.map { [$0] } ?? []
    }

    @inlinable
    package var wrappedValue: Value? {
        get { storage.first }
        set { storage = newValue.map { [$0] } ?? [] }
    }
}
