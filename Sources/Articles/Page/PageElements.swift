internal import Markup

/// Which elements stand on lines of their own, which are never shown, and which hold surroundings by their nature.
struct ElementKinds {
    private var flags = [UInt8](repeating: 0, count: 512)

    static let shared = ElementKinds()

    private init() {
        mark(
            1,
            """
            address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
            figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section
            summary table tbody td tfoot th thead tr ul search
            """
        )
        mark(
            2,
            """
            script style noscript template textarea svg iframe select option object embed canvas audio video head math
            datalist map progress meter button input noframes frameset dialog
            """
        )
        mark(4, "nav aside footer form menu search")
        mark(8, "b strong i em cite")
        mark(16, "p h1 h2 h3 h4 h5 h6 li blockquote pre figure figcaption caption dt dd tr td th address summary")
    }

    private mutating func mark(_ flag: UInt8, _ names: String) {
        for name in names.split(whereSeparator: \.isWhitespace) {
            flags[Int(HTMLName.known(String(name)).id)] |= flag
        }
    }

    func isBlock(_ name: HTMLName) -> Bool { has(1, name) }
    func isSilent(_ name: HTMLName) -> Bool { has(2, name) }
    func isStress(_ name: HTMLName) -> Bool { has(8, name) }
    /// Holds one piece of a story at most.
    func isLeaf(_ name: HTMLName) -> Bool { has(16, name) }
    func isAside(_ name: HTMLName) -> Bool { has(4, name) }

    private func has(_ flag: UInt8, _ name: HTMLName) -> Bool { name.id < 512 && flags[Int(name.id)] & flag != 0 }

    /// 1–6 for a heading, 0 for all else.
    static func headingLevel(_ name: HTMLName) -> Int {
        let first = HTMLName.h1.id
        return name.id >= first && name.id < first + 6 ? Int(name.id - first) + 1 : 0
    }
}
