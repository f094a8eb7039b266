"""Sessions from files of answers: stored as the app stores them, refused with the line and key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import load
from coach.content.yaml_reader import YamlError, read_text
from coach.errors import NothingFound
from coach.practice.answer_file import Answers, fill
from coach.practice.answer_file_storing import RecordShelf, store_answers
from coach.practice.form import FormError
from coach.practice.template import template
from coach.store.values import Entry, SessionState, Story
from coach.store.views import SessionWhole
from tests.samples import OwnTime

CONTENT = load()
DIMENSIONS = [one.id for one in CONTENT.rubric.dimensions]
SIGNALS = [one.id for one in CONTENT.signals]


class EmptyShelf:
    """No story and no session yet."""

    def stories(self) -> tuple[Story, ...]:
        return ()

    def session(self, prefix: str) -> SessionState:
        raise AssertionError("no session was to be looked for")

    def words_of(self, session: str) -> tuple[Entry, ...]:
        return ()

    def own_words(self) -> tuple[Entry, ...]:
        return ()


@pytest.fixture
def time() -> OwnTime:
    return OwnTime()


@pytest.fixture
def record(home: Path, time: OwnTime) -> Iterator[Any]:
    from coach.store.record import open_record

    opened = open_record(home / "coach.db", time)
    yield opened
    opened.close()


def filled(text: str, shelf: Any = None, drill: str | None = None) -> Answers:
    return fill(read_text(text, "f.yaml"), CONTENT, shelf or EmptyShelf(), OwnTime(), drill)


def refused(text: str, shelf: Any = None, drill: str | None = None) -> list[str]:
    """The lines that a file is refused with."""
    with pytest.raises(FormError) as caught:
        filled(text, shelf, drill)
    lines = [str(problem) for problem in caught.value.problems]
    assert all("\n" not in line for line in lines)
    return lines


def stored(record: Any, text: str, time: OwnTime) -> SessionWhole:
    """Store a file and read the session back from the record."""
    from coach.store.sessions import whole

    answers = fill(read_text(text, "f.yaml"), CONTENT, RecordShelf(record), time)
    short = store_answers(record, answers, CONTENT)
    found = whole(record, short)
    assert found.state.uuid == answers.run.uuid
    return found


def scores(drill: str, value: int = 3) -> str:
    lines = [f"  {one}: {value}" for one in CONTENT.drills[drill].trains]
    return "\n".join(["scores:", *lines]) + "\n"


REWRITE = """\
drill: feedback-rewrite
minutes: 21.5
answers:
  story:
    title: Renewals
    text: |
      Renewals were failing and nobody knew why.

      We rebuilt the retry part of billing.
  sentences:
    problem: Two percent of renewals failed silently.
    decision: >-
      I chose retries by failure class
      over a fixed schedule.
    tradeoff: Unknown failures waited a day longer.
    impact: Churn fell from 2.1% to 0.6% in six weeks.
    reflection: I now ask for the failure classes first.
scores:
  observability: {score: 4, quote: "I chose retries by failure class"}
  specificity: {score: 5, quote: "from 2.1%\\n to 0.6%"}
  attribution: {score: 5}
  level-signal: 3
  consistency: 2
  recovery: 3
  debrief-durability: 4
"""


def test_a_rewrite_is_stored_whole(record: Any, time: OwnTime) -> None:
    found = stored(record, REWRITE, time)
    state = found.state
    assert {entry.field: entry.text for entry in state.entries if entry.step == "sentences"} == {
        "problem": "Two percent of renewals failed silently.",
        "decision": "I chose retries by failure class over a fixed schedule.",
        "tradeoff": "Unknown failures waited a day longer.",
        "impact": "Churn fell from 2.1% to 0.6% in six weeks.",
        "reflection": "I now ask for the failure classes first.",
    }
    assert state.entries[0].text.splitlines()[2] == "We rebuilt the retry part of billing."
    assert state.entries[0].story_revision is not None
    assert found.story is not None
    assert found.story.title == "Renewals"
    assert state.clock.active == 21.5 * 60
    assert state.clock.overtime == 90
    assert state.finished_at is not None
    assert (state.finished_at - state.started_at).total_seconds() == 21.5 * 60
    assert state.phase == "result"
    assert not state.findings_shown
    own = next(one for one in found.assessments if one.rater == "self")
    assert own.total == 26
    given = {score.dimension: score for score in own.scores}
    assert given["observability"].quote is not None
    assert given["observability"].quote.text == "I chose retries by failure class"
    quote = given["specificity"].quote
    assert quote is not None
    assert quote.text == "from 2.1% to 0.6%"
    entry = next(one for one in state.entries if one.uuid == quote.entry)
    assert entry.text[quote.start : quote.end] == quote.text
    assert given["attribution"].unsupported
    assert given["debrief-durability"].unsupported


def test_a_story_of_the_bank_is_told_by_its_title_or_id(record: Any, time: OwnTime) -> None:
    first = stored(record, REWRITE, time)
    assert first.story is not None
    for named in ("renewals", first.story.uuid[:8]):
        text = f"drill: feedback-rewrite\nanswers:\n  story: '{named}'\n"
        again = stored(record, text + scores("feedback-rewrite"), time)
        assert again.story is not None
        assert again.story.uuid == first.story.uuid
        assert again.state.entries[0].text == first.state.entries[0].text


def test_a_new_text_under_a_title_of_the_bank_is_a_revision(record: Any, time: OwnTime) -> None:
    first = stored(record, REWRITE, time)
    text = "drill: feedback-rewrite\nanswers:\n  story: {title: RENEWALS, text: Told anew.}\n"
    again = stored(record, text + scores("feedback-rewrite"), time)
    assert first.story is not None
    assert again.story is not None
    assert again.story.uuid == first.story.uuid
    assert again.story.revision.number == 2
    assert again.story.title == "Renewals"


def test_claims_keep_their_first_wording_verdict_and_sharpened_one(
    record: Any, time: OwnTime
) -> None:
    text = """\
drill: attribution-sharpening
answers:
  claims:
    - {claim: I chose dual writes., category: decided, verdict: keep}
    - claim: I was responsible for the rollout.
      category: coordinated
      verdict: sharpen
      sharpened: I wrote the check that moved each customer.
    - {claim: The team was happy., category: influenced, verdict: drop}
    - {claim: I built the replay tool., category: built}
    - {claim: "", category: , verdict: , sharpened: ""}
""" + scores("attribution-sharpening")
    state = stored(record, text, time).state
    texts = {entry.uuid: entry.text for entry in state.entries}
    assert [
        (
            texts[claim.entry],
            claim.category,
            claim.verdict,
            texts[claim.sharpened] if claim.sharpened else None,
        )
        for claim in state.claims
    ] == [
        ("I chose dual writes.", "decided", "keep", None),
        (
            "I was responsible for the rollout.",
            "coordinated",
            "sharpen",
            "I wrote the check that moved each customer.",
        ),
        ("The team was happy.", "influenced", "drop", None),
        ("I built the replay tool.", "built", None, None),
    ]


def test_a_dropped_claim_cannot_be_what_a_score_rests_on() -> None:
    text = """\
drill: attribution-sharpening
answers:
  claims:
    - {claim: The team was happy., category: influenced, verdict: drop}
scores:
  attribution: {score: 4, quote: The team was happy.}
  specificity: 2
  level-signal: 2
"""
    (line,) = refused(text)
    assert line.startswith("f.yaml:6: scores.attribution.quote: these words are not in your")


def test_a_scorecard_rests_on_the_pasted_words(record: Any, time: OwnTime) -> None:
    marks = "\n".join(f"    {signal}: weak" for signal in SIGNALS)
    text = f"""\
drill: scorecard-replay
answers:
  transcript:
    pasted: |
      Interviewer: why a cache?
      Me: because reads are ten to one.
  feedback:
    - {{line: Gave a reason with a figure., rests_on: reads are ten to one}}
    - Seems nice.
  signals:
{marks}
  rating: lean-hire
""" + scores("scorecard-replay")
    state = stored(record, text, time).state
    assert [tie.quote.text if tie.quote else None for tie in state.ties] == [
        "reads are ten to one",
        None,
    ]
    assert {mark.signal: mark.mark for mark in state.marks} == dict.fromkeys(SIGNALS, "weak")
    assert [choice.value for choice in state.choices] == ["lean-hire"]


def test_a_calibration_looks_at_an_earlier_session(record: Any, time: OwnTime) -> None:
    first = stored(record, REWRITE, time)
    text = f"""\
drill: anchor-calibration
answers:
  answer: {first.short}
  rating: hire
  evidence:
    - {{line: A figure with its baseline., rests_on: "Churn fell from 2.1%"}}
  concern: No failure is told.
scores:
  observability: {{score: 4, quote: "I chose retries"}}
  specificity: 3
  level-signal: not observed
  debrief-durability: 2
"""
    found = stored(record, text, time)
    assert found.state.source == first.state.uuid
    quote = found.state.ties[0].quote
    assert quote is not None
    assert quote.entry in {entry.uuid for entry in first.state.entries}
    own = next(one for one in found.assessments if one.rater == "self")
    assert own.scores[0].quote is not None
    assert own.total is None


def test_a_plan_is_kept_and_done_by_the_drill_it_names(record: Any, time: OwnTime) -> None:
    from coach.store.overview import overview

    stored(record, REWRITE, time)
    text = """\
drill: contradictory-signal-plan
answers:
  signal: coding-fluency
  concern: Needed two hints.
  adjacent:
    - {line: Tests first., rests_on: Churn fell from 2.1% to 0.6%}
    - Wrote a parser.
  tolerance: Two strong coders in the team.
  plan: {drill: feedback-rewrite, due: 2026-03-06}
""" + scores("contradictory-signal-plan")
    found = stored(record, text, time)
    plan = found.plans[0]
    assert (plan.signal, plan.drill, plan.due.isoformat()) == (
        "coding-fluency",
        "feedback-rewrite",
        "2026-03-06",
    )
    assert [one.uuid for one in overview(record).plans] == [plan.uuid]
    time.pass_by(3600)
    stored(record, REWRITE, time)
    assert overview(record).plans == ()


def test_what_is_left_empty_is_named_and_stored_all_the_same() -> None:
    answers = filled("drill: feedback-rewrite\n" + scores("feedback-rewrite", 4))
    assert "The story: no story yet" in answers.open
    assert "Five sentences: 5 of 5 to write" in answers.open
    assert sum("unsupported" in line for line in answers.open) == 4


def test_the_command_line_may_name_the_drill() -> None:
    text = scores("feedback-rewrite")
    assert filled(text, drill="feedback-rewrite").run.drill.id == "feedback-rewrite"
    lines = refused("drill: scorecard-replay\n" + text, drill="feedback-rewrite")
    assert lines[0].startswith("f.yaml:1: drill: 'scorecard-replay' here")


HEAD = "drill: attribution-sharpening\nanswers:\n"
PLAN = "drill: contradictory-signal-plan\nanswers:\n"
REPLAY = "drill: scorecard-replay\nanswers:\n"
TAIL = scores("attribution-sharpening")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "f.yaml:1: nothing here, expected keys with values: drill, minutes"),
        ("- a\n", "f.yaml:1: a list here, expected keys with values"),
        ("drill: feedback-rewrit\n", "f.yaml:1: drill: no drill 'feedback-rewrit'"),
        ("drill: feedback-rewrit\n", "did you mean 'feedback-rewrite'?"),
        ("minutes: 5\n", "f.yaml:1: drill: missing"),
        (f"{HEAD}  claim: []\n{TAIL}", "f.yaml:3: answers.claim: unknown key"),
        (f"{HEAD}  claim: []\n{TAIL}", "did you mean 'claims'?"),
        (f"{HEAD}  claims: I did it.\n{TAIL}", "f.yaml:3: answers.claims: 'I did it.' here"),
        (
            f"{HEAD}  claims:\n    - {{claim: x, category: decide}}\n{TAIL}",
            "f.yaml:4: answers.claims[0].category: no category 'decide'",
        ),
        (
            f"{HEAD}  claims:\n    - claim: x\n      verdict: keep\n{TAIL}",
            "f.yaml:4: answers.claims[0].category: missing",
        ),
        (
            f"{HEAD}  claims:\n    - {{claim: x, category: built, verdict: sharpen}}\n{TAIL}",
            "f.yaml:4: answers.claims[0].sharpened: missing",
        ),
        (
            f"{HEAD}  claims:\n    - {{claim: x, category: built, sharpened: y}}\n{TAIL}",
            "answers.claims[0].verdict: a sharpened wording with another verdict, expected sharpen",
        ),
        (
            f"{HEAD}  challenge: {{c1: keep}}\n{TAIL}",
            "f.yaml:3: answers.challenge: verdicts don't go here",
        ),
        (f"{HEAD}  story: Billing\n{TAIL}", "f.yaml:3: answers.story: no story 'Billing'"),
        (f"{HEAD}  story: {{text: Told.}}\n{TAIL}", "answers.story.title: missing"),
        (f"minutes: -1\n{HEAD}\n{TAIL}", "f.yaml:1: minutes: '-1' here"),
        (f"minutes: .inf\n{HEAD}\n{TAIL}", "f.yaml:1: minutes: '.inf' here"),
        (f"minutes: true\n{HEAD}\n{TAIL}", "f.yaml:1: minutes: 'True' here"),
        (f"{HEAD}scores:\n  attribution: 3\n  specificity: 2\n", "scores.level-signal: not scored"),
        (f"{HEAD}scores:\n  attribution: 6\n", "f.yaml:4: scores.attribution: '6' here"),
        (f"{HEAD}scores:\n  attribution: 3.5\n", "expected 1 to 5, or not observed"),
        (f"{HEAD}scores:\n  attribution: true\n", "scores.attribution: 'True' here"),
        (f"{HEAD}scores:\n  attribution: {{quote: x}}\n", "scores.attribution.score: no score"),
        (f"{HEAD}scores:\n  attribution: [3]\n", "scores.attribution: '[3]' here"),
        (f"{HEAD}scores:\n  atribution: 3\n", "did you mean 'attribution'?"),
        (
            f"{HEAD}scores:\n  attribution: {{score: not observed, quote: x}}\n",
            "scores.attribution.quote: a quote for what's not observed",
        ),
        (
            f"{PLAN}  plan: {{drill: feedback-rewrite}}\n",
            "f.yaml:3: answers.plan.due: missing",
        ),
        (
            f"{PLAN}  plan: {{drill: feedback-rewrite, due: 2026-03-01}}\n",
            "answers.plan.due: Sun 1 Mar is in the past",
        ),
        (
            f"{REPLAY}  rating: hired\n",
            "f.yaml:3: answers.rating: no rating 'hired'",
        ),
        (
            f"{REPLAY}  transcript: {{pasted: abc}}\n  feedback: [{{line: x, rests_on: ABC}}]\n",
            "f.yaml:4: answers.feedback[0].rests_on: these words are not in the source",
        ),
    ],
)
def test_a_refusal_names_line_key_and_remedy(text: str, line: str) -> None:
    assert any(line in one for one in refused(text)), refused(text)


def test_all_that_is_wrong_is_said_at_once() -> None:
    text = f"{HEAD}  story: {{text: Told.}}\n  claims: 3\nscores:\n  attribution: 9\n"
    assert len(refused(text)) == 5


def test_a_refused_file_stores_nothing(record: Any, time: OwnTime) -> None:
    from coach.store.history import history
    from coach.store.stories import all_stories

    with pytest.raises(FormError):
        stored(record, REWRITE.replace("recovery: 3", "recovery: 7"), time)
    assert history(record) == ()
    assert all_stories(record) == ()


@pytest.mark.parametrize("named", ["ffff", "zz", "", "no such session"])
def test_a_session_that_is_not_there_is_said_with_its_line(record: Any, named: str) -> None:
    text = f"drill: anchor-calibration\nanswers:\n  answer: {{id: '{named or '?'}'}}\n"
    lines = refused(text + scores("anchor-calibration"), RecordShelf(record))
    assert len(lines) == 1
    assert lines[0].startswith("f.yaml:3: answers.answer.id: no session")


def test_an_unfinished_session_cannot_be_looked_at(record: Any, time: OwnTime) -> None:
    from coach.content.canonical import canonical_json
    from coach.practice.run import Run
    from coach.store.sessions import begin

    run = Run.begin(CONTENT.drills["feedback-rewrite"], time)
    begin(record, run.state, canonical_json(run.drill))
    text = f"drill: anchor-calibration\nanswers:\n  answer: {run.uuid}\n"
    lines = refused(text + scores("anchor-calibration"), RecordShelf(record))
    assert "this session can't be used here" in lines[0]


@pytest.mark.parametrize("drill", list(CONTENT.drills))
def test_a_template_has_every_key_and_lacks_only_the_scores(drill: str) -> None:
    text = template(CONTENT.drills[drill], CONTENT)
    asked = CONTENT.drills[drill].trains
    lines = refused(text)
    assert len(lines) == len(asked)
    assert all("not scored, expected 1 to 5" in line for line in lines)
    held = read_text(text, "t").value
    assert list(held["scores"]) == DIMENSIONS
    given = text
    for dimension in asked:
        given = given.replace(f"  {dimension}:\n    score:", f"  {dimension}:\n    score: 3")
    assert filled(given).check.assessment.scores


@pytest.mark.parametrize("drill", list(CONTENT.drills))
def test_a_template_carries_the_guidance_and_fits_a_terminal(drill: str) -> None:
    text = template(CONTENT.drills[drill], CONTENT)
    said = " ".join(line.strip(" #") for line in text.splitlines())
    for step in CONTENT.drills[drill].steps:
        assert " ".join(step.guidance.split()) in said
    assert max(map(len, text.splitlines())) <= 100
    assert all(line == line.rstrip() for line in text.splitlines())


def test_json_is_read_too_with_every_letter(record: Any, time: OwnTime) -> None:
    words = "Zoë said “no” 🎉 \\ud83d to 日本語"
    text = json.dumps(
        {
            "drill": "feedback-rewrite",
            "answers": {"sentences": {"problem": words}},
            "scores": dict.fromkeys(DIMENSIONS, 3),
        },
        indent="\t",
    )
    assert stored(record, text, time).state.entries[0].text == words


@pytest.mark.parametrize("short", ["50e1", "0123", "4711"])
def test_an_id_that_looks_like_a_number_is_looked_for_as_it_stands(short: str) -> None:
    asked = []

    class Shelf(EmptyShelf):
        def session(self, prefix: str) -> SessionState:
            asked.append(prefix)
            raise NothingFound("no such session")

    refused(f"drill: anchor-calibration\nanswers: {{answer: {short}}}\n", Shelf())
    assert asked == [short]


@pytest.mark.parametrize("word", ["007", "50e1", "0123", "1.50", "true", "-0", "1e999"])
def test_what_looks_like_a_number_is_text_where_text_belongs(word: str) -> None:
    text = f"drill: feedback-rewrite\nanswers: {{sentences: {{problem: {word}}}}}\n"
    run = filled(text + scores("feedback-rewrite")).run
    assert run.text("sentences", "problem") == word


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=60).filter(
    str.strip
)


@given(problem=TEXT, claims=st.lists(TEXT, min_size=1, max_size=4), transcript=TEXT)
def test_any_words_come_through_as_they_were_written(
    problem: str, claims: list[str], transcript: str
) -> None:
    rewrite = filled(as_json("feedback-rewrite", {"sentences": {"problem": problem}}))
    assert rewrite.run.text("sentences", "problem") == problem
    listed = [{"claim": claim, "category": "built"} for claim in claims]
    sharpening = filled(as_json("attribution-sharpening", {"claims": listed}))
    assert [one.text.split() for one in sharpening.run.lines("claims")] == [
        claim.translate(MARKS).split() for claim in claims
    ]
    tied = {
        "transcript": {"pasted": transcript},
        "feedback": [{"line": "x", "rests_on": transcript}],
    }
    replay = filled(as_json("scorecard-replay", tied)).run
    quote = replay.tie(replay.lines("feedback")[0].uuid)
    assert quote is not None
    assert transcript[quote.start : quote.end] == quote.text == transcript.strip()


# A line keeps no marks that reorder what a terminal shows.
MARKS = dict.fromkeys([*range(0x2028, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def as_json(drill: str, answers: dict[str, Any]) -> str:
    return json.dumps(
        {"drill": drill, "answers": answers, "scores": dict.fromkeys(DIMENSIONS, "not observed")}
    )


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.floats(allow_nan=False) | TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["story", "claims", "claim", "category", "verdict", "sharpened", "text", "title"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(
    drill=st.sampled_from(list(CONTENT.drills)) | TEXT,
    answers=PLAIN
    | st.dictionaries(
        st.sampled_from([step.id for one in CONTENT.drills.values() for step in one.steps]), PLAIN
    ),
    given_scores=PLAIN | st.dictionaries(st.sampled_from(DIMENSIONS), PLAIN),
    minutes=PLAIN,
)
def test_a_file_of_any_shape_is_stored_or_refused_in_lines(
    drill: str, answers: Any, given_scores: Any, minutes: Any
) -> None:
    class Shelf(EmptyShelf):
        def session(self, prefix: str) -> SessionState:
            raise NothingFound("no such session")

    text = json.dumps(
        {"drill": drill, "minutes": minutes, "answers": answers, "scores": given_scores}
    )
    said: list[str] = []
    try:
        filled(text, Shelf())
    except FormError as error:
        said = [str(problem) for problem in error.problems]
    except YamlError as error:
        said = [str(error)]
    assert all(line.startswith("f.yaml:") and "\n" not in line for line in said)
