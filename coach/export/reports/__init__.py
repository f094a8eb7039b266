"""Reports: what a session, a story, a loop or a time came to, as a value and in three forms."""
