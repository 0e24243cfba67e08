// The tests of the room Transport.
