// The tests of the room Delivery.
