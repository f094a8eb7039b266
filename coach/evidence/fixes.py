"""What to fix in a text: the elements worth most that it lacks, then what it leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.evidence.anchors import Element
from coach.evidence.anchors import elements as all_elements
from coach.evidence.elements.text import Placed
from coach.evidence.unnamed import unnamed
from coach.evidence.values import ElementState, Fix, Kind

FIXES = 3
"""How many things to fix are named."""

LONGEST_QUOTE = 14
"""Words that a question quotes at most; longer ones are asked about in general."""

_OF_KNOWLEDGE = frozenset({"decision", "alternative", "cost", "risk", "check"})
"""Elements that an answer about how something works can hold."""

_OF_DEEDS: frozenset[Kind] = frozenset({"answer", "story"})
"""Kinds of text that tell what happened."""

_TROUBLE = re.compile(
    r"(?i)\b(?:problems?|issues?|mistakes?|errors?|bugs?|trouble|crash\w*|failure|failed|"
    r"broke\w*|did(?:n't| not) work|hurdles?|obstacles?)\b"
)
_CHOSEN = re.compile(
    r"(?i)\b(?:ch(?:ose|oose|osen|oice)|decid\w+|decision|options?|instead|rather than|opted|"
    r"picked|preferr?\w*)\b"
)
_FELT = re.compile(r"(?i)\b(?:learn\w*|felt|feel|fun|proud|enjoy\w*|hop(?:e|ed)|happy|glad)\b")
"""Words of a sentence about what was felt or learned: nothing that happened can be asked of it."""

_ABOUT = {
    "result": ("result", "act", "ours", "decision"),
    "lasted": ("result", "act", "ours"),
    "share": ("ours", "act"),
    "act": ("ours", "result", "stakes"),
}
"""What an element that is missing is best asked about; anything else about what was done."""


def fixes_of(
    text: str,
    known: Sequence[ElementState],
    found: Sequence[Placed],
    kind: Kind,
    *,
    direct: bool = False,
) -> tuple[Fix, ...]:
    """What to fix, the most valuable first; last, the words that leave something unnamed.

    Args:
        text: what was written.
        known: how each element stands, the most valuable first.
        found: the elements that stand in it, by place.
        kind: the kind of text.
        direct: whether it was asked how something works, so that the answer itself comes first.
    """
    named = all_elements()
    open_ones = [one for one in known if one.state != "held" and not named[one.name].deep]
    fixes: list[Fix] = []
    if direct and open_ones:
        fixes.append(_plain(named["direct"]))
        # What somebody did is beside the point of such a question.
        open_ones = [one for one in open_ones if one.name in _OF_KNOWLEDGE]
    elif kind in _OF_DEEDS and _is_of_trouble(text, open_ones):
        # What went wrong comes before what was chosen: many stories of trouble hold no choice.
        if open_ones[0].name == "act":
            fixes.append(_asked(open_ones.pop(0), text, found, kind, ()))
        fixes.append(_plain(named["cause"]))
        open_ones = [one for one in open_ones if one.name != "decision"]
    if any(one.name == "decision" for one in open_ones[: FIXES - len(fixes)]):
        # The frame of a decision asks for the option that was turned down.
        open_ones = [one for one in open_ones if one.name != "alternative"]
    for one in open_ones[: FIXES - len(fixes)]:
        fixes.append(_asked(one, text, found, kind, fixes))
    if open_ones and (phrases := unnamed(text, kind)):
        element = named["unnamed"]
        asked = ", ".join(f'"{one.words}" ({one.asks}?)' for one in phrases)
        fixes.append(
            Fix(element.name, f"{element.ask} {asked}.", element.why, element.say,
                element.before, element.after, phrases[0].start, phrases[0].end)
        )  # fmt: skip
    return tuple(fixes)


def _plain(element: Element) -> Fix:
    """What is asked of the whole text."""
    return Fix(element.name, element.ask, element.why, element.say, element.before, element.after)


def _asked(
    one: ElementState, text: str, found: Sequence[Placed], kind: Kind, fixes: Sequence[Fix]
) -> Fix:
    """What is asked for an element: about its own words where it is touched, else about others."""
    element = all_elements()[one.name]
    said = "You wrote" if kind == "feedback" else "You said"
    span = None if one.start is None or one.end is None else (one.start, one.end)
    quoted = _quotable(text, span)
    question = element.ask
    if quoted and element.half:
        question = element.half.replace("{words}", quoted)
    else:
        span = span or _anchor(one.name, found)
        quoted = _quotable(text, span)
        if quoted and span not in [(fix.start, fix.end) for fix in fixes]:
            question = f'{said} "{quoted}". {element.ask}'
    start, end = span or (None, None)
    return Fix(
        one.name, question, element.why, element.say, element.before, element.after, start, end
    )


def _is_of_trouble(text: str, open_ones: Sequence[ElementState]) -> bool:
    """Whether a text tells of something that went wrong, without cause, check or choice."""
    asked = {one.name for one in open_ones}
    return (
        {"decision", "check"} <= asked
        and _TROUBLE.search(text) is not None
        and _CHOSEN.search(text) is None
    )


def _quotable(text: str, span: tuple[int, int] | None) -> str:
    """The words of a span as a question quotes them; empty if they are too few or too many."""
    words = " ".join(text[span[0] : span[1]].split()) if span else ""
    fits = 2 <= len(words.split()) <= LONGEST_QUOTE and not _FELT.search(words)
    return words.strip(" ,;:.(").replace('"', "'") if fits else ""


def _anchor(name: str, found: Sequence[Placed]) -> tuple[int, int] | None:
    """The words to ask about what is missing: the last result, else the first act."""
    for other in _ABOUT.get(name, ("decision", "act", "ours")):
        here = [one for one in found if one.name == other]
        if here:
            one = here[-1] if name in ("result", "lasted") else here[0]
            return one.start, one.end
    return None
