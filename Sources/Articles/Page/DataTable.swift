internal import Markup

/// Tells tables of data from those that lay out a page.
enum DataTable {
    static func holds(_ table: Int, _ scan: PageScan) -> Bool {
        let tree = scan.tree
        var rows = 0
        var cells = 0
        var node = table + 1
        while node < tree.end(of: table) {
            let name = tree.name(node)
            // What a page slips into a cell says nothing about the table.
            if name != .form, ElementKinds.shared.isAside(name) || scan.traits[node].contains(.aside) {
                node = tree.end(of: node)
                continue
            }
            if name == .table || name == .form || name == .p && scan.prose(in: node) > 200 { return false }
            if name == .tr { rows += 1 }
            if name == .td || name == .th {
                cells += 1
                if scan.prose(in: node) > 300 { return false }
            }
            node += 1
        }
        return rows >= 2 && cells >= rows * 2
    }
}
