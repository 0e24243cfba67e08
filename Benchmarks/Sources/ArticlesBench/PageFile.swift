import CXML

/// Pages from files, gzipped or not.
enum PageFile {
    static func load(_ path: String) -> [UInt8] {
        guard let buffer = xmlParserInputBufferCreateFilename(path, XML_CHAR_ENCODING_NONE) else { return [] }
        defer { xmlFreeParserInputBuffer(buffer) }
        while xmlParserInputBufferGrow(buffer, 1 << 20) > 0 {}
        guard let content = xmlBufContent(buffer.pointee.buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: xmlBufUse(buffer.pointee.buffer)))
    }

    /// The most memory that the process ever had, in megabytes, as the kernel counts it.
    static var peakMemory: Int {
        load("/proc/self/status").split(separator: 0x0A)
            .first { $0.starts(with: "VmHWM:".utf8) }
            .map { String(decoding: $0, as: UTF8.self).filter(\.isNumber) }
            .flatMap { Int($0) }
            .map { $0 / 1024 } ?? 0
    }
}
