import Foundation

/// A hundred megabytes of one letter, packed twice by gzip: a third of a kilobyte.
enum Bomb {
    static let double = Array(
        Data(
            base64Encoded: """
                H4sIAAAAAAACA+3cLU4DURSG4aFtSEMIP6IYBDXsAUNSDAqBAAtBVbEGhhAUmkWwAAwOh0RRcF0AClFFMzCzjPs9jzr6uHty8+49\
                DKtWr//9etsO9fhjub/ztFYBAAAAhau/7vor7TBuZsen5wAAAEDprjY3Bt1R4Pdy98g6AAAAoHj3hwdb3Q+Bn5vrgXUAAABA8UaL\
                +aS7Bbw1z9tn9gEAAADF+xQMAAAAgCiCAQAAAJBFMAAAAACyCAYAAABAGMEAAAAAyCIYAAAAAFkEAwAAACCLYAAAAACEEQwAAACA\
                LIIBAAAAkEUwAAAAALIIBgAAAEAYwQAAAADIIhgAAAAAWQQDAAAAIItgAAAAAIQRDAAAAIAsggEAAACQRTAAAAAAsjwu5nX7MWDy\
                3syWw1EFAABQoIve+vTk5f/ps/oHnt2a1DaOAQA=
                """
        ) ?? Data()
    )

    /// The same packed once by brotli.
    static let brotli = Array(
        Data(
            base64Encoded: """
                y///PwAkwuKxQHLv//j//weABEAcFoDu/R////8AkACIwwLQvf/j//8fABIAcVgAuvd//P//A0ACIA4LQPf+j///fwBIAMRhAeje\
                //H//w8ACYA4LADd+z/+//8BIAEQhwWge//H//8/ACQA4rAAdO//+P//B4AEQBwWgO79H////wCQAIjDAtC9/+P//x8AEgBxWAC6\
                93/5//8DQAIgDgtA9/4H
                """
        ) ?? Data()
    )

    /// The same as zstd: a frame of blocks that each repeat one byte 128 KiB times (RFC 8878 §3.1.1.2).
    static let zstd: [UInt8] = {
        var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x58]
        for number in 1...800 {
            let header = (128 << 10) << 3 | 1 << 1 | (number == 800 ? 1 : 0)
            bytes += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), UInt8(ascii: "a")]
        }
        return bytes
    }()
}
