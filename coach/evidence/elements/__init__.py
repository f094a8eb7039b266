"""Elements: the parts of a good answer, each held, touched or missing."""
