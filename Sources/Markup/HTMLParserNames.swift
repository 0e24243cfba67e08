private import CXML

/// The character references that libxml2 knows by name.
enum HTMLParserNames {
    static func contains(_ name: String) -> Bool { htmlEntityLookup(name) != nil }
}
