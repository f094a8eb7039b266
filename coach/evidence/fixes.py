"""What to fix in a text: the elements worth most that it lacks, then what it leaves unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.evidence.anchors import elements as all_elements
from coach.evidence.anchors import order
from coach.evidence.elements.element_states import Placed
from coach.evidence.readings import ElementState, Fix, Kind
from coach.evidence.text_units import PlacedUnit, placed_units

MOST = 5
"""Phrases that are asked about at most."""

MOST_IN_A_SENTENCE = 2
"""Of them in one sentence."""

VAGUE = 3.0
"""Particular things in a sentence from which on what it leaves unnamed is not worth a line."""

_PLAIN = (
    r"(?:complex|difficult|new|big|main|biggest|major|important|certain|same|whole|entire|other|"
    r"first|second|third|technical|different|challenging|tough|critical|previous|specific)\s"
)
_THINGS = (
    "problems?|issues?|challenges?|mistakes?|errors?|bugs?|obstacles?|tasks?|features?|projects?|"
    "applications?|apps?|tools?|technolog(?:y|ies)|solutions?|approach(?:es)?|process(?:es)?|"
    "changes?|improvements?|systems?|strateg(?:y|ies)|goals?|requirements?|ideas?|products?|"
    "situations?|methods?|techniques?|initiatives?|tutorials?|topics?|needs|concerns?|steps|"
    "measures|updates?|conflicts?|disagreements?"
)
_PEOPLE = (
    "customers?|clients?|colleagues?|co-?workers?|teammates?|team members?|stakeholders?|patients?|"
    "developers?|engineers?|departments?|teams?|members?"
)
_MANY = (
    "a lot of|lots of|many|several|multiple|various|numerous|countless|a few|a number of|"
    "a couple of"
)
_WELL = r"well|closely|smoothly|effectively|efficiently|successfully|together|hard"
_KINDS = {
    rf"(?<!how )(?:{_MANY})\s(?:{_PLAIN})?\w{{3,}}": "how many, and which",
    rf"(?:an?|the|our|my|their|any)\s(?:{_PLAIN})?(?:{_THINGS})(?!\s(?:was|is|were|are)\b)":
        "which",
    rf"(?:an?|the|one of my|one of our|another|my|our|other)\s(?:{_PLAIN})?(?:{_PEOPLE})": "who",
    rf"(?:work(?:ed|s|ing)|went|performed|communicat\w+|collaborat\w+|coordinat\w+|support\w+)\s"
    rf"(?:(?:very|pretty|really|quite|so)\s)?(?:{_WELL})": "what did that consist of",
    r"(?:well-functioning|fully functional|user-friendly|high-quality|high-performance|"
    r"(?:successfully|effectively|efficiently|significantly|properly)\s\w+)":
        "how could anyone tell",
    r"(?:a long time|some time|a while|quickly|soon|very fast|tight deadline|short time|"
    r"long hours|little time)": "how long",
}  # fmt: skip
"""What is asked, by what it is asked of; the first kinds first."""
_PHRASES = [(re.compile(rf"(?i)\b(?:{pattern})\b"), asks) for pattern, asks in _KINDS.items()]


_GOES_ON = re.compile(
    r"(?i)\s+(?:with|about|between|of|where|that|which|who|whose|called|named|against|"
    r"managers?|owners?|leads?|leadership|queues?|designs?|interviews?|teams?|reports?|trackers?|"
    r"reviews?|plans?|lists?|pages?|lines?|meetings?|services?|systems?|boards?|flows?|tests?|data|"
    r"models?|code|rates?|windows?|process(?:es)?|stores?|budgets?|roadmaps?|requests?|tickets?|"
    r"backlog|department|division|support|success|engineers?|architects?|group|log|logs|flags?|"
    r"toggles?|scripts?)\b|['’]s\b"
)
"""What follows where words are cut from a longer name ("the product manager") or are explained at
once ("a conflict with the backend lead")."""


class Unnamed(NamedTuple):
    """Words that leave something unnamed, and what is asked of them."""

    words: str
    asks: str
    start: int
    end: int

    def like(self, other: Unnamed) -> bool:
        """Whether both end in one word, or stand in one place."""
        mine, its = (one.words.lower().split()[-1].rstrip("s") for one in (self, other))
        return mine == its or (self.start < other.end and other.start < self.end)


def unnamed(text: str, kind: Kind) -> tuple[Unnamed, ...]:
    """The phrases of a text that leave something unnamed, by place; each thing once."""
    found: list[Unnamed] = []
    for one in placed_units(text, kind):
        if one.named >= VAGUE:
            continue
        if len(found) >= MOST:
            break
        here = 0
        for phrase in _phrases(one):
            if here < MOST_IN_A_SENTENCE and not any(phrase.like(other) for other in found):
                found.append(phrase)
                here += 1
    return tuple(sorted(found[:MOST], key=lambda one: one.start))


def _phrases(one: PlacedUnit) -> Iterator[Unnamed]:
    """The phrases of a sentence, the kinds in their order."""
    for pattern, asks in _PHRASES:
        for hit in pattern.finditer(one.text):
            if _FELT.search(one.text[: hit.start()]):
                # What was learned names no case.
                break
            if _GOES_ON.match(one.text, hit.end()):
                continue
            words = " ".join(hit[0].split())
            yield Unnamed(words, asks, one.start + hit.start(), one.start + hit.end())


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
    r"(?i)\b(?:suspect\w*|assum\w+|learn\w*|taught|importance|felt|feel|fun|proud|pride|enjoy\w*|hop(?:e|ed)|happy|glad)\b"
)
"""Words of a sentence about what was felt or learned: nothing that happened can be asked of it."""

_NO_WORK = re.compile(
    r"(?i)^(?:\w+,? ){0,3}?we(?:'ve| all| both)? "
    r"(?:had|have|were|are|agreed|lost|got|need\w*|knew|wanted|hadn't|haven't|didn't)\b"
)
"""A "we" that had, was or wanted something: no part of a work that could be shared out."""
_CUT_OFF = re.compile(
    r"(?i)^(?:and )?(?:since|because|when|before|after|by|who|which|while|as|to|if)\b"
)
"""How words begin that say little without the clause they belong to."""
_PREPARED = re.compile(
    r"(?i)\b(?:inherited|joined|started|ran|profiled|looked|found|noticed|saw|was asked|got|knew)\b"
)
"""Acts before the one that is worth a question."""
_OF_THE_SPEAKER = re.compile(r"(?i)\b(?:i|we|me|us|my|our|ours|mine)\b")

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
    said: frozenset[str] = frozenset(),
    direct: bool = False,
) -> tuple[Fix, ...]:
    """What to fix, the most valuable first; last, the words that leave something unnamed.

    Args:
        text: what was written.
        known: how each element stands, the most valuable first.
        found: the elements that stand in it, by place.
        kind: the kind of text.
        said: the elements that it gives in some words, which are not asked for.
        direct: whether it was asked how something works, so that the answer itself comes first.
    """
    named = all_elements()
    found = [one for one in found if not (one.name == "ours" and _NO_WORK.match(_words(text, one)))]
    known = [one for one in known if not _of_others(text, one)]
    standing = {one.name: one for one in known}
    wanted = [
        one.name
        for one in known
        if one.state != "held"
        and not named[one.name].deep
        and one.name not in said
        # What the candidate's story holds is not asked of who wrote about it.
        and (kind != "feedback" or one.name in order()[kind])
    ]
    bare = len(_BARE.intersection(wanted)) >= FEWEST_BARE
    if direct and wanted:
        # What somebody did is beside the point of such a question.
        wanted = ["direct", *(name for name in wanted if name in _OF_KNOWLEDGE)]
    elif kind in _OF_DEEDS:
        wanted = [name for name in _of_a_story(text, wanted) if name not in said]
    fixes: list[Fix] = []
    for name in wanted[:FIXES]:
        state = standing.get(name, ElementState(name, "missing"))
        fixes.append(_asked(state, text, found, kind, fixes))
    phrases = unnamed(text, kind) if wanted else ()
    plain = bare and kind != "sentence" and not any(one.figures for one in placed_units(text, kind))
    if phrases or plain:
        fixes.append(_particulars(phrases))
    return tuple(fixes)


def _words(text: str, one: Placed | ElementState) -> str:
    return text[one.start : one.end] if one.start is not None else ""


def _of_others(text: str, one: ElementState) -> bool:
    """Whether a share is only touched by what others did: the speaker has no part in that."""
    if one.name != "share" or one.state != "touched":
        return False
    return not _OF_THE_SPEAKER.search(_words(text, one))


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
        span = span or _anchor(one.name, text, found)
        quoted = _quotable(text, span)
        if quoted and span not in [(fix.start, fix.end) for fix in fixes]:
            question = f'{said} "{quoted}". {element.ask}'
    start, end = span or (None, None)
    return Fix(one.name, question, element.why, element.before, element.after, start, end)


def _quotable(text: str, span: tuple[int, int] | None) -> str:
    """The words of a span as a question quotes them; empty if they are too few or too many."""
    words = " ".join(text[span[0] : span[1]].split()) if span else ""
    fits = 2 <= len(words.split()) <= LONGEST_QUOTE and not _FELT.search(words)
    fits = fits and not _CUT_OFF.search(words) and words.count("(") == words.count(")")
    return words.strip(" ,;:.(").replace('"', "'") if fits else ""


def _anchor(name: str, text: str, found: Sequence[Placed]) -> tuple[int, int] | None:
    """The words to ask about what is missing: the last result, else the first act."""
    for other in _ABOUT.get(name, ("decision", "act", "ours")):
        here = [one for one in found if one.name == other]
        telling = [one for one in here if not _PREPARED.search(_words(text, one))]
        if here:
            one = here[-1] if name in ("result", "lasted") else (telling or here)[0]
            return one.start, one.end
    return None
