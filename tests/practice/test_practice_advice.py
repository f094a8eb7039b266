"""Which drill is next: plans first, then the weakest dimension, then time; always with a reason."""

from __future__ import annotations

from datetime import date, timedelta

from coach.content.library import load
from coach.practice.advice import ENOUGH, advise, weakest_dimension
from coach.store.values import ClockRecord, Plan
from coach.store.views import DimensionSeries, DrillDone, Overview, Unfinished
from tests.samples import MORNING

CONTENT = load()
TODAY = date(2026, 3, 2)


def series(dimension: str, *scores: int) -> DimensionSeries:
    return DimensionSeries(
        dimension=dimension,
        points=tuple((f"s{n}", MORNING + timedelta(days=n), one) for n, one in enumerate(scores)),
    )


def done(drill: str, days_ago: int) -> DrillDone:
    return DrillDone(
        drill=drill, times=1, last_at=MORNING - timedelta(days=days_ago), last_total=None
    )


def overview(
    *,
    plans: tuple[Plan, ...] = (),
    series: tuple[DimensionSeries, ...] = (),
    readings: tuple[DimensionSeries, ...] = (),
    done: tuple[DrillDone, ...] = (),
    unfinished: tuple[Unfinished, ...] = (),
) -> Overview:
    return Overview(
        sessions=len(done),
        unfinished=unfinished,
        plans=plans,
        series=series,
        readings=readings,
        done=done,
        target=None,
        stories=0,
    )


def plan(drill: str, due: date) -> Plan:
    return Plan(
        uuid=f"plan-{drill}",
        made_in=None,
        signal="coding-fluency",
        drill=drill,
        due=due,
        made_at=MORNING,
    )


ALL_DONE = tuple(done(drill, 3 + number) for number, drill in enumerate(CONTENT.drills))


def test_a_newcomer_begins_with_the_rewrite() -> None:
    advice = advise(overview(), CONTENT, TODAY)
    assert advice is not None
    assert advice.drill == "feedback-rewrite"
    assert advice.reason


def test_a_plan_that_is_due_comes_before_all_else() -> None:
    known = overview(
        plans=(plan("scorecard-replay", TODAY),),
        series=(series("attribution", 1, 1, 1),),
        done=ALL_DONE,
    )
    advice = advise(known, CONTENT, TODAY)
    assert advice is not None
    assert (advice.drill, advice.plan) == ("scorecard-replay", "plan-scorecard-replay")
    assert "due today" in advice.reason


def test_a_late_plan_says_how_late() -> None:
    for days, words in ((1, "1 day overdue"), (5, "5 days overdue")):
        known = overview(plans=(plan("scorecard-replay", TODAY - timedelta(days=days)),))
        advice = advise(known, CONTENT, TODAY)
        assert advice is not None
        assert words in advice.reason


def test_a_plan_for_later_or_for_a_drill_that_is_gone_waits() -> None:
    later = plan("scorecard-replay", TODAY + timedelta(days=1))
    gone = plan("no-such-drill", TODAY)
    for one in (later, gone):
        advice = advise(overview(plans=(one,)), CONTENT, TODAY)
        assert advice is not None
        assert advice.plan is None


def test_a_due_plan_is_found_behind_one_whose_drill_is_gone() -> None:
    known = overview(plans=(plan("no-such-drill", TODAY), plan("scorecard-replay", TODAY)))
    advice = advise(known, CONTENT, TODAY)
    assert advice is not None
    assert advice.plan == "plan-scorecard-replay"


def test_the_weakest_dimension_says_its_mean_and_its_n() -> None:
    known = overview(
        series=(series("attribution", 2, 2, 3), series("specificity", 4, 4, 4)), done=ALL_DONE
    )
    advice = advise(known, CONTENT, TODAY)
    assert advice is not None
    assert "attribution" in CONTENT.drills[advice.drill].trains
    assert "2.3 from you over 3 sessions" in advice.reason


def test_what_the_coach_found_counts_before_ones_own_scores() -> None:
    known = overview(
        series=(series("attribution", 2, 2, 2), series("specificity", 4, 4, 4)),
        readings=(series("attribution", 5, 5, 5), series("specificity", 3, 3, 4)),
        done=ALL_DONE,
    )
    advice = advise(known, CONTENT, TODAY)
    assert advice is not None
    assert "specificity: 3.3 from the coach over 3 sessions" in advice.reason


def test_a_drill_that_looks_back_waits_for_a_round() -> None:
    first = (done("feedback-rewrite", 1),)
    advice = advise(overview(done=first), CONTENT, TODAY)
    assert advice is not None
    assert advice.drill == "attribution-sharpening"
    held = (*first, done("round-behavioral", 1))
    after = advise(overview(done=held), CONTENT, TODAY)
    assert after is not None
    assert after.drill == "scorecard-replay"


def test_among_drills_that_train_it_the_one_done_longest_ago_is_chosen() -> None:
    training = [one.id for one in CONTENT.drills.values() if "attribution" in one.trains]
    old = training[-1]
    known = overview(
        series=(series("attribution", 1, 1, 1),),
        done=tuple(done(one, 30 if one == old else 2) for one in CONTENT.drills),
    )
    advice = advise(known, CONTENT, TODAY)
    assert advice is not None
    assert advice.drill == old


def test_no_dimension_is_called_the_weakest_on_few_scores() -> None:
    few = series("attribution", *[1] * (ENOUGH - 1))
    assert weakest_dimension((few,)) is None
    assert weakest_dimension((few, series("specificity", 5, 5, 5))) is not None


def test_then_a_drill_never_done_then_the_oldest() -> None:
    missing_one = tuple(one for one in ALL_DONE if one.drill != "anchor-calibration")
    advice = advise(overview(done=missing_one), CONTENT, TODAY)
    assert advice is not None
    assert advice.drill == "anchor-calibration"
    advice = advise(overview(done=ALL_DONE), CONTENT, TODAY)
    assert advice is not None
    assert advice.drill == list(CONTENT.drills)[-1]
    assert f"{3 + len(ALL_DONE) - 1} days ago" in advice.reason


def left(drill: str, *, held: bool = False) -> Unfinished:
    return Unfinished(
        uuid=f"left-{drill}",
        content_id=drill,
        content_version=1,
        title=drill,
        phase="steps",
        step="story",
        changed_at=MORNING,
        clock=ClockRecord(planned=60.0),
        held=held,
    )


def test_what_was_begun_is_taken_up_and_not_called_new() -> None:
    first, second, *others = CONTENT.drills
    known = tuple(done(one, 3) for one in (first, *others))
    begun = advise(overview(done=known, unfinished=(left(second),)), CONTENT, TODAY)
    assert begun is not None
    assert (begun.drill, begun.resumes) == (second, f"left-{second}")
    assert begun.reason == "You started this one and haven't finished it."
    # One that another window has open is not to be taken up; nor is it new.
    elsewhere = advise(overview(done=known, unfinished=(left(second, held=True),)), CONTENT, TODAY)
    assert elsewhere is not None
    assert elsewhere.resumes is None
    assert "haven't done this one" not in elsewhere.reason


def test_a_due_plan_goes_on_with_what_was_begun() -> None:
    found = advise(
        overview(plans=(plan("scorecard-replay", TODAY),), unfinished=(left("scorecard-replay"),)),
        CONTENT,
        TODAY,
    )
    assert found is not None
    assert found.resumes == "left-scorecard-replay"
