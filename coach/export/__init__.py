"""Everything that leaves the record, and comes back into it."""
