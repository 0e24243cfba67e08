import CCurl

/// Owns one easy handle of libcurl.
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(TransferError) {
        guard let raw = curl_easy_init() else { throw .curl(code: 2, reason: "no handle") }
        self.raw = raw
    }

    deinit { curl_easy_cleanup(raw) }

    borrowing func set(_ option: CURLoption, to value: Int) throws(TransferError) {
        try check(ccurl_set_long(raw, option, value), option)
    }

    borrowing func set(_ option: CURLoption, to value: Bool) throws(TransferError) {
        try check(ccurl_set_long(raw, option, value ? 1 : 0), option)
    }

    borrowing func set(_ option: CURLoption, size value: Int) throws(TransferError) {
        try check(ccurl_set_size(raw, option, curl_off_t(value)), option)
    }

    borrowing func set(_ option: CURLoption, to value: String?) throws(TransferError) {
        // libcurl copies strings.
        try check(ccurl_set_string(raw, option, value), option)
    }

    borrowing func set(_ option: CURLoption, pointer value: UnsafeMutableRawPointer?) throws(TransferError) {
        try check(ccurl_set_pointer(raw, option, value), option)
    }

    /// The list must outlive the transfer.
    borrowing func set(_ option: CURLoption, list value: FieldList?) throws(TransferError) {
        try check(ccurl_set_list(raw, option, value?.raw), option)
    }

    /// Copies the bytes as the body of the request.
    borrowing func setBody(_ body: [UInt8]) throws(TransferError) {
        try set(CURLOPT_POSTFIELDSIZE_LARGE, size: body.count)
        let code = body.withUnsafeBytes { bytes in
            // An empty array has no address, and nil would make libcurl ask for a reader.
            ccurl_set_pointer(
                raw,
                CURLOPT_COPYPOSTFIELDS,
                UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(raw))
            )
        }
        try check(code)
    }

    borrowing func setCallbacks(_ callbacks: Callbacks) throws(TransferError) {
        try check(ccurl_set_bytes_callback(raw, CURLOPT_WRITEFUNCTION, callbacks.body))
        try check(ccurl_set_bytes_callback(raw, CURLOPT_HEADERFUNCTION, callbacks.header))
        try check(ccurl_set_bytes_callback(raw, CURLOPT_READFUNCTION, callbacks.upload))
        try check(ccurl_set_open_callback(raw, callbacks.open))
        try check(ccurl_set_close_callback(raw, callbacks.close))
        try check(ccurl_set_request_callback(raw, callbacks.request))
    }

    struct Callbacks {
        var body: ccurl_bytes_callback
        var header: ccurl_bytes_callback
        var upload: ccurl_bytes_callback
        var open: curl_opensocket_callback
        var close: curl_closesocket_callback
        var request: curl_prereq_callback
    }

    private borrowing func check(_ code: CURLcode, _ option: CURLoption? = nil) throws(TransferError) {
        guard code == CURLE_OK else {
            let place = option.map { "option \($0.rawValue): " } ?? ""
            throw .curl(code: Int(code.rawValue), reason: place + String(cString: curl_easy_strerror(code)))
        }
    }
}
