// The tests of the room Fetching.
