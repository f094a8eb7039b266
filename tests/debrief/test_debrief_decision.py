"""What leaves open which decision, rule by rule, on loops of bare cards."""

from __future__ import annotations

import pytest

from coach.debrief.debrief_values import Debrief, RoundHeld
from tests.debrief.loops import a_bare_round, a_card, debriefed, nearly_good


def weak(signal: str, *, severity: str = "serious", n: int = 1) -> list[tuple[str, object]]:
    return [a_card(signal, "weak", severity=severity, number=90 + one) for one in range(n)]


def ends(found: Debrief, rule: str = "") -> str:
    """The decision; it has to follow from this rule first."""
    assert found.decision is not None
    if rule:
        assert found.decision.trace[0].rule == rule, found.decision.trace[0]
    return found.decision.verdict


def of_signal(rounds: list[RoundHeld], signal: str, *others: RoundHeld) -> list[RoundHeld]:
    """The rounds without any card on a signal, and others beside them."""
    from msgspec.structs import replace

    kept = [
        replace(one, cards=tuple(card for card in one.cards if card.signal != signal))
        for one in rounds
    ]
    return [*kept, *others]


def test_a_loop_without_a_flaw_is_a_hire() -> None:
    assert ends(debriefed(nearly_good())) == "hire"


def test_under_the_bar_in_two_rounds_that_own_it_a_floor_fails() -> None:
    doubt = a_card("production-judgment", "weak")
    twice = of_signal(
        nearly_good(),
        "production-judgment",
        a_bare_round("system-design", doubt, day=20),
        a_bare_round("project-deep-dive", doubt, day=21),
    )
    assert ends(debriefed(twice), "bar") == "no-hire"
    once = of_signal(
        nearly_good(), "production-judgment", a_bare_round("system-design", doubt, day=20)
    )
    found = debriefed(once)
    assert ends(found, "bar") == "more-signal"
    assert "should ask about it again" in found.decision.trace[0].says


@pytest.mark.parametrize(("cards", "state"), [(2, "cleared"), (1, "unread")])
def test_a_floor_is_read_by_two_strong_cards_from_elsewhere(cards: int, state: str) -> None:
    strong = [a_card("coding-fluency", number=80 + n) for n in range(cards)]
    rounds = of_signal(nearly_good(), "coding-fluency", a_bare_round("behavioral", *strong, day=20))
    found = debriefed(rounds)
    floor = next(one for one in found.floors if one.signal == "coding-fluency")
    assert floor.state == state
    assert ends(found) == ("hire" if state == "cleared" else "more-signal")


def test_fewer_than_four_signals_read_are_too_few() -> None:
    signals = ("production-judgment", "architectural-judgment", "delivery-product-judgment")
    rounds = [
        a_bare_round(
            "project-deep-dive", *[a_card(one, number=n) for n, one in enumerate(signals)]
        ),
        a_bare_round("system-design", a_card("production-judgment"), day=1),
        a_bare_round("hiring-manager", a_card("delivery-product-judgment"), day=2),
    ]
    found = debriefed(rounds, "platform")
    assert {one.state for one in found.floors} == {"cleared"}
    assert ends(found, "enough") == "more-signal"


def test_three_signals_at_no_hire_are_the_picture() -> None:
    signals = ("problem-framing", "leadership-influence", "communication-reflection")
    rounds = nearly_good()
    for signal in signals:
        rounds = of_signal(rounds, signal)
    failing = [*weak("leadership-influence", n=2), *weak("communication-reflection", n=2)]
    rounds += [
        a_bare_round("behavioral", *failing, day=20),
        a_bare_round("coding", *weak("problem-framing", n=2), day=21),
    ]
    assert ends(debriefed(rounds, "mobile"), "many") == "no-hire"
    assert ends(debriefed(rounds[:-1], "mobile"), "carried") == "lower-level"


def test_a_severe_concern_asks_for_more_signal_unless_the_role_tolerates_it() -> None:
    severe = weak("leadership-influence", severity="severe")
    strong = a_card("leadership-influence", number=70)
    rounds = of_signal(
        nearly_good(), "leadership-influence", a_bare_round("behavioral", *severe, strong, day=20)
    )
    assert ends(debriefed(rounds, "mobile"), "carried") == "more-signal"
    assert ends(debriefed(rounds, "senior-backend")) == "hire"
    assert ends(debriefed(rounds, "engineering-manager"), "bar") == "more-signal"


def test_a_level_that_no_name_fits_is_held_to_senior_and_called_by_its_name() -> None:
    rounds = nearly_good(range(1, 99))
    found = debriefed(rounds, level="Grade 7")
    assert found.level.target == "Grade 7"
    assert found.level.lower == "one level below Grade 7"
    assert debriefed(rounds, level="L6").level.lower == "senior"
