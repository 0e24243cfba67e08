import Foundation
import Revisions
import Testing

@Suite("Edits with the labels of a reader")
struct LabelledTests {
    @Test(
        "in eleven languages and more, kinds are right and facts outweigh what changes none",
        arguments: [
            ("edits", 600, 0.97), ("newsroom", 500, 0.97), ("desk", 300, 0.97), ("wire", 200, 0.95),
            ("gazette", 450, 0.97), ("courier", 130, 0.95),
        ]
    )
    func bars(folder: String, count: Int, auroc: Double) throws {
        let folder = try #require(Bundle.module.resourceURL).appending(path: "Fixtures/\(folder)")
        var measure = LabelledMeasure()
        for edit in try LabelledEdit.all(in: folder) { measure.add(edit) }
        #expect(measure.count > count)
        #expect(measure.kindAccuracy >= 0.92, "\(measure.misses.joined(separator: "\n"))")
        #expect(measure.auroc >= auroc)
        for (key, share) in measure.shares where share.all >= 10 {
            #expect(Double(share.right) >= 0.75 * Double(share.all), "\(key): \(share)")
        }
    }
}
