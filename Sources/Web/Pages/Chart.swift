/// Small charts as inline SVG: bars with a title each, and the whole in words for those who do not see them.
enum Chart {
    /// A row of thin bars without axes, as wide as the text around it allows.
    static func spark(_ values: [Int], label: String) -> HTML {
        let highest = max(values.max() ?? 0, 1)
        var bars = ""
        var none = ""
        for (index, value) in values.enumerated() {
            let height = value == 0 ? 1 : max(2, value * 24 / highest)
            let bar = "M\(index * 4) 24v-\(height)h3v\(height)z"
            if value == 0 { none += bar } else { bars += bar }
        }
        let width = values.count * 4
        return """
            <svg class="chart" viewBox="0 0 \(width) 24" width="\(width)" height="24" role="img" aria-label="\(label)">\
            <title>\(label)</title><path class="none" d="\(none)"/><path d="\(bars)"/></svg>
            """
    }

    /// Bars with their values and a line of labels below.
    static func bars(_ values: [(label: String, value: Int)], unit: String, label: String) -> HTML {
        let highest = max(values.map(\.value).max() ?? 0, 1)
        // The scale: what the highest bar stands for.
        let peak = values.firstIndex { $0.value == highest }
        let step = max(16, 480 / max(values.count, 1))
        let width = step * max(values.count, 1)
        // Every so many labels, so that they do not run into each other.
        let every = max(1, (values.map(\.label.count).max() ?? 1) * 7 / step + 1)
        let bars = values.enumerated().map { index, bar -> HTML in
            let height = bar.value == 0 ? 1 : max(2, bar.value * 84 / highest)
            let kind: HTML = bar.value == 0 ? " class=\"none\"" : ""
            let text: HTML =
                index % every == 0 ? "<text x=\"\(index * step)\" y=\"116\">\(bar.label)</text>" : ""
            // A text near the right end grows to the left.
            let isLate = index * step > width - 60
            let anchor: HTML = isLate ? " text-anchor=\"end\"" : ""
            let scale: HTML =
                index == peak
                ? "<text class=\"peak\" x=\"\(index * step + (isLate ? step - 3 : 0))\" y=\"12\"\(anchor)>\(Desk.number(bar.value))</text>"
                : ""
            return """
                <g><title>\(bar.label): \(bar.value) \(unit)</title><rect\(kind) x="\(index * step)" y="\(100 - height)" \
                width="\(step - 3)" height="\(height)"/>\(text)\(scale)</g>
                """
        }
        return """
            <svg class="chart" viewBox="0 0 \(width) 120" width="\(width)" height="120" role="img" aria-label="\(label)">\
            <title>\(label)</title><line x1="0" y1="100.5" x2="\(width)" y2="100.5"/>\(bars)</svg>
            """
    }
}
