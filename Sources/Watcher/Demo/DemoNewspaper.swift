import Model

/// The demo's newspaper: made-up news of a town that does not exist.
enum DemoNewspaper {
    static let articles = [ferry, library, weir, market, orchard]

    /// Ten changes, each of another kind.
    static let ferry: DemoArticle = {
        var version = DemoVersion(
            headline: "Ferry runs aground in Velmouth harbour",
            byline: "Ines Carrow",
            paragraphs: [
                "The evening ferry from Velmouth to the island of Sarn ran aground on a sandbank late on Tuesday, a few "
                    + "hundred metres from the harbour wall.",
                "The harbour office said that 12 passengers were treated for cuts and bruises. The ship carried 148 people.",
                "\u{201C}We felt a long scrape and then everything stood still,\u{201D} said Tomas Ebling, who was on his way home with "
                    + "two children. The crew handed out blankets within minutes.",
                "The ferry company said that it would pay for hotel rooms. Two tugs were sent from the naval yard at Corrie "
                    + "to pull the ship free at high water.",
                "Sandbanks at the harbour mouth have moved by almost forty metres since the storms of last winter, according "
                    + "to the survey office. The channel is marked by eleven buoys, which are checked twice a year.",
                "The ferry line has served the island for sixty years. Its last accident was in 2003, when a fishing boat "
                    + "struck the ramp in fog and the service stood still for a week.",
                "The transport board will decide on Friday whether the service may start again. Until then a smaller boat "
                    + "carries mail and medicine.",
            ]
        )
        var steps: [DemoStep] = [.story(version, looks: 2)]
        func next(_ change: (inout DemoVersion) -> Void) {
            change(&version)
            steps.append(.story(version, looks: 2))
        }
        next { $0.headline = "Ferry with 148 aboard runs aground in Velmouth harbour" }
        next { $0.byline = "Ines Carrow and Jonas Falk" }
        next { $0.paragraphs[1] = $0.paragraphs[1].replacing("12 passengers", with: "17 passengers") }
        next {
            // A sentence leaves its paragraph for another and is put slightly differently.
            $0.paragraphs[2] = $0.paragraphs[2].replacing(" The crew handed out blankets within minutes.", with: "")
            $0.paragraphs[3] += " The crew had handed out blankets within minutes."
        }
        next { $0.paragraphs.remove(at: 5) }
        next {
            $0.paragraphs.insert(
                "\u{201C}The buoys were where they belong, but the sand was not,\u{201D} said Marit Oske, who heads the survey office.",
                at: 5
            )
        }
        next { $0.notice = "Correction: An earlier version of this article gave a wrong number of injured passengers." }
        next { $0.headline = "Ferry runs aground in Velmouth harbour" }
        next { $0.paragraphs[0] = $0.paragraphs[0].replacing("late on Tuesday, a few", with: "late on Tuesday; a few") }
        next {
            $0.paragraphs[3] = $0.paragraphs[3]
                .replacing("said that it would pay for hotel rooms", with: "said that it would not pay for hotel rooms")
        }
        return DemoArticle(
            slug: "ferry-aground",
            steps: steps,
            expected: [.discovered] + Array(repeating: .revised, count: 10),
            about: "ten changes: headline, byline, a digit, a moved sentence, a cut, a quote, a correction, a headline "
                + "put back, punctuation, a negation"
        )
    }()

    /// Never changes, though everything around it does.
    static let library = DemoArticle(
        slug: "library-hours",
        steps: [
            .story(
                DemoVersion(
                    headline: "Velmouth library to open on Sundays",
                    byline: "Petra Lindqvist",
                    paragraphs: [
                        "The town library will open its doors on Sundays from March on, the council decided on Monday "
                            + "evening after two hours of debate.",
                        "Readers had asked for it for years. A petition with 2,100 names was handed to the mayor in "
                            + "autumn, most of them collected by pupils of the grammar school.",
                        "The reading rooms stay open from ten to six. Lending will work by machine, for the staff do "
                            + "not work on Sundays, and a student will keep an eye on the doors.",
                        "The cost of about 30,000 a year comes out of the fund for culture, which had money left after "
                            + "the summer festival was called off.",
                    ]
                ),
                looks: 24
            )
        ],
        expected: [.discovered],
        about: "no change, while links, ads and times around it change at every look"
    )

    /// A consent wall stands in for one look.
    static let weir = DemoArticle(
        slug: "weir-repairs",
        steps: [
            .story(weirVersion, looks: 2),
            .consentWall,
            .story(weirVersion, looks: 2),
        ],
        expected: [.discovered],
        about: "a consent wall for one look, then the same story"
    )

    private static let weirVersion = DemoVersion(
        headline: "Repairs to the old weir begin in May",
        byline: "Aron Weiss",
        paragraphs: [
            "The old weir above the mill will be rebuilt from May to October. The river office showed its plans on "
                + "Wednesday in the school hall before some ninety neighbours.",
            "The wooden beams date from 1911 and have been patched after every flood. Divers who went down in January "
                + "found that a third of them could be pushed aside by hand.",
            "A ramp of stones will let trout and lamprey climb past the weir for the first time. Anglers clapped; the "
                + "rowing club asked where its boats were to pass during the works.",
        ]
    )

    /// Gone, and back again.
    static let market = DemoArticle(
        slug: "market-hall",
        steps: [
            .story(marketVersion, looks: 2),
            .missing(looks: 3),
            .story(marketVersion, looks: 2),
        ],
        expected: [.discovered, .removed, .restored],
        about: "404 on three looks, then the same story again"
    )

    private static let marketVersion = DemoVersion(
        headline: "Market hall gets a roof of glass",
        byline: "Lena Brandt",
        paragraphs: [
            "Traders in the market hall will work under glass from next spring. The jury chose a plan by a small office "
                + "from the coast over eleven others, its chairman said on Thursday.",
            "The steel of 1887 stays; only the tin sheets go. Architects had measured on hot days that it was nine "
                + "degrees warmer under them than in the street.",
            "Fishmongers had feared for their ice. Blinds that close by themselves at noon are now part of the plan, and "
                + "the building office wants to see them tried on one bay first.",
        ]
    )

    /// Moves to another address for good.
    static let orchard = DemoArticle(
        slug: "orchard-prize",
        steps: [
            .story(orchardVersion, looks: 1),
            .movedTo("/archive/orchard-prize", looks: 3),
            .story(orchardVersion, looks: 2),
        ],
        expected: [.discovered, .moved],
        about: "a permanent redirect, followed for good on its third look"
    )

    private static let orchardVersion = DemoVersion(
        headline: "School orchard wins a prize for its pears",
        byline: "Milo Arendt",
        paragraphs: [
            "The orchard behind the primary school has won the county's prize for old varieties. Its pear trees came as "
                + "cuttings from a garden that was cleared for the ring road.",
            "Forty children look after the trees, two to each. They keep a book in which every blossom, every frost and "
                + "every kilogram is written down, and the jury read all of it.",
            "The prize of 500 will buy a press. Until now the pears went to a farm in the next valley and came back as "
                + "juice, of which a good part stayed there, as one of the teachers put it.",
        ]
    )
}
