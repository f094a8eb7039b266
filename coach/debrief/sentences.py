"""The sentences of a text with what the analyzer finds in each, and quotes cut to a fit length."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.debrief.rules import rules
from coach.evidence.gathered import PlacedUnit, placed_units
from coach.evidence.seam import analyzer
from coach.evidence.values import Finding, Kind
from coach.words import count_words

_CLAUSE = re.compile(r"[;:,](?=\s)|\s[–—-](?=\s)")
_CODE = re.compile(
    r"[=!+\-]=|\w\(|\w\[|\)\s*[:{]|;\s*$|\{|\}|\b(?:def|return|elif|const|null|None|self|lambda)\b",
    re.MULTILINE,
)
"""What lines of code have, and speech has not."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or list item, with its findings."""

    start: int
    end: int
    text: str
    findings: tuple[Finding, ...]
    unit: PlacedUnit
    """The sentence as it was read."""

    @property
    def codes(self) -> frozenset[str]:
        """The rules that found something in it."""
        return frozenset(one.code for one in self.findings)

    @property
    def net(self) -> float:
        """What its findings weigh together, weak ones included; a rule counts once."""
        return sum(rules().weight(code) for code in self.codes)


def sentences_of(
    text: str, kind: Kind = "answer", silenced: frozenset[str] = frozenset()
) -> tuple[Sentence, ...]:
    """Every sentence of an answer, by place."""
    found = analyzer().findings(text, kind, silenced)
    return tuple(
        Sentence(
            unit.start,
            end := unit.start + len(unit.text),
            unit.text,
            tuple(one for one in found if unit.start <= one.start < end),
            unit,
        )
        for unit in placed_units(text, kind)
    )


def tells(sentence: Sentence) -> bool:
    """Whether a sentence can be read out at all: it has some words, and is no line of code."""
    return (
        count_words(sentence.text) >= rules().card.fewest and len(_CODE.findall(sentence.text)) < 2
    )


def cut(sentence: Sentence, around: tuple[Finding, ...], longest: int) -> tuple[int, int]:
    """The span to quote: the sentence, or as many of its clauses around the findings as fit.

    Args:
        sentence: where they stand.
        around: what has to be inside; findings that are of the whole long sentence give way.
        longest: letters that it may have; the other findings are never cut.
    """
    if sentence.end - sentence.start > longest:
        around = tuple(one for one in around if one.end - one.start <= longest)
    if sentence.end - sentence.start <= longest:
        return sentence.start, sentence.end
    if not around:
        # At the end of a clause, else of a word.
        piece = sentence.text[:longest]
        breaks = [found.start() for found in _CLAUSE.finditer(piece)] or [piece.rfind(" ")]
        return sentence.start, sentence.start + (breaks[-1] if breaks[-1] > 0 else longest)
    first = min(one.start for one in around) - sentence.start
    last = max(min(one.end, sentence.end) for one in around) - sentence.start
    breaks = [found.end() for found in _CLAUSE.finditer(sentence.text)]
    starts = [0, *breaks]
    ends = [*breaks, len(sentence.text)]
    start = max(one for one in starts if one <= first)
    end = min(one for one in ends if one >= last)
    while True:
        right = min((one for one in ends if one > end), default=end)
        left = max((one for one in starts if one < start), default=start)
        if right > end and right - start <= longest:
            end = right
        elif left < start and end - left <= longest:
            start = left
        else:
            break
    piece = sentence.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip(" \t\n,;:–—-"))
    return sentence.start + start, sentence.start + end
