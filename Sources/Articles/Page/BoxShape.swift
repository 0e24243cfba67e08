internal import Markup

/// Tells boxes of the site's own from parts of a story by what they hold, whatever they are named and say.
enum BoxShape {
    /// Why a box is surroundings; nil when its shape does not say so.
    static func reason(_ node: Int, _ name: HTMLName, _ scan: PageScan) -> AsideReason? {
        guard name == .div || name == .section || name == .li || name == .ul else { return nil }
        let text = scan.text(in: node)
        guard text > 0, text < 600 else { return nil }
        let linked = scan.linkText(in: node)
        let parts = scan.parts(in: node)
        // A label over nothing but links.
        let loose = text - linked - scan.headingText(in: node)
        if linked >= 30, parts.links >= 2, loose <= 30 || loose * 7 <= linked * 3, scan.prose(in: node) == 0,
            !holdsLabelledList(node, scan)
        {
            return .links
        }
        guard name == .div || name == .section else { return nil }
        if parts.fields > 0, text < 400, invites(node, scan) { return .form }
        if parts.frames > 0, parts.pictures == 0, text < 26 { return .frame }
        return nil
    }

    /// Whether all links stand in one box within that has a label of its own or a telling name: that is meant then, not
    /// what it was put into.
    private static func holdsLabelledList(_ box: Int, _ scan: PageScan) -> Bool {
        let tree = scan.tree
        let links = scan.parts(in: box).links
        let all = scan.text(in: box)
        var place = box
        func holdsAll(_ node: Int) -> Bool { !tree.isText(node) && scan.parts(in: node).links == links }
        while let inner = tree.children(of: place).first(where: holdsAll) {
            let text = scan.text(in: inner)
            let isMeant =
                text > scan.linkText(in: inner) || scan.traits[inner].contains(.aside)
                || ElementKinds.shared.isAside(tree.name(inner))
            if text < all, isMeant { return true }
            place = inner
        }
        return false
    }

    /// Whether what stands in a box beside a form invites to fill it in.
    ///
    /// The innermost box with text of its own beside the form is meant, not what that box was put into; a form that says
    /// itself what it is for has no need of the text beside it.
    private static func invites(_ box: Int, _ scan: PageScan) -> Bool {
        let tree = scan.tree
        guard tree.end(of: box) - box < 200, speaks(box, scan) else { return false }
        var node = box + 1
        while node < tree.end(of: box) {
            let name = tree.name(node)
            if name == .div || name == .section || name == .aside, scan.parts(in: node).fields > 0, speaks(node, scan) {
                return false
            }
            node = name == .form ? tree.end(of: node) : node + 1
        }
        return true
    }

    /// Whether a box has text beside its forms, and hardly any in them.
    private static func speaks(_ box: Int, _ scan: PageScan) -> Bool {
        let inForms = scan.formText(in: box)
        return inForms <= 25 && scan.text(in: box) > inForms
    }
}
