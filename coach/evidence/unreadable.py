"""Texts that cannot be read as evidence: empty, tiny, not English, gibberish, stuffed, copied."""

from __future__ import annotations

import re
from collections import Counter

from coach.evidence.lexicon import is_known, lists
from coach.evidence.readings import Kind

FEWEST: dict[Kind, int] = {
    "answer": 6, "story": 6, "design": 6, "sentence": 4, "feedback": 4, "bullet": 4, "reply": 4,
}  # fmt: skip
"""Words below which a text is too short to read, by its kind."""

FEWEST_BARE = 8
"""Words below which an answer is too short to read unless something in it is evidence."""

FUNCTION_SHARE = 0.1
"""Running English holds four in ten function words; lists of keywords hold next to none."""

FOREIGN_SHARE = 0.15
"""Share of small words of other languages, and of words with foreign letters, from which on a text
is one of theirs; running English has none, but for names."""

BEGINNING = 400
"""Characters by which the language of a paragraph is told."""

RUBRIC_SHARE = 0.4
"""Share of a text that may be words of the rubric; good answers hold one or two in ten."""

REPEATED_SHARE = 0.12
"""Share of a text that one telling word may take."""

COPIED_SHARE = 0.6
"""Share of a text's runs of four words that stand in its prompt too."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def too_short(words: int) -> str:
    """What is said of a text that is too short to read."""
    return f"Too short to read: {words} word{'s' * (words != 1)}."


def notice_of(text: str, kind: Kind, prompt: str = "") -> str:
    """Why a text cannot be read, in a sentence to its writer; empty if it can.

    Args:
        text: the text.
        kind: what kind of text it is.
        prompt: the question that was asked, if any.
    """
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if not words:
        return "Nothing to read yet." if not text.strip() else "There are no words in it."
    if _foreign(text, words):
        return "This doesn't read as English, the only language the coach reads."
    if len(words) < FEWEST[kind]:
        return too_short(len(words))
    if _gibberish(words):
        return "This doesn't read as sentences."
    if prompt and _copied(words, prompt):
        return "This only repeats the question; the answer is missing."
    if kind != "bullet" and _stuffed(words):
        return "Technical terms without sentences around them aren't evidence."
    return ""


def reads_as_english(text: str) -> bool:
    """Whether a text can be taken for English; a few words that nothing speaks against are.

    Its beginning tells, so that a key in a long paragraph costs no more than in a short one.
    """
    text = text[:BEGINNING]
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    strange = len(words) >= FEWEST["answer"] and _gibberish(words)
    return not words or not (_foreign(text, words) or strange)


def _foreign(text: str, words: list[str]) -> bool:
    letters = [one for one in text if one.isalpha()]
    if sum(one > "\u024f" for one in letters) > len(letters) * 0.3:
        return True
    # What is a small word of both, such as "a" or "me", speaks for neither.
    function, foreign = lists()["function"], lists()["foreign"]
    english = sum(word in function and word not in foreign for word in words)
    other = sum(word in foreign and word not in function for word in words)
    accented = sum(not word.isascii() for word in words)
    return len(words) >= 4 and other + accented > len(words) * FOREIGN_SHARE and other > english


def _gibberish(words: list[str]) -> bool:
    known = sum(map(is_known, words))
    return known < len(words) * 0.3


def _copied(words: list[str], prompt: str) -> bool:
    asked = [word.lower().replace("’", "'") for word in _WORD.findall(prompt)]
    runs = {tuple(asked[i : i + 4]) for i in range(len(asked) - 3)}
    own = [tuple(words[i : i + 4]) for i in range(len(words) - 3)]
    return bool(own) and sum(run in runs for run in own) >= len(own) * COPIED_SHARE


def _stuffed(words: list[str]) -> bool:
    if len(words) < 12:
        return False
    function, rubric = lists()["function"], lists()["rubric"]
    if sum(word in function for word in words) < len(words) * FUNCTION_SHARE:
        return True
    telling = [word for word in words if word not in function]
    if sum(word in rubric for word in telling) > len(telling) * RUBRIC_SHARE and len(telling) > 5:
        return True
    ordinary = Counter(word for word in telling if len(word) > 3)
    most = max(ordinary.values(), default=0)
    return len(words) >= 30 and most > len(words) * REPEATED_SHARE
