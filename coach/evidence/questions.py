"""What a stranger would still ask: of a sentence, and of a claim."""

from __future__ import annotations

from coach.evidence.anchors import claims, elements, fields, order
from coach.evidence.elements.text import states
from coach.evidence.fixes import fixes_of
from coach.evidence.gathered import elements_of
from coach.evidence.notice import notice_of
from coach.evidence.reader import findings
from coach.evidence.rules import by_code
from coach.evidence.values import Kind


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
    asked = fixes_of(text, here, (), kind)
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
