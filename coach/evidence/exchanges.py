"""Recovery: how a reply takes up the challenge that it answers."""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.gathered import by_unit, placed_units
from coach.evidence.lexicon import is_known, lists
from coach.evidence.scale import scale
from coach.evidence.tokens import WORD, Tokens
from coach.evidence.values import DimensionReading, Exchange, Finding

SPEAKING = ("REC", "CON201", "CON202", "OBS201", "OBS202", "OBS203", "OBS204", "OBS210", "ATT107")
"""Rules that say how a challenge is taken: turned, answered with a reason, or fended off."""

GOING_ON = ("OBS20", "ATT202", "ATT203", "ATT204", "SPE201", "SPE202", "LVL202")
"""Rules that say that the reply goes on giving evidence, which counts by half."""

TAKEN_UP = 0.15
"""What it adds that the reply speaks of what the challenge named."""


def recovery_of(exchanges: Sequence[Exchange]) -> DimensionReading:
    """Recovery over all challenges and replies; not observable where nobody challenged.

    Spans of the findings are offsets into the reply that each of them names.
    """
    if not exchanges:
        return DimensionReading(None, note="Nobody pushed against this text, so it cannot show.")
    densities, because = [], []
    words = 0
    for number, exchange in enumerate(exchanges):
        density, found, length = _reply(number, exchange)
        densities.append(density)
        because += found
        words += length
    strengths = {one.code for one in because if one.polarity == "strong"}
    score = scale().score("REC", sum(densities) / len(densities), len(strengths))
    n = len(exchanges)
    note = f"Read from {n} challenge{'s' * (n != 1)}."
    return DimensionReading(score, tuple(because), scale().sure(words, len(because)), note)


def _reply(number: int, exchange: Exchange) -> tuple[float, list[Finding], int]:
    placed = placed_units(exchange.reply, "answer")
    found, total = [], 0.0
    counted: set[tuple[int, str]] = set()
    for place, finding in by_unit(placed):
        speaks = finding.code.startswith(SPEAKING)
        if not speaks and not finding.code.startswith(GOING_ON):
            continue
        found.append(finding._replace(reply=number))
        if (place, finding.code) not in counted:
            counted.add((place, finding.code))
            total += scale().weights[finding.code] * (1.0 if speaks else 0.5)
    words = sum(one.unit.words for one in placed)
    density = scale().density(total, words)
    if _telling(exchange.challenge) & _telling(exchange.reply):
        density += TAKEN_UP
    return density, found, words


def _telling(text: str) -> set[str]:
    """Words of a text that carry its subject."""
    function = lists()["function"]
    tokens = Tokens(text)
    return {
        word
        for word, kind in zip(tokens.words, tokens.kinds, strict=True)
        if word not in function and len(word) > 3 and (kind != WORD or is_known(word))
    }
