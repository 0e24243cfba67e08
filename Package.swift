// swift-tools-version: 6.2
import PackageDescription

let features: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A room of the house: its name, the rooms below that it may use, and foreign products.
func room(_ name: String, uses rooms: [String] = [], _ products: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: rooms.map { .byName(name: $0) } + products, swiftSettings: features)
}

/// The tests of a room, with the texts they read under `Fixtures`.
func tests(
    _ name: String,
    uses rooms: [String],
    _ products: [Target.Dependency] = [],
    fixtures: Bool = false
) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: ([name] + rooms).map { .byName(name: $0) } + products,
        resources: fixtures ? [.copy("Fixtures")] : [],
        swiftSettings: features
    )
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
    name: "watcher",
    products: [.executable(name: "watcher", targets: ["Watcher"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // 1  The ground: the vocabulary and the system's libraries.
        room("Model"),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
        .systemLibrary(name: "CPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
        .systemLibrary(name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
        // 2  Adapters, and rooms that need only the vocabulary.
        room("Transport", uses: ["CCurl"]),
        room("Markup", uses: ["CXML", "CUchardet"]),
        room("Revisions", uses: ["Model"]),
        room("Scheduling", uses: ["Model"]),
        room("Storage", uses: ["Model", "CZstd"], [grdb, grdbSQLite]),
        // 3  Rooms that use an adapter.
        room("Fetching", uses: ["Model", "Transport", "CPSL"]),
        room("Feeds", uses: ["Model", "Markup"]),
        room("Articles", uses: ["Model", "Markup"]),
        room("Delivery", uses: ["Model", "Transport"], [crypto, logging, mustache]),
        // 4  One visit from claim to record; the reading faces.
        room(
            "Pipeline",
            uses: ["Model", "Fetching", "Feeds", "Articles", "Revisions", "Scheduling"],
            [crypto, logging]
        ),
        room("Web", uses: ["Model", "Feeds"], [hummingbird, lifecycle, logging]),
        // 5  The executable: commands, settings, wiring, lifecycle.
        .executableTarget(
            name: "Watcher",
            dependencies: [
                "Model", "Transport", "Markup", "Revisions", "Scheduling", "Storage", "Fetching", "Feeds", "Articles",
                "Delivery", "Pipeline", "Web", argumentParser, lifecycle, logging, unixSignals,
            ],
            swiftSettings: features
        ),
        // Tests: one target a room, and the plan of the house.
        .target(name: "TestSupport", dependencies: ["Model"], path: "Tests/TestSupport", swiftSettings: features),
        .testTarget(name: "HouseTests", swiftSettings: features),
        tests("Model", uses: ["TestSupport"], fixtures: true),
        tests("Transport", uses: ["TestSupport"]),
        tests("Markup", uses: []),
        tests("Revisions", uses: ["Model"], fixtures: true),
        tests("Scheduling", uses: ["Model"]),
        tests("Storage", uses: ["Model", "TestSupport"]),
        tests("Fetching", uses: ["Model", "Transport", "TestSupport"]),
        tests("Feeds", uses: ["Model", "Markup"]),
        tests("Articles", uses: ["Model", "Markup"]),
        tests("Delivery", uses: ["Model", "Transport", "TestSupport"], [crypto]),
        tests(
            "Pipeline",
            uses: ["Model", "Articles", "Feeds", "Revisions", "Scheduling", "Storage", "TestSupport"],
            [logging]
        ),
        tests("Web", uses: ["Model", "Feeds", "TestSupport"], [logging]),
        tests(
            "Watcher",
            uses: ["Model", "Fetching", "Pipeline", "Scheduling", "Storage", "Transport", "TestSupport"],
            fixtures: true
        ),
    ]
)
