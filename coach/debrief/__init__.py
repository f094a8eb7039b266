"""The debrief of a loop: evidence cards, ratings, comparison, contradictions, level, decision."""
