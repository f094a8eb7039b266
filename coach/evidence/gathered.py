"""A whole text's findings, from those of its units: what only the text as a whole decides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.matching import Hit, Unit, read_unit
from coach.evidence.notice import reads_as_english
from coach.evidence.rule import Rule
from coach.evidence.rules import all_rules
from coach.evidence.speakers import own_words
from coach.evidence.suppression import NOWHERE, Suppressions
from coach.evidence.tokens import paragraphs, units
from coach.evidence.values import Finding, Kind


class Placed(NamedTuple):
    """A unit with its place in the text."""

    start: int
    unit: Unit


@lru_cache(maxsize=1024)
def _paragraph(text: str, kind: Kind) -> tuple[Placed, ...]:
    """The units of one paragraph: what a keystroke in another one does not touch.

    The rules know English alone: in a paragraph of another language they find nothing.
    """
    found = tuple(Placed(start, read_unit(text[start:end], kind)) for start, end in units(text))
    if reads_as_english(text):
        return found
    return tuple(Placed(start, unit._replace(hits=())) for start, unit in found)


def placed_units(text: str, kind: Kind) -> list[Placed]:
    """All units of a text that are the candidate's own words, by place."""
    found: list[Placed] = []
    text = own_words(text)
    for begin, end in paragraphs(text):
        found += [
            Placed(begin + placed.start, placed.unit)
            for placed in _paragraph(text[begin:end], kind)
        ]
    return found


def findings_of(placed: list[Placed], silenced: frozenset[str] = frozenset()) -> list[Finding]:
    """The findings of a text, by place.

    Args:
        placed: its units.
        silenced: codes of rules that are silent for this text.
    """
    return [found for _, found in by_unit(placed, silenced)]


def by_unit(
    placed: list[Placed],
    silenced: frozenset[str] = frozenset(),
    suppressions: Suppressions = NOWHERE,
) -> Iterator[tuple[int, Finding]]:
    """Each finding with the place of its unit among the units."""
    rules = all_rules()
    words = sum(one.unit.words for one in placed)
    spoken: set[int] = set()
    here: list[frozenset[str]] | None = None
    for place, (start, unit) in enumerate(placed):
        for hit in unit.hits:
            rule = rules[hit.rule]
            if rule.code in silenced or words < rule.least:
                continue
            if rule.once and hit.rule in spoken:
                continue
            if rule.quiet:
                if here is None:
                    here = [_codes(one.unit.hits) for one in placed]
                if _called_off(rule, place, here):
                    continue
            if suppressions.cover(rule.code, start + hit.start):
                continue
            spoken.add(hit.rule)
            yield (
                place,
                Finding(
                    rule.code,
                    rule.name,
                    rule.polarity,
                    start + hit.start,
                    start + hit.end,
                    hit.message,
                    rule.form,
                ),
            )


def _codes(hits: tuple[Hit, ...]) -> frozenset[str]:
    rules = all_rules()
    return frozenset(rules[hit.rule].code for hit in hits)


def _called_off(rule: Rule, place: int, codes: list[frozenset[str]]) -> bool:
    """Whether a finding that calls this rule off stands within its reach."""
    if rule.reach == "unit":
        within = codes[place : place + 1]
    elif rule.reach == "near":
        within = codes[max(0, place - 1) : place + 2]
    else:
        within = codes
    return any(code in one for one in within for code in rule.quiet)
