"""Texts with what a wise interviewer would say of them, and what of it a reading misses."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from coach.evidence.reader import read
from coach.evidence.readings import Exchange, Reading

CASES = Path(__file__).with_name("cases")
OPERATORS = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}
NEAR = 0.10
"""How far apart two strengths may be that should be near."""


def load(file: Path) -> dict[str, dict[str, Any]]:
    """The cases of a file by id."""
    return {one["id"]: one for one in yaml.safe_load(file.read_text(encoding="utf-8"))}


def load_all() -> dict[str, dict[str, Any]]:
    """Every case by its id."""
    return {
        name: case for file in sorted(CASES.glob("*.yaml")) for name, case in load(file).items()
    }


def reading_of(case: dict[str, Any]) -> Reading:
    """The reading of a case."""
    return read(
        case["text"],
        case["kind"],
        prompt=case.get("prompt", ""),
        tellings=case.get("tellings", ()),
        exchanges=[Exchange(**one) for one in case.get("exchanges", ())],
    )


def holds(value: float, bound: str) -> bool:
    """Whether a value is within a bound such as `<=2`."""
    sign = bound[: 2 if bound[1] == "=" else 1]
    return OPERATORS[sign](value, float(bound[len(sign) :]))


def broken(case: dict[str, Any], cases: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What is expected of a case and does not hold."""
    reading, text = reading_of(case), case["text"]
    expect = case["expect"]
    found = [*reading.findings]
    for one in reading.dimensions.values():
        found += [because for because in one.because if because.reply is None]
    strong = [one for one in found if one.polarity == "strong"]
    weak = [one for one in found if one.polarity == "weak"]

    def on(words: str, findings: list[Any]) -> list[str]:
        start = " ".join(text.split()).find(words) if words not in text else text.find(words)
        end = start + len(words)
        return [one.code for one in findings if one.start < end and start < one.end]

    if "strength" in expect and not holds(reading.strength, expect["strength"]):
        yield f"strength {reading.strength:.2f}, not {expect['strength']}"
    for name, bound in expect.get("dimensions", {}).items():
        score = reading.dimensions[name].score
        if bound == "null":
            right = score is None
        else:
            right = bound.startswith("<") if score is None else holds(score, bound)
        if not right:
            yield f"{name} {score}, not {bound}"
    for words in expect.get("no_strength_on", ()):
        if on(words, strong):
            yield f"praise {on(words, strong)} on {words!r}"
    for words in expect.get("weak_on", ()):
        if not on(words, weak):
            yield f"no criticism on {words!r}"
    for words in expect.get("no_weak_on", ()):
        if on(words, weak):
            yield f"criticism {on(words, weak)} on {words!r}"
    for kind, spans in expect.get("level_on", {}).items():
        for words in spans:
            if not on(words, [one for one in strong if kind in one.levels]):
                yield f"no {kind} on {words!r}"
    for kind, spans in expect.get("no_level_on", {}).items():
        for words in spans:
            if on(words, [one for one in strong if kind in one.levels]):
                yield f"{kind} on {words!r}"
    above = expect.get("order_above", ())
    for other in [above] if isinstance(above, str) else above:
        if reading.strength <= reading_of(cases[other]).strength:
            yield f"strength {reading.strength:.2f} is not above {other}"
    if "near" in expect:
        other = reading_of(cases[expect["near"]]).strength
        if abs(reading.strength - other) > NEAR:
            yield f"strength {reading.strength:.2f} is not near {expect['near']}: {other:.2f}"
