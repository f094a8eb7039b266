"""The run over a drill: what is typed stands, is never lost, and is taken up as it was."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from coach.content.canonical import canonical_json, drill_from_json, fingerprint
from coach.practice.run import Run
from coach.store.values import Quote, SessionState, Story, StoryRevision
from tests.samples import MORNING, OwnTime, every_kind

WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


@pytest.fixture
def time() -> OwnTime:
    return OwnTime()


@pytest.fixture
def run(time: OwnTime) -> Run:
    return Run.begin(every_kind(), time)


STORY = "00000000-0000-4000-8000-000000000001"
REVISION = "00000000-0000-4000-8000-000000000002"


def a_story(text: str = "We moved billing.") -> Story:
    revision = StoryRevision(uuid=REVISION, number=1, text=text, made_at=MORNING)
    return Story(uuid=STORY, title="Billing", made_at=MORNING, revision=revision)


def test_a_new_run_knows_the_drill_it_was_made_with(run: Run) -> None:
    drill = every_kind()
    state = run.state
    assert (state.content_id, state.content_version) == ("every-kind", 3)
    assert state.content_sha == fingerprint(drill)
    assert drill_from_json(canonical_json(drill)) == drill
    assert state.clock.planned == 20 * 60
    assert state.trains == ("attribution", "specificity")
    assert state.own_evidence
    assert (run.phase, run.step.id) == ("opening", "story")


def test_the_task_is_kept_as_it_was_shown(run: Run) -> None:
    run.write("text", "Mine.")
    run.write("sentences", "Two percent failed.", "problem")
    run.write("story", "We moved billing.")
    prompts = {entry.step: entry.prompt for entry in run.state.entries}
    assert prompts["text"] == "The whole task."
    assert "Problem" in prompts["sentences"]
    assert "P?" in prompts["sentences"]
    assert prompts["story"] == "Tell it."


def test_a_field_is_one_entry_however_often_it_is_rewritten(run: Run, time: OwnTime) -> None:
    run.write("text", "First")
    first = run.entry("text")
    assert first is not None
    time.pass_by(5)
    run.write("text", "First and second")
    again = run.entry("text")
    assert again is not None
    assert again.uuid == first.uuid
    assert again.text == "First and second"
    assert (again.changed_at - again.written_at).total_seconds() == 5
    assert len(run.state.entries) == 1


def test_nothing_typed_is_no_entry_but_what_was_deleted_is_an_empty_one(run: Run) -> None:
    run.write("text", "")
    assert run.state.entries == ()
    run.write("text", "a")
    run.write("text", "")
    assert [entry.text for entry in run.state.entries] == [""]


def test_fields_do_not_mix(run: Run) -> None:
    run.write("sentences", "P", "problem")
    run.write("sentences", "I", "impact")
    assert run.text("sentences", "problem") == "P"
    assert run.text("sentences", "impact") == "I"


def test_a_story_of_the_bank_is_linked_until_its_words_are_changed(run: Run) -> None:
    run.tell("story", a_story())
    entry = run.entry("story")
    assert entry is not None
    assert entry.story_revision == REVISION
    assert run.state.story == STORY
    run.write("story", "We moved billing, slowly.")
    changed = run.entry("story")
    assert changed is not None
    assert changed.story_revision is None


def test_entries_follow_the_steps_whatever_the_order_of_writing(run: Run) -> None:
    run.add_line("claims", "I chose it.", "decided")
    run.write("story", "We moved billing.")
    run.write("text", "Mine.")
    state = run.state
    assert [entry.step for entry in state.entries] == ["story", "text", "claims"]
    assert [entry.position for entry in state.entries] == [0, 1, 2]


def test_a_claim_is_sharpened_without_losing_its_first_wording(run: Run) -> None:
    entry = run.add_line("claims", "I was responsible.", "decided")
    run.judge("verdicts", entry, "sharpen")
    assert run.claim(entry).sharpened is not None
    run.sharpen("verdicts", entry, "I wrote the check.")
    run.sharpen("verdicts", entry, "I wrote the daily check.")
    texts = {one.kind: one.text for one in run.state.entries}
    assert texts == {"claim": "I was responsible.", "sharpened": "I wrote the daily check."}
    assert run.claim(entry).verdict == "sharpen"
    assert [line.uuid for line in run.lines("claims")] == [entry]


def test_a_dropped_claim_stays(run: Run) -> None:
    entry = run.add_line("claims", "We did it.", "built")
    run.judge("verdicts", entry, "drop")
    assert run.by_uuid(entry) is not None
    assert run.claim(entry).category == "built"


def test_a_verdict_taken_back_keeps_the_category(run: Run) -> None:
    entry = run.add_line("claims", "We did it.", "built")
    run.judge("verdicts", entry, "keep")
    run.judge("verdicts", entry, None)
    run.sort_claim(entry, "decided")
    claim = run.claim(entry)
    assert (claim.category, claim.verdict) == ("decided", None)


def test_a_removed_line_takes_with_it_what_hangs_on_it(run: Run) -> None:
    claim = run.add_line("claims", "We did it.", "built")
    run.sharpen("verdicts", claim, "I did it.")
    line = run.add_line("lines", "Chose well.")
    run.rest_on(line, Quote(entry=STORY, start=0, end=1, text="x"))
    run.remove(claim)
    run.remove(line)
    state = run.state
    assert (state.entries, state.claims, state.ties) == ((), (), ())


def test_marks_and_choices_replace_each_other(run: Run) -> None:
    run.mark("signals", "coding-fluency", "weak")
    run.mark("signals", "coding-fluency", "strong")
    run.mark("signals", "problem-framing", "missing")
    run.mark("signals", "problem-framing", None)
    assert run.marks("signals") == {"coding-fluency": "strong"}
    run.mark_only("signals", "leadership-influence", "weak")
    assert run.marks("signals") == {"leadership-influence": "weak"}
    run.choose("rating", "hire")
    run.choose("rating", "lean-hire")
    run.choose("plan", "feedback-rewrite", date(2026, 3, 9))
    assert [(one.step, one.value) for one in run.state.choices] == [
        ("rating", "lean-hire"),
        ("plan", "feedback-rewrite"),
    ]


def test_an_earlier_session_is_remembered_as_the_source(run: Run) -> None:
    run.look_at("session", "other-session")
    assert run.state.source == "other-session"
    choice = run.choice("session")
    assert choice is not None
    assert choice.value == "other-session"


def test_steps_end_at_the_first_and_the_last(run: Run) -> None:
    run.go(-3)
    assert run.index == 0
    run.go(99)
    assert run.step.id == "plan"


def test_the_clock_counts_in_the_steps_only(run: Run, time: OwnTime) -> None:
    def four_seconds() -> None:
        for _ in range(5):
            run.tick()
            time.pass_by(1)

    four_seconds()
    run.go(0)
    four_seconds()
    run.enter("closing")
    four_seconds()
    assert run.clock.active == 4
    run.go(2)
    four_seconds()
    assert run.clock.active == 8
    assert run.state.clock.steps == {"story": 4.0, "sentences": 4.0}


def test_a_pause_is_recorded_and_survives_being_stored(run: Run, time: OwnTime) -> None:
    run.go(0)
    run.tick()
    time.pass_by(2)
    run.toggle_pause()
    time.pass_by(3)
    run.tick()
    resumed = Run(run.drill, run.state, time)
    assert resumed.clock.paused_now
    resumed.tick()
    time.pass_by(1)
    resumed.toggle_pause()
    assert resumed.state.clock.active == 2
    assert resumed.state.clock.paused == 4


def test_it_is_finished_when_the_result_is_reached_and_stays_so(run: Run, time: OwnTime) -> None:
    run.enter("score")
    assert run.state.finished_at is None
    time.pass_by(60)
    run.enter("result")
    assert run.state.finished_at == time.utc()


def test_a_copy_has_ids_of_its_own_and_all_the_words(run: Run) -> None:
    claim = run.add_line("claims", "We did it.", "built")
    run.sharpen("verdicts", claim, "I did it.")
    run.write("session", "pasted words")
    pasted = run.entry("session")
    assert pasted is not None
    line = run.add_line("lines", "Chose well.")
    run.rest_on(line, Quote(entry=pasted.uuid, start=0, end=6, text="pasted"))
    before = run.state
    run.become_copy()
    after = run.state
    assert after.copied_from == before.uuid != after.uuid
    assert [one.text for one in after.entries] == [one.text for one in before.entries]
    ids = {one.uuid for one in after.entries}
    assert not ids & {one.uuid for one in before.entries}
    assert {after.claims[0].entry, after.claims[0].sharpened, after.ties[0].entry} <= ids
    assert after.ties[0].quote is not None
    assert after.ties[0].quote.entry in ids


class RunMachine(RuleBasedStateMachine):
    """Any order of what a candidate may do, with the session stored and resumed in between."""

    lines = Bundle("lines")

    def __init__(self) -> None:
        super().__init__()
        self.time = OwnTime()
        self.run = Run.begin(every_kind(), self.time)
        self.written: dict[tuple[str, str], str] = {}
        self.standing: dict[str, str] = {}
        self.sharpened: dict[str, str] = {}

    @rule(place=st.sampled_from(["story", "text", "session"]), text=WORDS)
    def write(self, place: str, text: str) -> None:
        self.run.write(place, text)
        self.written[place, ""] = text

    @rule(field=st.sampled_from(["problem", "impact"]), text=WORDS)
    def write_field(self, field: str, text: str) -> None:
        self.run.write("sentences", text, field)
        self.written["sentences", field] = text

    @rule(text=WORDS)
    def tell(self, text: str) -> None:
        self.run.tell("story", a_story(text))
        self.written["story", ""] = text

    @rule(target=lines, text=WORDS, category=st.sampled_from(["decided", "built", None]))
    def claim(self, text: str, category: str | None) -> str:
        entry = self.run.add_line("claims", text, category)
        self.standing[entry] = text
        return entry

    @rule(target=lines, text=WORDS)
    def line(self, text: str) -> str:
        entry = self.run.add_line("lines", text)
        self.standing[entry] = text
        return entry

    @rule(entry=lines, text=WORDS)
    def reword(self, entry: str, text: str) -> None:
        self.run.reword(entry, text)
        if entry in self.standing:
            self.standing[entry] = text

    @rule(entry=lines)
    def remove(self, entry: str) -> None:
        self.run.remove(entry)
        self.standing.pop(entry, None)
        self.sharpened.pop(entry, None)

    @rule(entry=lines, text=WORDS)
    def sharpen(self, entry: str, text: str) -> None:
        if self.kind(entry) == "claim":
            self.run.sharpen("verdicts", entry, text)
            self.sharpened[entry] = text

    @rule(entry=lines, verdict=st.sampled_from(["keep", "drop", None]))
    def judge(self, entry: str, verdict: str | None) -> None:
        if self.kind(entry) == "claim":
            self.run.judge("verdicts", entry, verdict)  # type: ignore[arg-type]
            sharper = self.run.wording(entry) != self.run.wording(entry, sharpened=False)
            expected = "sharpen" if verdict == "keep" and sharper else verdict
            assert self.run.claim(entry).verdict == expected

    @rule(entry=lines)
    def tie(self, entry: str) -> None:
        if self.kind(entry) == "line":
            self.run.rest_on(entry, Quote(entry=STORY, start=1, end=3, text="xy"))

    @rule(signal=st.sampled_from("abc"), mark=st.sampled_from(["strong", "weak", None]))
    def mark(self, signal: str, mark: str | None) -> None:
        self.run.mark("signals", signal, mark)  # type: ignore[arg-type]

    @rule(index=st.integers(-2, 12), seconds=st.integers(0, 8))
    def move(self, index: int, seconds: int) -> None:
        self.run.go(index)
        self.run.tick()
        self.time.pass_by(seconds)
        self.run.tick()

    @rule()
    def pause(self) -> None:
        self.run.toggle_pause()

    @rule()
    def resume(self) -> None:
        before = self.run.state
        stored = msgspec.json.encode(before)
        state = msgspec.json.decode(stored, type=SessionState)
        self.run = Run(drill_from_json(canonical_json(self.run.drill)), state, self.time)
        assert self.run.state == before

    def kind(self, entry: str) -> str:
        found = self.run.by_uuid(entry)
        return found.kind if found else ""

    @invariant()
    def nothing_typed_vanishes(self) -> None:
        texts = {one.uuid: one.text for one in self.run.state.entries}
        for (step, field), text in self.written.items():
            assert self.run.text(step, field) == text
        for entry, text in self.standing.items():
            assert texts[entry] == text
        for entry, text in self.sharpened.items():
            assert texts[self.run.claim(entry).sharpened or ""] == text

    @invariant()
    def everything_hangs_on_an_entry_that_is_there(self) -> None:
        state = self.run.state
        ids = [one.uuid for one in state.entries]
        assert len(ids) == len(set(ids))
        assert [one.position for one in state.entries] == list(range(len(ids)))
        hanging = [one.entry for one in (*state.claims, *state.ties)]
        hanging += [one.sharpened for one in state.claims if one.sharpened]
        assert set(hanging) <= set(ids)
        assert len({one.entry for one in state.claims}) == len(state.claims)
        assert len({one.entry for one in state.ties}) == len(state.ties)


TestRunMachine = RunMachine.TestCase
TestRunMachine.settings = settings(max_examples=60, stateful_step_count=30)


@given(texts=st.lists(WORDS.filter(bool), max_size=5))
def test_lines_stand_in_the_order_they_were_written(texts: list[str]) -> None:
    run = Run.begin(every_kind(), OwnTime())
    for text in texts:
        run.add_line("claims", text, "built")
    assert [line.text for line in run.lines("claims")] == texts
    resumed = Run(run.drill, run.state, OwnTime())
    assert [line.text for line in resumed.lines("claims")] == texts
