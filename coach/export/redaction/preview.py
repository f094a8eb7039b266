"""What a redaction does, in lines: what was replaced, what was not found, what was left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from coach.export.redaction.redactor import Redactor
from coach.words import one_line

SHOWN = 40
"""Words that are left which are named; the rest are counted."""
WIDTH = 60
"""Letters of one of them."""


def preview(redactor: Redactor, names: Path) -> Iterator[str]:
    """The lines of a preview, for the candidate's eyes alone: they hold the words themselves.

    Args:
        redactor: what replaced the words of all that is to leave.
        names: the file in which names are listed.
    """
    if not redactor.listed:
        yield (
            f"No names are listed in {one_line(str(names), 300)}: only what looks like a secret "
            "or an address is replaced."
        )
    by_placeholder: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (placeholder, words), n in sorted(redactor.tally.items(), key=lambda one: -one[1]):
        by_placeholder[placeholder].append((words, n))
    if by_placeholder:
        yield f"Replaced, {sum(redactor.tally.values())} in all:"
        width = max(map(len, by_placeholder))
        for placeholder in sorted(by_placeholder, key=_order):
            forms = ", ".join(f"{_short(words)} ({n})" for words, n in by_placeholder[placeholder])
            yield f"  {placeholder:<{width}}  {forms}"
    else:
        yield "Nothing is replaced."
    missing = [
        one.spellings[0].removeprefix("=")
        for one in redactor.listed
        if one.placeholder not in by_placeholder
    ]
    if missing:
        yield f"Listed, but nowhere in it: {', '.join(map(_short, missing))}."
    if redactor.kept_ids:
        kept = ", ".join(map(_short, sorted(redactor.kept_ids)))
        yield f"Ids stay as they are, and these hold a listed name: {kept}."
    left = redactor.left.commonest()
    if left:
        named = ", ".join(f"{_short(words)} ({n})" for words, n in left[:SHOWN])
        more = f", and {len(left) - SHOWN} more" if len(left) > SHOWN else ""
        yield f"Left as it is, though it looks like a name or an amount: {named}{more}."
    yield "Nothing else was looked for. Read it before you hand it on."


def _order(placeholder: str) -> tuple[str, int]:
    kind, _, number = placeholder.strip("[]").rpartition(" ")
    return kind, int(number)


def _short(words: str) -> str:
    return one_line(words, WIDTH)
