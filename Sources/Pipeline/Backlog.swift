import Model

/// Claims that wait for their turn, a queue a site, so that one slow site holds up no other.
struct Backlog {
    private struct Queue {
        var claims: [Claim] = []
        /// Where the next claim stands; those before it are taken.
        var head = 0
        var running = 0
        var limit = 1
        /// Whether it stands in the line of sites that may start.
        var isListed = false

        var isEmpty: Bool { head == claims.count }
        var mayStart: Bool { !isEmpty && running < limit }
    }

    private var queues: [String: Queue] = [:]
    /// Sites that may start a visit, in turn.
    private var line: [String] = []
    private var lineHead = 0

    /// Claims that were not started yet.
    private(set) var waiting = 0

    /// Adds a claim; `limit` is how many visits of the site may run at once.
    mutating func add(_ claim: Claim, site: String, limit: Int) {
        queues[site, default: Queue()].claims.append(claim)
        queues[site]?.limit = max(1, limit)
        waiting += 1
        list(site)
    }

    /// Takes the next claim whose site has a place free.
    mutating func start() -> (claim: Claim, site: String)? {
        guard lineHead < line.count else { return nil }
        let site = line[lineHead]
        lineHead += 1
        if lineHead > 1024, lineHead * 2 > line.count {
            line.removeFirst(lineHead)
            lineHead = 0
        }
        guard var queue = queues[site], queue.mayStart else { return nil }
        let claim = queue.claims[queue.head]
        queue.head += 1
        if queue.head > 256, queue.head * 2 > queue.claims.count {
            queue.claims.removeFirst(queue.head)
            queue.head = 0
        }
        queue.running += 1
        queue.isListed = false
        queues[site] = queue
        waiting -= 1
        list(site)
        return (claim, site)
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
        guard let queue = queues[site], queue.mayStart, !queue.isListed else { return }
        queues[site]?.isListed = true
        line.append(site)
    }
}
