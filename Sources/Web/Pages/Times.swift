import Model

/// Instants and spans of time, in words.
extension HTML {
    /// `24 Nov 2026, 18:05`, with the exact instant for programs.
    static func time(_ instant: Timestamp) -> HTML {
        "<time datetime=\"\(instant.description)\">\(Times.dateAndTime(instant))</time>"
    }

    /// `18:05`, where the day stands above.
    static func clock(_ instant: Timestamp) -> HTML {
        "<time datetime=\"\(instant.description)\">\(Times.clock(instant))</time>"
    }
}

enum Times {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

    static func clock(_ instant: Timestamp) -> String {
        let parts = instant.civil
        return two(parts.hour) + ":" + two(parts.minute)
    }

    static func date(_ instant: Timestamp) -> String {
        let parts = instant.civil
        return "\(parts.day) \(months[parts.month - 1]) \(parts.year)"
    }

    /// `24 Nov`, where the year goes without saying.
    static func dayOfMonth(_ instant: Timestamp) -> String {
        let parts = instant.civil
        return "\(parts.day) \(months[parts.month - 1])"
    }

    static func dateAndTime(_ instant: Timestamp) -> String { date(instant) + ", " + clock(instant) }

    /// `Tuesday, 24 Nov 2026`.
    static func day(_ instant: Timestamp) -> String { weekdays[instant.civil.weekday] + ", " + date(instant) }

    /// `2026-11-24`, as the fields of a form have it.
    static func formDate(_ instant: Timestamp) -> String { String(instant.description.prefix(10)) }

    /// `3 h 20 min`, `5 days`: two parts at most.
    static func span(_ duration: Duration) -> String {
        let minutes = max(0, Int(duration.components.seconds)) / 60
        let hours = minutes / 60
        let days = hours / 24
        switch (days, hours, minutes) {
        case (0, 0, 0): return "under a minute"
        case (0, 0, let minutes): return "\(minutes) min"
        case (0, let hours, let minutes): return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min"
        case (1, _, _): return hours % 24 == 0 ? "1 day" : "1 day \(hours % 24) h"
        case (let days, _, _): return "\(days) days"
        }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
