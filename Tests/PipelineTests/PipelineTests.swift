// The tests of the room Pipeline.
