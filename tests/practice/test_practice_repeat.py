"""The same question again: which one, by when, and that answering it fulfils the plan."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from coach.content.canonical import canonical_json
from coach.content.library import listening, load, prompts
from coach.content.tasks import question_name, task_of, task_titles
from coach.now import ManualTime
from coach.practice.advice import advise
from coach.practice.answer_file_storing import store_run
from coach.practice.exchange import open_exchange, turns
from coach.practice.plan import AFTER, repeat_plan, weakest_question
from coach.practice.rounds import round_drill
from coach.practice.run import Run
from coach.store.loops import keep_plan
from coach.store.overview import overview
from coach.store.record import open_record
from coach.store.sessions import begin
from tests.samples import MORNING

CONTENT = load()
BEHAVIORAL = next(one for one in CONTENT.rounds if one.id == "behavioral")
QUESTIONS = [one for one in prompts(CONTENT) if one.round == "behavioral"][:2]


def held(time: ManualTime, *answers: str) -> Run:
    """A round of as many questions, each with its answer."""
    run = Run.begin(round_drill(CONTENT, BEHAVIORAL, QUESTIONS[: len(answers)]), time, kind="mock")
    for step, answer in zip(run.drill.steps, answers, strict=True):
        open_exchange(run, step)
        run.write(step.id, answer, turns(run, step.id)[-1].asked.field)
    return run


def model(place: int) -> str:
    return " ".join(listening(QUESTIONS[place]).model.split())


def test_the_question_that_gave_least_is_worth_answering_again() -> None:
    time = ManualTime(MORNING)
    vague = "We all worked together on it, and in the end everybody was very happy with that. " * 4
    assert weakest_question(held(time, model(0), vague)).id == QUESTIONS[1].id
    assert weakest_question(held(time, vague, model(1))).id == QUESTIONS[0].id
    assert weakest_question(held(time, "")) is None


def test_the_plan_is_due_in_three_days_and_answering_again_fulfils_it(tmp_path: Path) -> None:
    time = ManualTime(MORNING)
    record = open_record(tmp_path / "coach.db", time)
    try:
        run = held(time, model(0))
        begin(record, run.state, canonical_json(run.drill))
        step = weakest_question(run)
        time.moment += timedelta(minutes=20)
        plan = repeat_plan(run, step)
        keep_plan(record, plan)
        assert plan == repeat_plan(run, step), "asking twice makes no second plan"
        assert plan.due == (MORNING.astimezone() + AFTER).date()
        assert plan.drill == question_name(QUESTIONS[0])
        assert advise(overview(record), CONTENT, MORNING.date()).plan is None, "not yet due"
        advice = advise(overview(record), CONTENT, plan.due)
        assert (advice.drill, advice.plan) == (plan.drill, plan.uuid)

        time.moment += timedelta(days=1)
        other = Run.begin(round_drill(CONTENT, BEHAVIORAL, QUESTIONS[1:]), time, kind="mock")
        open_exchange(other, other.drill.steps[0])
        other.write(QUESTIONS[1].id, model(1), "0")
        store_run(record, other, CONTENT)
        assert len(overview(record).plans) == 1, "another question is not this one"
        store_run(record, held(time, model(0)), CONTENT)
        assert overview(record).plans == ()
    finally:
        record.close()


def test_a_task_has_a_title_and_one_that_is_not_installed_has_none() -> None:
    name = question_name(QUESTIONS[0])
    assert task_of(CONTENT, name).title == f"“{QUESTIONS[0].title}” again"
    assert task_of(CONTENT, "feedback-rewrite").drill is not None
    for gone in ("round-behavioral/none", "nothing", "round-behavioral"):
        assert task_of(CONTENT, gone) is None
    assert set(task_titles(CONTENT, [name, "nothing"])) == {name}
