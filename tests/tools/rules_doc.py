"""`docs/rules/`, one page a rule, made from the rules themselves.

    python -m tests.tools.rules_doc

A test fails when a page is stale.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from coach.cli.rules_command import kinds_of, shown
from coach.evidence.readings import KINDS
from coach.evidence.rule import Example, Rule
from coach.evidence.rules import all_rules

TARGET = Path(__file__).parents[2] / "docs" / "rules"

INDEX = """\
# Rules

Made from the rules by `python -m tests.tools.rules_doc`; do not edit by hand. `coach rules CODE`
prints the same page. How a text is read: [the analyzer](../analyzer.md).

A code is three letters for the dimension that it speaks to and a number: 1xx finds weakness, 2xx
strength. A code is never used again for something else.
"""

PAGE = """\
# {code}: {name}

A **{polarity}** in {dimension}. Read in: {kinds}.{form}

Says: {message}

## Why it matters to a scorer

{why}

## What to do

{remedy}

## Finds

{finds}

## Leaves alone

{misses}
"""

FORMS = {
    "behaviour": "behaviour",
    "reasoning": "reasoning",
    "artifact": "an artifact",
    "level": "level evidence",
}
"""What a strength counts as, of the four forms of evidence."""


def pages() -> dict[str, str]:
    """Every page by the name of its file."""
    found = {f"{rule.code}.md": page(rule) for rule in all_rules()}
    return {"README.md": index(), **found}


def index() -> str:
    """All rules, by dimension."""
    parts = [INDEX]
    for dimension, rules in groupby(all_rules(), key=lambda rule: rule.dimension):
        title = dimension.replace("-", " ").capitalize()
        parts.append(f"## {title}\n\n| code | finds | name | read in |\n|---|---|---|---|")
        parts[-1] += "".join(
            f"\n| [{rule.code}]({rule.code}.md) | {rule.polarity} | {rule.name} | {_kinds(rule)} |"
            for rule in rules
        )
        parts[-1] += "\n"
    return "\n".join(parts)


def page(rule: Rule) -> str:
    """The page of one rule."""
    finds, misses = rule.examples()
    usual = finds[0].kind
    return PAGE.format(
        code=rule.code,
        name=rule.name,
        polarity="weakness" if rule.polarity == "weak" else "strength",
        dimension=rule.dimension.replace("-", " "),
        kinds=_kinds(rule),
        form=f" Counts as {', '.join(FORMS[one] for one in rule.forms)}." if rule.forms else "",
        message=rule.message.replace("{words}", "…"),
        why=rule.why,
        remedy=rule.remedy,
        finds=_listed(finds, usual),
        misses=_listed(misses, usual),
    )


def _kinds(rule: Rule) -> str:
    kinds = kinds_of(rule)
    return "texts of every kind" if len(kinds) == len(KINDS) else ", ".join(kinds)


def _listed(examples: tuple[Example, ...], usual: str) -> str:
    return "\n".join(
        f"- {shown(one)}" + (f" *({one.kind})*" if one.kind != usual else "") for one in examples
    )


def main() -> None:
    """Write the pages, and take away those of rules that are no more."""
    TARGET.mkdir(exist_ok=True)
    made = pages()
    for name, text in made.items():
        (TARGET / name).write_text(text, encoding="utf-8")
    for file in TARGET.glob("*.md"):
        if file.name not in made:
            file.unlink()
    print(f"{TARGET}: {len(made)} pages")


if __name__ == "__main__":
    main()
