"""Each round on its own: the rating its cards support, beside the one that the candidate gave."""

from __future__ import annotations

from coach.debrief.standing import rank
from coach.debrief.table import Held, Table
from coach.debrief.values import Cell, Rated, Reason, RoundView
from coach.debrief.wording import count, listed, small


def view_of(table: Table, held: Held, *, unrated: bool = False) -> RoundView:
    """One round; its cards and the supported rating are there once one's own rating is in.

    Args:
        table: the table that it lies on.
        held: the round.
        unrated: show them although one's own rating is missing.
    """
    own = held.held.own
    view = RoundView(
        key=held.key,
        session=held.held.session,
        round=held.round.id,
        title=table.title(held.key),
        at=held.held.started_at,
        spoken=held.held.spoken,
        revealed=own is not None or unrated,
    )
    if not view.revealed:
        return view
    given = table.rated(own) if own is not None else None
    found, reasons = _supported(table, held)
    gaps = [one.signal for one in _owned(table, held) if one.rated is None]
    return RoundView(
        **{name: getattr(view, name) for name in _KEPT},
        own=given,
        supported=found,
        apart=given.rank - found.rank if given and found else None,
        reasons=reasons,
        cards=held.cards,
        gaps=tuple(gaps),
    )


_KEPT = ("key", "session", "round", "title", "at", "spoken", "revealed")


def _owned(table: Table, held: Held) -> list[Cell]:
    return [table.cells[held.key, signal] for signal in held.round.owns]


def _supported(table: Table, held: Held) -> tuple[Rated | None, tuple[Reason, ...]]:
    """The lowest of what the round owns: nothing else in it makes up for what it is there for."""
    owned = _owned(table, held)
    rated = [one for one in owned if one.rated is not None]
    missing = [one for one in owned if one.rated is None]
    names = listed([small(table.signal_title(one.signal)) for one in missing])
    if not rated:
        what = names or "any signal"
        return None, (
            Reason(
                says=f"Too little to rate this round: nothing on {what}.",
                cards=tuple(one.id for one in held.counted),
                absence=f"a strong card or a concern on {what}",
                rule="rungs",
            ),
        )
    lowest = min(rated, key=rank)
    assert lowest.rated is not None
    found = lowest.rated
    reasons = []
    if len(rated) > 1:
        title = table.signal_title(lowest.signal)
        same = all(rank(one) == rank(lowest) for one in rated)
        says = (
            "Every signal this round owns got the same rating."
            if same
            else f"{title} is the lowest of the signals this round owns, so it decides."
        )
        reasons.append(Reason(says=says, cards=(*lowest.evidence, *lowest.concerns), rule="rungs"))
    reasons += [
        Reason(
            says=f"{table.signal_title(one.signal)}. {one.why} {one.needs}".rstrip(),
            cards=(*one.evidence, *one.concerns),
            rule="caps" if one.concerns else "rungs",
        )
        for one in sorted(rated, key=rank)
    ]
    bar = table.rated(table.rules.bar.rating)
    if missing:
        held_down = found.rank > bar.rank and len(missing) >= len(rated)
        found = bar if held_down else found
        says = f"There was too little to rate {names}" + (
            f", so the round stays at {small(bar.title)}." if held_down else "."
        )
        reasons.append(Reason(says=says, absence=f"a strong card on {names}", rule="read"))
    return found, tuple(reasons)


def difference_words(view: RoundView) -> Reason | None:
    """What to make of one's own rating beside the supported one; None where they agree."""
    if view.own is None or view.supported is None or not view.apart:
        return None
    steps = count(abs(view.apart), "step")
    side = "higher" if view.apart > 0 else "lower"
    says = (
        f"{view.title}: you rated it {small(view.own.title)}, {steps} {side} than the cards "
        f"support ({small(view.supported.title)})."
    )
    cards = [
        one.id
        for one in view.cards
        if one.counts and (one.strength == "weak" if view.apart > 0 else one.speaks_for)
    ]
    cards = cards or [card for reason in view.reasons[:1] for card in reason.cards]
    return Reason(says=says, cards=tuple(cards), absence="" if cards else "cards that show it")
