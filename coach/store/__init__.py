"""What the candidate wrote and how it was scored, in SQLite. Importing this costs nothing."""
