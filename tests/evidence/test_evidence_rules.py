"""Every rule finds what its page says, and leaves alone what looks like it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from coach.evidence.anchors import elements
from coach.evidence.matching import parse
from coach.evidence.reader import consistency_of, findings, recovery_of
from coach.evidence.readings import FORMS, Exchange
from coach.evidence.rule import DIMENSIONS, Example, Rule
from coach.evidence.rules import all_rules, by_code
from tests.tools import rules_doc

RULES = all_rules()
FOUND = [(rule, one) for rule in RULES for one in rule.examples()[0]]
LEFT = [(rule, one) for rule in RULES for one in rule.examples()[1]]


def named(cases: list[tuple[Rule, Example]]) -> list[str]:
    """Names of cases: the code, and which example it is."""
    seen: Counter[str] = Counter()
    names = []
    for rule, _ in cases:
        seen[rule.code] += 1
        names.append(f"{rule.code}-{seen[rule.code]}")
    return names


def codes(example: Example) -> set[str]:
    if example.before:
        return {one.code for one in consistency_of(example.text, [example.before]).because}
    found = findings(example.text, example.kind)
    if example.kind == "reply":
        found += recovery_of([Exchange("Are you sure?", example.text)]).because
    return {one.code for one in found}


@pytest.mark.parametrize(("rule", "example"), FOUND, ids=named(FOUND))
def test_a_rule_finds_its_own_examples(rule: Rule, example: Example) -> None:
    assert rule.code in codes(example), example.text


@pytest.mark.parametrize(("rule", "example"), LEFT, ids=named(LEFT))
def test_a_rule_leaves_its_near_misses_alone(rule: Rule, example: Example) -> None:
    assert rule.code not in codes(example), example.text


def test_there_are_rules_of_both_kinds_in_each_dimension() -> None:
    assert len(RULES) >= 45
    assert len(by_code()) == len(RULES)
    strong = sum(rule.polarity == "strong" for rule in RULES)
    assert 0.3 <= strong / len(RULES) <= 0.7
    for dimension in DIMENSIONS.values():
        polarities = {rule.polarity for rule in RULES if rule.dimension == dimension}
        # That two tellings agree is told by the score; no single place shows it.
        assert polarities >= ({"weak"} if dimension == "consistency" else {"weak", "strong"})
    assert {form for rule in RULES for form in rule.forms} == set(FORMS)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert re.fullmatch(r"(OBS|SPE|ATT|LVL|CON|REC|DUR)[12]\d\d", rule.code)
    assert "{words}" in rule.message
    assert rule.name
    assert rule.why
    assert rule.remedy
    for examples in (rule.finds, rule.misses):
        assert len(set(examples)) >= 3
    for side in rule.examples():
        assert {one.kind for one in side}
    assert all(one.kind in rule.kinds for one in rule.examples()[0])
    assert set(rule.quiet) <= elements().keys()
    if rule.polarity == "strong":
        assert rule.element in elements()
        assert rule.forms


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_phrase_is_of_the_language(rule: Rule) -> None:
    for written in (*rule.find, *rule.unless, *rule.needs):
        assert list(parse(written)), written


@pytest.mark.parametrize("written", ["(a|b", "a||b", "@no-such-list", "a|(b c)", "~many"])
def test_what_is_no_phrase_is_refused(written: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        list(parse(written))


def test_the_pages_of_the_rules_are_not_stale() -> None:
    made = rules_doc.pages()
    written = {file.name: file.read_text("utf-8") for file in rules_doc.TARGET.glob("*.md")}
    assert written == made, "run python -m tests.tools.rules_doc"
