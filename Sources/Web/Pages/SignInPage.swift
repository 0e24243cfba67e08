import Model

/// Asks for a token; the one page that is seen without one, and so brings its style along.
struct SignInPage {
    var failure: Failure
    /// Where to go then.
    var target: String
    var nonce: String

    var answer: SiteAnswer {
        var answer = SiteAnswer(status: failure.status, type: "text/html; charset=utf-8", html.bytes)
        answer.headers += failure.headers
        answer.set(
            "content-security-policy",
            "default-src 'none'; style-src 'nonce-\(nonce)'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
        answer.set("cache-control", "no-store")
        return answer
    }

    private var html: HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <link rel="icon" href="data:,">
        <title>Sign in</title>
        <style nonce="\(nonce)">\(Self.style)</style>
        </head>
        <body><main>
        <h1>Sign in</h1>
        <p>This site is closed: \(failure.detail).</p>
        <form method="post" action="/signin">
        <input type="hidden" name="to" value="\(target)">
        <label for="token">Token</label>
        <input id="token" name="token" type="password" autocomplete="current-password" required>
        <button>Sign in</button>
        </form>
        <p>Tokens stand in the settings of the program. Programs send theirs as
        <code>Authorization: Bearer …</code>, feed readers as the password of any user.</p>
        </main></body>
        </html>

        """
    }

    private static let style: HTML = """
        body{margin:0;font:16px/1.5 system-ui,sans-serif;background:#fbfaf7;color:#1d1c1a}
        main{max-width:26rem;margin:12vh auto;padding:0 1rem}
        h1{font:600 1.6rem/1.2 Charter,Georgia,serif}
        label{display:block}input[type=password]{font:inherit;width:100%;box-sizing:border-box;padding:.5rem;margin:.25rem 0 .75rem}
        button{font:inherit;padding:.45rem 1rem}
        @media(prefers-color-scheme:dark){body{background:#17181a;color:#e7e4de}}
        """
}

extension Desk {
    /// Sets the cookie when the token is right, and leads back to where the visitor wanted to go.
    func signIn(_ call: Call) throws -> SiteAnswer {
        let form = call.request.form
        let target = Self.ownPath(form["to"])
        guard let secret = form["token"], options.tokens.contains(where: { $0.matches(secret) }) else {
            let failure = Failure(
                status: 401,
                detail: "that token is not known",
                headers: [("www-authenticate", "Bearer realm=\"watcher\"")]
            )
            guard call.request.header("accept")?.contains("text/html") == true else { throw failure }
            return SignInPage(failure: failure, target: target, nonce: call.nonce).answer
        }
        var answer = SiteAnswer.redirect(to: target)
        answer.headers.append(("set-cookie", cookie(PublicAddress.escaped(secret), maxAge: 90 * 86_400)))
        return answer
    }

    func signOut(_ call: Call) -> SiteAnswer {
        var answer = SiteAnswer.redirect(to: "/")
        answer.headers.append(("set-cookie", cookie("", maxAge: 0)))
        return answer
    }

    private func cookie(_ value: String, maxAge: Int) -> String {
        let secure = options.publicAddress?.base.hasPrefix("https:") == true ? "; Secure" : ""
        return "\(AccessGuard.cookie)=\(value); Path=/; Max-Age=\(maxAge); HttpOnly; SameSite=Strict\(secure)"
    }

    /// The path if it leads to this site, else the front page: `//host` and `/\host` lead elsewhere.
    static func ownPath(_ path: String?) -> String {
        guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.contains("\\"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return "/" }
        return path
    }
}
