/// What people see when there is no page for them.
struct ErrorPage {
    var failure: Failure
    var title: String
    var visitor: Visitor?

    var answer: SiteAnswer {
        var answer = Page(
            title: failure.title,
            section: .none,
            body: """
                <div class="notice"><h1>\(failure.title)</h1>
                <p>\(sentence).</p>
                <p>\(advice)</p></div>

                """,
            siteTitle: title,
            visitor: visitor,
            status: failure.status
        ).answer
        answer.headers += failure.headers
        return answer
    }

    private var sentence: String { failure.detail.prefix(1).uppercased() + failure.detail.dropFirst() }

    private var advice: HTML {
        switch failure.status {
        case 404: "Look for it among the <a href=\"/articles\">articles</a> or the <a href=\"/changes\">changes</a>."
        case 400: "Mend the address, or begin at the <a href=\"/changes\">changes</a>."
        case 403: "Ask the one who runs this site for a token that reaches further."
        case 500: "Try again; when it stays, the operator will want to know the time of it."
        default: "Begin at the <a href=\"/changes\">changes</a>."
        }
    }
}
