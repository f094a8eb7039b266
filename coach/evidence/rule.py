"""What a rule is: plain data about what to look for, why it matters and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.evidence.readings import KINDS, Form, Kind, Polarity

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

ALL: frozenset[Kind] = frozenset(KINDS)
SPOKEN: frozenset[Kind] = frozenset({"answer", "story", "sentence"})
LONG: frozenset[Kind] = frozenset({"answer", "story"})
OWN: frozenset[Kind] = SPOKEN | {"bullet"}
DESIGNED: frozenset[Kind] = frozenset({"design", "reply"})
FEEDBACK: frozenset[Kind] = frozenset({"feedback"})
BULLET: frozenset[Kind] = frozenset({"bullet"})

Reach = Literal["unit", "near", "before", "text"]
"""Where an element counts: in the same sentence, in it or beside it, before it, anywhere."""


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
    why: str = ""
    """Why it matters to a scorer; a rule that is an element is given the element's."""
    remedy: str
    """What to do about it; for a strength, what would make more of it."""
    ask: str = "What exactly was that?"
    """What a stranger would ask of a claim in which it is found."""
    find: tuple[str, ...] = ()
    """Phrases, in the language of `coach.evidence.matching`; any one is a finding.

    None for a strength, which is an element that is held, and where two texts are compared.
    """
    element: str = ""
    """The element whose being held is the finding; see `coach.evidence.elements`."""
    unless: tuple[str, ...] = ()
    """Phrases that call it off when one stands in the same sentence."""
    needs: tuple[str, ...] = ()
    """Phrases of which one must stand in the same sentence."""
    quiet: tuple[str, ...] = ()
    """Elements of which one that is held within `reach` calls it off."""
    reach: Reach = "unit"
    kinds: frozenset[Kind] = ALL
    forms: tuple[Form, ...] = ()
    """The forms of evidence that a strength gives."""
    levels: tuple[str, ...] = ()
    """The kinds of level evidence that it gives, ids of `data/levels.yaml`."""
    least: int = 0
    """Words that a text must have for it to speak."""
    once: bool = False
    """Whether it speaks once a text only."""
    plain: bool = True
    """Whether it is silent in a sentence that names particular things: style is not substance."""
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

    def examples(self) -> tuple[tuple[Example, ...], tuple[Example, ...]]:
        """What it finds and what it leaves alone, each with its kind of text."""
        kind = next(one for one in _USUAL if one in self.kinds)
        return tuple(
            tuple(one if isinstance(one, Example) else Example(one, kind) for one in side)
            for side in (self.finds, self.misses)
        )  # type: ignore[return-value]


_USUAL: tuple[Kind, ...] = KINDS
