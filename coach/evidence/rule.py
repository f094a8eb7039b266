"""What a rule is: plain data about what to look for, why it matters and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.evidence.values import Form, Kind, Polarity

DIMENSIONS = {
    "OBS": "observability",
    "SPE": "specificity",
    "ATT": "attribution",
    "LVL": "level-signal",
    "CON": "consistency",
    "REC": "recovery",
    "DUR": "debrief-durability",
}
"""The dimension that the letters of a code stand for."""

ALL: frozenset[Kind] = frozenset({"answer", "story", "sentence", "feedback", "bullet"})
SPOKEN: frozenset[Kind] = frozenset({"answer", "story", "sentence"})
LONG: frozenset[Kind] = frozenset({"answer", "story"})
OWN: frozenset[Kind] = SPOKEN | {"bullet"}
FEEDBACK: frozenset[Kind] = frozenset({"feedback"})
BULLET: frozenset[Kind] = frozenset({"bullet"})

Reach = Literal["unit", "near", "text"]
"""Where another rule's finding counts: in the same sentence, in it or beside it, anywhere."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text that shows a rule at work."""

    text: str
    kind: Kind
    before: str = ""
    """An earlier telling, for a rule that compares two."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing the analyzer looks for, sentence by sentence."""

    code: str
    """Letters of the dimension and a number: 1xx finds weakness, 2xx strength. Never reused."""
    name: str
    message: str
    """What an interviewer could, or could not, write down because of it; `{words}` is the span."""
    why: str
    """Why it matters to a scorer."""
    remedy: str
    """What to do about it; for a strength, what would make more of it."""
    find: tuple[str, ...]
    """Phrases, in the language of `coach.evidence.phrases`; any one is a finding.

    None, where no phrase finds it: `coach.evidence.tellings` compares two texts.
    """
    unless: tuple[str, ...] = ()
    """Phrases that call it off when one stands in the same sentence."""
    needs: tuple[str, ...] = ()
    """Phrases of which one must stand in the same sentence."""
    quiet: tuple[str, ...] = ()
    """Codes whose finding within `reach` calls it off."""
    reach: Reach = "unit"
    kinds: frozenset[Kind] = ALL
    form: Form | None = None
    least: int = 0
    """Words that a text must have for it to speak."""
    once: bool = False
    """Whether it speaks once a text only."""
    mild: bool = False
    """Whether it is silent in a sentence with a firm strength: style is not substance."""
    finds: tuple[str | Example, ...]
    """Texts in which it must find something; they are its documentation and its tests."""
    misses: tuple[str | Example, ...]
    """Texts that look alike and must be left alone."""

    @property
    def polarity(self) -> Polarity:
        """Weak or strong, from the code's first digit."""
        return "weak" if self.code[3] == "1" else "strong"

    @property
    def dimension(self) -> str:
        """The dimension that it speaks to."""
        return DIMENSIONS[self.code[:3]]

    @property
    def firm(self) -> bool:
        """Whether it is a strength of substance, which a good sentence may have by itself."""
        return self.polarity == "strong" and self.code not in _COMMON

    def examples(self) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """What it finds and what it leaves alone, each with its kind of text."""
        kind = next(one for one in _USUAL if one in self.kinds)
        return tuple(
            tuple(one if isinstance(one, Example) else Example(one, kind) for one in side)
            for side in (self.finds, self.misses)
        )  # type: ignore[return-value]


_COMMON = frozenset({"SPE205", "SPE207", "ATT201", "ATT205", "OBS201", "OBS210"})
"""Strengths that also stand in sentences which say little."""

_USUAL: tuple[Kind, ...] = ("answer", "story", "sentence", "feedback", "bullet")
