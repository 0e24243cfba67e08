/// Small charts as inline SVG: bars with a title each, and the whole in words for those who do not see them.
enum Chart {
    /// A row of thin bars without axes, as wide as the text around it allows.
    static func spark(_ values: [Int], label: String) -> HTML {
        let highest = max(values.max() ?? 0, 1)
        let bars = values.enumerated().map { index, value -> HTML in
            let height = value == 0 ? 1 : max(2, value * 24 / highest)
            let kind: HTML = value == 0 ? " class=\"none\"" : ""
            return "<rect\(kind) x=\"\(index * 4)\" y=\"\(24 - height)\" width=\"3\" height=\"\(height)\"/>"
        }
        let width = values.count * 4
        return """
            <svg class="chart" viewBox="0 0 \(width) 24" width="\(width)" height="24" role="img" aria-label="\(label)">\
            <title>\(label)</title>\(bars)</svg>
            """
    }

    /// Bars with their values and a line of labels below.
    static func bars(_ values: [(label: String, value: Int)], unit: String, label: String) -> HTML {
        let highest = max(values.map(\.value).max() ?? 0, 1)
        let step = max(16, 480 / max(values.count, 1))
        let width = step * max(values.count, 1)
        // Every so many labels, so that they do not run into each other.
        let every = max(1, (values.map(\.label.count).max() ?? 1) * 7 / step + 1)
        let bars = values.enumerated().map { index, bar -> HTML in
            let height = bar.value == 0 ? 1 : max(2, bar.value * 90 / highest)
            let kind: HTML = bar.value == 0 ? " class=\"none\"" : ""
            let text: HTML =
                index % every == 0 ? "<text x=\"\(index * step)\" y=\"116\">\(bar.label)</text>" : ""
            return """
                <g><title>\(bar.label): \(bar.value) \(unit)</title><rect\(kind) x="\(index * step)" y="\(100 - height)" \
                width="\(step - 3)" height="\(height)"/>\(text)</g>
                """
        }
        return """
            <svg class="chart" viewBox="0 0 \(width) 120" width="\(width)" height="120" role="img" aria-label="\(label)">\
            <title>\(label)</title><line x1="0" y1="100.5" x2="\(width)" y2="100.5"/>\(bars)</svg>
            """
    }
}
