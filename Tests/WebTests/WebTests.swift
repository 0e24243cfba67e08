// The tests of the room Web.
