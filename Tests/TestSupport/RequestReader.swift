#if canImport(Glibc)
import Glibc
#endif

/// Takes one request after the other from a connection.
struct RequestReader {
    let descriptor: CInt
    private var buffer: [UInt8] = []

    init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    /// Nil when the other side has closed, or sent no request.
    mutating func next(connection: Int) -> LoopbackServer.Asked? {
        let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        var end = buffer.firstRange(of: blank)
        while end == nil {
            guard buffer.count < 1 << 20, fill() else { return nil }
            end = buffer.firstRange(of: blank)
        }
        guard let end else { return nil }
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3 else { return nil }
        let fields = lines.dropFirst().compactMap { line -> LoopbackServer.Field? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return LoopbackServer.Field(name: line[..<colon].lowercased(), value: String(value))
        }
        buffer.removeFirst(end.upperBound)
        let length = fields.first { $0.name == "content-length" }.flatMap { Int($0.value) } ?? 0
        while buffer.count < length { guard fill() else { return nil } }
        let body = Array(buffer.prefix(length))
        buffer.removeFirst(length)
        return LoopbackServer.Asked(
            method: String(words[0]),
            target: String(words[1]),
            fields: fields,
            body: body,
            connection: connection,
            at: .now
        )
    }

    private mutating func fill() -> Bool {
        var part = [UInt8](repeating: 0, count: 16_384)
        let count = recv(descriptor, &part, part.count, 0)
        guard count > 0 else { return false }
        buffer.append(contentsOf: part[..<count])
        return true
    }
}
