/// The first thing that makes a document ill-formed.
package struct XMLFault: Hashable, Sendable, CustomStringConvertible {
    package enum Reason: String, Sendable {
        case truncated = "the document ends within an element"
        case empty = "there is no element"
        case textOutsideRoot = "there is text outside of the root element"
        case strayLessThan = "a < that begins no tag"
        case bareAmpersand = "a & that begins no reference"
        case unknownEntity = "a reference to an entity that is not declared"
        case entityRefused = "an entity that is refused"
        case badEndTag = "an end tag that does not fit"
        case badAttribute = "an attribute that is not written as one"
        case unboundPrefix = "a prefix without a namespace"
        case forbiddenCharacter = "a character that XML forbids"
        case tooDeep = "elements are nested too deep"
        case beyondMending = "too much is wrong"
    }

    package var reason: Reason
    /// Where, in bytes of the document as it was read.
    package var offset: Int

    package var description: String { "\(reason.rawValue), at byte \(offset)" }
}
