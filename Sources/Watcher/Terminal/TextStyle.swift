/// How a run of text stands out on a terminal (ECMA-48 §8.3.117).
enum TextStyle: String, Sendable {
    case bold = "1"
    case dim = "2"
    case underline = "4"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case magenta = "35"
    case cyan = "36"
}

/// When output is coloured.
enum ColourChoice: String, CaseIterable, Sendable {
    case auto, always, never

    /// Decides by the flag, `NO_COLOR`, `CLICOLOR_FORCE` and `TERM`, in this order.
    func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto:
            if let value = environment["NO_COLOR"], !value.isEmpty {
                false
            } else if let value = environment["CLICOLOR_FORCE"], !value.isEmpty, value != "0" {
                true
            } else {
                isTerminal && environment["TERM"] != "dumb"
            }
        }
    }
}
