"""Rounds beside each other: ratings, what repeats, stands apart, contradicts, or is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.content.models import Pair
from coach.debrief.debrief_values import (
    Cell,
    Contradiction,
    Difference,
    Gap,
    Outlier,
    Rated,
    Reason,
    Repeat,
    RoundView,
)
from coach.debrief.signal_table import Held, Table
from coach.debrief.wording import capital, count, listed, number, small


class Standing(NamedTuple):
    """What stands of a signal, and the cell that it was taken from."""

    rated: Rated | None
    cell: Cell | None
    voices: tuple[Cell, ...]
    """The cells that had a say."""


def is_read(table: Table, signal: str) -> bool:
    """Whether a signal counts as read: by cards where it is owned, or enough of them elsewhere."""
    row = table.row(signal)
    owned = sum(one.worth for one in row if one.owned)
    elsewhere = sum(one.worth for one in row if not one.owned)
    rule = table.rules.read
    return owned >= rule.owning or elsewhere + owned >= rule.elsewhere


def standing(table: Table, signal: str) -> Standing:
    """The rating that stands for a signal."""
    rated = [one for one in table.row(signal) if one.rated is not None]
    voices = tuple([one for one in rated if one.owned] or rated)
    if not voices:
        return Standing(None, None, ())
    below = [one for one in voices if rank(one) < table.bar]
    relevance = table.relevance(signal)
    fails = table.rated(table.rules.bar.fails).rank
    held = [one for one in below if one.severity == "severe" or rank(one) <= fails]
    repeated = len(below) >= table.rules.bar.rounds
    if below and (relevance == "floor" or (relevance == "matters" and (held or repeated))):
        cell = min(held if relevance == "matters" and held else below, key=rank)
    else:
        cell = max(voices, key=rank)
    return Standing(cell.rated, cell, voices)


def rank(cell: Cell) -> int:
    """The rank of a rated cell; 0 where nobody could rate it."""
    return cell.rated.rank if cell.rated else 0


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


def differences(views: Sequence[RoundView]) -> tuple[Difference, ...]:
    """Rounds that the candidate rated differently from the cards, the furthest apart first."""
    found = [
        Difference(round=one.key, own=one.own, supported=one.supported, says=says)
        for one in views
        if one.own and one.supported and (says := difference_words(one))
    ]
    return tuple(sorted(found, key=lambda one: -abs(one.own.rank - one.supported.rank)))


def repeats(table: Table, strength: str) -> tuple[Repeat, ...]:
    """Signals that more than one round heard strong, or raised a concern about."""
    found = []
    for signal in table.content.signals:
        cards = [
            one for one in table.cards(signal.id, strength)
            if strength == "strong" or one.severity != "mild"
        ]  # fmt: skip
        ids = {one.id for one in cards}
        rounds = [held.key for held in table.rounds if any(one.id in ids for one in held.cards)]
        if len(rounds) < 2:
            continue
        noun = "strong card" if strength == "strong" else "concern"
        where = listed([table.title(key) for key in rounds])
        says = f"{signal.title}: {count(len(cards), noun)} from {where}."
        found.append(
            Repeat(
                signal=signal.id,
                rounds=tuple(rounds),
                says=Reason(says=says, cards=tuple(one.id for one in cards)),
            )
        )
    return tuple(sorted(found, key=lambda one: -len(one.rounds)))


def outliers(table: Table, views: Sequence[RoundView]) -> tuple[Outlier, ...]:
    """Rounds at least so many steps above, or below, every other one."""
    rated = [one for one in views if one.supported]
    steps = table.rules.apart.steps
    found = []
    for one in rated:
        others = [other.supported.rank for other in rated if other is not one and other.supported]
        if len(others) < 2 or one.supported is None:
            continue
        low, high = min(others), max(others)
        mine = one.supported.rank
        if mine <= low - steps:
            side, cards = "below", [card for card in one.cards if card.strength == "weak"]
        elif mine >= high + steps:
            side, cards = "above", [card for card in one.cards if card.speaks_for]
        else:
            continue
        says = (
            f"{one.title} is at {small(one.supported.title)}, {number(steps)} steps or more "
            f"{side} every other rated round."
        )
        ids = tuple(card.id for card in cards if card.counts)
        found.append(
            Outlier(
                round=one.key,
                says=Reason(says=says, cards=ids, absence="" if ids else "cards that show it"),
            )
        )
    return tuple(found)


def contradictions(table: Table) -> tuple[Contradiction, ...]:
    """Pairs that do not fit together, then signals rated steps apart; each with what settles it."""
    return (*_pairs(table), *_apart(table))


def _pairs(table: Table) -> Iterator[Contradiction]:
    for pair in table.content.pairs:
        strong, weak = standing(table, pair.strong), standing(table, pair.weak)
        if not (strong.rated and weak.rated and is_read(table, pair.strong)):
            continue
        if strong.rated.rank < table.bar or weak.rated.rank >= table.bar:
            continue
        for_ = [card.id for card in table.evidence(pair.strong)]
        against = [card.id for card in table.cards(pair.weak, "weak")]
        says = (
            f"{table.signal_title(pair.strong)} is at {small(strong.rated.title)}, "
            f"{small(table.signal_title(pair.weak))} at {small(weak.rated.title)}."
        )
        yield Contradiction(
            kind="pair",
            id=pair.id,
            title=pair.title,
            question=pair.question,
            says=Reason(says=says, cards=(*for_, *against)),
            settled=_settled_pair(table, pair, weak, against),
        )


def _settled_pair(table: Table, pair: Pair, weak: Standing, against: list[str]) -> Reason:
    title = table.signal_title(pair.weak)
    relevance = table.relevance(pair.weak)
    owned = [one for one in weak.voices if one.owned]
    heard = (
        f"{listed([table.title(one.round) for one in owned])}, "
        f"which {'owns' if len(owned) == 1 else 'own'} it, asked about it"
        if owned
        else "no round that owns it could rate it"
    )
    if relevance == "floor":
        says = f"{title} is a floor of this role, and {heard}. The strength doesn't make up for it."
    elif relevance == "tolerated":
        says = f"The role tolerates a gap in {small(title)}, so the strength counts."
    else:
        says = f"{title} isn't a floor, and {heard}. It counts by how serious it is."
    return Reason(says=says, cards=tuple(against), rule="apart")


def _apart(table: Table) -> Iterator[Contradiction]:
    for signal in table.content.signals:
        rated = [one for one in table.row(signal.id) if one.rated]
        if len(rated) < 2:
            continue
        low, high = min(rated, key=rank), max(rated, key=rank)
        if rank(high) - rank(low) < table.rules.apart.steps or low.rated is None:
            continue
        assert high.rated is not None
        says = (
            f"{signal.title} is {small(high.rated.title)} in {table.title(high.round)} and "
            f"{small(low.rated.title)} in {table.title(low.round)}."
        )
        yield Contradiction(
            kind="apart",
            id=signal.id,
            title=f"{signal.title}: {count(rank(high) - rank(low), 'step')} apart",
            question=f"What did {table.title(low.round)} hear that {table.title(high.round)} "
            "didn't?",
            says=Reason(
                says=says, cards=(*high.evidence, *low.concerns, *low.evidence), rule="apart"
            ),
            settled=_settled_apart(table, signal.id, low),
        )


def _settled_apart(table: Table, signal: str, low: Cell) -> Reason:
    found = standing(table, signal)
    assert found.rated is not None
    assert found.cell is not None
    title = table.signal_title(signal)
    owners = [one for one in found.voices if one.owned]
    where = table.title(found.cell.round)
    stands = f"{small(found.rated.title)} from {where} counts"
    relevance = table.relevance(signal)
    if owners and len(found.voices) == 1:
        why = "that round owns the signal, and the others only came across it"
    elif rank(found.cell) < table.bar and relevance == "floor":
        why = "it's a floor, and a floor is judged by its lowest round"
    elif rank(found.cell) < table.bar:
        fails = table.rated(table.rules.bar.fails).rank
        if found.cell.severity == "severe":
            why = "the concern is severe"
        elif rank(found.cell) <= fails:
            why = "a no hire from a round that owns the signal isn't outvoted"
        else:
            why = "several rounds had the same doubt"
    elif not low.concerns:
        why = "the other round raised no concern; it just heard less"
    elif relevance == "tolerated":
        why = f"the role tolerates a gap in {small(title)}"
    elif not low.owned and owners:
        why = "the round that owns the signal comes before one that only came across it"
    else:
        why = "the concern isn't severe, and only one round raised it"
    return Reason(
        says=f"{capital(stands)}: {why}.",
        cards=(*found.cell.evidence, *found.cell.concerns),
        absence="" if found.cell.evidence or found.cell.concerns else "cards in that round",
        rule="apart",
    )


def gaps(table: Table) -> tuple[Gap, ...]:
    """Signals that could not be read in the whole loop; floors first."""
    found = []
    for signal in table.content.signals:
        if is_read(table, signal.id):
            continue
        silent = [one.round for one in table.row(signal.id) if one.owned and not one.evidence]
        settles = table.settles(signal.id)
        evidence = table.evidence(signal.id)
        heard = (
            f"{listed([table.title(key) for key in silent])} "
            f"{'owns' if len(silent) == 1 else 'own'} it, and too little came up"
            if silent
            else "no round that owns it has been held"
        )
        says = f"{signal.title}: {heard}. {table.settling(signal.id)} would settle it."
        found.append(
            Gap(
                signal=signal.id,
                rounds=tuple(silent),
                settles=settles,
                says=Reason(
                    says=says,
                    cards=tuple(one.id for one in evidence),
                    absence=f"enough cards on {small(signal.title)}",
                    rule="read",
                ),
            )
        )
    return tuple(sorted(found, key=lambda one: table.relevance(one.signal) != "floor"))
