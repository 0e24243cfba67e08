import Model

/// Claims that wait for their turn, a queue a site, so that one slow site holds up no other.
struct Backlog {
    /// So many claims of a site that wait are enough: more would only take the room of other sites.
    static let crowd = 64

    private struct Queue {
        var claims: [Claim] = []
        /// Where the next claim stands; those before it are taken.
        var head = 0
        var running = 0
        var limit = 1
        /// Whether it stands in the line of sites that may start.
        var isListed = false
        /// The sources whose claims found a crowd here.
        var crowding: Set<Source.ID> = []

        var count: Int { claims.count - head }
        var isEmpty: Bool { head == claims.count }
        var mayStart: Bool { !isEmpty && running < limit }

        mutating func take() -> Claim {
            let claim = claims[head]
            head += 1
            if head > 256, head * 2 > claims.count {
                claims.removeFirst(head)
                head = 0
            }
            return claim
        }
    }

    private var queues: [String: Queue] = [:]
    /// Sites that may start a visit, in turn.
    private var line: [String] = []
    private var lineHead = 0
    /// Sites that have spent what their budget allows for the moment.
    private var spent: Set<String> = []

    /// Claims that were not started yet.
    private(set) var waiting = 0
    /// The same, without those beyond a crowd at their site.
    private(set) var filling = 0
    /// Sources that should have no more claimed, for their site has a crowd waiting.
    private(set) var crowded: Set<Source.ID> = []

    /// Adds a claim; `limit` is how many visits of the site may run at once.
    mutating func add(_ claim: Claim, site: String, limit: Int) {
        let count = queues[site]?.count ?? 0
        queues[site, default: Queue()].claims.append(claim)
        queues[site]?.limit = max(1, limit)
        waiting += 1
        if count < Self.crowd { filling += 1 }
        if count + 1 >= Self.crowd {
            queues[site]?.crowding.insert(claim.source)
            crowded.insert(claim.source)
        }
        list(site)
    }

    /// Whether claims wait only for the budget of their site.
    var awaitsBudget: Bool { !spent.isEmpty }

    /// Lists the sites again that had spent their budget, for time has gone by.
    mutating func askAgain() {
        let sites = spent
        spent = []
        for site in sites { list(site) }
    }

    /// Takes the next claim whose site has a place free.
    ///
    /// `allowed` says how many visits a site's budget lets start, those under way included; nil where it has none.
    mutating func start(allowed: (String) -> Int? = { _ in nil }) -> (claim: Claim, site: String)? {
        while lineHead < line.count {
            let site = line[lineHead]
            lineHead += 1
            if lineHead > 1024, lineHead * 2 > line.count {
                line.removeFirst(lineHead)
                lineHead = 0
            }
            guard var queue = queues[site] else { continue }
            queue.isListed = false
            // Its limit may have sunk since it was listed; the end of a visit lists it again.
            guard queue.mayStart else {
                queues[site] = queue
                continue
            }
            if let allowed = allowed(site), allowed <= queue.running {
                queues[site] = queue
                spent.insert(site)
                continue
            }
            let claim = queue.take()
            queue.running += 1
            waiting -= 1
            if queue.count < Self.crowd { filling -= 1 }
            if queue.count <= Self.crowd / 2, !queue.crowding.isEmpty {
                crowded.subtract(queue.crowding)
                queue.crowding = []
            }
            queues[site] = queue
            list(site)
            return (claim, site)
        }
        return nil
    }

    mutating func finish(site: String) {
        guard var queue = queues[site] else { return }
        queue.running -= 1
        if queue.isEmpty, queue.running == 0 {
            queues[site] = nil
        } else {
            queues[site] = queue
            list(site)
        }
    }

    private mutating func list(_ site: String) {
        guard let queue = queues[site], queue.mayStart, !queue.isListed, !spent.contains(site) else { return }
        queues[site]?.isListed = true
        line.append(site)
    }
}
