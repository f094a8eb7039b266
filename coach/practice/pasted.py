"""A sentence of the candidate's as the line that an interviewer could paste into feedback."""

from __future__ import annotations

import re

# Contracted and auxiliary forms first: they change the verb as well as the pronoun.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"\bI['’]m\b|\bI am\b", "{who} is"),
        (r"\bI['’]ve\b|\bI have\b", "{who} has"),
        (r"\bI['’]ll\b", "{who} will"),
        (r"\bI['’]d\b", "{who} would"),
        (r"\bI don['’]t\b", "{who} does not"),
        (r"\bI\b", "{who}"),
        (r"\b[Mm]yself\b", "themselves"),
        (r"\bMy\b", "Their"),
        (r"\bmy\b", "their"),
        (r"\b[Mm]ine\b", "theirs"),
        (r"\bme\b", "them"),
    )
)


def pasted_line(sentence: str) -> str:
    """`sentence` told of the candidate instead of by them.

    The first "I" becomes "Candidate", later ones "they" where the verb stays right; the rest of
    the wording is left as it was, for it is what would be quoted. Empty in, empty out.
    """
    line = " ".join(sentence.split())
    for pattern, instead in _FORMS:
        line = pattern.sub(instead.format(who="\0"), line)
    first, *rest = line.split("\0")
    told = first
    seen = False
    for part in rest:
        begins = not told.strip() or re.search(r"[.!?]\s+$", told) is not None
        told += _who(begins, seen and not begins, part) + part
        seen = not re.search(r"[.!?]\s", part)
    if told and told[0].islower():
        told = told[0].upper() + told[1:]
    return told if not told or told[-1] in ".!?…" else told + "."


def _who(begins: bool, seen: bool, after: str) -> str:
    if begins:
        return "Candidate"
    # "they is" and "they has" would be wrong: there the noun is said again.
    return "they" if seen and not re.match(r" (is|has|does)\b", after) else "the candidate"
