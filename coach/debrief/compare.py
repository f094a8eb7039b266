"""Rounds beside each other: what repeats, stands apart, contradicts, or was never rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.content.models import Pair
from coach.debrief.rounds import difference_words
from coach.debrief.standing import Standing, is_read, rank, standing
from coach.debrief.table import Table
from coach.debrief.values import (
    Cell,
    Contradiction,
    Difference,
    Gap,
    Outlier,
    Reason,
    Repeat,
    RoundView,
)
from coach.debrief.wording import capital, count, listed, number, small


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
        says = f"The role tolerates a gap in {small(title)}, so the strength stands."
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
    stands = f"{small(found.rated.title)} from {where} stands"
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
        why = "the other round raised no concern, it just heard less"
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
