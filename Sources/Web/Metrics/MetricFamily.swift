/// A metric as Prometheus knows it: name, help, kind and the names of its labels.
package struct MetricFamily: Sendable, Hashable {
    package enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    package var name: String
    package var help: String
    package var kind: Kind
    package var labels: [String]
    /// For a histogram: the upper bounds, rising, without infinity.
    package var buckets: [Double]

    package init(_ name: String, _ kind: Kind, _ help: String, labels: [String] = [], buckets: [Double] = []) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
        self.buckets = buckets
    }

    private static let seconds: [Double] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    package static let polls = MetricFamily(
        "watcher_polls_total",
        .counter,
        "Visits by result.",
        labels: ["result"]
    )
    package static let pollDuration = MetricFamily(
        "watcher_poll_duration_seconds",
        .histogram,
        "Time of a visit from claim to record.",
        buckets: seconds
    )
    package static let pollLag = MetricFamily(
        "watcher_poll_lag_seconds",
        .histogram,
        "Time from when a visit was due to its start.",
        buckets: [0.1, 1, 5, 15, 60, 300, 900, 3600]
    )
    package static let feeds = MetricFamily(
        "watcher_feeds",
        .gauge,
        "Sources by state.",
        labels: ["state"]
    )
    package static let articles = MetricFamily("watcher_articles", .gauge, "Articles tracked.")
    package static let versions = MetricFamily("watcher_versions", .gauge, "Versions kept.")
    package static let revisions = MetricFamily(
        "watcher_revisions_total",
        .counter,
        "Revisions by their gravest kind of edit.",
        labels: ["kind"]
    )
    package static let events = MetricFamily(
        "watcher_events_total",
        .counter,
        "Events by kind.",
        labels: ["kind"]
    )
    package static let fetchBytes = MetricFamily(
        "watcher_fetch_bytes_total",
        .counter,
        "Bytes of bodies received, by content coding.",
        labels: ["encoding"]
    )
    package static let notModified = MetricFamily(
        "watcher_not_modified_total",
        .counter,
        "Visits answered by 304."
    )
    package static let parseRejected = MetricFamily(
        "watcher_parse_rejected_total",
        .counter,
        "Bodies that could not be read, by reason.",
        labels: ["reason"]
    )
    package static let deliveries = MetricFamily(
        "watcher_deliveries_total",
        .counter,
        "Delivery attempts by subscriber and result.",
        labels: ["endpoint", "result"]
    )
    package static let deliveryQueue = MetricFamily(
        "watcher_delivery_queue",
        .gauge,
        "Envelopes that wait for delivery."
    )
    package static let deliveryOldest = MetricFamily(
        "watcher_delivery_oldest_seconds",
        .gauge,
        "Age of the oldest envelope that waits; 0 when none does."
    )
    package static let databaseBytes = MetricFamily("watcher_db_bytes", .gauge, "Size of the store's file.")
    package static let buildInfo = MetricFamily(
        "watcher_build_info",
        .gauge,
        "Always 1; the label tells the version.",
        labels: ["version"]
    )
    package static let requests = MetricFamily(
        "watcher_http_requests_total",
        .counter,
        "Requests to the web face by status class.",
        labels: ["status"]
    )
    package static let requestDuration = MetricFamily(
        "watcher_http_request_duration_seconds",
        .histogram,
        "Time to answer a request to the web face.",
        buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5]
    )
    package static let streams = MetricFamily("watcher_http_streams", .gauge, "Open event streams.")
    static let residentBytes = MetricFamily(
        "process_resident_memory_bytes",
        .gauge,
        "Resident memory size in bytes."
    )
    static let openFiles = MetricFamily("process_open_fds", .gauge, "Number of open file descriptors.")
    static let started = MetricFamily(
        "process_start_time_seconds",
        .gauge,
        "Start time of the process since unix epoch in seconds."
    )

    /// Every family, in the order of the exposition.
    package static let all: [MetricFamily] = [
        buildInfo, polls, pollDuration, pollLag, feeds, articles, versions, revisions, events, fetchBytes, notModified,
        parseRejected, deliveries, deliveryQueue, deliveryOldest, databaseBytes, requests, requestDuration, streams,
        residentBytes, openFiles, started,
    ]
}
