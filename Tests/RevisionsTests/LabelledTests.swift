import Foundation
import Revisions
import Testing

@Suite("Edits with the labels of a reader")
struct LabelledTests {
    @Test(
        "in eleven languages and more, kinds are right and facts outweigh what changes none",
        arguments: [("edits", 600), ("newsroom", 500), ("desk", 300)]
    )
    func bars(folder: String, count: Int) throws {
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/\(folder)")
        var measure = LabelledMeasure()
        for edit in try LabelledEdit.all(in: folder) { measure.add(edit) }
        #expect(measure.count > count)
        #expect(measure.kindAccuracy >= 0.92, "\(measure.misses.joined(separator: "\n"))")
        #expect(measure.auroc >= 0.97)
        for (key, share) in measure.shares where share.all >= 10 {
            #expect(Double(share.right) >= 0.8 * Double(share.all), "\(key): \(share)")
        }
    }
}
