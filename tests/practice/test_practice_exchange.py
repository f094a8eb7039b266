"""What an interviewer asks next, and why; the questions that make a round."""

from __future__ import annotations

import string
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.interview import Prompt
from coach.content.library import load, prompts
from coach.content.models import ExchangeStep, SpokenStep, TextStep
from coach.evidence.exchanges import recovery_of
from coach.evidence.lacks import lacking
from coach.evidence.values import Exchange
from coach.practice.exchange import ask_on, open_exchange, shortened, teach, turns
from coach.practice.reading import assessment_of, challenges_of, read_session
from coach.practice.rounds import LENGTHS, chosen, round_drill
from coach.practice.run import Run
from tests.bench.probes import asked
from tests.samples import MORNING, OwnTime

CONTENT = load()
BANK = prompts(CONTENT)
BEHAVIORAL = next(one for one in CONTENT.rounds if one.id == "behavioral")
PROMPT = next(one for one in BANK if one.id == "disagreed-with-plan")
OTHER = next(one for one in BANK if one.id == "broke-production")
VAGUE = "We rebuilt the plan for the billing service. It got a lot better in the end."
FULL = (
    "I chose dual writes over the freeze that their lead had agreed, because finance closes daily. "
    "Errors went from 40 to 3 a week; one failed copy would have cost us a day, so a rollback took "
    "five minutes. It reached one region first, then 12 teams. Next time I would ask her before."
)


def sitting(*asked: Prompt) -> tuple[Run, ExchangeStep]:
    """A round that has just begun."""
    run = Run.begin(round_drill(CONTENT, BEHAVIORAL, asked), OwnTime(), kind="mock")
    return run, enter(run, 0)


def enter(run: Run, index: int) -> ExchangeStep:
    """Go to a question, which is asked."""
    run.go(index)
    step = run.step
    assert isinstance(step, ExchangeStep)
    open_exchange(run, step)
    return step


def answer(run: Run, step: ExchangeStep, words: str) -> str:
    """Reply to what was asked last; returns what is asked on, or nothing."""
    run.write(step.id, words, turns(run, step.id)[-1].asked.field)
    asking = ask_on(run, step)
    return asking.lack if asking else ""


def test_what_is_missing_most_is_asked_for_and_then_the_answer_is_pushed_against() -> None:
    run, step = sitting(PROMPT)
    assert answer(run, step, VAGUE) == "attribution"
    said = turns(run, step.id)[-1].asked
    assert "We rebuilt the plan for the billing service" in said.text
    assert said.prompt == "attribution"
    assert answer(run, step, "I wrote the comparison and read it to their lead.") == "metric"
    assert answer(run, step, "It went from 9 to 3 a week.") == "correction"
    assert answer(run, step, "Fair, they had begun. Mine was the order of the steps.") == ""


def test_what_was_given_is_not_asked_for() -> None:
    run, step = sitting(PROMPT)
    assert answer(run, step, FULL) == "correction"
    assert answer(run, step, "Then the freeze stands, and I drop the second region.") == ""


def test_who_says_nothing_is_not_pressed() -> None:
    run, step = sitting(PROMPT)
    assert answer(run, step, "  ") == ""


def test_a_round_pushes_in_different_ways() -> None:
    run, first = sitting(PROMPT, OTHER)
    assert answer(run, first, FULL) == "correction"
    assert answer(run, enter(run, 1), FULL) == "correction"
    pushed = [one.text for one in run.state.entries if one.prompt == "correction"]
    ways = [
        probe.by
        for text, prompt in zip(pushed, (PROMPT, OTHER), strict=True)
        for probe in prompt.probes
        if probe.by and text.endswith(probe.asks.partition("{quote}")[2])
    ]
    assert len(set(ways)) == 2


def test_recovery_is_read_from_the_reply_to_the_push() -> None:
    run, step = sitting(PROMPT)
    answer(run, step, FULL)
    answer(run, step, "Fair point. Then I would drop the second region, because one close is lost.")
    ((challenge, reply),) = challenges_of(run.state.entries)
    assert (challenge.speaker, reply.text[:10]) == ("interviewer", "Fair point")
    reading = assessment_of(
        read_session(run.drill, run.state), run.state, CONTENT.rubric, OwnTime()
    )
    recovery = next(one for one in reading.scores if one.dimension == "recovery")
    assert recovery.value is not None
    assert recovery.value >= 4


SAID = st.lists(
    st.sampled_from(
        [
            "Fair point.",
            "I was wrong about the second region, because one close is lost.",
            "Before I pushed it, I had checked the count against the ledger.",
            "No, that is not what happened; our alarms are fine.",
            "We moved fast\n\nand it got better.",
            "  I decided to drop the cache: reads cost 40 ms, and I would do it again.",
            "caf\u00e9 \U0001f680 Errors went from 40 to 3 a week.",
        ]
    ),
    min_size=1,
    max_size=4,
).map("  ".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SAID, SAID), min_size=1, max_size=3))
def test_every_quote_of_a_reading_is_the_words_it_points_at(said: list[tuple[str, str]]) -> None:
    third = next(one for one in BANK if one not in (PROMPT, OTHER))
    run, _ = sitting(*(PROMPT, OTHER, third)[: len(said)])
    for number, (words, reply) in enumerate(said):
        step = enter(run, number)
        run.write(step.id, words, turns(run, step.id)[-1].asked.field)
        run.say(step.id, "interviewer", "probe", "Is that so?", "1", "correction")
        run.write(step.id, reply, "1")
    reading = assessment_of(
        read_session(run.drill, run.state), run.state, CONTENT.rubric, OwnTime()
    )
    replies = [entry for _, entry in challenges_of(run.state.entries)]
    assert [entry.text for entry in replies] == [reply for _, reply in said]
    found = recovery_of([Exchange("Is that so?", entry.text) for entry in replies])
    expected = [
        (one.code, replies[one.reply].uuid, replies[one.reply].text[one.start : one.end])
        for one in found.because
        if one.reply is not None
    ]
    quoted = []
    for score in reading.scores:
        for because in score.because:
            quote = because.quote
            assert quote is not None
            entry = run.by_uuid(quote.entry)
            assert entry is not None
            assert entry.text[quote.start : quote.end] == quote.text != ""
            if score.dimension == "recovery":
                quoted.append((because.code, quote.entry, quote.text))
    unread = all(score.value is None for score in reading.scores)
    assert quoted == ([] if unread else expected)


def test_a_guided_round_teaches_after_the_answer() -> None:
    guided = next(one for one in CONTENT.rounds if one.guided)
    asked = chosen(BANK, guided, guided.minutes, {}, MORNING)
    assert asked[0].id == "how-scored"
    run = Run.begin(round_drill(CONTENT, guided, asked), OwnTime(), kind="mock")
    step = enter(run, 0)
    run.write(step.id, "They decide whether they like you.", "0")
    assert teach(run, step)
    assert not teach(run, step), "once"
    assert run.state.entries[-1].speaker == "coach"
    assert asked[0].lesson in run.state.entries[-1].text


def test_a_spoken_round_has_the_clock_alone_and_then_room_for_the_transcript() -> None:
    drill = round_drill(CONTENT, BEHAVIORAL, (PROMPT,), spoken=True, strict=True)
    assert [type(step) for step in drill.steps] == [SpokenStep, TextStep]
    assert not drill.pausing
    run = Run.begin(drill, OwnTime(), kind="spoken")
    run.write("transcript", "Asked about a plan. I said no.")
    kept = run.entry("transcript")
    assert kept is not None
    assert kept.kind == "transcript"


def test_a_topic_of_last_week_rests_and_the_same_record_gives_the_same_round() -> None:
    minutes = BEHAVIORAL.minutes * LENGTHS["full"]
    first = chosen(BANK, BEHAVIORAL, minutes, {}, MORNING)
    assert first == chosen(BANK, BEHAVIORAL, minutes, {}, MORNING)
    assert len(first) >= 2
    assert sum(one.minutes for one in first) <= minutes
    first = chosen(BANK, BEHAVIORAL, 1, {}, MORNING)
    asked = {one.id: MORNING for one in first}
    day = MORNING + timedelta(days=1)
    second = chosen(BANK, BEHAVIORAL, BEHAVIORAL.minutes / 3, asked, day)
    topics = {topic for one in first for topic in one.topics}
    assert topics.isdisjoint(topic for one in second for topic in one.topics)
    later = chosen(BANK, BEHAVIORAL, minutes, asked, MORNING + timedelta(days=30))
    assert not {one.id for one in later} & asked.keys()


def test_a_short_round_still_asks_one_question() -> None:
    assert len(chosen(BANK, BEHAVIORAL, 1, {}, MORNING)) == 1


def test_a_quote_is_short_whole_and_on_one_line() -> None:
    assert shortened("and so, we moved the ledger.") == "we moved the ledger"
    assert shortened('He said "no"\nand left, ') == "He said 'no' and left"
    long = shortened("we moved the ledger to the new service, and then " + "much more " * 20)
    assert long == "we moved the ledger to the new service"
    assert shortened("word " * 40).endswith(" …")


words = st.text(string.ascii_letters + " .,;:!?\n'\"%()[]{}\u2026é", max_size=300)


@settings(max_examples=60, deadline=None)
@given(words)
def test_any_answer_is_asked_about_without_fail(text: str) -> None:
    run, step = sitting(PROMPT)
    answer(run, step, text)
    for one in lacking(text, [probe.lacks for probe in PROMPT.probes]):
        assert 0 <= one.start < one.end <= len(text)
    last = turns(run, step.id)[-1].asked
    assert "{quote}" not in last.text.replace(text, "")
    assert "\n" not in last.text


def test_of_a_hundred_labelled_answers_at_most_three_are_asked_for_what_they_gave() -> None:
    answers = asked()
    assert len(answers) == 100
    assert sum(one.lacks[0] in one.holds for one in answers if one.lacks) <= 3
    assert sum(bool(one.lacks) for one in answers) >= 60, "saying nothing would be no art"
