/// The fields that go with every answer, so that a browser runs nothing that is not ours.
enum SecurityHeaders {
    /// Pages may load the site's own style sheet, script, images and event stream, and nothing else from anywhere.
    static let pagePolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    /// For what is no page: it may do nothing even if a browser took it for one.
    static let inertPolicy = "default-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"

    static func apply(to answer: inout SiteAnswer) {
        let isPage = answer.header("content-type")?.hasPrefix("text/html") == true
        if answer.header("content-security-policy") == nil {
            answer.set("content-security-policy", isPage ? pagePolicy : inertPolicy)
        }
        answer.set("x-content-type-options", "nosniff")
        answer.set("x-frame-options", "DENY")
        answer.set("referrer-policy", "no-referrer")
        answer.set("cross-origin-opener-policy", "same-origin")
        answer.set("cross-origin-resource-policy", "same-origin")
        if isPage { answer.set("permissions-policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()") }
        if answer.header("cache-control") == nil { answer.set("cache-control", "private, no-cache") }
    }
}
