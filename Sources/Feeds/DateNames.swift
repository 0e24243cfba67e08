/// The names of zones and halves of the day in dates.
enum DateNames {
    /// Minutes east of Greenwich; nil for a name that is not known.
    static func zone(_ name: ArraySlice<UInt8>) -> Int? {
        guard name.count <= 40 else { return nil }
        var folded = String(decoding: name, as: UTF8.self).uppercased()
        if let slash = folded.lastIndex(of: "/") { folded = String(folded[folded.index(after: slash)...]) }
        return zones[folded]
    }

    /// Whether a word says "before" (false) or "after" (true) noon.
    static func half(of name: ArraySlice<UInt8>) -> Bool? {
        guard name.count <= 8 else { return nil }
        return halves[String(decoding: name, as: UTF8.self).lowercased()]
    }

    private static let halves: [String: Bool] = [
        "am": false, "pm": true, "오전": false, "오후": true, "上午": false, "下午": true, "午前": false, "午後": true,
        "πμ": false, "μμ": true, "ص": false, "م": true,
    ]

    private static let zones: [String: Int] = [
        "UT": 0, "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MET": 60,
        "MEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "MSD": 240, "JST": 540, "KST": 540,
        "HKT": 480, "SGT": 480, "AWST": 480, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720,
        "NZDT": 780, "NST": -210, "NDT": -150, "ADT": -180, "AST": -240, "AT": -240, "EDT": -240, "EST": -300,
        "ET": -300, "CDT": -300, "CST": -360, "CT": -360, "MDT": -360, "MST": -420, "MT": -420, "PDT": -420,
        "PST": -480, "PT": -480, "AKST": -540, "AKDT": -480, "HST": -600, "BRT": -180, "ART": -180, "TRT": 180,
        "SAST": 120, "EAT": 180, "WIB": 420, "PKT": 300,
        // RFC 822 gave the military letters the wrong sign; what is written by it is read by it.
        "A": -60, "M": -720, "N": 60, "Y": 720,
    ]
}
