"""The rating that cards support: the highest rung they reach, held down by concerns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from coach.content.models import Rating
from coach.debrief.rules import Cap, Rules, Rung
from coach.debrief.values import Card, Rated
from coach.debrief.wording import count


class Supported(NamedTuple):
    """A rating and why; None where nothing was heard that could be rated."""

    rated: Rated | None
    why: str


def supported(
    rules: Rules,
    ratings: Sequence[Rating],
    strong: Sequence[Card],
    concerns: Sequence[Card],
    in_full: Callable[[Card], bool],
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
    if rung is None and not caps:
        heard = "only mild concerns" if concerns else "nothing strong, and no concern"
        return Supported(None, f"Nobody could rate it: {heard}.")
    cap = min(caps, key=lambda one: by_id[one.rating].rank, default=None)
    if rung is None or (cap and by_id[cap.rating].rank < by_id[rung.rating].rank):
        assert cap is not None
        held, why = by_id[cap.rating], cap.why
    else:
        held, why = by_id[rung.rating], rung.why
    heard = f"{count(len(strong), 'strong card')}, {count(serious, 'serious concern')}"
    return Supported(Rated(held.id, held.rank, held.title), f"{held.title}: {heard}. {why}")


def _reached(rung: Rung, strong: Sequence[Card], in_full: Callable[[Card], bool]) -> bool:
    return (
        len(strong) >= max(1, rung.strong)
        and sum(map(in_full, strong)) >= rung.unaided
        and len({form for one in strong for form in one.forms or (one.form,)}) >= rung.forms
        and sum(one.level is not None for one in strong) >= rung.level
    )


def _applies(cap: Cap, severe: int, serious: int, strong: int) -> bool:
    return (
        severe >= cap.severe
        and serious >= cap.serious
        and not (cap.bare and strong)
        and not (cap.outweighs and serious <= strong)
    )
