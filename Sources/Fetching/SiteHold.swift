package import Model

/// A site that asked to be left alone, and until when.
package struct SiteHold: Hashable, Sendable, Codable {
    package var site: String
    package var until: Timestamp
    /// The status that it asked by: 429 or 503.
    package var status: Int

    package init(site: String, until: Timestamp, status: Int) {
        self.site = site
        self.until = until
        self.status = status
    }
}

extension PoliteFetcher {
    /// The sites that are held back now: to be kept over a restart, for a site's wish does not end with our process.
    package var holds: [SiteHold] {
        let now = now()
        return gate.holds.map { SiteHold(site: $0.site, until: now + $0.left, status: $0.status) }
    }

    /// Holds sites back that an earlier process was asked to leave alone.
    package func restore(_ holds: [SiteHold]) {
        let now = now()
        for hold in holds where hold.until > now {
            // No hold was ever longer than a day: a clock that was set back makes none longer.
            gate.hold(hold.site, for: min(hold.until - now, Freshness.longestHold), status: hold.status)
        }
    }
}
