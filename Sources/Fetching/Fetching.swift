// The room Fetching.
