// The room Articles.
