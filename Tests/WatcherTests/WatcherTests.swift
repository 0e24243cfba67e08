// The tests of the room Watcher.
