/// Bodies that are no text at all, by their first bytes.
enum ForeignBody {
    static func kind(of body: [UInt8]) -> String? {
        for (mark, kind) in marks where body.starts(with: mark) { return kind }
        return nil
    }

    private static let marks: [([UInt8], String)] = [
        (Array("%PDF-".utf8), "a PDF document"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"), (Array("RIFF".utf8), "a RIFF file"),
        ([0x1F, 0x8B], "compressed with gzip"),
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"), ([0x7F, 0x45, 0x4C, 0x46], "a program"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with zstd"), (Array("OggS".utf8), "an Ogg file"),
        (Array("ID3".utf8), "an MP3 file"),
    ]
}
