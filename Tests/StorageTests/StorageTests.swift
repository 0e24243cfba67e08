// The tests of the room Storage.
