"""The self-check: the candidate's own scores of the seven dimensions, and what they add up to."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from msgspec.structs import replace

from coach.content.models import Band, Rubric
from coach.now import TimeSource
from coach.store.values import Assessment, Quote, Score

HIGH = 4
"""From this score on, a quote of one's own text is asked for."""


class SelfCheck:
    """Scores as they are being given; each change makes a new immutable `Assessment`.

    Args:
        assessment: the scores so far.
        rubric: the rubric that is scored by.
    """

    def __init__(self, assessment: Assessment, rubric: Rubric) -> None:
        self.assessment = assessment
        self.rubric = rubric

    @classmethod
    def begin(cls, session: str, rubric: Rubric, time: TimeSource) -> SelfCheck:
        """An empty self-check of a session."""
        return cls(
            Assessment(
                uuid=str(uuid4()),
                subject=session,
                rater="self",
                made_at=time.utc(),
                rubric_version=f"{rubric.id}/{rubric.version}",
            ),
            rubric,
        )

    def for_copy(self, session: str, fresh: dict[str, str]) -> SelfCheck:
        """The same scores for a copy of the session, resting on the copy's own entries.

        Args:
            session: the copy's id.
            fresh: the new id of each entry by its old one.
        """
        scores = tuple(
            replace(
                score,
                quote=score.quote
                and replace(score.quote, entry=fresh.get(score.quote.entry, score.quote.entry)),
            )
            for score in self.assessment.scores
        )
        copy = replace(self.assessment, uuid=str(uuid4()), subject=session, scores=scores)
        return SelfCheck(copy, self.rubric)

    def score_of(self, dimension: str) -> Score | None:
        """The score given to a dimension; None if it was not reached yet."""
        return next(
            (score for score in self.assessment.scores if score.dimension == dimension), None
        )

    def give(self, dimension: str, value: int | None) -> None:
        """Score a dimension 1 to 5, or None for "not observed". A quote given before stays."""
        standing = self.score_of(dimension)
        quote = standing.quote if standing and value is not None else None
        self._put(
            Score(
                dimension=dimension,
                value=value,
                quote=quote,
                unsupported=needs_quote(value) and quote is None,
            )
        )

    def rest_on(self, dimension: str, quote: Quote | None) -> None:
        """Pin a quote of one's own text to a score, or take it away."""
        standing = self.score_of(dimension)
        if standing is not None:
            unsupported = needs_quote(standing.value) and quote is None
            self._put(replace(standing, quote=quote, unsupported=unsupported))

    def missing(self, asked: Iterable[str]) -> tuple[str, ...]:
        """The dimensions of `asked` that carry neither a score nor "not observed"."""
        return tuple(one for one in asked if self.score_of(one) is None)

    def _put(self, score: Score) -> None:
        scores = {one.dimension: one for one in self.assessment.scores}
        scores[score.dimension] = score
        ordered = tuple(scores[one.id] for one in self.rubric.dimensions if one.id in scores)
        self.assessment = replace(self.assessment, scores=ordered)


def needs_quote(value: int | None) -> bool:
    """Whether a score asks for a quote to rest on."""
    return value is not None and value >= HIGH


def band_of(total: int | None, rubric: Rubric) -> Band | None:
    """The band that a total lies in; None without a total."""
    if total is None:
        return None
    return next((band for band in rubric.bands if band.low <= total <= band.high), None)


def weakest(assessment: Assessment) -> tuple[Score, ...]:
    """The lowest scores of an assessment: several when they are level, none without scores."""
    scored = [score for score in assessment.scores if score.value is not None]
    lowest = min((score.value for score in scored if score.value is not None), default=None)
    return tuple(score for score in scored if score.value == lowest)
