"""Whole loops from texts, read by the real analyzer, and how each of them ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.debrief.debrief_values import Debrief, PlanHeld
from tests.debrief.loops import (
    FIVE,
    LATER,
    SMALL,
    STRONG,
    VAGUE,
    a_bare_round,
    a_card,
    a_round,
    debriefed,
    strong_loop,
)
from tests.samples import MORNING


def verdict(found: Debrief) -> str:
    assert found.decision is not None
    return found.decision.verdict


def trace(found: Debrief) -> str:
    assert found.decision is not None
    return "\n".join(one.says for one in found.decision.trace)


def test_strong_evidence_in_every_round_is_a_hire() -> None:
    found = debriefed(strong_loop())
    assert verdict(found) == "hire"
    assert {one.state for one in found.floors} == {"cleared"}
    assert found.level.met
    assert found.decision.higher == ()
    assert not found.concerns


def test_one_weak_floor_in_an_otherwise_strong_loop_is_no_hire() -> None:
    found = debriefed(strong_loop(coding=VAGUE["coding"]))
    assert verdict(found) == "no-hire"
    first = found.decision.trace[0]
    assert "Coding fluency is a floor, and it failed in Coding" in first.says
    assert all(found.card(one).concern for one in first.cards)
    assert [one.round for one in found.outliers] == ["C"]
    assert {one.id for one in found.contradictions} >= {"depth-without-live-code"}


def test_strong_depth_with_vague_ownership_ends_one_level_lower() -> None:
    vague = {name: VAGUE[name] for name in ("project-deep-dive", "hiring-manager")}
    found = debriefed(strong_loop(**{name.replace("-", "_"): one for name, one in vague.items()}))
    assert verdict(found) == "lower-level"
    assert found.decision.title == "Hire as mid-level"
    pair = next(one for one in found.contradictions if one.id == "fluent-without-ownership")
    assert "isn't a floor" in pair.settled.says
    assert [one.signal for one in found.concerns] == ["delivery-product-judgment"]
    assert not found.concerns[0].carried
    assert "delivery-product-judgment" in {one.signal for one in found.concerns_repeated}


def test_evidence_at_too_small_a_scope_ends_one_level_lower() -> None:
    small = {name.replace("-", "_"): texts for name, texts in SMALL.items() if texts}
    found = debriefed(strong_loop(**small), level="staff")
    assert verdict(found) == "lower-level"
    assert len([one for one in found.level.kinds if one.cards]) >= 3
    assert "scope and complexity" in found.level.says.absence
    assert verdict(debriefed(strong_loop(**small), level="senior")) == "hire"


def test_too_little_evidence_is_said_to_be_too_little() -> None:
    found = debriefed([a_round("coding", "A hash map."), a_round("behavioral", "I forgot.")])
    assert verdict(found) == "more-signal"
    assert "Another coding round would settle it." in trace(found)
    assert "A system design round would settle it." in trace(found)
    assert "Too little to decide on" in trace(found)
    assert [one.supported for one in found.rounds] == [None, None]


def test_the_same_evidence_ends_in_two_decisions_for_two_roles() -> None:
    rounds = strong_loop(coding=VAGUE["coding"])
    assert verdict(debriefed(rounds, "senior-backend")) == "no-hire"
    platform = debriefed(rounds, "platform")
    assert verdict(platform) == "hire"
    assert "this role tolerates that" in trace(platform)


def test_rounds_of_phrases_fail() -> None:
    found = debriefed([a_round(name, *VAGUE[name]) for name in FIVE])
    assert verdict(found) == "no-hire"
    assert not any(one.read for one in found.signals)


def test_a_floor_that_no_round_heard_names_the_round_that_would_settle_it() -> None:
    rounds = [one for one in strong_loop() if one.round != "coding"]
    found = debriefed(rounds)
    assert verdict(found) == "more-signal"
    floor = next(one for one in found.floors if one.signal == "coding-fluency")
    assert (floor.state, floor.settles) == ("unread", "Coding")
    assert found.gaps[0].signal == "coding-fluency"
    assert any("coding round" in one.says for one in found.decision.higher)


def test_cards_stay_hidden_until_every_own_rating_is_in() -> None:
    rounds = strong_loop()
    rounds[1] = a_round("system-design", *STRONG["system-design"], own=None)
    found = debriefed(rounds)
    assert found.waiting == ("S",)
    assert found.decision is None
    assert [one.key for one in found.rounds if one.cards] == ["C", "B", "P", "H"]
    assert debriefed(rounds, unrated=True).decision is not None


def test_a_card_that_was_dropped_is_off_the_table_and_still_named() -> None:
    strong = a_card("coding-fluency", state="dismissed")
    found = debriefed([a_bare_round("coding", strong, a_card("problem-framing"))])
    assert found.dropped == ("C1",)
    assert [one.id for one in found.rounds[0].cards] == ["C1", "C2"]
    assert not next(one for one in found.signals if one.signal == "coding-fluency").read


def test_lessons_and_unfinished_rounds_are_left_out() -> None:
    lesson = a_bare_round("scoring", a_card("communication-reflection"))
    begun = a_bare_round("behavioral", a_card("leadership-influence"))
    found = debriefed([lesson, a_bare_round("coding"), replace(begun, finished_at=None)])
    assert [one.key for one in found.rounds] == ["C"]
    assert found.unfinished == 1


def test_a_second_round_of_a_kind_has_names_of_its_own() -> None:
    found = debriefed(
        [
            a_bare_round("behavioral", a_card("leadership-influence"), day=0),
            a_bare_round("behavioral", a_card("leadership-influence"), day=3),
        ]
    )
    assert [one.key for one in found.rounds] == ["B", "BB"]
    assert [one.title for one in found.rounds] == ["Behavioral", "Behavioral 2"]
    assert [card.id for one in found.rounds for card in one.cards] == ["B1", "BB1"]


def test_two_rounds_two_steps_apart_are_settled_in_words() -> None:
    good = [a_card("production-judgment", number=n, form=form) for n, form in
            enumerate(("reasoning", "artifact"))]  # fmt: skip
    bad = [a_card("production-judgment", "weak", number=n) for n in range(2)]
    found = debriefed(
        [a_bare_round("system-design", *good), a_bare_round("project-deep-dive", *bad)]
    )
    apart = next(one for one in found.contradictions if one.kind == "apart")
    assert apart.says.says == (
        "Production judgment is hire in System design and no hire in Project deep dive."
    )
    assert "a floor is judged by its lowest round" in apart.settled.says
    assert verdict(found) == "no-hire"
    tolerant = debriefed(
        [a_bare_round("system-design", *good), a_bare_round("project-deep-dive", *bad)], "frontend"
    )
    settled = next(one.settled.says for one in tolerant.contradictions if one.kind == "apart")
    assert settled.startswith("Hire from System design counts: the role tolerates a gap")


def test_a_doubt_of_one_round_is_carried_by_its_neighbours_and_a_severe_one_is_not() -> None:
    beside = [a_card("problem-framing", number=n) for n in range(2)]

    def with_doubt(severity: str) -> Debrief:
        doubt = a_card("delivery-product-judgment", "weak", severity=severity)
        return debriefed(
            [a_bare_round("coding", *beside), a_bare_round("hiring-manager", doubt, day=1)]
        )

    carried = with_doubt("serious").concerns[0]
    assert carried.carried
    assert set(carried.says.cards) == {"H1", "C1", "C2"}
    assert not with_doubt("severe").concerns[0].carried


@pytest.mark.parametrize(
    ("done", "cards", "says"),
    [
        (False, ("weak",), "haven't done it"),
        (True, ("weak",), "the concern came up again"),
        (True, ("strong",), "one card, and no concern"),
        (True, (), "It isn't settled"),
    ],
)
def test_a_plan_is_set_against_the_concern_at_the_next_debrief(done, cards, says) -> None:
    plan = PlanHeld(
        uuid="plan",
        signal="delivery-product-judgment",
        drill="attribution-sharpening",
        due=(MORNING + timedelta(days=2)).date(),
        made_at=MORNING,
        done=(("s", "Attribution sharpening", MORNING + timedelta(days=2)),) if done else (),
    )
    concern = a_card("delivery-product-judgment", "weak")
    since = [a_card("delivery-product-judgment", one, number=9) for one in cards]
    found = debriefed(
        [
            a_bare_round("hiring-manager", concern),
            a_bare_round("project-deep-dive", *since, day=4),
        ],
        plans=[plan],
    )
    follow = found.follow_ups[0]
    assert says in follow.says.says
    assert "Attribution sharpening" in follow.says.says
    if done:
        assert follow.before == ("H1",)
        assert follow.rounds_since == 1


def test_old_or_drawn_out_cards_do_not_reach_a_hire() -> None:
    def rated(**others: object) -> str | None:
        cards = [
            a_card("coding-fluency", number=n, form=form, **others)
            for n, form in enumerate(("reasoning", "artifact"))
        ]
        found = debriefed([a_bare_round("coding", *cards)], now=LATER)
        signal = next(one for one in found.signals if one.signal == "coding-fluency")
        return signal.standing and signal.standing.id

    assert rated() == "hire"
    assert rated(probes=2) == "lean-hire"
    assert rated(at=MORNING - timedelta(days=100)) == "lean-hire"


def test_code_that_nobody_took_through_an_example_leaves_the_floor_unread() -> None:
    rounds = [replace(one, untried=one.round == "coding") for one in strong_loop()]
    found = debriefed(rounds)
    floor = next(one for one in found.floors if one.signal == "coding-fluency")
    assert floor.state == "unread"
    assert "nobody knows whether it works" in floor.says.says
    assert verdict(found) == "more-signal"
    assert verdict(debriefed(strong_loop())) == "hire"
