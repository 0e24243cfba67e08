// The room Feeds.
