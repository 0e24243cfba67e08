import UnixSignals

/// What the daemon is told by signals, heard from its first moment on: one that comes while the store is opened waits.
struct DaemonSignals: Sendable {
    /// SIGTERM and SIGINT: end.
    private let stop: UnixSignalsSequence
    /// SIGHUP: read the settings again.
    private let reload: UnixSignalsSequence

    /// Takes the signals from their default action, which would end the program where it stands.
    static func trap() async -> DaemonSignals {
        DaemonSignals(
            stop: await UnixSignalsSequence(trapping: .sigterm, .sigint),
            reload: await UnixSignalsSequence(trapping: .sighup)
        )
    }

    /// Calls the body each time that the settings are to be read again.
    func reloads(_ body: () async -> Void) async {
        for await _ in reload { await body() }
    }

    /// Returns when the daemon is told to end.
    func stopped() async {
        for await _ in stop { return }
    }
}
