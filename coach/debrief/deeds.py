"""Whose deeds a story tells: a result that belongs to "we" is nobody's evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coach.debrief.rules import rules
from coach.debrief.sentences import Sentence
from coach.debrief.speaking import Read
from coach.evidence.statements import statements
from coach.evidence.tokens import tokens_of
from coach.evidence.values import Kind


def acts(text: str, kind: Kind) -> Counter[str]:
    """How many acts that were done a text tells of each actor: `own`, `we`, `other`."""
    return Counter(
        one.actor
        for one in statements(tokens_of(text), kind)
        if one.mode == "done" and not one.denied
    )


def ours(read: Sequence[Read]) -> bool:
    """Whether all that was said to a question tells more of what "we" did than of own acts."""
    count = _counted(read)
    return count["we"] >= rules().card.ours and count["own"] < count["we"]


def of_no_one(read: Sequence[Read]) -> bool:
    """Whether it tells so of "we", and of hardly any own act."""
    return ours(read) and _counted(read)["own"] < rules().card.ours


def _counted(read: Sequence[Read]) -> Counter[str]:
    count: Counter[str] = Counter()
    for one in read:
        count += acts(one.said.entry.text, "answer")
    return count


def own(sentence: Sentence) -> bool:
    """Whether a sentence tells of an own act."""
    return acts(sentence.text, "answer")["own"] > 0
