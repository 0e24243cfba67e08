// The tests of the room Markup.
