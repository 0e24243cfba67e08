// The tests of the room Scheduling.
