"""What a stranger would still ask: of a sentence, and of a claim."""

from __future__ import annotations

from coach.evidence.notice import notice_of
from coach.evidence.reader import findings
from coach.evidence.values import Kind

OF_WEAKNESS = {
    "ATT101": "Which part of that was yours?",
    "ATT102": "Who did that?",
    "ATT103": "What did the help consist of?",
    "ATT106": "Which call in it was yours?",
    "SPE101": "How much is that, in a figure?",
    "SPE102": "What was measured, and what was it before?",
    "SPE104": "Which one was that, by its name?",
    "SPE105": "How could anyone tell?",
    "OBS101": "Which choice does that word stand for?",
    "OBS102": "Why that part, and not another?",
    "OBS106": "Which failure, and who would notice it first?",
    "OBS107": "Which two options were there, and what decided between them?",
    "REC103": "What did you do differently the next time?",
    "ATT107": "And what could you have done sooner?",
}
"""A question for a weakness that stands in the text."""

OF_FIELD: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "problem": (
        (("SPE202", "SPE201", "LVL202", "OBS204"), "How bad was it, in a figure?"),
        (("SPE203",), "Since when?"),
    ),
    "decision": (
        (("ATT203", "ATT201", "ATT205"), "Who decided that?"),
        (("OBS202",), "What did you turn down?"),
        (("OBS201", "OBS210"), "What was the reason?"),
    ),
    "tradeoff": (
        (("OBS203", "OBS202"), "What did it cost, and who paid?"),
        (("OBS208", "OBS204", "OBS206"), "How far could the damage have gone?"),
    ),
    "impact": (
        (("SPE201", "SPE202"), "What changed, from what, to what?"),
        (("SPE203",), "Over which time?"),
        (("LVL208", "LVL202", "LVL205"), "Who felt the difference?"),
    ),
    "reflection": (
        (("REC201", "REC203", "REC204"), "What would you do otherwise?"),
        (("REC203", "LVL205"), "What have you done differently since?"),
    ),
}
"""For a field of a drill: the findings of which it needs one, and what is asked if none stands."""

OF_ANY = (
    (("ATT201", "ATT202", "ATT203", "ATT205", "DUR201"), "Which part of that was yours?"),
    (
        ("OBS201", "OBS202", "OBS203", "OBS204", "OBS210", "ATT203"),
        "What did you choose, over what, and why?",
    ),
    (("SPE201", "SPE202", "SPE203", "LVL202"), "Which figure moved, from what to what?"),
)

OF_CATEGORY = {
    "decided": (("OBS202", "OBS201"), "Against which other option, and over whose objection?"),
    "built": (("SPE204", "SPE205", "SPE202"), "Which part of it would not exist without you?"),
    "reviewed": (("OBS204", "SPE202", "REC202"), "What did your review change?"),
    "coordinated": (("LVL202", "SPE205"), "Who would have stood still without you?"),
    "influenced": (("SPE206", "ATT206"), "What did they want before, and what changed their mind?"),
    "documented": (("LVL205", "LVL208"), "Who has opened it since?"),
    "learned": (("REC203",), "What have you done differently because of it?"),
}


def question(text: str, kind: Kind, field: str = "") -> str:
    """The one question that a stranger would still have.

    Args:
        text: what was written.
        kind: what kind of text it is.
        field: the id of the drill's field that it fills, which says what is expected of it.

    Returns:
        The question; empty if the text answers what it should.
    """
    if notice_of(text, kind):
        return "What happened, in one whole sentence?" if text.strip() else ""
    found = findings(text, kind)
    codes = {one.code for one in found}
    for one in found:
        if one.code in OF_WEAKNESS:
            return OF_WEAKNESS[one.code]
    for answered_by, asked in OF_FIELD.get(field, OF_ANY):
        if codes.isdisjoint(answered_by):
            return asked
    return ""


def challenge(claim: str, category: str) -> str:
    """What to ask of a claim.

    Args:
        claim: the claim.
        category: the id of the heading that it was sorted under.

    Returns:
        The question; empty if nothing about the claim stands out.
    """
    found = findings(claim, "bullet")
    for one in found:
        if one.code in OF_WEAKNESS:
            return OF_WEAKNESS[one.code]
    codes = {one.code for one in found}
    answered_by, asked = OF_CATEGORY.get(category, ((), ""))
    return asked if asked and codes.isdisjoint(answered_by) else ""
