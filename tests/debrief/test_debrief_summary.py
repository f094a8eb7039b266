"""The half page: confidence and doubts, the two cases, what would change it, what to ask next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from coach.content.library import listening, prompts
from coach.content.listening import OWN_GAP
from coach.debrief.debrief_values import Debrief, StillOpen
from coach.debrief.exchanges import story_year
from coach.debrief.summary import POINTS
from tests.debrief.loops import (
    CONTENT,
    FIVE,
    VAGUE,
    a_bare_round,
    a_card,
    a_round,
    debriefed,
    nearly_good,
    strong_loop,
)
from tests.samples import MORNING


def doubts(found: Debrief) -> str:
    assert found.summary is not None
    return " ".join(one.says for one in found.summary.doubts)


def test_a_loop_without_a_doubt_is_decided_with_high_confidence() -> None:
    found = debriefed([replace(one, own="hire") for one in nearly_good()])
    assert (found.summary.confidence, found.summary.doubts) == ("high", ())
    assert found.summary.case_against[0].says == "No serious concern in any round."


def test_each_point_quotes_a_card_of_its_own() -> None:
    summary = debriefed(strong_loop()).summary
    quoted = [one.cards[0] for one in summary.case_for]
    assert len(quoted) == len(set(quoted)) == POINTS


def test_what_speaks_against_a_loop_begins_with_the_floor_that_failed() -> None:
    found = debriefed(strong_loop(coding=VAGUE["coding"]))
    first = found.summary.case_against[0]
    assert first.says.startswith("Coding fluency is a floor, and it failed in Coding")
    card = found.card(first.cards[0])
    assert card.strength == "weak"
    assert found.summary.changes


def test_an_own_rating_far_from_the_cards_is_a_doubt_and_a_question() -> None:
    rounds = [replace(one, own="strong-no-hire" if one.round == "behavioral" else "hire")
              for one in nearly_good()]  # fmt: skip
    found = debriefed(rounds)
    assert "You rated Behavioral strong no hire, and the cards don't support that." in doubts(found)
    assert found.summary.confidence == "medium"
    assert any("You rated Behavioral strong no hire" in one.says for one in found.summary.asks)
    assert any("You rated Behavioral" in one.says for one in found.summary.case_against)


def test_a_round_that_was_not_held_and_a_floor_on_one_card_are_doubts() -> None:
    rounds = [one for one in nearly_good() if one.round != "hiring-manager"]
    assert "No hiring manager round has been held." in doubts(debriefed(rounds))
    single = nearly_good(dropped=range(2, 3))
    assert "is based on a single card" in doubts(debriefed(single))


def test_an_answer_that_may_be_about_something_else_is_a_doubt() -> None:
    rounds = [replace(one, unsure=2 if one.round == "coding" else 0) for one in nearly_good()]
    assert "Two answers may be about other questions, so nothing in them counts." in doubts(
        debriefed(rounds)
    )


def test_what_stayed_open_on_a_floor_is_asked_next() -> None:
    still = StillOpen(
        prompt="rate-limiter",
        title="A rate limiter",
        asks="What happens with two threads?",
        signals=("coding-fluency",),
        weight=3,
    )
    coding = replace(a_round("coding", *VAGUE["coding"]), open=(still,))
    rest = [one for one in strong_loop() if one.round != "coding"]
    asks = debriefed([coding, *rest]).summary.asks
    assert asks[0].says == "Coding, “A rate limiter”: What happens with two threads?"


def test_the_case_for_begins_with_the_highest_rating() -> None:
    found = debriefed(strong_loop())
    ranks = [
        one.standing.rank
        for point in found.summary.case_for
        for one in found.signals
        if point.says.startswith(f"{one.title}:")
    ]
    assert len(ranks) == POINTS
    best = max(one.standing.rank for one in found.signals if one.standing and one.read)
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] == best


def test_the_gap_that_is_asked_for_is_a_must_hear_that_ships() -> None:
    ids = {must.id for one in prompts(CONTENT) for must in listening(one).must_hears}
    assert OWN_GAP in ids


def test_no_question_is_proposed_twice_and_none_that_was_asked() -> None:
    asks = [one.says.partition(": ")[2] for one in debriefed(strong_loop()).summary.asks]
    assert len(asks) == len(set(asks)) == POINTS


def test_every_rating_says_what_the_next_one_would_take() -> None:
    found = debriefed([a_bare_round("coding", a_card("coding-fluency"))])
    cell = found.signals[1].cells[0]
    assert cell.rated.id == "lean-hire"
    assert cell.needs == (
        "Hire would take one more strong card and one more form of evidence besides reasoning."
    )
    assert any(cell.needs in one.says for one in found.rounds[0].reasons)


def test_a_rating_that_a_concern_holds_down_names_the_concern() -> None:
    cards = [a_card("coding-fluency", number=1), a_card("coding-fluency", "weak", number=2)]
    cell = debriefed([a_bare_round("coding", *cards)]).signals[1].cells[0]
    assert cell.rated.id == "lean-no-hire"
    assert "an answer without the concern “it is hard to tell which part was theirs”" in cell.needs


def test_a_card_of_an_old_story_does_not_count_in_full() -> None:
    def rated(year: int | None) -> str:
        cards = [
            a_card("coding-fluency", number=n, form=form, story_year=year)
            for n, form in enumerate(("reasoning", "artifact"))
        ]
        return debriefed([a_bare_round("coding", *cards)]).signals[1].standing.id

    assert rated(None) == rated(MORNING.year - 2) == "hire"
    assert rated(MORNING.year - 9) == "lean-hire"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("We had that in 2015, and I wrote the fix.", 2015),
        ("In 2015 I saw it first, and in the spring of 2023 I did it again.", 2023),
        ("That was six years ago.", 2020),
        ("A couple of years ago I owned it.", None),
        ("It was two years back.", 2024),
        ("It handled 2000 requests in 2000 milliseconds.", None),
        ("We went from 2100 to 300.", None),
        ("I'd do it in 2045.", None),
        ("", None),
    ],
)
def test_a_story_dates_itself(text: str, year: int | None) -> None:
    assert story_year(text, 2026) == year


def test_results_of_we_alone_speak_for_nobody() -> None:
    ours = (
        "We moved the ledger in March. We cut the nightly job from 9 hours to 40 minutes. "
        "We rolled it out to ten stores first, and we watched the error rate for a week."
    )
    mine = ours.replace("We ", "I ").replace("we ", "I ")
    for text, speaks in ((ours, False), (mine, True)):
        found = a_round("project-deep-dive", text).cards
        assert any(one.speaks_for for one in found) is speaks
    assert "unclear-attribution" in {
        one.concern for one in a_round("project-deep-dive", ours).cards
    }


def test_everything_in_the_summary_rests_on_cards_or_an_absence() -> None:
    for rounds in (strong_loop(), [a_round(name, *VAGUE[name]) for name in FIVE], []):
        found = debriefed(rounds, now=MORNING + timedelta(days=3))
        summary = found.summary
        for point in (*summary.case_for, *summary.case_against, *summary.changes, *summary.asks):
            assert point.cards or point.absence
            assert all(found.card(one) for one in point.cards)
