// Twins of the ports for tests.
