"""A sentence of the candidate's as the line that an interviewer could paste into feedback."""

from __future__ import annotations

import re

# Speech that is quoted stays as it was spoken; so does a numeral, as in "phase I".
_QUOTED = re.compile(r'("[^"]*"|“[^”]*”)')
_NUMERAL = re.compile(r"\b(?:phase|part|type|tier|level|stage|class|war|volume|chapter) $", re.I)
_SUBJECT = re.compile(r"\b[Ii](?![\w.])(?:['’](m|ve|ll|d)\b| (am|was|have|do)(n['’]t)?\b)?")


def _pronouns(mine: str, my: str, me: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The pronouns of the first person, with what stands for each, small and at a start."""
    small = {"myself": "themselves", "mine": mine, "my": my, "me": me}
    return tuple(
        (re.compile(rf"\b{said}\b"), instead)
        for word, other in small.items()
        for said, instead in (
            (word, other),
            (word.capitalize(), other[0].upper() + other[1:]),
        )
    )


_OTHERS = _pronouns("theirs", "their", "them")
_NAMED = _pronouns("the candidate's", "the candidate's", "the candidate")
"""The same where the sentence tells of a "they" of its own."""
_THEY = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
_VERBS = {
    "m": ("is", "are"),
    "am": ("is", "are"),
    "was": ("was", "were"),
    "ve": ("has", "have"),
    "have": ("has", "have"),
    "do": ("does", "do"),
    "ll": ("will", "will"),
}
"""A verb of the first person as one says it of "the candidate", and of "they"."""
_BETWEEN = r"(?:[a-z]+ly|now|also|never|then|still|first|always|only|just|often|later|once|myself)"
# Verbs that are the same in every person: then the noun is right without a change to the verb.
_SAME = re.compile(
    rf"(?: {_BETWEEN}){{0,2}} (?:[a-z]+ed|can(?:not|['’]t)?|will|won['’]t|(?:could|would|should|"
    r"might|must|had|did)(?:n['’]t)?|began|bought|broke|brought|built|came|chose|cut|drew|drove|"
    r"fell|felt|found|gave|got|grew|heard|held|kept|knew|laid|led|left|let|lost|made|meant|met|"
    r"paid|put|ran|rose|said|sat|saw|sent|set|shut|sold|spent|split|spoke|stood|stuck|swept|"
    r"taught|thought|threw|told|took|went|withdrew|won|wrote)\b"
)
_BEGINS = re.compile(r"(?<!i\.e)(?<!e\.g)[.!?…] $")
_ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")


def pasted_line(sentence: str) -> str:
    """`sentence` told of the candidate instead of by them.

    The first "I" becomes "Candidate" where its verb stays right, any other one "they"; beside a
    "they" of the sentence's own every one is named. The rest of the wording is left as it was, for
    it is what would be quoted. Empty in, empty out.
    """
    told = ""
    others = _THEY.search(sentence) is not None
    for number, part in enumerate(_QUOTED.split(" ".join(sentence.split()))):
        told += part if number % 2 else _told(part, told, named=others)
    if told[:1].islower() and not told[1:2].isupper():
        told = told[0].upper() + told[1:]
    return told if not told or _ENDS.search(told) else told + "."


def _told(part: str, before: str, *, named: bool) -> str:
    """A part outside quotation marks, told of the candidate; `before` stands ahead of it."""
    seen = "andidate" in before and not named
    text = ""
    at = 0
    for found in _SUBJECT.finditer(part):
        text += part[at : found.start()]
        at = found.end()
        if _NUMERAL.search(text):
            text += found[0]
            continue
        begins = not (before + text).strip() or _BEGINS.search(text) is not None
        verb = found[1] or found[2]
        noun = not seen and (verb in _VERBS or (not verb and bool(_SAME.match(part, at))))
        text += _who(noun, begins) + _verb(verb, noun, negated=bool(found[3]))
        seen = not named
    text += part[at:]
    for pattern, instead in _NAMED if named else _OTHERS:
        text = pattern.sub(instead, text)
    return text


def _who(noun: bool, begins: bool) -> str:
    if noun:
        return "Candidate" if begins else "the candidate"
    return "They" if begins else "they"


def _verb(verb: str | None, noun: bool, *, negated: bool) -> str:
    if verb is None:
        return ""
    if verb not in _VERBS:
        # "They'd" may be "had" or "would": it is left to the reader, as it was.
        return f"'{verb}"
    return f" {_VERBS[verb][0 if noun else 1]}" + (" not" if negated else "")
