"""What a step still lacks, and the words of a session that stand."""

from __future__ import annotations

from datetime import date

import pytest

from coach.practice.run import Run
from coach.practice.session_text import assessed_entries, joined, standing_entries
from coach.practice.steps.step_kind import kind_of
from tests.samples import OwnTime, every_kind


@pytest.fixture
def run() -> Run:
    return Run.begin(every_kind(), OwnTime())


def lack(run: Run, step: str) -> str:
    found = next(one for one in run.drill.steps if one.id == step)
    return kind_of(found).missing(run, found, 7)


def test_a_fresh_run_lacks_everything_but_verdicts_on_no_claims(run: Run) -> None:
    lacking = {step.id: lack(run, step.id) for step in run.drill.steps}
    assert lacking["verdicts"] == ""
    assert all(words for step, words in lacking.items() if step != "verdicts")


def test_blank_text_is_no_answer(run: Run) -> None:
    run.write("text", " \n\t")
    assert lack(run, "text")
    run.write("text", "x")
    assert lack(run, "text") == ""


def test_sentences_are_counted(run: Run) -> None:
    run.write("sentences", "P", "problem")
    assert lack(run, "sentences") == "1 of 2 to write"
    run.write("sentences", "I", "impact")
    assert lack(run, "sentences") == ""


def test_each_claim_waits_for_its_verdict(run: Run) -> None:
    first = run.add_line("claims", "One.", "built")
    run.add_line("claims", "Two.", "built")
    assert lack(run, "claims") == ""
    run.judge("verdicts", first, "drop")
    assert lack(run, "verdicts") == "1 of 2 to challenge"


def test_every_signal_is_to_be_marked(run: Run) -> None:
    for number in range(6):
        run.mark("signals", f"signal-{number}", "weak")
    assert lack(run, "signals") == "1 of 7 to mark"
    run.mark("signals", "signal-6", "missing")
    assert lack(run, "signals") == ""


def test_a_session_is_chosen_or_pasted(run: Run) -> None:
    run.write("session", "Interviewer: why?")
    assert lack(run, "session") == ""
    other = Run.begin(every_kind(), OwnTime())
    other.look_at("session", "some-session")
    assert lack(other, "session") == ""


def test_a_plan_needs_its_day(run: Run) -> None:
    run.choose("plan", "feedback-rewrite")
    assert lack(run, "plan")
    run.choose("plan", "feedback-rewrite", date(2026, 3, 9))
    assert lack(run, "plan") == ""


def test_the_told_words_leave_out_what_was_dropped_and_take_the_sharpened(run: Run) -> None:
    kept = run.add_line("claims", "I chose it.", "decided")
    dropped = run.add_line("claims", "We were happy.", "decided")
    vague = run.add_line("claims", "I was responsible.", "built")
    open_one = run.add_line("claims", "I built it.", "built")
    run.judge("verdicts", kept, "keep")
    run.judge("verdicts", dropped, "drop")
    run.sharpen("verdicts", vague, "I wrote the check.")
    run.judge("verdicts", vague, "sharpen")
    texts = [entry.text for entry in standing_entries(run.state, ("claims",))]
    assert texts == ["I chose it.", "I wrote the check.", "I built it."]
    # Kept after it was sharpened, the sharpened wording is what is kept.
    run.judge("verdicts", vague, "keep")
    assert run.by_uuid(open_one) in standing_entries(run.state, ("claims",))
    assert "I wrote the check." in joined(standing_entries(run.state, ("claims",)))
    assert "I was responsible." not in joined(standing_entries(run.state, ("claims",)))


def test_only_the_assessed_steps_count_and_blank_ones_do_not(run: Run) -> None:
    run.write("story", "As told so far.")
    run.write("sentences", "Two percent failed.", "problem")
    run.write("sentences", "  ", "impact")
    assert joined(assessed_entries(run.drill, run.state)) == "Two percent failed."
