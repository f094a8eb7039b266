"""Laws: order says nothing, more evidence never lowers, a floor is never bought off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.debrief.debrief_rules import Rules
from coach.debrief.debrief_values import VERDICTS, Card, Debrief, Reason, RoundHeld
from tests.debrief.loops import (
    CONTENT,
    FIVE,
    ROLES,
    ROUNDS,
    a_bare_round,
    a_card,
    debriefed,
    nearly_good,
)
from tests.samples import MORNING

SIGNALS = [one.id for one in CONTENT.signals]
LEVELS = [one.id for one in CONTENT.levels]

strong_cards = st.builds(
    lambda signal, form, level, probes, days, number: a_card(
        signal, number=number, form=form, level=level, probes=probes,
        pushed=number % 3 == 0, at=MORNING - timedelta(days=days),
    ),
    st.sampled_from(SIGNALS),
    st.sampled_from(["behaviour", "reasoning", "artifact", "level"]),
    st.sampled_from([None, *LEVELS]),
    st.integers(0, 3),
    st.sampled_from([0, 100]),
    st.integers(0, 99),
)  # fmt: skip
weak_cards = st.builds(
    lambda signal, severity, number: a_card(signal, "weak", severity=severity, number=number),
    st.sampled_from(SIGNALS),
    st.sampled_from(["mild", "serious", "severe"]),
    st.integers(0, 99),
)
any_cards = st.lists(st.one_of(strong_cards, strong_cards, strong_cards, weak_cards), max_size=14)
loops_of_chance = st.lists(
    st.tuples(st.sampled_from(FIVE), any_cards), min_size=1, max_size=6
).map(lambda rounds: [a_bare_round(name, *cards, day=day)
                      for day, (name, cards) in enumerate(rounds)])  # fmt: skip


# Loops of chance seldom end well: with these, every decision is reached.
loops = st.one_of(
    loops_of_chance,
    st.builds(
        nearly_good,
        st.frozensets(st.integers(1, 22), max_size=16),
        st.lists(st.tuples(st.sampled_from(FIVE), weak_cards), max_size=2),
    ),
)
roles = st.sampled_from(list(ROLES))
levels = st.sampled_from(["mid", "senior", "staff", "something else"])
QUICK = settings(max_examples=120, deadline=None)


def place(found: Debrief) -> int:
    assert found.decision is not None
    return VERDICTS.index(found.decision.verdict)


def with_card(rounds: list[RoundHeld], at: int, card: Card) -> list[RoundHeld]:
    """The rounds with one card more, in one of them or in a new one."""
    if at >= len(rounds):
        return [*rounds, a_bare_round(FIVE[at % 5], card, day=50)]
    changed = replace(rounds[at], cards=(*rounds[at].cards, card))
    return [*rounds[:at], changed, *rounds[at + 1 :]]


@QUICK
@given(loops, roles, levels, st.randoms())
def test_the_order_of_rounds_does_not_matter(rounds, role, level, chance) -> None:
    shuffled = list(rounds)
    chance.shuffle(shuffled)
    assert debriefed(rounds, role, level) == debriefed(shuffled, role, level)


@QUICK
@given(loops, roles, levels, st.integers(0, 9), strong_cards)
def test_one_more_strong_card_never_lowers_the_decision(rounds, role, level, at, card) -> None:
    before = debriefed(rounds, role, level)
    after = debriefed(with_card(rounds, at, card), role, level)
    assert place(after) >= place(before)


@QUICK
@given(loops, st.sampled_from(SIGNALS), st.sampled_from(FIVE), st.lists(strong_cards, max_size=30))
def test_a_failed_floor_is_never_bought_off(rounds, floor, name, more) -> None:
    """Strength anywhere but on this very floor, in the round that owns it, changes nothing."""
    assume(floor in ROUNDS[name].owns)
    role = next((one for one in ROLES.values() if floor in one.floors), None)
    assume(role is not None)
    failing = a_bare_round(
        name, a_card(floor, "weak", number=1), a_card(floor, "weak", number=2), day=40
    )
    others = [
        replace(one, cards=(*one.cards, *more)) for one in rounds if one.round != name
    ]  # fmt: skip
    beside = tuple(one for one in more if one.signal != floor)
    found = debriefed([*others, replace(failing, cards=(*failing.cards, *beside))], role.id)
    assert found.decision.verdict == "no-hire"
    assert floor in {one.signal for one in found.floors if one.state == "failed"}


@QUICK
@given(loops, roles, st.integers(2, 9))
def test_two_severe_concerns_fail_a_floor_whatever_stands_beside_them(rounds, role, n) -> None:
    floor = ROLES[role].floors[0]
    name = next(one for one in FIVE if floor in ROUNDS[one].owns)
    severe = [a_card(floor, "weak", severity="severe", number=number) for number in range(2)]
    good = [a_card(floor, number=number) for number in range(n)]
    held = a_bare_round(name, *severe, *good, day=40)
    assert debriefed([*rounds, held], role).decision.verdict == "no-hire"


def reasons(value: Any) -> list[Reason]:
    """Every reason in a value, however deep."""
    if isinstance(value, Reason):
        return [value]
    if isinstance(value, msgspec.Struct):
        return [one for name in value.__struct_fields__ for one in reasons(getattr(value, name))]
    if isinstance(value, tuple):
        return [one for part in value for one in reasons(part)]
    return []


@QUICK
@given(loops, roles, levels)
def test_every_sentence_names_its_cards_or_what_is_missing(rounds, role, level) -> None:
    found = debriefed(rounds, role, level)
    ids = {card.id for held in found.rounds for card in held.cards}
    assert len(ids) == sum(len(held.cards) for held in found.rounds)
    for reason in reasons(found):
        assert reason.says.strip()
        assert reason.cards or reason.absence, reason
        assert set(reason.cards) <= ids
        assert reason.rule in ("", *Rules.__struct_fields__)
    assert found.decision.trace
    assert bool(found.decision.higher) or found.decision.verdict in ("hire", "no-hire")
