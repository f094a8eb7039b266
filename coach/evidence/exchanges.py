"""Recovery: how a reply takes up the challenge that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.elements.likely import recovery_score
from coach.evidence.gathered import findings_of, placed_units
from coach.evidence.values import DimensionReading, Exchange, Finding

SHORTEST = 5
"""Words below which a reply is none."""


def recovery_of(exchanges: Sequence[Exchange]) -> DimensionReading:
    """Recovery over all challenges and replies; not observable where nobody challenged.

    Spans of the findings are offsets into the reply that each of them names.
    """
    if not exchanges:
        return DimensionReading(None, note="Nobody pushed against this text, so it cannot show.")
    scores, because = [], []
    words = 0
    for number, exchange in enumerate(exchanges):
        score, found, length = _reply(exchange)
        scores.append(score)
        because += [one._replace(reply=number) for one in found]
        words += length
    whole = round(sum(scores) / len(scores) + 1e-9)
    n = len(exchanges)
    note = f"Read from {n} challenge{'s' * (n != 1)}."
    needed = "" if whole >= 5 else f"For a {whole + 1}: {_NEEDS[whole]}"
    sure = round(words / (words + 20) * (len(because) + 1) / (len(because) + 3), 2)
    return DimensionReading(whole, tuple(because), sure, note, needed)


_NEEDS = {
    1: "answer the point that was made before anything else.",
    2: "say which part of the challenge is right.",
    3: "say what the point changes, and how it works then.",
    4: "take the point further: say what else it touches, or how you would check it.",
}


def _reply(exchange: Exchange) -> tuple[int, list[Finding], int]:
    """The score of one reply, with what it rests on and its words."""
    placed = placed_units(exchange.reply, "reply")
    words = sum(one.unit.words for one in placed)
    told = [
        one for one in findings_of(placed, "reply") if not one.code.startswith(("SPE1", "OBS1"))
    ]
    if words < SHORTEST:
        return 1, told, words
    score = round(recovery_score([one.text for one in placed]))
    return max(1, min(5, score)), told, words
