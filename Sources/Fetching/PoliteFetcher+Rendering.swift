import Model

extension PoliteFetcher {
    /// The page as a program of the operator's sees it, in place of the body that came over the wire.
    ///
    /// The plain request before it has told the status, followed the redirects and passed the address guard; what the
    /// program then loads is its own affair. It gets no validators: what fills such a page changes behind its back.
    func rendered(_ page: Page, for target: FetchTarget) async -> Fetched {
        guard let command = target.access.render, !command.isEmpty else { return .page(page) }
        let arguments = command.map { $0.replacing("{url}", with: page.exchange.final.text) }
        let outcome = await renderer.run(
            arguments,
            timeout: target.access.timeout,
            outputLimit: target.access.bodyLimit
        )
        switch outcome {
        case .output(let body, let isTruncated):
            var page = page
            (page.body, page.isTruncated, page.validators) = (body, isTruncated, Validators())
            page.contentType = "text/html; charset=utf-8"
            return .page(page)
        case .failed(let reason):
            return .failed(FetchFailure(.renderer, detail: reason, exchange: page.exchange))
        case .cancelled:
            return .failed(FetchFailure(.cancelled, detail: "the fetch was cancelled"))
        }
    }
}
