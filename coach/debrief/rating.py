"""The rating that cards support: the highest rung they reach, held down by concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.content.models import Rating
from coach.debrief.rules import Cap, Rules, Rung
from coach.debrief.values import Card, Rated
from coach.debrief.wording import capital, count, listed, small

InFull = Callable[[Card], bool]


class Supported(NamedTuple):
    """A rating and why; None where nothing was heard that could be rated."""

    rated: Rated | None
    why: str
    needs: str
    """What the next higher rating would take; empty at the highest."""


def supported(
    rules: Rules,
    ratings: Sequence[Rating],
    strong: Sequence[Card],
    concerns: Sequence[Card],
    in_full: InFull,
) -> Supported:
    """The rating that the cards of one signal in one round support.

    Another strong card never lowers it: rungs ask for at least so much, and caps only lift.

    Args:
        rules: the rungs and the caps.
        ratings: the six.
        strong: the strong cards.
        concerns: the weak ones.
        in_full: whether a strong card is recent and came unprompted.
    """
    by_id = {one.id: one for one in ratings}
    severe = sum(one.severity == "severe" for one in concerns)
    serious = severe + sum(one.severity == "serious" for one in concerns)
    rung = next((one for one in rules.rungs if _reached(one, strong, in_full)), None)
    caps = [one for one in rules.caps if _applies(one, severe, serious, len(strong))]
    held = min(
        (one for one in (rung, *caps) if one), key=lambda one: by_id[one.rating].rank, default=None
    )
    if held is None:
        heard = "only a minor concern" if concerns else "nothing strong, and no concern"
        return Supported(None, f"Not rated: {heard}.", _needs(rules, by_id, 0, strong, [], in_full))
    rating = by_id[held.rating]
    counted = f"{count(len(strong), 'strong card')} and {count(serious, 'serious concern')}"
    return Supported(
        Rated(rating.id, rating.rank, rating.title),
        f"{rating.title}: {counted}. {held.why}",
        _needs(rules, by_id, rating.rank, strong, concerns, in_full),
    )


def _needs(
    rules: Rules,
    by_id: dict[str, Rating],
    rank: int,
    strong: Sequence[Card],
    concerns: Sequence[Card],
    in_full: InFull,
) -> str:
    """What the lowest rung above a rating still takes."""
    above = [one for one in reversed(rules.rungs) if by_id[one.rating].rank > rank]
    if not above:
        return ""
    rung = above[0]
    wanted = by_id[rung.rating]
    parts = []
    if (more := max(1, rung.strong) - len(strong)) > 0:
        parts.append(count(more, "more strong card" if strong else "strong card"))
    if (more := rung.unaided - sum(map(in_full, strong))) > 0 and strong:
        parts.append(
            f"{count(more, 'card')} that {'is' if more == 1 else 'are'} recent and came unprompted"
        )
    forms = _forms(strong)
    if strong and (more := rung.forms - len(forms)) > 0:
        parts.append(f"{count(more, 'more form')} of evidence besides {listed(sorted(forms))}")
    if rung.level > sum(bool(one.levels) for one in strong):
        parts.append("one card that shows the level")
    grave = [one for one in concerns if one.severity != "mild"]
    severe = sum(one.severity == "severe" for one in grave)
    have = max(len(strong), rung.strong)
    if any(
        by_id[cap.rating].rank < wanted.rank and _applies(cap, severe, len(grave), have)
        for cap in rules.caps
    ):
        titles = [rules.concern(one.concern) for one in grave]
        names = dict.fromkeys(f"“{small(one.title)}”" for one in titles if one)
        parts.append(f"an answer without the concern {listed(list(names)) or 'that was raised'}")
    if not parts:
        return ""
    return f"{capital(small(wanted.title))} would take {listed(parts)}."


def _forms(strong: Sequence[Card]) -> set[str]:
    return {form for one in strong for form in one.forms or (one.form,) if form}


def _reached(rung: Rung, strong: Sequence[Card], in_full: InFull) -> bool:
    return (
        len(strong) >= max(1, rung.strong)
        and sum(map(in_full, strong)) >= rung.unaided
        and len({form for one in strong for form in one.forms or (one.form,)}) >= rung.forms
        and sum(bool(one.levels) for one in strong) >= rung.level
    )


def _applies(cap: Cap, severe: int, serious: int, strong: int) -> bool:
    return (
        severe >= cap.severe
        and serious >= cap.serious
        and not (cap.bare and strong)
        and not (cap.outweighs and serious < strong)
    )
