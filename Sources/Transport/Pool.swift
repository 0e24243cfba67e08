import CCurl

#if canImport(Glibc)
import Glibc
#endif

/// A multi handle with its connections.
///
/// Transfers that may reach private addresses have one of their own: a connection is checked when it is opened, and one
/// that was opened with leave must not serve those without.
final class Pool {
    let multi: UnsafeMutableRawPointer
    let number: UInt8
    unowned let loop: EventLoop
    /// When libcurl wants to be called, in nanoseconds; nil: not at all.
    private(set) var deadline: UInt64?

    init(number: UInt8, loop: EventLoop) throws(TransferError) {
        guard let multi = curl_multi_init() else { throw .curl(code: 2, reason: "no multi handle") }
        self.multi = multi
        self.number = number
        self.loop = loop
        let me = Unmanaged.passUnretained(self).toOpaque()
        ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, loop.options.maxIdleConnections)
        ccurl_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, me)
        ccurl_multi_set_pointer(multi, CURLMOPT_TIMERDATA, me)
        ccurl_multi_set_socket_callback(multi) { _, descriptor, interest, context, _ in
            guard let context else { return -1 }
            Unmanaged<Pool>.fromOpaque(context)._withUnsafeGuaranteedRef { pool in
                let reads = interest & CURL_POLL_IN != 0 && interest != CURL_POLL_REMOVE
                let writes = interest & CURL_POLL_OUT != 0 && interest != CURL_POLL_REMOVE
                pool.loop.sockets.want(reads: reads, writes: writes, of: descriptor, for: pool.number)
            }
            return 0
        }
        ccurl_multi_set_timer_callback(multi) { _, milliseconds, context in
            guard let context else { return -1 }
            Unmanaged<Pool>.fromOpaque(context)._withUnsafeGuaranteedRef { pool in
                pool.deadline = milliseconds < 0 ? nil : pool.loop.now + UInt64(milliseconds) * 1_000_000
            }
            return 0
        }
    }

    /// All handles must have been removed by then.
    deinit { curl_multi_cleanup(multi) }

    /// Lets libcurl work off what is due by `now`.
    func work(now: UInt64) {
        guard let deadline, deadline <= now else { return }
        self.deadline = nil
        act(on: CCURL_SOCKET_TIMEOUT, events: 0)
    }

    func act(on descriptor: curl_socket_t, events: CInt) {
        var running: CInt = 0
        curl_multi_socket_action(multi, descriptor, events, &running)
    }

    /// The next exchange that libcurl has ended.
    func nextEnded() -> (slot: Slot, code: CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(multi, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            let code = ccurl_message_result(message)
            var pointer: UnsafeMutableRawPointer?
            ccurl_get_pointer(message.pointee.easy_handle, CURLINFO_PRIVATE, &pointer)
            guard let pointer else { continue }
            return (Unmanaged<Slot>.fromOpaque(pointer).takeUnretainedValue(), code)
        }
        return nil
    }
}
