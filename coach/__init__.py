"""coach: timed mock-interview drills in the terminal, read offline and kept private."""

__version__ = "0.1.0"
