"""The analyzer as the app, the drills and the commands use it: findings and open questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from coach.evidence.already_said import already_said
from coach.evidence.anchors import claims, elements, fields, order
from coach.evidence.elements.element_states import states
from coach.evidence.fixes import fixes_of
from coach.evidence.reader import findings
from coach.evidence.readings import Exchange, Finding, Kind, Reading
from coach.evidence.rules import by_code
from coach.evidence.text_units import elements_of, placed_units
from coach.evidence.unreadable import notice_of


class Watcher:
    """Follows one text; paragraphs and sentences that stay as they were are not read again.

    Args:
        kind: what kind of text it is.
        silenced: codes of rules that are silent for it.
    """

    def __init__(self, kind: Kind, silenced: frozenset[str] = frozenset()) -> None:
        self.kind = kind
        self.silenced = silenced
        self._text = ""
        self._found: tuple[Finding, ...] = ()

    def update(self, text: str) -> tuple[Finding, ...]:
        """The findings of the text as it stands now, by place."""
        if text != self._text:
            self._text = text
            self._found = findings(text, self.kind, self.silenced)
        return self._found


def question(text: str, kind: Kind, field: str = "") -> str:
    """The one question that a stranger would still have.

    Args:
        text: what was written.
        kind: what kind of text it is.
        field: the id of the drill's field that it fills, which says what is expected of it.

    Returns:
        The question; empty if the text answers what it should.
    """
    if not text.strip():
        return ""
    wanted = fields().get(field) or order()[kind][:ASKED_OF_ANY]
    if notice_of(text, kind):
        own = field in fields()
        return elements()[wanted[0]].ask if own else "What happened, in one whole sentence?"
    found = elements_of(text, kind)
    known = {one.name: one for one in states(found, kind)}
    here = [known[name] for name in wanted if name in known]
    if field and any(one.state == "held" for one in here):
        return ""
    said = already_said(placed_units(text, kind), kind)
    weak = any(one.polarity == "weak" for one in findings(text, kind))
    if field and said.intersection(wanted) and not weak:
        return ""
    asked = fixes_of(text, here, (), kind, said=said)
    return asked[0].question if asked else ""


ASKED_OF_ANY = 3
"""How many elements are asked of a sentence that fills no field."""


def challenge(claim: str, category: str) -> str:
    """What to ask of a claim.

    Args:
        claim: the claim.
        category: the id of the heading that it was sorted under.

    Returns:
        The question; empty if nothing about the claim stands out.
    """
    weak = next((one for one in findings(claim, "bullet") if one.polarity == "weak"), None)
    if weak is not None:
        return by_code()[weak.code].ask
    asked = claims().get(category)
    held = {one.name for one in elements_of(claim, "bullet") if one.held}
    return "" if asked is None or held & set(asked.held) else asked.ask


class Analyzer:
    """What can be asked of the analyzer; every answer depends on its arguments alone."""

    def read(
        self,
        text: str,
        kind: Kind,
        *,
        prompt: str = "",
        tellings: Sequence[str] = (),
        exchanges: Sequence[Exchange] = (),
        silenced: frozenset[str] = frozenset(),
    ) -> Reading:
        """The reading of a text; see `coach.evidence.reader.read`."""
        from coach.evidence import reader

        return reader.read(
            text, kind, prompt=prompt, tellings=tellings, exchanges=exchanges, silenced=silenced
        )

    def findings(
        self, text: str, kind: Kind, silenced: frozenset[str] = frozenset()
    ) -> tuple[Finding, ...]:
        """The findings of a text alone, by place."""
        from coach.evidence import reader

        return reader.findings(text, kind, silenced)

    def watcher(self, kind: Kind, silenced: frozenset[str] = frozenset()) -> Watcher:
        """Something that follows one text while it is written."""
        return Watcher(kind, silenced)

    def question(self, text: str, kind: Kind, field: str = "") -> str:
        """The one question that a stranger would still have; empty if none."""
        from coach.evidence import analyzer

        return analyzer.question(text, kind, field)

    def challenge(self, claim: str, category: str) -> str:
        """What to ask of a claim; empty if nothing stands out."""
        from coach.evidence import analyzer

        return analyzer.challenge(claim, category)

    def remedy(self, code: str) -> str:
        """What to do about a finding of this rule; empty if there is no such rule."""
        from coach.evidence import reader

        return reader.remedy(code)


@lru_cache(maxsize=1)
def analyzer() -> Analyzer:
    """The analyzer."""
    return Analyzer()
