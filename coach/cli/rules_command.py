"""`coach rules`: what the analyzer looks for, and why."""

from __future__ import annotations

import argparse

from coach.cli.json_text import put_json
from coach.cli.parser import add_json, did_you_mean
from coach.cli.screen import Column, table, this_screen
from coach.errors import CoachError
from coach.evidence.readings import KINDS
from coach.evidence.rule import Example, Rule
from coach.evidence.rules import all_rules, by_code


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach rules` takes."""
    parser.description = (
        "List the analyzer's rules by dimension, or explain one: why it matters to a\n"
        "scorer, what to do about it, and texts it flags and leaves alone."
    )
    parser.add_argument("code", nargs="?", metavar="CODE", help="a rule code, such as SPE101")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the rules, or one of them."""
    if chosen.code is not None:
        rule = _named(chosen.code)
        if chosen.json:
            put_json(rule_data(rule))
        else:
            _put_rule(rule)
    elif chosen.json:
        put_json([rule_data(rule) for rule in all_rules()])
    else:
        _put_list(all_rules())
    return 0


def _named(code: str) -> Rule:
    rules = by_code()
    if code.upper() not in rules:
        raise CoachError(
            f"no rule {code!r}{did_you_mean(code.upper(), rules)}; coach rules lists them"
        )
    return rules[code.upper()]


def rule_data(rule: Rule) -> dict[str, object]:
    """A rule as plain values."""
    finds, misses = rule.examples()
    return {
        "code": rule.code,
        "name": rule.name,
        "dimension": rule.dimension,
        "polarity": rule.polarity,
        "kinds": kinds_of(rule),
        "forms": list(rule.forms),
        "levels": list(rule.levels),
        "message": rule.message,
        "why": rule.why,
        "remedy": rule.remedy,
        "finds": list(map(_example_data, finds)),
        "misses": list(map(_example_data, misses)),
    }


def _example_data(example: Example) -> dict[str, str]:
    told = {"before": example.before} if example.before else {}
    return {"text": example.text, "kind": example.kind, **told}


def kinds_of(rule: Rule) -> list[str]:
    """The kinds of text that it reads, in the usual order."""
    return [kind for kind in KINDS if kind in rule.kinds]


def _put_list(rules: tuple[Rule, ...]) -> None:
    screen = this_screen()
    columns = (Column("code"), Column("finds"), Column("name", gives=True), Column("in"))
    rows = []
    for rule in rules:
        kinds = kinds_of(rule)
        where = "all texts" if len(kinds) == len(KINDS) else ", ".join(kinds)
        rows.append((rule.code, rule.polarity, rule.name, where))
    screen.put(*table(screen, columns, rows))


def _put_rule(rule: Rule) -> None:
    screen = this_screen()
    finds, misses = rule.examples()
    screen.put(f"{screen.accent(rule.code)}  {screen.strong(rule.name)}")
    polarity = "weakness" if rule.polarity == "weak" else "strength"
    about = f"a {polarity} in {rule.dimension.replace('-', ' ')}; applies to: "
    screen.put(*map(screen.faint, screen.prose(about + ", ".join(kinds_of(rule)))))
    says = rule.message.replace("{words}", "…")
    for title, text in (("Says", says), ("Why", rule.why), ("What to do", rule.remedy)):
        screen.put("", screen.strong(title), *screen.prose(text, 2))
    for title, examples in (("Finds", finds), ("Leaves alone", misses)):
        screen.put("", screen.strong(title))
        for one in examples:
            screen.put(*screen.listed("-", _written(one, rule), 2))


def _written(example: Example, rule: Rule) -> str:
    usual = next(iter(kinds_of(rule)))
    words = shown(example)
    return words if example.kind == usual else f"{words} ({example.kind})"


def shown(example: Example) -> str:
    """Its text, and what was told before where two are compared."""
    return f"{example.text} (before: {example.before})" if example.before else example.text
