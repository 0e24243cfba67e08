import Model

/// Made-up stories in several scripts, with their histories.
package enum SampleStories {
    /// Eleven versions, ten changes: one of every sort that matters.
    package static let ferry = StoryScript(
        first: Document(
            headline: "Ferry runs aground off Port Amber, 12 hurt",
            deck: "The Marigold struck a sandbank at dawn; all passengers were taken off",
            byline: ["Ines Halvorsen"],
            published: Timestamp("2026-11-20T07:10:00Z"),
            language: "en",
            canonical: SampleEvents.address("https://herald.example/2026/11/ferry"),
            siteName: "Harbour Herald",
            blocks: [
                Block(
                    .paragraph,
                    "The ferry Marigold ran aground on a sandbank off Port Amber at dawn on Friday with 214 people on board. Twelve were hurt, none of them badly, the coast guard said."
                ),
                Block(
                    .paragraph,
                    "Tugs pulled the ship free at high water shortly before noon. Passengers were brought ashore in lifeboats and given blankets and tea in the fish hall."
                ),
                Block(.heading, "A channel that moves"),
                Block(
                    .paragraph,
                    "The channel into Port Amber shifts with every winter storm, and pilots have asked for years that it be dredged more often than once in spring."
                ),
                Block(
                    .paragraph,
                    "“We heard a long grinding and then nothing at all,” said Tomas Brandl, a teacher who was on his way to work. “Nobody shouted. People just looked at one another.”"
                ),
                Block(
                    .paragraph,
                    "The shipping line said that it would examine the hull before the Marigold sails again. It did not say when that would be."
                ),
                Block(
                    .paragraph,
                    "The harbour office expects the winter timetable to be kept with a replacement ship from Monday."
                ),
                Block(
                    .paragraph,
                    "The Marigold was built in 1994 and carries up to 400 passengers and 60 cars. She was last in dry dock two years ago."
                ),
            ]
        ),
        steps: [
            .init(
                after: .seconds(1900),
                headline: "Ferry runs aground off Port Amber, [-12-]{+97+} hurt",
                [
                    "~0 The ferry Marigold ran aground on a sandbank off Port Amber at dawn on Friday with 214 people on board. [-Twelve-]{+Ninety-seven+} were hurt, none of them badly, the coast guard said.",
                    "= 1", "= 2", "= 3", "= 4", "= 5", "= 6", "= 7",
                ],
                kinds: [.number, .headline],
                significance: 0.92,
                undisclosed: true,
                reasons: ["“12” became “97” in the headline", "“Twelve” became “Ninety-seven”"]
            ),
            .init(
                after: .seconds(2600),
                byline: ["Ines Halvorsen", "Jon Petrie"],
                ["= 0", "= 1", "= 2", "= 3", "= 4", "= 5", "= 6", "= 7"],
                kinds: [.byline],
                significance: 0.15,
                reasons: ["an author was added"]
            ),
            .init(
                after: .seconds(5400),
                [
                    "= 0", "= 1",
                    "+ The master of the ship had reported a fault in the echo sounder the evening before, according to two people who have seen the log.",
                    "= 2", "= 3", "= 4", "= 5", "= 6", "= 7",
                ],
                kinds: [.added, .attribution],
                significance: 0.55,
                undisclosed: true,
                reasons: ["a paragraph with a new claim was added"]
            ),
            .init(
                after: .seconds(4100),
                [
                    "= 0",
                    ">5 “We heard a long grinding and then nothing[- at all-],” said Tomas Brandl, a teacher who was on his way to work. “Nobody shouted. People just looked at one another.”",
                    "= 1", "= 2", "= 3", "= 4", "= 6", "= 7", "= 8",
                ],
                kinds: [.moved, .quotation],
                significance: 0.35,
                undisclosed: true,
                reasons: ["a quotation was shortened", "a passage moved up"]
            ),
            .init(
                after: .seconds(8000),
                ["= 0", "= 1", "= 2", "= 3", "= 4", "= 5", "- 6", "= 7", "= 8"],
                kinds: [.cut],
                significance: 0.48,
                undisclosed: true,
                reasons: ["a paragraph about the shipping line was cut"]
            ),
            .init(
                after: .seconds(9500),
                [
                    "= 0", "= 1", "= 2", "= 3", "= 4", "= 5",
                    "~6 The harbour office {+no longer +}expects the winter timetable to be kept with a replacement ship from Monday.",
                    "= 7",
                ],
                kinds: [.negation],
                significance: 0.8,
                undisclosed: true,
                reasons: ["“expects” became “no longer expects”"]
            ),
            .init(
                after: .seconds(30_000),
                [
                    "+ Correction: An earlier version of this article misstated the number of people hurt. It was 12, not 97.",
                    "~0 The ferry Marigold ran aground on a sandbank off Port Amber at dawn on Friday with 214 people on board. [-Ninety-seven-]{+Twelve+} were hurt, none of them badly, the coast guard said.",
                    "= 1", "= 2", "= 3", "= 4", "= 5", "= 6", "= 7",
                ],
                kinds: [.correction, .number, .headline],
                significance: 0.9,
                reasons: ["“97” became “12”", "a correction owns up to it"]
            ),
            .init(
                after: .seconds(86_400),
                headline:
                    "Ferry [-runs-]{+ran+} aground off Port Amber[-, 97 hurt-] {+after a warning from its master+}",
                ["= 0", "= 1", "= 2", "= 3", "= 4", "= 5", "= 6", "= 7", "= 8"],
                kinds: [.headline, .wording],
                significance: 0.62,
                undisclosed: true,
                reasons: ["the headline names a cause"]
            ),
            .init(
                after: .seconds(90_000),
                [
                    "= 0", "= 1", "= 2", "= 3", "= 4", "= 5", "= 6", "= 7",
                    "~8 The Marigold was built in 1994 and carries up to 400 passengers and 60 cars. She was last in dry dock two years ago[-.-]{+, in 2024.+}",
                ],
                kinds: [.punctuation, .date],
                significance: 0.2,
                reasons: ["“2024” was added"]
            ),
            .init(
                after: .seconds(200_000),
                [
                    "= 0", "= 1", "= 2", "= 3",
                    "~4 The master of the ship had reported a fault in the echo sounder the evening before, according to [-two people who have seen the log-]{+the ship’s log+}.",
                    "= 5", "= 6", "= 7", "= 8",
                ],
                kinds: [.attribution],
                significance: 0.5,
                undisclosed: true,
                reasons: ["“two people who have seen the log” became “the ship’s log”"]
            ),
        ]
    )

    package static let korean = StoryScript(
        first: Document(
            headline: "한강 다리 통행 재개, 부상자 3명",
            byline: ["박서연"],
            published: Timestamp("2026-11-22T02:00:00Z"),
            language: "ko",
            siteName: "한빛일보",
            blocks: [
                Block(.paragraph, "서울 한강을 가로지르는 새 다리의 통행이 토요일 오전에 다시 시작되었다. 시는 전날 밤 강풍으로 세 사람이 다쳤다고 밝혔다."),
                Block(.paragraph, "다리를 건너던 시민들은 오래 기다렸다고 말했다. 자전거 길은 월요일에 열린다."),
                Block(.paragraph, "시는 바람의 세기를 재는 장치를 두 곳에 더 놓을 계획이다."),
            ]
        ),
        steps: [
            .init(
                after: .seconds(3700),
                headline: "한강 다리 통행 재개, 부상자 [-3-]{+13+}명",
                [
                    "~0 서울 한강을 가로지르는 새 다리의 통행이 토요일 오전에 다시 시작되었다. 시는 전날 밤 강풍으로 [-세-]{+열세+} 사람이 다쳤다고 밝혔다.",
                    "= 1", "= 2",
                ],
                kinds: [.number, .headline],
                significance: 0.85,
                undisclosed: true,
                reasons: ["“3” became “13”"]
            ),
            .init(
                after: .seconds(50_000),
                ["= 0", "- 1", "= 2"],
                kinds: [.cut],
                significance: 0.3,
                reasons: ["a paragraph was cut"]
            ),
        ]
    )

    package static let arabic = StoryScript(
        first: Document(
            headline: "افتتاح محطة المياه الجديدة في الميناء",
            byline: ["ليلى حداد"],
            published: Timestamp("2026-11-23T09:00:00Z"),
            language: "ar",
            siteName: "جريدة النهر",
            blocks: [
                Block(
                    .paragraph,
                    "افتتحت المدينة يوم الاثنين محطة جديدة لتنقية المياه قرب الميناء بكلفة 40 مليون دينار."
                ),
                Block(.paragraph, "وقال المهندسون إن المحطة ستخدم نصف مليون نسمة."),
            ]
        ),
        steps: [
            .init(
                after: .seconds(7200),
                [
                    "~0 افتتحت المدينة يوم الاثنين محطة جديدة لتنقية المياه قرب الميناء بكلفة [-40-]{+46+} مليون دينار.",
                    "= 1", "+ وتأخر المشروع عامين عن موعده.",
                ],
                kinds: [.number, .added],
                significance: 0.66,
                undisclosed: true,
                reasons: ["“40” became “46”"]
            )
        ]
    )

    package static let japanese = StoryScript(
        first: Document(
            headline: "港の灯台、百年ぶりに改修へ",
            language: "ja",
            siteName: "みなと新聞",
            blocks: [
                Block(.paragraph, "港の入り口に立つ灯台が百年ぶりに改修される。市は来年三月までに工事を終える予定だと発表した。"),
                Block(.paragraph, "近くの住民は「夜の海が少し暗くなる」と話した。"),
            ]
        ),
        steps: [
            .init(
                after: .seconds(9000),
                ["~0 港の入り口に立つ灯台が百年ぶりに改修される。市は来年[-三-]{+五+}月までに工事を終える予定だと発表した。", "= 1"],
                kinds: [.date],
                significance: 0.45,
                undisclosed: true,
                reasons: ["“三月” became “五月”"]
            )
        ]
    )
}
