"""What a session's scores say when it is looked back at."""

from __future__ import annotations

from coach.store.values import Assessment, Score, SessionWhole
from coach.words import one_line

VERDICTS = {"keep": "kept", "sharpen": "sharpened", "drop": "dropped"}
"""What became of a claim."""


def latest(found: SessionWhole, rater: str) -> Assessment | None:
    """The last scores that a rater gave in the session itself."""
    given = [one for one in found.assessments if one.rater == rater and one.occasion == "session"]
    return max(given, key=lambda one: one.made_at, default=None)


def by_dimension(assessment: Assessment | None) -> dict[str, Score]:
    """The scores of an assessment by their dimensions."""
    return {score.dimension: score for score in assessment.scores} if assessment else {}


def figure(score: Score | None) -> str:
    """A score in one cell: `-` is none, `n/o` not observed."""
    if score is None:
        return "-"
    return "n/o" if score.value is None else str(score.value)


def rests_on(score: Score | None) -> str:
    """The words that a score rests on, or that it rests on none."""
    if score is None:
        return ""
    if score.quote is not None:
        return f"“{one_line(score.quote.text)}”"
    return "no quote: unsupported" if score.unsupported else ""
