import Model

/// The stored form of an event without its revision: the JSON of the vocabulary.
enum EventForm {
    static func encode(_ event: ChangeEvent) throws -> [UInt8] { try JSONForm.encode(event) }

    static func decode(_ bytes: [UInt8], sequence: Int64) throws -> ChangeEvent {
        var event = try JSONForm.decode(ChangeEvent.self, bytes)
        event.sequence = sequence
        return event
    }
}
