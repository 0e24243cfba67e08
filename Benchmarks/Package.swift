// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nothing of it is built with the program. `Sources` holds links to the rooms that are
// measured, which makes them targets of this package: their `package` declarations are visible to the benchmarks.

let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A room, with what it uses: as in the manifest of the house.
func room(_ name: String, uses rooms: [String] = [], _ products: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: rooms.map { .byName(name: $0) } + products, swiftSettings: features)
}

/// An executable that measures rooms.
func benchmark(_ name: String, measures rooms: [String], _ products: [Target.Dependency] = []) -> Target {
    .executableTarget(
        name: name,
        dependencies: rooms.map { .byName(name: $0) } + products,
        swiftSettings: features
    )
}

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "watcher-benchmarks",
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    ],
    targets: [
        room("Model"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl"),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0"),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd"),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl"),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet"),
        room("Transport", uses: ["CCurl"]),
        room("Markup", uses: ["CXML", "CUchardet"]),
        room("Revisions", uses: ["Model"]),
        room("Scheduling", uses: ["Model"]),
        room("Storage", uses: ["Model", "CZstd"], [grdb]),
        room("Fetching", uses: ["Model", "Transport", "CPSL"]),
        room("Feeds", uses: ["Model", "Markup"]),
        room("Articles", uses: ["Model", "Markup"]),
        room("Delivery", uses: ["Model", "Transport"], [crypto, logging, mustache]),
        // One executable a room.
        benchmark("DeliveryBench", measures: ["Delivery", "Model", "Storage", "Transport"], [logging]),
        benchmark("TransportBench", measures: ["Transport"]),
        benchmark("RevisionsBench", measures: ["Model", "Revisions"]),
        benchmark("StorageBench", measures: ["Model", "Storage"]),
        benchmark("SchedulingBench", measures: ["Model", "Scheduling"]),
        benchmark("ArticlesBench", measures: ["Articles", "Markup", "Model", "CXML"]),
        benchmark("FeedsBench", measures: ["Feeds", "Model", "CXML"]),
    ]
)
