"""Facts in a text that a listener could check: figures, owners, dates, outcomes; where they drift.

Plain patterns, no judgement: a drift is two values at one place in two tellings, for the candidate
to look at. What cannot be lined up is left alone, so most facts say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

FactKind = Literal["figure", "owner", "date", "outcome"]

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve")  # fmt: skip
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_FIGURE = re.compile(
    rf"(?<![\w.,])(?P<sign>[$€£]?)(?P<value>\d[\d,]*(?:\.\d+)?|\b(?:{'|'.join(_NUMBERS)})\b)"
    r"(?P<scale>[kKmM]\b)?\s?(?P<unit>%|percent\b|ms\b|[a-z][a-z-]{2,})?",
)
_AMOUNT = rf"\d[\d,]*(?:\.\d+)?|(?:{'|'.join(_NUMBERS)})\b"
_CHANGE = re.compile(
    rf"\bfrom\s+(?:about |around |some |over )?[$€£]?(?P<first>{_AMOUNT})"
    r"(?P<first_scale>[kKmM]\b)?\s?(?P<unit>%|percent\b|[a-z][a-z-]+)?(?:\s+\w+){0,2}?"
    r"\s+(?:down |up )?to\s+(?:about |around |under )?"
    rf"[$€£]?(?P<second>{_AMOUNT})"
    r"(?P<second_scale>[kKmM]\b)?\s?(?P<unit2>%|percent\b|[a-z][a-z-]+)?"
)
_DONE_TO = re.compile(
    r"\b(?P<did>[a-z]{3,}ed)\s+(?:all )?(?P<value>\d[\d,]*)\b(?=\s*(?:[.,;]|of\b|$))"
)
_MONEY = re.compile(
    r"(?i)\b(?P<what>saved|saves|saving|costs?)\s+(?:us |me |them |about |around |roughly )*[$€£]?"
    r"(?P<value>\d[\d,]*(?:\.\d+)?)(?P<scale>[km]\b)?"
)
_DATE = re.compile(
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|of)\s+(?P<value>(?:(?:{_MONTHS})(?:\s+(?:19|20)\d\d)?"
    r"|(?:early|mid|late)?\s?(?:19|20)\d\d|Q[1-4](?:\s+(?:19|20)\d\d)?))\b"
)
_DID = "decided|chose|built|wrote|led|owned|designed|proposed|ran|reviewed|turned down|picked"
_OWNER = re.compile(
    rf"\b(?P<value>I|[Ww]e|[Tt]hey|[Mm]y (?:manager|lead|team)|[Tt]he [a-z]+ team|[A-Z][a-z]+) "
    rf"(?P<did>{_DID}) (?:to |on |on the |the |a |an )?(?P<what>[a-z][a-z-]+)"
)
_OUTCOME = re.compile(
    r"\b(?:(?P<out>shipped|launched|released|adopted|went live)"
    r"|(?P<back>cancelled|canceled|abandoned|shelved|scrapped|called off|rolled back))\b"
)
_NO_UNIT = {"and", "but", "the", "was", "were", "that", "which", "for", "with", "because", "then",
            "after", "before", "when", "from", "into", "more", "less", "times", "other", "one",
            "out"}  # fmt: skip
_NO_OWNER = {"Then", "Later", "Finally", "Also", "And", "But", "So", "That", "This", "It", "Who"}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said that could be checked.

    Attributes:
        kind: figure, owner, date or outcome.
        about: what it is a value of; facts about one thing can drift.
        value: the value, in one spelling.
        start: where it stands.
        end: where it ends.
    """

    kind: FactKind
    about: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Drift:
    """Two values of one thing, in two tellings.

    Attributes:
        before: number of the telling that said the first, from 0.
        first: what was said there.
        after: number of the later telling.
        second: what was said there.
    """

    before: int
    first: Fact
    after: int
    second: Fact


def facts(text: str) -> tuple[Fact, ...]:
    """The facts of a text, in their order."""
    found = [*_figures(text), *_dates(text), *_owners(text), *_outcomes(text)]
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end)))


def drifts(tellings: Sequence[str], forms: Sequence[str] = ()) -> tuple[Drift, ...]:
    """Where a later telling says something else than the one before that spoke of it.

    Args:
        tellings: texts of one story, the oldest first.
        forms: in what form each was told, one for each. Figures are compared within a form only:
            a list of claims and a paragraph rarely count the same customers.
    """
    found = []
    last: dict[tuple[str, FactKind, str], tuple[int, Fact]] = {}
    for number, text in enumerate(tellings):
        for key, fact in alone(facts(text)).items():
            form = forms[number] if forms and fact.kind == "figure" else ""
            before = last.get((form, *key))
            if before is not None and before[1].value != fact.value:
                found.append(Drift(before[0], before[1], number, fact))
            last[form, *key] = (number, fact)
    return tuple(found)


def alone(found: Sequence[Fact]) -> dict[tuple[FactKind, str], Fact]:
    """Facts that are the only one about their thing: "from 40 to 3 a day" lines up with nothing."""
    about: dict[tuple[FactKind, str], list[Fact]] = {}
    for fact in found:
        about.setdefault((fact.kind, fact.about), []).append(fact)
    return {key: same[0] for key, same in about.items() if len({fact.value for fact in same}) == 1}


def _figures(text: str) -> Iterator[Fact]:
    taken: list[tuple[int, int]] = []
    for found in _CHANGE.finditer(text):
        unit = _unit(found["unit"] or found["unit2"]) or _thing(text, found.start())
        for which, name in (("before", "first"), ("after", "second")):
            value = _number(found[name]) + (found[f"{name}_scale"] or "").lower()
            start, end = found.span(name)
            yield Fact("figure", f"{which} {unit}".strip(), value, start, end)
        taken.append(found.span())
    for found in _MONEY.finditer(text):
        value = _number(found["value"]) + (found["scale"] or "").lower()
        yield Fact(
            "figure",
            found["what"].lower()[:4],
            value,
            found.start("value"),
            found.end("scale") if found["scale"] else found.end("value"),
        )
        taken.append(found.span())
    for found in _DONE_TO.finditer(text):
        if not any(start <= found.start("value") < end for start, end in taken):
            yield Fact("figure", found["did"], _number(found["value"]), *found.span("value"))
            taken.append(found.span("value"))
    for found in _FIGURE.finditer(text):
        if any(start <= found.start() < end for start, end in taken):
            continue
        unit = (found["unit"] or "").lower()
        value = found["value"].replace(",", "").lower()
        if value in _NUMBERS:
            value = str(_NUMBERS.index(value) + 1)
        if unit in _NO_UNIT:
            unit = ""
        unit = "%" if unit == "percent" else unit.removesuffix("s") if len(unit) > 3 else unit
        about = unit or found["sign"]
        if not about or re.fullmatch(r"(?:19|20)\d\d", value):
            continue
        end = found.end("unit") if unit else found.end("value")
        yield Fact("figure", about, f"{value}{(found['scale'] or '').lower()}", found.start(), end)


def _number(value: str) -> str:
    value = value.replace(",", "").lower()
    return str(_NUMBERS.index(value) + 1) if value in _NUMBERS else value


def _unit(unit: str | None) -> str:
    """A unit in one spelling; empty if the word is none."""
    unit = (unit or "").lower()
    if unit in _NO_UNIT:
        return ""
    return "%" if unit == "percent" else unit.removesuffix("s") if len(unit) > 3 else unit


def _thing(text: str, at: int) -> str:
    """What changed, where the figures have no unit: the word before the verb."""
    before = re.findall(r"[a-z][a-z-]+", text[max(0, at - 60) : at].lower())
    return before[-2] if len(before) > 1 else ""


def _dates(text: str) -> Iterator[Fact]:
    for found in _DATE.finditer(text):
        value = found["value"].strip()
        about = "quarter" if "Q" in value else "month" if value[0].isupper() else "year"
        yield Fact("date", about, value, found.end("value") - len(value), found.end("value"))


def _owners(text: str) -> Iterator[Fact]:
    for found in _OWNER.finditer(text):
        if found["value"] not in _NO_OWNER:
            about = f"{found['did']} {found['what']}"
            yield Fact("owner", about, found["value"].lower(), found.start(), found.end())


def _outcomes(text: str) -> Iterator[Fact]:
    for found in _OUTCOME.finditer(text):
        value = "it went out" if found["out"] else "it was taken back"
        yield Fact("outcome", "end", value, found.start(), found.end())
