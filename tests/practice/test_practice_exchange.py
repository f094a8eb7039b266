"""What an interviewer asks next, and why; the questions that make a round."""

from __future__ import annotations

import string
from datetime import timedelta
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.content.interview import (
    AGAIN,
    CHALLENGE,
    FACT,
    NARROWER,
    OFF_TOPIC,
    ONCE_MORE,
    Probe,
    Prompt,
)
from coach.content.library import listening, load, prompts
from coach.content.listening import MustHear
from coach.content.steps import ExchangeStep, SpokenStep, TextStep
from coach.evidence.reader import recovery_of
from coach.evidence.readings import Exchange
from coach.practice.exchange import ask_on, exchange_of, open_exchange, teach, turns
from coach.practice.hearing.gate import Topic
from coach.practice.hearing.interviewer import AS_YOU_LIKE, DIFFERENTLY
from coach.practice.hearing.must_hears import hear
from coach.practice.quote_spans import whole_clause
from coach.practice.reading import assessment_of, challenges_of, read_session
from coach.practice.rounds import LENGTHS, chosen, round_drill
from coach.practice.run import Run
from coach.practice.session_text import assessed_entries
from tests.bench.probes import asked
from tests.samples import MORNING, OwnTime

CONTENT = load()
BANK = prompts(CONTENT)
BEHAVIORAL = next(one for one in CONTENT.rounds if one.id == "behavioral")
PROMPT = next(one for one in BANK if one.id == "disagreed-with-plan")
OTHER = next(one for one in BANK if one.id == "broke-production")
VAGUE = (
    "We had some disagreement about the plan for the billing service, and I think communication is "
    "key in such moments. We all sat down together, everybody said what they thought about it, and "
    "we found a good way forward that worked for everyone in the end. It got a lot better then."
)
FULL = listening(PROMPT).model
SPARK = (
    "We ran a nightly Spark job that read forty terabytes of click logs and it took nine hours. I "
    "repartitioned by customer instead of by date, because the join on date shuffled everything, "
    "and I salted the six largest customers. It went down to fifty minutes, and the cluster bill "
    "from ninety thousand to thirty thousand a month. I first tried broadcasting the small table."
)


def session(*asked: Prompt) -> tuple[Run, ExchangeStep]:
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
    """Reply to what was asked last; returns what the interviewer is after next, or nothing."""
    run.write(step.id, words, turns(run, step.id)[-1].asked.field)
    asking = ask_on(run, step)
    return asking.why if asking else ""


def asked_last(run: Run, step: ExchangeStep) -> str:
    """What the interviewer said last."""
    return turns(run, step.id)[-1].asked.text


def must_hear(title: str) -> MustHear:
    """The must-hear of the question with this title."""
    return next(one for one in listening(PROMPT).must_hears if one.title == title)


def test_an_open_must_hear_is_asked_for_and_then_the_answer_is_challenged() -> None:
    run, step = session(PROMPT)
    first = must_hear(answer(run, step, VAGUE))
    assert asked_last(run, step) == first.probe
    given = first.accepted[0]
    second = answer(run, step, given)
    assert second not in (first.title, first.title + AGAIN), "it was given"
    third = answer(run, step, "Their lead, Oksana, signed it on the second of May.")
    assert third == CHALLENGE
    assert answer(run, step, "Fair. Mine was the order of the steps, and I would keep it.") == ""


def test_what_was_heard_is_not_asked_for() -> None:
    run, step = session(PROMPT)
    firm = {one.must_hear.title for one in hear(FULL, listening(PROMPT), "answer")
            if one.state == "firm"}  # fmt: skip
    assert firm
    assert answer(run, step, FULL) not in firm


def test_a_dodged_probe_is_put_once_more_in_other_words_and_then_left() -> None:
    run, step = session(PROMPT)
    first = must_hear(answer(run, step, VAGUE))
    dodge = "Well, it was a busy time for all of us, and there were many other things going on."
    assert answer(run, step, dodge) == first.title + AGAIN
    assert asked_last(run, step) == f"{DIFFERENTLY} {first.again}"
    assert answer(run, step, dodge) == CHALLENGE


def test_an_answer_to_another_question_is_asked_about_and_the_candidate_has_the_say() -> None:
    limiter = next(one for one in BANK if one.id == "rate-limiter")
    run, step = session(limiter)
    assert answer(run, step, SPARK) == OFF_TOPIC
    assert asked_last(run, step) == "I asked about a rate limiter. Is this about that?"
    assert answer(run, step, "Yes, it is.") not in (OFF_TOPIC, ONCE_MORE)

    run, step = session(limiter)
    answer(run, step, SPARK)
    assert answer(run, step, "No, sorry.") == ONCE_MORE
    assert asked_last(run, step).endswith(limiter.asks)
    exchange = exchange_of(run, step)
    assert "Spark" not in exchange.answer, "what was about something else is no answer"
    assert answer(run, step, listening(limiter).model) != OFF_TOPIC


def test_who_does_not_know_gets_an_easier_way_in_and_then_the_next_question() -> None:
    run, step = session(PROMPT)
    assert answer(run, step, "Honestly, I don't have a story like that.") == NARROWER
    assert asked_last(run, step) == f"That's fine. {listening(PROMPT).narrower}"
    assert answer(run, step, "No idea, sorry, I've never been in that situation.") == ""

    run, step = session(PROMPT)
    answer(run, step, "Honestly, I don't have a story like that.")
    after = answer(run, step, "We once moved to a monorepo, and I told my lead I thought it early.")
    assert after not in ("", NARROWER, CHALLENGE), "what they do say is listened to"


def test_a_question_of_the_candidate_is_answered() -> None:
    limiter = next(one for one in BANK if one.id == "rate-limiter")
    run, step = session(limiter)
    assert answer(run, step, "How many users are there?") == FACT
    assert asked_last(run, step) in {one.says for one in listening(limiter).facts}
    assert answer(run, step, "Is it made of cheese?") == FACT
    assert asked_last(run, step) == AS_YOU_LIKE
    assert answer(run, step, "Sorry, could you repeat the question?") == FACT
    assert asked_last(run, step) == f"Sure. {limiter.asks}"
    assert answer(run, step, "And can I use Redis?") not in (FACT, NARROWER), "that is enough"


def test_who_wants_to_move_on_or_says_nothing_is_not_pressed() -> None:
    for words in ("  ", "Can we move on?", "Next question, please.", "Let's skip this one."):
        run, step = session(PROMPT)
        assert answer(run, step, words) == ""


def test_a_correction_of_the_candidates_own_is_thanked_for() -> None:
    run, step = session(PROMPT)
    answer(run, step, VAGUE)
    assert answer(run, step, "Scratch that, it was the invoicing service, not billing.")
    assert asked_last(run, step).startswith("Thanks for correcting that. ")


def test_a_question_about_a_challenge_is_not_the_reply_to_it() -> None:
    run, step = session(PROMPT)
    assert answer(run, replace(step, most=1), FULL) == CHALLENGE
    assert answer(run, step, "Can I ask how long the plan was fixed?") == FACT
    answer(run, step, "Fair point. Then I would drop the second region, because one close is lost.")
    ((_, reply),) = challenges_of(run.state.entries)
    assert reply.text.startswith("Fair point.")
    spoken = [one.text for one in assessed_entries(run.drill, run.state)]
    assert len(spoken) == 2, "a question back is no answer"


def test_a_round_challenges_in_different_ways() -> None:
    run, first = session(PROMPT, OTHER)
    ways = []
    for index, step in ((0, first), (1, None)):
        step = step or enter(run, index)
        why = answer(run, step, FULL if index == 0 else listening(OTHER).model)
        while why != CHALLENGE:
            why = answer(run, step, "I wrote it down and sent it to her on the Monday.")
        ways.append(next(one.by for one in step.prompt.probes if one.asks == asked_last(run, step)))
    assert len(set(ways)) == 2


def test_a_pack_that_quotes_gets_a_whole_sentence_or_nothing() -> None:
    quoting = Probe(lacks="correction", by="doubt", asks='You said "{quote}." Really?')
    plain = Probe(lacks="correction", by="fault", asks="What if it fails?")
    mine = replace(PROMPT, id="mine", probes=(quoting, plain))
    run, step = session(mine)
    step = replace(step, most=1)
    answer(run, step, "We moved the ledger in March because the bank closes daily.")
    assert asked_last(run, step) == (
        'You said "We moved the ledger in March because the bank closes daily." Really?'
    )
    run, step = session(mine)
    answer(run, replace(step, most=1), "We moved the ledger and " + "then much more " * 30)
    assert asked_last(run, step) == "What if it fails?"


def test_recovery_is_read_from_the_reply_to_the_push() -> None:
    run, step = session(PROMPT)
    assert answer(run, replace(step, most=1), FULL) == CHALLENGE
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
    run, _ = session(*(PROMPT, OTHER, third)[: len(said)])
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


def test_a_quote_is_whole_and_on_one_line() -> None:
    assert whole_clause("and so, we moved the ledger.") == "we moved the ledger"
    assert whole_clause('He said "no"\nand left, ') == "He said 'no' and left"
    assert whole_clause("word " * 40) == ""


words = st.text(string.ascii_letters + " .,;:!?\n'\"%()[]{}\u2026é", max_size=300)


@settings(max_examples=60, deadline=None)
@given(words)
def test_any_answer_is_asked_about_without_fail(text: str) -> None:
    run, step = session(PROMPT)
    answer(run, step, text)
    exchange = exchange_of(run, step)
    for one in hear(text, exchange.listening, "answer"):
        assert 0 <= one.start <= one.end <= len(text)
        assert (one.state == "open") == (one.end == 0)
    assert "\n" not in asked_last(run, step)
    assert exchange.topic in get_args(Topic)


def test_of_a_hundred_labelled_answers_at_most_three_are_asked_for_what_they_gave() -> None:
    answers = asked()
    assert len(answers) == 100
    assert sum(one.lacks[0] in one.holds for one in answers if one.lacks) <= 3
    assert sum(bool(one.lacks) for one in answers) >= 60, "saying nothing would be no art"
