"""How likely a reader who knows the answer agrees with a card.

A card claims that a sentence shows something: an element that the analyzer holds, or what the
interviewer listened for. The weights were fitted on cards that readers have judged, see
`tests/tools/fit_cards.py`; they make two witnesses worth more than one.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from coach.content.listening import HeardSpan
from coach.debrief.rules import rules
from coach.evidence.gathered import PlacedUnit
from coach.evidence.rules import by_code
from coach.evidence.statements import statements
from coach.evidence.tokens import tokens_of
from coach.evidence.values import Kind
from coach.words import count_words

MEASURES = (
    "heard", "sure", "chance", "concepts", "narrative", "element", "elements", "own", "ours",
    "named", "reply", "words",
)  # fmt: skip
"""What is measured of a claim: whether it was listened for; if so how likely it is that very
sentence, how likely it is given at all (both as the logarithm of the odds), the share of its groups
of words, and whether it is a part of any story; else how likely the sentence holds the element.
Then of the sentence: how likely it holds any element, acts of the candidate's and of "we", up to
two, particular things, up to six, whether it came after a follow-up, and the logarithm of its
words."""

LEAST = 0.01
"""Chances nearer to 0 or 1 count as so near."""


def measured(
    unit: PlacedUnit, kind: Kind, claim: HeardSpan | str, *, reply: bool
) -> Sequence[float]:
    """The `MEASURES` of a claim.

    Args:
        unit: the sentence.
        kind: as what kind of text it is read.
        claim: what was heard in it, or the code of the rule that found something.
        reply: whether it was said after a follow-up.
    """
    if isinstance(claim, HeardSpan):
        heard = (
            1.0,
            _odds(claim.sure),
            _odds(claim.chance),
            # Shared groups of words say what a sentence is about, not whether it gives it.
            0.0 if claim.must_hear.kind == "narrative" else claim.concepts,
            float(claim.must_hear.kind == "narrative"),
            0.0,
        )
    else:
        heard = (0.0, 0.0, 0.0, 0.0, 0.0, unit.chances.get(by_code()[claim].element, 0.0))
    actors = [one.actor for one in statements(tokens_of(unit.text), kind) if not one.denied]
    return (
        *heard,
        max(unit.chances.values(), default=0.0),
        min(actors.count("own"), 2),
        min(actors.count("we"), 2),
        min(unit.named, 6.0),
        float(reply),
        math.log(count_words(unit.text) or 1),
    )


def agreed(unit: PlacedUnit, kind: Kind, claim: HeardSpan | str, *, reply: bool) -> float:
    """How likely a reader agrees with a claim, 0 to 1; the same arguments."""
    fit = rules().agreement
    row = measured(unit, kind, claim, reply=reply)
    total = fit.bias + sum(
        fit.weights[name] * value for name, value in zip(MEASURES, row, strict=True)
    )
    return 1 / (1 + math.exp(-total))


def _odds(chance: float) -> float:
    held = min(max(chance, LEAST), 1 - LEAST)
    return math.log(held / (1 - held))
