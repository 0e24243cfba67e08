import Foundation

enum Worth {
    /// The hours after which a look is worth its price, where its worth grows with the time.
    static func hours(at price: Double, within range: ClosedRange<Double>, value: (Double) -> Double) -> Double {
        guard value(range.upperBound) > price else { return range.upperBound }
        guard value(range.lowerBound) < price else { return range.lowerBound }
        var low = log(range.lowerBound)
        var high = log(range.upperBound)
        while high - low > 0.005 {
            let middle = (low + high) / 2
            if value(exp(middle)) < price { low = middle } else { high = middle }
        }
        return exp((low + high) / 2)
    }
}
