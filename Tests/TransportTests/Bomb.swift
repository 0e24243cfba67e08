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
}
