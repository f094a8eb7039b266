"""What to fix in a text: the elements worth most that it lacks, then what it leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.evidence.anchors import elements as all_elements
from coach.evidence.elements.text import Placed
from coach.evidence.unnamed import Unnamed, unnamed
from coach.evidence.values import ElementState, Fix, Kind

FIXES = 3
"""How many things to fix are named."""

LONGEST_QUOTE = 14
"""Words that a question quotes at most; longer ones are asked about in general."""

_BARE, FEWEST_BARE = frozenset({"act", "decision", "result", "observed", "reasoned"}), 2
"""The plainest elements; where so many are missing, more is missing than can be asked for."""

_OF_KNOWLEDGE = frozenset({"decision", "alternative", "cost", "risk", "check"})
"""Elements that an answer about how something works can hold."""

_OF_DEEDS: frozenset[Kind] = frozenset({"answer", "story"})
"""Kinds of text that tell what happened."""

_TROUBLE = re.compile(
    r"(?i)\b(?:mistakes?|errors?|bugs?|trouble with|crash\w*|failure|failed|broke\w*|outage|"
    r"did(?:n't| not) work|the (?:\w+ )?(?:problem|issue)|(?:technical|production) issues?)\b"
)
_TOPICS = (
    (
        re.compile(
            r"(?i)\b(?:disagree\w*|conflicts?|argu(?:ed|ing|ment)\w*|push(?:ed)?[- ]?back|"
            r"resist\w*|tension|different (?:opinions?|views?|perspectives?)|"
            r"did(?:n't| not) agree)\b"
        ),
        "influence",
    ),
    (
        re.compile(
            r"(?i)\b(?:my (?:own )?(?:fault|mistake|failure|error)|mistakes?|failed|failure)\b"
        ),
        "lesson",
    ),
)
"""What a text is about, and the element that an interviewer asks for there before most others."""
_CHOSEN = re.compile(
    r"(?i)\b(?:ch(?:ose|oose|osen|oice)|decid\w+|decision|options?|instead|rather than|opted|"
    r"picked|preferr?\w*)\b"
)
_FELT = re.compile(
    r"(?i)\b(?:learn\w*|taught|importance|felt|feel|fun|proud|pride|enjoy\w*|hop(?:e|ed)|happy|glad)\b"
)
"""Words of a sentence about what was felt or learned: nothing that happened can be asked of it."""

_OF_THE_WHOLE = frozenset({"direct", "cause", "hardest"})
"""What is asked of the whole text, and of no words in it."""

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
    standing = {one.name: one for one in known}
    wanted = [one.name for one in known if one.state != "held" and not named[one.name].deep]
    bare = len(_BARE.intersection(wanted)) >= FEWEST_BARE
    if direct and wanted:
        # What somebody did is beside the point of such a question.
        wanted = ["direct", *(name for name in wanted if name in _OF_KNOWLEDGE)]
    elif kind in _OF_DEEDS:
        wanted = _of_a_story(text, wanted)
    fixes: list[Fix] = []
    for name in wanted[:FIXES]:
        state = standing.get(name, ElementState(name, "missing"))
        fixes.append(_asked(state, text, found, kind, fixes))
    phrases = unnamed(text, kind) if wanted else ()
    if phrases or bare:
        fixes.append(_particulars(phrases))
    return tuple(fixes)


def _of_a_story(text: str, wanted: Sequence[str]) -> list[str]:
    """What to ask of what happened: what its topic calls for comes early."""
    names = list(wanted)
    if "decision" in names:
        at = names.index("decision")
        if _TROUBLE.search(text) and not _CHOSEN.search(text) and "check" in names:
            # Many stories of trouble hold no choice.
            names[at] = "cause"
        else:
            # A choice is asked for with the option that was turned down.
            names.insert(at + 1, "hardest")
            names = [name for name in names if name != "alternative"]
    for topic, name in _TOPICS:
        if name in names and topic.search(text):
            names.remove(name)
            names.insert(names.index("cause") + 1 if "cause" in names else 1, name)
            break
    return names


def _particulars(phrases: Sequence[Unnamed]) -> Fix:
    """What is asked of every sentence, beginning with the words that leave most unnamed."""
    element = all_elements()["unnamed"]
    asked = ", ".join(f'"{one.words}" ({one.asks}?)' for one in phrases)
    question = f"{element.ask} Start with {asked}." if asked else element.ask
    start, end = (phrases[0].start, phrases[0].end) if phrases else (None, None)
    return Fix(element.name, question, element.why, element.before, element.after, start, end)


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
    elif one.name not in _OF_THE_WHOLE:
        span = span or _anchor(one.name, found)
        quoted = _quotable(text, span)
        if quoted and span not in [(fix.start, fix.end) for fix in fixes]:
            question = f'{said} "{quoted}". {element.ask}'
    start, end = span or (None, None)
    return Fix(one.name, question, element.why, element.before, element.after, start, end)


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
