// The room Revisions.
