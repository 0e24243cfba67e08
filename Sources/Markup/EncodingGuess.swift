internal import CUchardet

/// What uchardet takes undeclared bytes for.
enum EncodingGuess {
    /// How much of a body is looked at; more does not change the answer.
    private static let sampleBytes = 256 << 10

    static func label(of bytes: [UInt8]) -> String? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        let sample = bytes.prefix(sampleBytes)
        let status = sample.withUnsafeBytes { raw in
            uchardet_handle_data(detector, raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count)
        }
        guard status == 0 else { return nil }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector) else { return nil }
        let label = String(cString: name)
        return label.isEmpty ? nil : label.lowercased()
    }
}
