"""The tests; a package, so that another distribution's `tests` is never taken for it."""
