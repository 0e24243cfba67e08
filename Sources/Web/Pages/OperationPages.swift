import Model

/// What keepers of the machine ask: is it alive, is it ready, what does it count.
extension Desk {
    var operationRoutes: [Route] {
        [
            Route(
                "GET",
                "/healthz",
                .anyone,
                operation: Operation("health", "Whether the program lives.", .init("text/plain"))
            ) { _ in
                SiteAnswer(
                    headers: [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")],
                    text: "ok\n"
                )
            },
            Route(
                "GET",
                "/readyz",
                operation: Operation(
                    "ready",
                    "Whether the program can do its work; 503 with the reasons when not, and what else wants a look.",
                    .init("application/json", "Readiness"),
                    others: [(503, "It is not ready.", .init("application/json", "Readiness"))]
                )
            ) { call in await ready(call) },
            Route(
                "GET",
                "/metrics",
                .private_,
                operation: Operation("metrics", "Counters for Prometheus (format 0.0.4).", .init("text/plain"))
            ) { _ in
                ProcessFigures.update(dependencies.metrics)
                dependencies.metrics.set(.streams, to: Double(shutdown.open))
                return SiteAnswer(
                    headers: [
                        ("content-type", "text/plain; version=0.0.4; charset=utf-8"), ("cache-control", "no-store"),
                    ],
                    text: dependencies.metrics.exposition()
                )
            },
            Route("POST", "/signin", .signIn) { call in try signIn(call) },
            Route("POST", "/signout") { call in signOut(call) },
        ]
    }

    /// 503 with the reasons when it is not ready; the public is told no reason.
    private func ready(_ call: Call) async -> SiteAnswer {
        let reasons = await dependencies.readiness()
        let isPrivate = call.visitor.seesPrivate
        let warnings = isPrivate ? await dependencies.warnings() : []
        let value: JSONValue = [
            "ready": .bool(reasons.isEmpty), "reasons": .array((isPrivate ? reasons : []).map { .string($0) }),
            "warnings": .array(warnings.map { .string($0) }),
        ]
        return SiteAnswer(
            status: reasons.isEmpty ? 200 : 503,
            headers: [("content-type", "application/json"), ("cache-control", "no-store")],
            body: value.bytes
        )
    }
}
