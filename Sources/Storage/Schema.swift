import GRDB

/// The tables, as steps from one `user_version` to the next; a step that was released is never edited.
struct Schema: Sendable {
    /// "WATC": marks the file as a store of this program.
    static let applicationID: Int32 = 0x5741_5443

    static let current = Schema(steps: [Step(sql: first), Step(sql: second, work: HabitTally.countAll)])

    /// What leads from one number to the next: tables, then what of the rows SQL alone cannot tell.
    struct Step: Sendable, ExpressibleByStringLiteral {
        var sql: String
        var work: (@Sendable (Database) throws -> Void)?

        init(sql: String, work: (@Sendable (Database) throws -> Void)? = nil) {
            self.sql = sql
            self.work = work
        }

        init(stringLiteral sql: String) { self.init(sql: sql) }
    }

    var steps: [Step]
    var version: Int { steps.count }

    /// Brings an owned database to this schema, one transaction a step.
    func migrate(_ db: Database, from found: Int) throws {
        for (index, step) in steps.enumerated().dropFirst(found) {
            try db.inTransaction(.immediate) {
                try db.execute(sql: step.sql)
                try step.work?(db)
                try db.execute(sql: "PRAGMA application_id = \(Self.applicationID)")
                try db.execute(sql: "PRAGMA user_version = \(index + 1)")
                return .commit
            }
        }
    }

    /// Times are milliseconds since 1970 in UTC; days are whole days since then.
    private static let first = """
        CREATE TABLE source (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            address TEXT NOT NULL,
            name TEXT,
            title TEXT,
            active INTEGER NOT NULL,
            articles INTEGER NOT NULL DEFAULT 0,
            versions INTEGER NOT NULL DEFAULT 0,
            revisions INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        CREATE TABLE article (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            address TEXT NOT NULL,
            identity TEXT NOT NULL,
            discovered INTEGER NOT NULL,
            headline TEXT,
            versions INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX article_source ON article (source, id);
        CREATE INDEX article_changed ON article (id) WHERE versions > 1;

        -- Every identity by which an article is known: the one it was found by, and those it moved to.
        CREATE TABLE identity (
            text TEXT PRIMARY KEY,
            article INTEGER NOT NULL REFERENCES article
        ) STRICT, WITHOUT ROWID;

        -- What is visited: an article under its id, a source under minus its number. parked: when it would be due if its
        -- source were in the settings. visited: the time of the last visit, which is in the state too.
        CREATE TABLE subject (
            id INTEGER PRIMARY KEY,
            source INTEGER NOT NULL REFERENCES source,
            due INTEGER,
            parked INTEGER,
            visited INTEGER,
            state BLOB NOT NULL,
            why TEXT NOT NULL
        ) STRICT;
        CREATE INDEX subject_due ON subject (due) WHERE due IS NOT NULL;

        -- All tables by "key" have article << 20 | number.
        CREATE TABLE version (
            key INTEGER PRIMARY KEY,
            seen INTEGER NOT NULL,
            fingerprint ANY NOT NULL,
            extractor INTEGER NOT NULL,
            reverts INTEGER,
            headline TEXT,
            event TEXT,
            edits INTEGER NOT NULL DEFAULT 0,
            significance REAL NOT NULL DEFAULT 0,
            undisclosed INTEGER NOT NULL DEFAULT 0
        ) STRICT;

        -- base: the key of the version that the payload is a difference from; null when it stands alone.
        CREATE TABLE document (
            key INTEGER PRIMARY KEY REFERENCES version,
            base INTEGER,
            bytes INTEGER NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE TABLE body (
            key INTEGER PRIMARY KEY REFERENCES version,
            base INTEGER,
            bytes INTEGER NOT NULL,
            stored INTEGER NOT NULL,
            superseded INTEGER,
            digest ANY NOT NULL,
            type TEXT,
            exchange BLOB NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE INDEX body_superseded ON body (superseded) WHERE superseded IS NOT NULL;
        CREATE TABLE revision (
            key INTEGER PRIMARY KEY REFERENCES version,
            bytes INTEGER NOT NULL,
            payload BLOB NOT NULL
        ) STRICT;

        CREATE TABLE event (
            sequence INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            kind INTEGER NOT NULL,
            time INTEGER NOT NULL,
            source INTEGER REFERENCES source,
            article INTEGER REFERENCES article,
            version INTEGER,
            edits INTEGER NOT NULL DEFAULT 0,
            significance REAL,
            undisclosed INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX event_source ON event (source, sequence);
        CREATE INDEX event_article ON event (article, sequence);
        CREATE INDEX event_kind ON event (kind, sequence);
        CREATE INDEX event_undisclosed ON event (sequence) WHERE undisclosed = 1;
        -- revision: the key of the revision that belongs to the event; the payload holds everything else.
        CREATE TABLE event_body (
            sequence INTEGER PRIMARY KEY REFERENCES event,
            revision INTEGER REFERENCES revision,
            payload BLOB NOT NULL
        ) STRICT;
        CREATE TABLE event_edit (
            edit INTEGER NOT NULL,
            sequence INTEGER NOT NULL REFERENCES event,
            PRIMARY KEY (edit, sequence)
        ) STRICT, WITHOUT ROWID;

        -- Counters by day and source, with the span of event numbers; source 0 stands for all.
        CREATE TABLE daily (
            day INTEGER NOT NULL,
            source INTEGER NOT NULL,
            first INTEGER,
            last INTEGER,
            events INTEGER NOT NULL DEFAULT 0,
            revisions INTEGER NOT NULL DEFAULT 0,
            not_modified INTEGER NOT NULL DEFAULT 0,
            unchanged INTEGER NOT NULL DEFAULT 0,
            changed INTEGER NOT NULL DEFAULT 0,
            not_an_article INTEGER NOT NULL DEFAULT 0,
            gone INTEGER NOT NULL DEFAULT 0,
            refused INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0,
            unreadable INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (source, day)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE subscriber (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            active INTEGER NOT NULL,
            filter BLOB NOT NULL,
            waiting INTEGER NOT NULL DEFAULT 0,
            delivered INTEGER NOT NULL DEFAULT 0,
            gave_up INTEGER NOT NULL DEFAULT 0,
            last_delivered INTEGER,
            failing_since INTEGER,
            last_detail TEXT,
            disabled TEXT
        ) STRICT;

        -- state: 0 waiting, 1 delivered, 2 given up, 3 discarded.
        CREATE TABLE envelope (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            subscriber INTEGER NOT NULL REFERENCES subscriber,
            event INTEGER NOT NULL REFERENCES event,
            state INTEGER NOT NULL,
            attempts INTEGER NOT NULL,
            created INTEGER NOT NULL,
            due INTEGER,
            last_attempt INTEGER,
            last_status INTEGER,
            last_detail TEXT
        ) STRICT;
        CREATE INDEX envelope_waiting ON envelope (subscriber, event, id) WHERE state = 0;
        CREATE INDEX envelope_undelivered ON envelope (state, id) WHERE state >= 2;

        CREATE TABLE site (
            name TEXT PRIMARY KEY,
            payload BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE note (
            name TEXT PRIMARY KEY,
            payload BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;

        -- One row: sums that would take a scan to find.
        CREATE TABLE total (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            articles INTEGER NOT NULL,
            versions INTEGER NOT NULL,
            bodies INTEGER NOT NULL,
            body_bytes INTEGER NOT NULL,
            stored_bytes INTEGER NOT NULL
        ) STRICT;
        INSERT INTO total VALUES (1, 0, 0, 0, 0, 0);

        -- The text that each version brought; by version key.
        CREATE VIRTUAL TABLE words USING fts5 (
            text, content = '', columnsize = 0,
            tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
        );
        """

    private static let second = """
        -- How many revisions of each sort a source has; source 0 stands for all. See HabitTally.
        CREATE TABLE habit (
            source INTEGER NOT NULL,
            trait INTEGER NOT NULL,
            value INTEGER NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (source, trait, value)
        ) STRICT, WITHOUT ROWID;

        -- The events of each twentieth of significance in the order of the log: whatever least one asks for, and however rare
        -- it is, a page of them is found at once.
        CREATE INDEX event_weight ON event (CAST(significance * 20 AS INTEGER), sequence) WHERE significance IS NOT NULL;
        """
}
