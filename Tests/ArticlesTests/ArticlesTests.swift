// The tests of the room Articles.
