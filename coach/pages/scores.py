"""The scores of a session: the candidate's beside the coach's, and what each rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.content.models import Rubric
from coach.pages.document import Block, Bullet, Heading, Paragraph, Table, bullets
from coach.practice.peer_review import Peers, name_of, notes_of, waiting_words
from coach.practice.selfcheck import band_of
from coach.progress.peer_agreement import spread_words, spreads
from coach.store.values import Assessment, Score
from coach.store.views import SessionWhole
from coach.text import one_line

SURE, FAIRLY = 0.5, 0.3
"""How certain a score must be to be called sure, and fairly sure."""
NEEDS = {"consistency": "needs another telling", "recovery": "needs a challenge and a reply"}
"""What a dimension can't be read without."""


def latest(found: SessionWhole, rater: str, occasion: str = "session") -> Assessment | None:
    """The last assessment of a session by a rater on an occasion."""
    given = [one for one in found.assessments if one.rater == rater and one.occasion == occasion]
    return max(given, key=lambda one: one.made_at, default=None)


def by_dimension(assessment: Assessment | None) -> dict[str, Score]:
    """The scores of an assessment by the ids of their dimensions."""
    return {score.dimension: score for score in assessment.scores} if assessment else {}


def figure(score: Score | None) -> str:
    """A score in one cell: `-` if there's none, `n/o` if it was not observed."""
    if score is None:
        return "-"
    return "n/o" if score.value is None else str(score.value)


def total_blocks(own: Assessment | None, rubric: Rubric) -> Iterator[Block]:
    """The candidate's total with its band, or why there is none."""
    if own is None:
        yield Paragraph("You haven't scored it yet.")
        return
    band = band_of(own.total, rubric)
    if band is not None:
        yield Paragraph(
            f"Total {own.total} of {len(rubric.dimensions) * 5}: {band.title}. {band.meaning}"
        )
        return
    scored = {score.dimension for score in own.scores if score.value is not None}
    missing = [one.title.lower() for one in rubric.dimensions if one.id not in scored]
    yield Paragraph(
        f"No total: {len(scored)} of {len(rubric.dimensions)} dimensions scored. "
        f"Open: {', '.join(missing)}."
    )


def score_table(own: Assessment | None, reading: Assessment | None, rubric: Rubric) -> Table:
    """A row for each dimension: both scores, the gap, and what the candidate's rests on.

    Args:
        own: the candidate's scores.
        reading: the coach's; without them the table has no columns for them.
        rubric: the dimensions.
    """
    yours, coachs = by_dimension(own), by_dimension(reading)
    rows = []
    for dimension in rubric.dimensions:
        left, right = yours.get(dimension.id), coachs.get(dimension.id)
        cells = [dimension.title, figure(left)]
        if reading is not None:
            cells += [figure(right), _gap(left, right)]
        rows.append((*cells, _rests_on(left, right, NEEDS.get(dimension.id, ""))))
    return Table(
        ("Dimension", "You", *(("Coach", "Gap") if reading else ()), "Based on"),
        tuple(rows),
        "1 to 5; n/o: not observed here."
        + (" You scored before you saw the coach's scores." if own and reading else ""),
        right=(1, 2, 3) if reading else (1,),
    )


def _gap(left: Score | None, right: Score | None) -> str:
    """The candidate's score less the coach's."""
    if left is None or right is None or left.value is None or right.value is None:
        return "-"
    gap = left.value - right.value
    return f"{gap:+d}" if gap else "0"


def _rests_on(left: Score | None, right: Score | None, needs: str) -> str:
    parts = []
    if left is not None and left.quote is not None:
        parts.append(f"“{one_line(left.quote.text)}”")
    elif left is not None and left.unsupported:
        parts.append("unsupported: no quote")
    if right is not None and right.value is None and needs:
        parts.append(needs)
    if right is not None and right.disputed_at is not None:
        parts.append("disputed by you")
    return "; ".join(parts)


def reason_blocks(reading: Assessment, rubric: Rubric) -> Iterator[Block]:
    """The findings behind each of the coach's scores."""
    titles = {one.id: one.title for one in rubric.dimensions}
    scored = [score for score in reading.scores if score.value is not None]
    reasoned = [score for score in scored if score.because]
    for score in reasoned:
        title = titles.get(score.dimension, score.dimension)
        yield Heading(f"{title} {score.value}", 4, sure_words(score))
        yield from bullets(
            *(
                Bullet(
                    f"{because.name} ({because.code})",
                    f"“{one_line(because.quote.text)}”" if because.quote else "",
                    "+" if because.polarity == "strong" else "−",
                )
                for because in score.because
            )
        )
    if not reasoned:
        yield Paragraph(
            "No single sentence stands out. The scores are based on the text as a whole."
            if scored
            else "The text gave the coach nothing to go on."
        )


def sure_words(score: Score) -> str:
    """How sure a reading is, in words, with the number of findings it rests on."""
    sure = score.sure or 0.0
    how = "sure" if sure >= SURE else "fairly sure" if sure >= FAIRLY else "not sure"
    n = len(score.because)
    return f"{how}, from {n} finding{'s' * (n != 1)}"


def peer_blocks(peers: Peers, own: Assessment | None, rubric: Rubric) -> Iterator[Block]:
    """Each dimension's spread of peers' scores beside the candidate's, then the peers' notes.

    Args:
        peers: what they gave; while the candidate's own scores are missing, only how many wait.
        own: the candidate's scores.
        rubric: the dimensions.
    """
    if peers.waiting:
        yield Paragraph(waiting_words(peers.waiting), faint=True)
        return
    yours = by_dimension(own)
    titles = {one.id: one.title for one in rubric.dimensions}
    yield Table(
        ("Dimension", "You", "Peers, low to high"),
        tuple(
            (titles[one.dimension], figure(yours.get(one.dimension)), spread_words(one))
            for one in spreads(peers.sheets, titles)
        ),
        f"By {', '.join(map(name_of, peers.given))}.",
        right=(1,),
    )
    yield from bullets(
        *(
            Bullet(f"{name_of(given)} on {titles.get(dimension, dimension).lower()}", note)
            for given in peers.given
            for dimension, note in notes_of(given)
        )
    )


def next_score_blocks(steps: Mapping[str, str], rubric: Rubric) -> Iterator[Block]:
    """What the next score of each dimension needs.

    Args:
        steps: sentences by the ids of dimensions.
        rubric: the dimensions.
    """
    lines = [Bullet(one.title, steps[one.id]) for one in rubric.dimensions if steps.get(one.id, "")]
    if lines:
        yield from bullets(*lines)
