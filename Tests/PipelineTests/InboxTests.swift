import Testing

@testable import Pipeline

struct InboxTests {
    @Test func whatHasComeIsTakenAtOnceAndInOrder() async {
        let inbox = Inbox<Int>()
        for number in 1...5 { inbox.post(number) }
        #expect(await inbox.next() == [1, 2, 3, 4, 5])
        inbox.post(6)
        #expect(await inbox.next() == [6])
    }

    @Test func manyTellersLoseNothing() async {
        let inbox = Inbox<Int>()
        await withTaskGroup { group in
            for number in 0..<1_000 { group.addTask { inbox.post(number) } }
            var read: Set<Int> = []
            while read.count < 1_000, let letters = await inbox.next() { read.formUnion(letters) }
            #expect(read == Set(0..<1_000))
        }
    }

    @Test func aCancelledReaderIsWokenAndReadsNoMore() async {
        let inbox = Inbox<Int>()
        let waiting = Task { await inbox.next() }
        waiting.cancel()
        #expect(await waiting.value == nil)
        inbox.post(1)
        #expect(await inbox.next() == nil)
    }
}
