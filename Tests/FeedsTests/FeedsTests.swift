// The tests of the room Feeds.
