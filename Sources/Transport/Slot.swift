import CCurl

#if canImport(Glibc)
import Glibc
#endif

/// A place for one exchange at a time: an easy handle and what it has brought so far.
///
/// Lives on the loop's thread alone. Its callbacks append, count and judge; they never throw or block.
final class Slot {
    let easy: EasyHandle
    unowned let loop: EventLoop
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    private(set) var order: Order?
    /// The pool that the handle was added to.
    var pool: Pool?
    /// The name whose lookup this exchange has begun and not ended.
    var lookup: String?
    /// The place in the loop's list of active slots.
    var index = 0
    /// Whether the handle holds nothing of an unusual errand.
    private var isClean = false

    var head: [UInt8] = []
    var body: [UInt8] = []
    private(set) var codings = 0
    /// Whether the blank line behind the fields has come.
    private(set) var isHeadComplete = false
    private var uploaded = 0
    var isTruncated = false
    var isPaused = false
    /// What we decided ourselves, above whatever libcurl says.
    var verdict: TransferError?
    private(set) var refusedAddress: String?
    var pace = Pace(now: 0)

    init(loop: EventLoop) throws(TransferError) {
        self.easy = try EasyHandle()
        self.loop = loop
    }

    deinit { errorText.deallocate() }

    // MARK: - From one order to the next

    func prepare(for order: Order, now: UInt64) throws(TransferError) {
        self.order = order
        head.removeAll(keepingCapacity: true)
        body = []
        (codings, uploaded, isHeadComplete) = (0, 0, false)
        (isTruncated, isPaused, verdict, refusedAddress) = (false, false, nil, nil)
        pace = Pace(now: now)
        errorText.pointee = 0
        try configure(for: order)
    }

    func clear() {
        order = nil
        pool = nil
        body = []
        if head.capacity > 8_192 { head = [] }
    }

    private func configure(for order: Order) throws(TransferError) {
        if !isClean {
            curl_easy_reset(easy.raw)
            try setCommonOptions()
            isClean = true
        }
        try easy.set(CURLOPT_URL, to: order.url)
        try easy.set(CURLOPT_HTTPHEADER, list: order.fields)
        // Many at once to a new host wait for its first connection to tell whether they can share it. Only over TLS is
        // there a chance that they can.
        try easy.set(CURLOPT_PIPEWAIT, to: order.url.hasPrefix("https:"))
        switch order.errand {
        case .http(let errand):
            guard !errand.isPlain else { return }
            isClean = false
            try easy.configure(errand, jars: loop.jars)
        case .mail(let errand):
            isClean = false
            try easy.configure(errand)
        }
    }

    private func setCommonOptions() throws(TransferError) {
        let me = Unmanaged.passUnretained(self).toOpaque()
        try easy.setCallbacks(Self.callbacks)
        try easy.set(CURLOPT_PRIVATE, pointer: me)
        try easy.set(CURLOPT_WRITEDATA, pointer: me)
        try easy.set(CURLOPT_HEADERDATA, pointer: me)
        try easy.set(CURLOPT_READDATA, pointer: me)
        try easy.set(CURLOPT_OPENSOCKETDATA, pointer: me)
        try easy.set(CURLOPT_PREREQDATA, pointer: me)
        // A connection may be closed when the slot that opened it is long gone.
        try easy.set(CURLOPT_CLOSESOCKETDATA, pointer: Unmanaged.passUnretained(loop).toOpaque())
        try easy.set(CURLOPT_ERRORBUFFER, pointer: errorText)
        try easy.setHouseRules(authorities: loop.options.authorities)
        try easy.set(CURLOPT_SHARE, pointer: loop.sessions)
    }

    var reason: String {
        let text = String(cString: errorText)
        return text.isEmpty ? "no more is known" : text
    }

    // MARK: - What libcurl calls

    private static let callbacks = EasyHandle.Callbacks(
        body: { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<Slot>.fromOpaque(context)._withUnsafeGuaranteedRef {
                $0.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
        },
        header: { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return Unmanaged<Slot>.fromOpaque(context)._withUnsafeGuaranteedRef {
                $0.receiveLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
            }
        },
        upload: { bytes, size, count, context in
            guard let bytes, let context else { return Int(CCURL_READ_ABORT) }
            return Unmanaged<Slot>.fromOpaque(context)._withUnsafeGuaranteedRef {
                $0.upload(into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
            }
        },
        open: { context, purpose, address in
            guard let context, let address else { return CCURL_SOCKET_BAD }
            return Unmanaged<Slot>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.open(address) }
        },
        close: { context, descriptor in
            guard let context else { return close(descriptor) }
            return Unmanaged<EventLoop>.fromOpaque(context)._withUnsafeGuaranteedRef { $0.closeSocket(descriptor) }
        },
        request: { context, _, _, _, _ in
            guard let context else { return CURL_PREREQFUNC_ABORT }
            Unmanaged<Slot>.fromOpaque(context)._withUnsafeGuaranteedRef { slot in
                slot.pace.requestBegins(now: slot.loop.now)
                slot.loop.endLookup(of: slot, found: true)
            }
            return CURL_PREREQFUNC_OK
        }
    )

    private func open(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        pace.hasAddress = true
        loop.endLookup(of: self, found: true)
        if let order, !order.allowsPrivateNetwork, !order.usesProxy,
            let refusal = loop.table.refusal(of: ccurl_address(address), family: ccurl_address_family(address))
        {
            refusedAddress = refusal
            return CCURL_SOCKET_BAD
        }
        let descriptor = socket(
            address.pointee.family,
            address.pointee.socktype | CInt(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol
        )
        loop.sockets.open(descriptor, isPlain: order?.isPlainHTTP == true)
        return descriptor
    }

    private func receiveLine(_ line: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        pace.received(line.count, now: loop.now)
        if isHeadComplete, line.starts(with: "HTTP/".utf8) {
            // What came was an interim answer (RFC 9110 §15.2) or a proxy's: the one that counts follows.
            head.removeAll(keepingCapacity: true)
            codings = 0
            isHeadComplete = false
        } else if !body.isEmpty {
            return line.count  // trailers
        }
        guard head.count + line.count <= order.limits.header else {
            verdict = .headersTooLarge
            return 0
        }
        head.append(contentsOf: line)
        if line.first == 0x0D || line.first == 0x0A {
            isHeadComplete = true
        } else if let value = line.value(ofField: "content-encoding") {
            guard mayUnpack(value) else { return 0 }
        } else if let value = line.value(ofField: "transfer-encoding") {
            // libcurl unpacks these as well; `chunked` alone packs nothing.
            guard mayUnpack(value) else { return 0 }
        } else if body.capacity == 0, let value = line.value(ofField: "content-length"),
            let length = Int(String(decoding: value, as: UTF8.self).trimmingWhitespace), length > 0
        {
            // A promise is no reason to give up much memory.
            body.reserveCapacity(min(length, order.limits.body, 256 << 10))
        }
        return line.count
    }

    /// Counts the codings that a field names; false when there are more than are unpacked.
    private func mayUnpack(_ value: UnsafeRawBufferPointer) -> Bool {
        for name in value.split(separator: UInt8(ascii: ",")) {
            let coding = String(decoding: name, as: UTF8.self).trimmingWhitespace.lowercased()
            if !coding.isEmpty, coding != "identity", coding != "chunked" { codings += 1 }
        }
        guard codings > 2 else { return true }
        verdict = .tooManyCodings(String(decoding: value, as: UTF8.self).trimmingWhitespace)
        return false
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard let order else { return 0 }
        guard loop.budget.mayTake(bytes.count, for: self) else {
            isPaused = true
            loop.notePause()
            return Int(CCURL_WRITE_PAUSE)
        }
        pace.received(bytes.count, now: loop.now)
        let room = order.limits.body - body.count
        loop.budget.held += min(room, bytes.count)
        guard bytes.count <= room else {
            body.append(contentsOf: bytes.prefix(room))
            isTruncated = true
            return 0
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    private func upload(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard case .mail(let errand)? = order?.errand else { return Int(CCURL_READ_ABORT) }
        let part = errand.message[uploaded...].prefix(buffer.count)
        buffer.copyBytes(from: part)
        uploaded += part.count
        pace.received(part.count, now: loop.now)
        return part.count
    }
}

extension UnsafeRawBufferPointer {
    /// What follows the colon, when the line is of the field with this lower-case name.
    fileprivate func value(ofField name: StaticString) -> UnsafeRawBufferPointer? {
        let length = name.utf8CodeUnitCount
        guard count > length, self[length] == UInt8(ascii: ":") else { return nil }
        for index in 0..<length where self[index] | 0x20 != name.utf8Start[index] { return nil }
        var end = count
        while end > length + 1, self[end - 1] == 0x0A || self[end - 1] == 0x0D { end -= 1 }
        return UnsafeRawBufferPointer(rebasing: self[(length + 1)..<end])
    }
}
