import Model

extension Desk {
    /// The pages for people.
    var pageRoutes: [Route] {
        [
            Route("GET", "/") { call in try await changes(call) }
                .kept(while: listStamp),
            Route("GET", "/changes") { call in try await changes(call) }
                .kept(while: listStamp),
            Route("GET", "/changes/{event}") { call in try await change(call) }
                .kept(while: changeStamp),
            Route("GET", "/events/{event}") { call in
                .redirect(to: PublicAddress.changePath(try await event(call.text("event")).id), status: 301)
            },
            Route("GET", "/articles") { call in try await articles(call) }
                .kept(while: articlesStamp(limit: Self.articlesPerPage, max: Self.mostArticles)),
            Route("GET", "/articles/{id}") { call in try await articlePage(call) }
                .kept(while: articleStamp),
            Route("GET", "/articles/{id}/versions/{number}") { call in try await versionPage(call) }
                .kept(while: versionStamp),
            Route("GET", "/articles/{id}/versions/{number}/text") { call in try await versionText(call) }
                .kept(while: textStamp),
            Route("GET", "/articles/{id}/versions/{number}/snapshot") { call in try await snapshot(call) },
            Route("GET", "/articles/{id}/diff") { call in try await chooseDiff(call) },
            Route("GET", "/articles/{id}/diff/{old}/{new}") { call in try await diffPage(call) }
                .kept(while: textStamp),
            Route("GET", "/articles/{id}/diff/{old}/{new}/text") { call in try await diffText(call) }
                .kept(while: textStamp),
            Route("GET", "/articles/{id}/blame") { call in try await blamePage(call) }
                .kept(while: textStamp),
            Route("GET", "/sources") { call in try await sources(call) }
                .kept(while: commitStamp),
            Route("GET", "/sources/{source}") { call in try await sourcePage(call) }
                .kept(while: sourceStamp),
            Route("GET", "/statistics") { call in try await statisticsPage(call) }
                .kept(while: statisticsStamp),
            Route("GET", "/deliveries", .private_) { call in try await deliveriesPage(call) }
                .kept(while: commitStamp),
            Route("GET", "/subscribers/{subscriber}", .private_) { call in
                .redirect(to: "/deliveries?" + FormFields.encoded([("subscriber", try await subscriber(call).id)]))
            },
            Route("POST", "/deliveries/{id}/retry", .changing) { call in try await retryDelivery(call) },
            Route("POST", "/deliveries/{id}/discard", .changing) { call in try await discardDelivery(call) },
            Route("POST", "/subscribers/{subscriber}/enable", .changing) { call in try await enableSubscriber(call) },
        ]
    }
}
