"""The rating that cards support: the highest rung they reach, held down by concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.content.models import Rating
from coach.debrief.debrief_rules import Cap, Rules, Rung
from coach.debrief.debrief_values import Card, Rated
from coach.debrief.wording import capital, count, listed, small

InFull = Callable[[Card], bool]


class Evidence(NamedTuple):
    """The cards that speak for a signal, strong and thin."""

    cards: tuple[Card, ...]
    in_full: InFull

    @property
    def worth(self) -> int:
        """How many strong cards they count as."""
        return worth_of(self.cards)

    @property
    def unaided(self) -> int:
        """Cards that are recent and came unprompted."""
        return sum(map(self.in_full, self.cards))

    @property
    def forms(self) -> set[str]:
        """The forms of evidence that they give."""
        return {form for one in self.cards for form in one.forms or (one.form,) if form}

    @property
    def levels(self) -> int:
        """Cards that show a kind of level evidence."""
        return sum(bool(one.levels) for one in self.cards)


class Supported(NamedTuple):
    """A rating and why; None where nothing was heard that could be rated."""

    rated: Rated | None
    why: str
    needs: str
    """What the next higher rating would take; empty at the highest."""
    because: str = ""
    """The reason of the rung or the cap that decided it."""


def worth_of(cards: Sequence[Card]) -> int:
    """How many strong cards these count as: readers agree with every other thin one."""
    return sum(2 if one.strength == "strong" else 1 if one.backs else 0 for one in cards) // 2


def supported(
    rules: Rules,
    ratings: Sequence[Rating],
    strong: Sequence[Card],
    thin: Sequence[Card],
    concerns: Sequence[Card],
    in_full: InFull,
    low: bool = False,
    untried: bool = False,
) -> Supported:
    """The rating that the cards of one signal in one round support.

    Another strong card never lowers it: rungs ask for at least so much, and caps only lift.

    Args:
        rules: the rungs and the caps.
        ratings: the six.
        strong: the strong cards.
        thin: the thin ones that back them.
        concerns: the weak ones.
        in_full: whether a strong card is recent and came unprompted.
        low: whether the round's answers give too little of what was listened for.
        untried: whether it asked for code, and most of it was taken through no example.
    """
    by_id = {one.id: one for one in ratings}
    severe = sum(one.severity == "severe" for one in concerns)
    serious = severe + sum(one.severity == "serious" for one in concerns)
    evidence = Evidence((*strong, *thin), in_full)
    rung = next((one for one in rules.rungs if _reached(one, evidence)), None)
    caps = [
        one
        for one in rules.caps
        if (
            low and untried >= one.untried
            if one.low
            else _applies(one, severe, serious, evidence.worth)
        )
    ]
    held = min(
        (one for one in (rung, *caps) if one), key=lambda one: by_id[one.rating].rank, default=None
    )
    if held is None:
        heard = "only a minor concern" if concerns else "nothing strong, and no concern"
        return Supported(None, f"Not rated: {heard}.", _needs(rules, by_id, 0, evidence, []))
    rating = by_id[held.rating]
    counted = listed(
        [
            count(len(strong), "strong card"),
            *([count(len(thin), "thin one")] if thin else []),
            count(serious, "serious concern"),
        ]
    )
    return Supported(
        Rated(rating.id, rating.rank, rating.title),
        f"{rating.title}: {counted}. {held.why}",
        _needs(rules, by_id, rating.rank, evidence, concerns),
        held.why,
    )


def _needs(
    rules: Rules,
    by_id: dict[str, Rating],
    rank: int,
    evidence: Evidence,
    concerns: Sequence[Card],
) -> str:
    """What the lowest rung above a rating still takes."""
    above = [one for one in reversed(rules.rungs) if by_id[one.rating].rank > rank]
    if not above:
        return ""
    rung = above[0]
    wanted = by_id[rung.rating]
    parts = []
    cards = evidence.cards
    if (more := max(1, rung.strong) - evidence.worth) > 0:
        parts.append(count(more, "more strong card" if evidence.worth else "strong card"))
    if (more := rung.unaided - evidence.unaided) > 0 and cards:
        parts.append(
            f"{count(more, 'card')} that {'is' if more == 1 else 'are'} recent and came unprompted"
        )
    forms = evidence.forms
    if cards and (more := rung.forms - len(forms)) > 0:
        parts.append(f"{count(more, 'more form')} of evidence besides {listed(sorted(forms))}")
    if rung.level > evidence.levels:
        parts.append("one card that shows the level")
    grave = [one for one in concerns if one.severity != "mild"]
    severe = sum(one.severity == "severe" for one in grave)
    have = max(evidence.worth, rung.strong)
    if any(
        by_id[cap.rating].rank < wanted.rank
        and not cap.low
        and _applies(cap, severe, len(grave), have)
        for cap in rules.caps
    ):
        titles = [rules.concern(one.concern) for one in grave]
        names = dict.fromkeys(f"“{small(one.title)}”" for one in titles if one)
        parts.append(f"an answer without the concern {listed(list(names)) or 'that was raised'}")
    if not parts:
        return ""
    return f"{capital(small(wanted.title))} would take {listed(parts)}."


def _reached(rung: Rung, evidence: Evidence) -> bool:
    return (
        evidence.worth >= max(1, rung.strong)
        and evidence.unaided >= rung.unaided
        and len(evidence.forms) >= rung.forms
        and evidence.levels >= rung.level
    )


def _applies(cap: Cap, severe: int, serious: int, strong: int) -> bool:
    return (
        severe >= cap.severe
        and serious >= cap.serious
        and not (cap.bare and strong)
        and not (cap.outweighs and serious < strong)
    )
