"""What is present and speaks against a text holds its strength and scores down.

Nothing short is held down for what is missing: a good sentence lacks most things.
"""

from __future__ import annotations

from collections.abc import Sequence

from coach.evidence.elements.element_states import Placed
from coach.evidence.elements.voice import Voice
from coach.evidence.readings import Kind
from coach.evidence.rule import SPOKEN

BACKGROUND = frozenset({"act", "stakes", "detail", "reason"})
"""Elements that most answers hold, weak ones too."""
UNPRAISED = frozenset({"credit", "counter", "level", "blame", "failure", "ours"})
"""Elements that say nothing for the candidate."""

PROPOSALS: frozenset[Kind] = frozenset({"design", "reply"})
"""Kinds in which "we would" is how one speaks."""

NO_ACT = ("attribution", "level-signal")
"""Dimensions that need an act of the candidate's own."""


ARGUED = frozenset({"decision", "alternative", "cost", "constraint", "risk"})
LEAST_ARGUED = 2
"""Of these a proposal must hold so many to be more than a wish."""


def argues(proposed: Sequence[Placed]) -> bool:
    """Whether a text that is read as a proposal argues its choices.

    Args:
        proposed: its elements as a design.
    """
    return len({one.name for one in proposed if one.held} & ARGUED) >= LEAST_ARGUED


FIRM = 3
"""Acts and details that a long text must hold, where nothing better does, not to be held down."""

SPREAD = 0.06
"""How far apart texts under one cap may lie, so that they keep their order."""


def held_down(strength: float, cap: float) -> float:
    """A strength under its cap; what lies above it keeps its order just below."""
    return strength if cap >= 1 else min(strength, cap - SPREAD * (1 - strength))


EVIDENT = 2
"""Elements held from which on a text without a plain "I did" is still the candidate's own."""

SHORT, LONG_ENOUGH = 40, 60
"""Words under which one act, without a reason or a figure, is an anecdote; and words in which more
would stand if there were more."""


def strength_cap(
    heard: Voice,
    found: Sequence[Placed],
    kind: Kind,
    words: int,
    *,
    figures: bool,
    argued: bool = False,
) -> float:
    """The most that the strength of a text can come to.

    Args:
        heard: whose acts it speaks of.
        found: its elements.
        kind: the kind of text.
        words: how many it has.
        figures: whether a number stands in it.
        argued: whether it argues choices that it only proposes, and was not asked for a deed.
    """
    held = {one.name for one in found if one.held}
    caps = [1.0]
    if heard.listed * 2 >= max(1, heard.sentences):
        caps.append(0.25)
    if not held - BACKGROUND - UNPRAISED:
        firm = sum(one.held and one.name in ("act", "detail") for one in found)
        if words >= LONG_ENOUGH and firm < FIRM:
            caps.append(0.5)
        acts = sum(one.held and one.name == "act" for one in found)
        bare = acts < 2 and "reason" not in held and not figures
        if words < SHORT and bare and kind in ("answer", "story"):
            caps.append(0.39)
    if heard.named < 1 and not heard.own:
        caps.append(0.18)
    if heard.statements and heard.recited * 2 >= max(1, heard.sentences):
        caps.append(0.35)
    if heard.asked and heard.asked >= heard.statements - heard.asked and kind not in PROPOSALS:
        caps.append(0.3)
    if kind in PROPOSALS:
        if words >= LONG_ENOUGH and not held & (ARGUED | {"framing", "check"}):
            # A list of boxes on the happy path.
            caps.append(0.4)
        return min(caps)
    if kind == "feedback":
        return min(caps)
    if heard.disclaimed:
        caps.append(0.35)
    if heard.blamed and not held - BACKGROUND - UNPRAISED:
        caps.append(0.3)
    if heard.hidden:
        caps.append(0.3)
    if heard.denied_worth:
        caps.append(0.25)
    told_plainly = heard.elliptic and not heard.others and not heard.ours
    evident = len(held - BACKGROUND - UNPRAISED) >= EVIDENT
    if not heard.own and not told_plainly and not evident and kind != "bullet":
        if heard.proposed and not argued:
            # Asked for a deed, it only says what would be done.
            caps.append(0.38)
        if heard.denied:
            caps.append(0.35)
        if heard.others and not heard.ours:
            caps.append(0.38)
        if heard.ours and not held - {"stakes", "detail", "reason", "credit"}:
            caps.append(0.42)
    if heard.unknown and not heard.own:
        caps.append(0.32 if not heard.proposed else 0.6)
    return min(caps)


FIVE_NEEDS = 80
"""Words that a spoken text needs for a 5: five full sentences. The shortest reference answer that
has one, in `data/exemplars.yaml`, has 126."""


WEAK = 0.3
"""The strength under which a text is worth a 2 at most in any dimension."""


def capped(
    dimension: str,
    score: int,
    heard: Voice,
    found: Sequence[Placed],
    words: int,
    kind: Kind,
    strength: float,
) -> int:
    """A score, held down by what is present and speaks against it.

    What is only touched makes no high score: it is what fluent talk is made of. Strength holds a
    score down and never lifts it.
    """
    if strength < WEAK:
        score = min(score, 2)
    if words < FIVE_NEEDS and kind in SPOKEN:
        score = min(score, 4)
    held = [one.name for one in found if one.held]
    if heard.listed or heard.recited * 2 >= max(1, heard.sentences):
        score = min(score, 2 if heard.listed else 3)
    if not set(held) - BACKGROUND - UNPRAISED:
        firm = held.count("detail") or held.count("act") > 1
        score = min(score, 3 if firm else 2)
    if not any(one.held and one.sure and one.name not in BACKGROUND | UNPRAISED for one in found):
        # A high score needs something that can be read out.
        score = min(score, 3)
    if kind in PROPOSALS:
        # A proposal shows how one thinks, not what was one's own.
        return min(score, 3) if dimension == "attribution" else score
    if kind in ("feedback", "bullet"):
        return score
    if dimension in NO_ACT and (not heard.own or heard.disclaimed):
        return min(score, 2)
    if dimension == "attribution" and heard.ours > heard.own:
        return min(score, 2)
    return score
