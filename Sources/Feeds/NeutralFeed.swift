package import Model

/// The form in which `watcher feed --json` prints a feed: JSON Feed's names where it has one.
package enum NeutralFeed {
    /// One JSON object in one line; what is not known is left out.
    package static func json(_ reading: FeedReading) -> String {
        var json = JSONText()
        write(reading, to: &json)
        return json.text
    }

    static func write(_ reading: FeedReading, to json: inout JSONText) {
        switch reading {
        case .feed(let feed, let warnings):
            json.object { write(feed, warnings, to: &$0) }
        case .page(let links):
            json.object { json in
                json.name("advertises")
                json.array { json in
                    for link in links {
                        json.object { json in
                            json.member("url", link.address.text)
                            json.member("title", link.title)
                            json.member("mime_type", link.mediaType)
                        }
                    }
                }
            }
        case .unreadable(let reason):
            json.object { json in
                json.name("bozo")
                json.value(true)
                json.member("unreadable", reason)
            }
        }
    }

    private static func write(_ feed: Feed, _ warnings: [String], to json: inout JSONText) {
        json.member("version", feed.version)
        json.member("title", feed.title)
        json.member("description", feed.summary)
        json.member("home_page_url", feed.homePage)
        json.member("feed_url", feed.selfAddress)
        json.member("hubs", feed.hubs)
        json.member("id", feed.id)
        json.member("language", feed.language)
        json.member("date_published", feed.published?.description)
        json.member("date_modified", feed.modified?.description)
        write(feed.authors, to: &json)
        json.member("tags", feed.tags)
        json.member("encoding", feed.encoding)
        json.name("bozo")
        json.value(feed.isIllFormed)
        if feed.isTruncated {
            json.name("truncated")
            json.value(true)
        }
        json.member("warnings", warnings)
        if !feed.sitemaps.isEmpty {
            json.name("sitemaps")
            json.array { json in
                for sitemap in feed.sitemaps {
                    json.object { json in
                        json.member("url", sitemap.address)
                        json.member("date_modified", sitemap.modified?.description)
                    }
                }
            }
        }
        json.name("items")
        json.array { json in
            for item in feed.items { json.object { write(item, to: &$0) } }
        }
    }

    private static func write(_ item: FeedItem, to json: inout JSONText) {
        json.member("id", item.id)
        json.member("url", item.link)
        json.member("title", item.title)
        json.member("summary", item.summary)
        json.member("content_html", item.contentHTML)
        json.member("language", item.language)
        json.member("date_published", item.published?.description)
        json.member("date_modified", item.modified?.description)
        write(item.authors, to: &json)
        json.member("tags", item.tags)
        if let origin = item.origin {
            json.name("source")
            json.object { json in
                json.member("id", origin.id)
                json.member("title", origin.title)
                json.member("url", origin.address)
            }
        }
        guard !item.attachments.isEmpty else { return }
        json.name("attachments")
        json.array { json in
            for attachment in item.attachments {
                json.object { json in
                    json.member("url", attachment.address)
                    json.member("mime_type", attachment.mediaType)
                    if let bytes = attachment.bytes {
                        json.name("size_in_bytes")
                        json.value(bytes)
                    }
                }
            }
        }
    }

    private static func write(_ authors: [Person], to json: inout JSONText) {
        guard !authors.isEmpty else { return }
        json.name("authors")
        json.array { json in
            for author in authors {
                json.object { json in
                    json.member("name", author.name)
                    json.member("email", author.email)
                    json.member("url", author.link)
                }
            }
        }
    }
}
