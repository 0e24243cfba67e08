/// How versions are compared and weighed.
package struct RevisionsOptions: Sendable, Hashable {
    /// The significance from which a revision is substantive.
    package var substantiveLine: Double

    package init(substantiveLine: Double = 0.5) {
        self.substantiveLine = substantiveLine
    }
}
