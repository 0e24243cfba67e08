/// The shapes of what the API gives, as JSON Schemas (2020-12, as OpenAPI 3.1 has them).
///
/// Text, not values: it is written for people and programs that read the description, and a test holds it together with
/// what the API really gives.
enum OpenAPISchemas {
    /// The `components` of the description.
    static let components = "{\"securitySchemes\":" + security + ",\"schemas\":{" + schemas + "}}"

    private static let security =
        #"{"token":{"type":"http","scheme":"bearer"},"password":{"type":"http","scheme":"basic","description":"Any user; the token is the password."}}"#

    private static let schemas = [
        #"""
        "JSONFeed":{"type":"object","required":["version","title","items"]},"Description":{"type":"object","required":["openapi"]}
        """#,
        #"""
        "Problem":{"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},"status":{\#
        "type":"integer"},"detail":{"type":"string"},"parameter":{"type":"string"}},"required":["type","title",\#
        "status","detail"]}
        """#,
        #"""
        "EditKind":{"type":"string","enum":["typo","punctuation","formatting","wording","number","date","name",\#
        "quotation","attribution","negation","modality","added","cut","headline","deck","byline","link",\#
        "correction","update-stamp","moved","split","merged"]}
        """#,
        #"""
        "EventKind":{"type":"string","enum":["discovered","revised","removed","restored","moved","retired",\#
        "failing","recovered","disabled"]}
        """#,
        #"""
        "Event":{"description":"A CloudEvents 1.0 event in structured form, as docs/events.md describes it.",\#
        "type":"object","required":["specversion","id","source","type","subject","time","datacontenttype",\#
        "dataschema","data"],"properties":{"specversion":{"const":"1.0"},"id":{"type":"string",\#
        "pattern":"^evt_"},"source":{"type":"string"},"type":{"type":"string","pattern":"^alt\\.watcher\\."},\#
        "subject":{"type":"string"},"time":{"type":"string","format":"date-time"},"datacontenttype":{\#
        "const":"application/json"},"dataschema":{"type":"string"},"data":{"type":"object",\#
        "required":["sequence","kind"],"properties":{"sequence":{"type":"integer","minimum":1},"kind":{\#
        "$ref":"#/components/schemas/EventKind"}}}}}
        """#,
        #"""
        "EventList":{"type":"object","properties":{"events":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Event"}},"more":{"type":"boolean",\#
        "description":"Whether more events fit now."},"next":{"type":"string",\#
        "description":"Where to go on; asking again later brings what came since."}},"required":["events",\#
        "more"],"additionalProperties":false}
        """#,
        #"""
        "State":{"type":"object","properties":{"health":{"type":"string","enum":["unvisited","healthy","failing",\#
        "blocked","missing","removed","retired","refused","degraded"]},"since":{"type":"string",\#
        "format":"date-time"},"detail":{"type":"string"},"lastVisit":{"type":"string","format":"date-time"},\#
        "lastSuccess":{"type":"string","format":"date-time"},"lastChange":{"type":"string","format":"date-time"},\#
        "looks":{"type":"integer"}},"required":["health","looks"],"additionalProperties":false}
        """#,
        #"""
        "Article":{"type":"object","properties":{"id":{"type":"integer"},"source":{"type":"string"},"url":{\#
        "type":"string"},"headline":{"type":"string"},"discovered":{"type":"string","format":"date-time"},\#
        "versions":{"type":"integer"},"state":{"$ref":"#/components/schemas/State"},"next":{"type":"string",\#
        "format":"date-time","description":"The next look; absent when there is none."},"why":{"type":"string"}},\#
        "required":["id","source","url","discovered","versions","state","why"],"additionalProperties":false}
        """#,
        #"""
        "ArticleList":{"type":"object","properties":{"articles":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Article"}},"next":{"type":"string"}},"required":["articles"],\#
        "additionalProperties":false}
        """#,
        #"""
        "VersionSummary":{"type":"object","properties":{"number":{"type":"integer"},"seen":{"type":"string",\#
        "format":"date-time"},"fingerprint":{"type":"string"},"extractor":{"type":"integer"},"revertsTo":{\#
        "type":"integer"},"headline":{"type":"string"},"event":{"type":"string"},"kinds":{"type":"array",\#
        "items":{"$ref":"#/components/schemas/EditKind"}},"significance":{"type":"number"},"undisclosed":{\#
        "type":"boolean"},"storedBytes":{"type":"integer"}},"required":["number","seen","fingerprint",\#
        "extractor","kinds","significance","undisclosed","storedBytes"],"additionalProperties":false}
        """#,
        #"""
        "VersionList":{"type":"object","properties":{"versions":{"type":"array","items":{\#
        "$ref":"#/components/schemas/VersionSummary"}}},"required":["versions"],"additionalProperties":false}
        """#,
        #"""
        "Block":{"type":"object","properties":{"kind":{"type":"string"},"text":{"type":"string"},"links":{\#
        "type":"array","items":{"type":"string"}}},"required":["kind","text","links"],\#
        "additionalProperties":false}
        """#,
        #"""
        "Document":{"type":"object","properties":{"headline":{"type":"string"},"deck":{"type":"string"},\#
        "byline":{"type":"array","items":{"type":"string"}},"published":{"type":"string","format":"date-time"},\#
        "modified":{"type":"string","format":"date-time"},"language":{"type":"string"},"canonical":{\#
        "type":"string"},"siteName":{"type":"string"},"blocks":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Block"}}},"required":["byline","blocks"],"additionalProperties":false}
        """#,
        #"""
        "VersionDetail":{"type":"object","properties":{"article":{"type":"integer"},"number":{"type":"integer"},\#
        "seen":{"type":"string","format":"date-time"},"fingerprint":{"type":"string"},"extractor":{\#
        "type":"integer"},"revertsTo":{"type":"integer"},"hasSnapshot":{"type":"boolean"},"document":{\#
        "$ref":"#/components/schemas/Document"}},"required":["article","number","seen","fingerprint","extractor",\#
        "hasSnapshot","document"],"additionalProperties":false}
        """#,
        #"""
        "Span":{"type":"object","properties":{"op":{"type":"string","enum":["equal","delete","insert","move"]},\#
        "text":{"type":"string"},"from":{"type":"integer"},"to":{"type":"integer"}},"required":["op","text"],\#
        "additionalProperties":false}
        """#,
        #"""
        "BlockEdit":{"type":"object","properties":{"op":{"type":"string","enum":["equal","edited","inserted",\#
        "deleted","moved","split","merged"]},"block":{"type":"string"},"old":{"type":"array","items":{\#
        "type":"integer"}},"new":{"type":"array","items":{"type":"integer"}},"kinds":{"type":"array","items":{\#
        "$ref":"#/components/schemas/EditKind"}},"spans":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Span"}},"links":{"type":"object","properties":{"old":{"type":"array",\#
        "items":{"type":"string"}},"new":{"type":"array","items":{"type":"string"}}},"required":["old","new"],\#
        "additionalProperties":false}},"required":["op","old","new","kinds","spans"],\#
        "additionalProperties":false}
        """#,
        #"""
        "FieldChange":{"type":"object","properties":{"old":{"type":"string"},"new":{"type":"string"},"kinds":{\#
        "type":"array","items":{"$ref":"#/components/schemas/EditKind"}},"spans":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Span"}}},"required":["kinds","spans"],"additionalProperties":false}
        """#,
        #"""
        "Reason":{"type":"object","properties":{"kind":{"$ref":"#/components/schemas/EditKind"},"text":{\#
        "type":"string"},"weight":{"type":"number"}},"required":["kind","text","weight"],\#
        "additionalProperties":false}
        """#,
        #"""
        "Revision":{"type":"object","properties":{"kinds":{"type":"array","items":{\#
        "$ref":"#/components/schemas/EditKind"}},"significance":{"type":"number","minimum":0,"maximum":1},\#
        "substantive":{"type":"boolean"},"undisclosed":{"type":"boolean"},"reasons":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Reason"}},"fields":{"type":"object","propertyNames":{"enum":["headline",\#
        "deck","byline","published","modified","canonical"]},"additionalProperties":{\#
        "$ref":"#/components/schemas/FieldChange"}},"blocks":{"type":"array","items":{\#
        "$ref":"#/components/schemas/BlockEdit"}}},"required":["kinds","significance","substantive",\#
        "undisclosed","reasons","fields","blocks"],"additionalProperties":false}
        """#,
        #"""
        "Diff":{"type":"object","properties":{"article":{"type":"integer"},"old":{"type":"integer"},"new":{\#
        "type":"integer"},"revision":{"$ref":"#/components/schemas/Revision"}},"required":["article","old","new",\#
        "revision"],"additionalProperties":false}
        """#,
        #"""
        "Passage":{"type":"object","properties":{"text":{"type":"string"},"version":{"type":"integer"}},\#
        "required":["text","version"],"additionalProperties":false}
        """#,
        #"""
        "Blame":{"type":"object","properties":{"article":{"type":"integer"},"headline":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Passage"}},"paragraphs":{"type":"array","items":{"type":"object",\#
        "properties":{"kind":{"type":"string"},"passages":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Passage"}}},"required":["kind","passages"],"additionalProperties":false}}},\#
        "required":["article","headline","paragraphs"],"additionalProperties":false}
        """#,
        #"""
        "Source":{"type":"object","properties":{"id":{"type":"string"},"kind":{"type":"string","enum":["feed",\#
        "page","sitemap"]},"name":{"type":"string"},"url":{"type":"string"},"articles":{"type":"integer"},\#
        "versions":{"type":"integer"},"revisions":{"type":"integer"},"state":{\#
        "$ref":"#/components/schemas/State"},"next":{"type":"string","format":"date-time"},"why":{\#
        "type":"string"}},"required":["id","kind","url","articles","versions","revisions","state","why"],\#
        "additionalProperties":false}
        """#,
        #"""
        "SourceList":{"type":"object","properties":{"sources":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Source"}},"next":{"type":"string"}},"required":["sources"],"additionalProperties":false}
        """#,
        #"""
        "Statistics":{"type":"object","properties":{"articles":{"type":"integer"},"revisions":{"type":"integer"},\#
        "days":{"type":"array","items":{"type":"integer"},\#
        "description":"Revisions a day, oldest first, the last one today."},"sampled":{"type":"integer",\#
        "description":"How many revisions the rest is counted from."},"substantive":{\#
        "type":"integer"},"undisclosed":{"type":"integer"},"hours":{"type":"array","items":{"type":"integer"},\#
        "description":"By hour of the day, UTC."},"kinds":{"type":"object","additionalProperties":{\#
        "type":"integer"}},"weights":{"type":"array","items":{"type":"integer"},\#
        "description":"By significance, in five steps."},"lags":{"type":"array","items":{"type":"integer"},\#
        "description":"By time since the version before: up to 1, 3, 12 hours, 1, 3, 7, 30 days, later."}},\#
        "required":["articles","revisions","days","sampled","substantive","undisclosed","hours","kinds",\#
        "weights","lags"],"additionalProperties":false}
        """#,
        #"""
        "Storage":{"type":"object","properties":{"articles":{"type":"integer"},"versions":{"type":"integer"},\#
        "events":{"type":"integer"},"snapshots":{"type":"integer"},"fileBytes":{"type":"integer"},"bodyBytes":{\#
        "type":"integer"},"storedBodyBytes":{"type":"integer"},"waitingEnvelopes":{"type":"integer"}},\#
        "required":["articles","versions","events","snapshots","fileBytes","bodyBytes","storedBodyBytes",\#
        "waitingEnvelopes"],"additionalProperties":false}
        """#,
        #"""
        "Subscriber":{"type":"object","properties":{"id":{"type":"string"},"waiting":{"type":"integer"},\#
        "delivered":{"type":"integer"},"gaveUp":{"type":"integer"},"oldestWaiting":{"type":"string",\#
        "format":"date-time"},"lastDelivered":{"type":"string","format":"date-time"},"failingSince":{\#
        "type":"string","format":"date-time"},"lastDetail":{"type":"string"},"disabledBecause":{\#
        "type":"string"}},"required":["id","waiting","delivered","gaveUp"],"additionalProperties":false}
        """#,
        #"""
        "SubscriberList":{"type":"object","properties":{"subscribers":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Subscriber"}}},"required":["subscribers"],"additionalProperties":false}
        """#,
        #"""
        "Delivery":{"type":"object","properties":{"id":{"type":"integer"},"subscriber":{"type":"string"},\#
        "event":{"type":"string"},"kind":{"$ref":"#/components/schemas/EventKind"},"state":{"type":"string",\#
        "enum":["waiting","delivered","gaveUp","discarded"]},"attempts":{"type":"integer"},"created":{\#
        "type":"string","format":"date-time"},"due":{"type":"string","format":"date-time"},"lastAttempt":{\#
        "type":"string","format":"date-time"},"lastStatus":{"type":"integer"},"lastDetail":{"type":"string"}},\#
        "required":["id","subscriber","event","kind","state","attempts","created"],"additionalProperties":false}
        """#,
        #"""
        "DeliveryList":{"type":"object","properties":{"deliveries":{"type":"array","items":{\#
        "$ref":"#/components/schemas/Delivery"}},"next":{"type":"string"}},"required":["deliveries"],\#
        "additionalProperties":false}
        """#,
        #"""
        "Count":{"type":"object","properties":{"count":{"type":"integer","minimum":0}},"required":["count"],\#
        "additionalProperties":false}
        """#,
        #"""
        "Readiness":{"type":"object","properties":{"ready":{"type":"boolean"},"reasons":{"type":"array","items":{\#
        "type":"string"}},"warnings":{"type":"array","items":{"type":"string"}}},\#
        "required":["ready","reasons","warnings"],"additionalProperties":false}
        """#,
    ].joined(separator: ",")
}
