// The tests of the room Revisions.
