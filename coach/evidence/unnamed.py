"""Phrases that leave something unnamed: "the issue", "several customers", "worked well"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from coach.evidence.gathered import PlacedUnit, placed_units
from coach.evidence.values import Kind

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
    "managers?|developers?|engineers?|departments?|teams?|members?|supervisors?"
)
_MANY = (
    "a lot of|lots of|many|several|multiple|various|numerous|countless|a few|a number of|"
    "a couple of"
)
_WELL = r"well|closely|smoothly|effectively|efficiently|successfully|together|hard"
_KINDS = {
    rf"(?:{_MANY})\s(?:{_PLAIN})?\w{{3,}}": "how many, and which",
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
            words = " ".join(hit[0].split())
            yield Unnamed(words, asks, one.start + hit.start(), one.start + hit.end())
