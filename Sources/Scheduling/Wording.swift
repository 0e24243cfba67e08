import Model

extension Duration {
    /// The span in one unit, or two where the first alone is coarse: "45 s", "52 min", "2 h 30 min", "3 days".
    var inWords: String {
        let seconds = max(0, Int64(inSeconds.rounded()))
        let minutes = (seconds + 30) / 60
        let hours = (minutes + 30) / 60
        if seconds < 90 { return "\(seconds) s" }
        if minutes < 90 { return "\(minutes) min" }
        if minutes < 10 * 60, minutes % 60 != 0 { return "\(minutes / 60) h \(minutes % 60) min" }
        if hours < 48 { return "\(hours) h" }
        return "\((hours + 12) / 24) days"
    }
}

/// The number with its noun: "1 look", "3 looks".
func counted(_ number: Int, _ noun: String) -> String {
    "\(number) \(noun)\(number == 1 ? "" : "s")"
}
