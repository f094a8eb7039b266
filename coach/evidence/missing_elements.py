"""What an answer lacks, so that an interviewer can ask for it.

An interviewer who asks for what was just said has not listened. So little is needed to count as
given: an element that is there, or a cue that stands in the text at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec
from msgspec import Struct

from coach.content.interview import Lack
from coach.content.shipped import data_file
from coach.evidence.reader import findings, read
from coach.evidence.readings import Finding
from coach.evidence.text_units import elements_of


class LackCues(Struct, frozen=True, forbid_unknown_fields=True):
    """How it is known that an answer gives something, or lacks it."""

    held: tuple[str, ...]
    """Elements of which one that is held is enough."""
    given: tuple[str, ...]
    """Patterns of words of which one hit is enough."""
    touched: tuple[str, ...] = ()
    """Elements of which one that is only touched is enough."""
    weak: tuple[str, ...] = ()
    """Codes of weak rules that make the lack felt, however strong the answer is."""
    only_below: float = 1.0
    """Where it is merely nowhere: the strength of the answer below which it is asked for."""


class Cues(Struct, frozen=True, forbid_unknown_fields=True):
    """`data/cues.yaml`."""

    number: str
    """What `{number}` in a pattern stands for."""
    lacks: dict[Lack, LackCues]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues that ship."""
    return msgspec.convert(data_file("cues.yaml"), Cues)


def lacking(answer: str, asked: Sequence[Lack]) -> frozenset[Lack]:
    """What the answer lacks of `asked`; nothing of an answer without words.

    Args:
        answer: everything that was said to a question so far.
        asked: what can be asked for.
    """
    if not _sentences(answer):
        return frozenset()
    found = findings(answer, "answer")
    elements = elements_of(answer, "answer")
    held = {one.name for one in elements if one.held}
    here = {one.name for one in elements}
    strength = read(answer, "answer").strength
    missing = set()
    for lack in asked:
        known = cues().lacks.get(lack)
        if known is None or held & set(known.held) or here & set(known.touched):
            continue
        weak = any(one.code in known.weak for one in found)
        if _cue(lack).search(answer):
            # A cue is overruled only by words that promise it and do not give it.
            if not weak or lack not in ("failure", "metric"):
                continue
            if not _hollow(lack, answer, found):
                continue
        if weak or strength < known.only_below:
            missing.add(lack)
    return frozenset(missing)


def given_by(answer: str, lack: str) -> tuple[int, int] | None:
    """The sentence of an answer that clearly gives what it could lack; None if none does."""
    known = cues().lacks.get(lack)  # type: ignore[call-overload]
    for element in elements_of(answer, "answer") if known is not None else ():
        if element.held and element.name in known.held:
            return _around(_sentences(answer), element.start)
    return None


def claim_of(answer: str) -> tuple[int, int] | None:
    """The sentence that says most, for a doubt to be cast on; None in an empty answer."""
    spans = _sentences(answer)
    if not spans:
        return None
    found = [one for one in findings(answer, "answer") if one.polarity == "strong"]

    def weight(span: tuple[int, int]) -> int:
        return len({one.code for one in found if span[0] <= one.start < span[1]})

    return max(spans, key=lambda span: (weight(span), -span[0]))


def _hollow(lack: Lack, answer: str, found: Sequence[Finding]) -> bool:
    """Whether every cue of the lack lies within words that a weak finding already names."""
    weak = [one for one in found if one.code in cues().lacks[lack].weak]
    return all(
        any(one.start <= cue.start() < one.end for one in weak)
        for cue in _cue(lack).finditer(answer)
    )


@lru_cache(maxsize=32)
def _cue(lack: Lack) -> re.Pattern[str]:
    # "I" has to be a capital where it stands for the candidate; elsewhere case says nothing.
    return _any(cues().lacks[lack].given, 0 if lack == "attribution" else re.IGNORECASE)


def _any(patterns: Sequence[str], flags: int) -> re.Pattern[str]:
    joined = "|".join(f"(?:{one})" for one in patterns)
    return re.compile(joined.replace("{number}", cues().number), flags)


_SENTENCE = re.compile(r"[^.!?\n]*[^\s.!?][^.!?\n]*(?:[.!?](?!\s|$)[^.!?\n]*)*")


def _sentences(text: str) -> list[tuple[int, int]]:
    """The spans of sentences that hold at least three words; else of whatever there is."""
    spans = [(one.start(), one.end()) for one in _SENTENCE.finditer(text)]
    long = [span for span in spans if len(text[span[0] : span[1]].split()) >= 3]
    return long or spans


def _around(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    return next((span for span in spans if span[0] <= place < span[1]), spans[0])
