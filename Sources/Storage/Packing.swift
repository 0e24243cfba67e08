import CZstd
import Synchronization

/// Packs bytes by zstd, alone or as a difference from a neighbour.
///
/// A difference is an ordinary zstd frame that was made with the neighbour as its prefix (`zstd --patch-from`), so
/// `zstd -d --patch-from=NEIGHBOUR` reads it too.
enum Packing {
    static func pack(_ bytes: [UInt8], level: Int, against neighbour: [UInt8]? = nil) throws -> [UInt8] {
        guard let context = ZSTD_createCCtx() else { throw StoredFormError.zstd("out of memory") }
        defer { ZSTD_freeCCtx(context) }
        try check(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Int32(level)))
        try check(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1))
        if let neighbour {
            // The window must reach from the end of the text back to the start of its neighbour.
            let span = bytes.count + neighbour.count
            let window = min(27, max(17, Int.bitWidth - span.leadingZeroBitCount))
            try check(ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, Int32(window)))
            try check(ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, span > 1 << 20 ? 1 : 0))
        }
        var packed = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let count = try withPrefix(neighbour) { prefix in
            if let prefix { try check(ZSTD_CCtx_refPrefix(context, prefix.baseAddress, prefix.count)) }
            return try check(ZSTD_compress2(context, &packed, packed.count, bytes, bytes.count))
        }
        packed.removeLast(packed.count - count)
        return packed
    }

    /// Gives back what was packed; `size` is known from the row and never taken from the frame alone.
    static func unpack(_ packed: [UInt8], size: Int, against neighbour: [UInt8]? = nil) throws -> [UInt8] {
        let context = try Decompressors.shared.take()
        defer { Decompressors.shared.giveBack(context) }
        let count = try withPrefix(neighbour) { prefix in
            if let prefix { try check(ZSTD_DCtx_refPrefix(context, prefix.baseAddress, prefix.count)) }
            return try [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
                initialized = try check(
                    ZSTD_decompressDCtx(context, buffer.baseAddress, buffer.count, packed, packed.count)
                )
            }
        }
        guard count.count == size else { throw StoredFormError.zstd("\(count.count) bytes instead of \(size)") }
        return count
    }

    private static func withPrefix<Result>(
        _ neighbour: [UInt8]?,
        _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        guard let neighbour else { return try body(nil) }
        return try neighbour.withUnsafeBytes { try body($0) }
    }

    @discardableResult
    private static func check(_ code: Int) throws -> Int {
        guard ZSTD_isError(code) == 0 else { throw StoredFormError.zstd(String(cString: ZSTD_getErrorName(code))) }
        return code
    }
}

/// Contexts that were used before: making one costs more than unpacking a text does.
private final class Decompressors: Sendable {
    /// Safety: whoever took it is the only one who has it.
    struct Context: @unchecked Sendable {
        let raw: OpaquePointer
    }

    static let shared = Decompressors()
    private static let most = 8
    private let idle = Mutex<[Context]>([])

    func take() throws -> OpaquePointer {
        if let context = idle.withLock({ $0.popLast() }) { return context.raw }
        guard let fresh = ZSTD_createDCtx() else { throw StoredFormError.zstd("out of memory") }
        return fresh
    }

    func giveBack(_ raw: OpaquePointer) {
        // Nothing of this text, nor of a failure, reaches the next.
        ZSTD_DCtx_reset(raw, ZSTD_reset_session_and_parameters)
        let context = Context(raw: raw)
        let isKept = idle.withLock { idle in
            guard idle.count < Self.most else { return false }
            idle.append(context)
            return true
        }
        if !isKept { ZSTD_freeDCtx(raw) }
    }
}
