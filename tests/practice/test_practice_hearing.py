"""What the interviewer hears: topics, must-hears and kinds of replies, on the samples of the bank.

How well answers of strangers are told is measured by `python -m tests.tools.build_hearing`, with
their writers left out; here stands what must never break.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.content.interview import Prompt
from coach.content.library import listening, load, prompts
from coach.evidence.readings import Kind
from coach.practice.exchange import heard_in
from coach.practice.hearing.gate import FEWEST_WORDS, topic_of
from coach.practice.hearing.must_hears import hear, hear_all
from coach.practice.hearing.replies import confirms, corrects, reply_kind, tried
from coach.practice.hearing.terms import table
from coach.practice.quote_spans import SEPARATOR
from coach.practice.reading import PROPOSED
from coach.store.values import Entry
from tests.samples import MORNING
from tests.tools.build_hearing import answers, table_of

BANK = prompts(load())
LIMITER = next(one for one in BANK if one.id == "rate-limiter")
KNOWN = answers()


def model(prompt: Prompt) -> str:
    """A question's model answer."""
    return listening(prompt).model


def test_the_table_is_not_stale() -> None:
    built = table_of(KNOWN)
    hint = "run python -m tests.tools.build_hearing --write"
    assert built.questions == table().questions, hint
    assert built.counts == table().counts, hint


@pytest.mark.parametrize("prompt", BANK, ids=lambda prompt: prompt.id)
def test_a_model_answer_is_about_its_question_and_gives_what_is_listened_for(
    prompt: Prompt,
) -> None:
    assert topic_of(model(prompt), prompt) == "on"
    heard = hear(model(prompt), listening(prompt), _kind(prompt))
    states = [one.state for one in heard]
    assert states.count("open") <= 1
    if prompt.id not in ("why-leave", "hard-feedback"):
        assert states.count("firm") * 2 >= len(states)
    for one in heard:
        if one.state != "open":
            assert model(prompt)[one.start : one.end].strip()


def _kind(prompt: Prompt) -> Kind:
    return "design" if prompt.round in PROPOSED else "answer"


@pytest.mark.parametrize("prompt", BANK, ids=lambda prompt: prompt.id)
def test_what_is_told_in_the_wrong_round_is_not_taken_for_an_answer(prompt: Prompt) -> None:
    others = [one for one in BANK if one.round != prompt.round]
    told = [topic_of(model(one), prompt) for one in others]
    assert told.count("on") <= len(others) / 10
    assert told.count("off") >= len(others) / 2


def test_near_misses_are_not_heard() -> None:
    missed = [
        one.state
        for prompt in BANK
        for must_hear in listening(prompt).must_hears
        for text in must_hear.rejected
        for one in hear(text, listening(prompt), _kind(prompt))
        if one.must_hear.id == must_hear.id
    ]
    assert len(missed) > 4000
    assert missed.count("firm") <= len(missed) / 1000


def test_who_answers_well_is_never_told_that_it_is_about_something_else() -> None:
    by_name = {f"{one.round}/{one.id}": one for one in BANK}
    for one in KNOWN:
        topic = topic_of(one.text, by_name[one.question])
        assert topic != "off"
        assert one.kind == "dontknow" or topic in ("on", "unsure")


def test_a_short_answer_is_not_judged_by_its_topic() -> None:
    assert topic_of("We ran a nightly Spark job over click logs.", LIMITER) == "too-short"
    assert FEWEST_WORDS == 40


def test_an_answer_cut_in_half_does_not_gain_a_must_hear_from_another_question() -> None:
    other = next(one for one in BANK if one.id == "said-no")
    alone = {one.must_hear.id for one in hear(model(LIMITER), listening(LIMITER), "design")
             if one.state == "firm"}  # fmt: skip
    both = f"{model(LIMITER)}\n\n{model(other)}"
    after = {one.must_hear.id for one in hear(both, listening(LIMITER), "design")
             if one.state == "firm"}  # fmt: skip
    assert len(after ^ alone) <= 1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_heard_without_fail(text: str) -> None:
    assert topic_of(text, LIMITER)
    for one in hear(text, listening(LIMITER), "design"):
        assert 0 <= one.start <= one.end <= len(text)
        assert 0 <= one.chance <= 1
    assert reply_kind(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("How many users are there, roughly?", "question"),
        ("Okay, just to be clear, does it have to survive a restart", "question"),
        ("Before I start, I'd like to know whether reads dominate.", "question"),
        ("Is it perfect? No. But it got us from four incidents a month to one.", "answer"),
        ("The question I asked myself was, what if we did nothing? The answer was, we fall over.",
         "answer"),
        ("Can we move on?", "move-on"),
        ("I'm going to pass on that one.", "move-on"),
        ("Let's skip this, please.", "move-on"),
        ("Next I'd add an index on created_at and check the plan again.", "answer"),
        ("Honestly, I don't know.", "dont-know"),
        ("That one I can't answer.", "dont-know"),
        ("Nothing comes to mind.", "dont-know"),
        ("I've never seen it fail since.", "answer"),
        ("I don't know why they did it, but I spent a quarter merging the three tables.", "answer"),
        ("No, we never lost any data, because the log was on a separate volume.", "answer"),
    ],
)  # fmt: skip
def test_a_reply_is_taken_for_what_it_is(text: str, kind: str) -> None:
    assert reply_kind(text) == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Yes, it is.", True),
        ("Uh-huh.", True),
        ("Absolutely, same project.", True),
        ("No, sorry.", False),
        ("It isn't, I went off on a tangent.", False),
        ("Right, no, that's another one.", False),
        ("It is not about that at all, let me tell you how I would build the limiter: " * 2, None),
    ],
)
def test_whether_a_reply_confirms(text: str, said: bool | None) -> None:
    assert confirms(text) is said


def test_a_correction_is_told_from_an_ordinary_reply() -> None:
    assert corrects("Scratch that, it was Postgres.")
    assert corrects("My storage estimate from before was off by a factor of a thousand.")
    assert corrects("Let me correct that, it was the replica.")
    assert corrects("I take that back.")
    assert not corrects("I corrected the index and it was fine.")
    assert not corrects("It's a flag, so you can take it back.")
    assert not corrects("Something goes red, and you fix it before it ships.")
    assert not corrects("I mentioned it to the front-end people, but it went nowhere.")
    assert not corrects("We have one dashboard for the correction, and one for the queue.")


def test_many_replies_do_not_make_everything_heard() -> None:
    heard = listening(LIMITER)
    empty = "It went well, and everybody on the team was happy with how we had handled that part."
    alone = {one.must_hear.id: one.state for one in hear_all([empty], heard, "design")}
    often = {one.must_hear.id: one.state for one in hear_all([empty] * 8, heard, "design")}
    assert alone == often
    full = hear_all([empty, model(LIMITER)], heard, "design")
    joined = SEPARATOR.join([empty, model(LIMITER)])
    firm = [one for one in full if one.state == "firm"]
    assert firm
    for one in firm:
        assert joined[one.start : one.end] in model(LIMITER)


def test_what_was_heard_in_a_round_is_told_by_question_with_its_place() -> None:
    bank = {LIMITER.id: LIMITER}
    off = heard_in(bank, "coding", _round(LIMITER, "We ran a nightly Spark job. " * 20))
    assert (off[LIMITER.id].topic, off[LIMITER.id].firm) == ("off", ())
    entries = _round(LIMITER, model(LIMITER))
    assert heard_in({}, "coding", entries) == {}
    heard = heard_in(bank, "coding", entries)[LIMITER.id]
    assert heard.topic == "on"
    assert heard.firm
    for one in heard.firm:
        assert one.entry == entries[1].uuid
        assert model(LIMITER)[one.start : one.end].strip()


def _round(prompt: Prompt, text: str) -> list[Entry]:
    return [
        Entry(
            uuid=f"{place}",
            position=place,
            speaker=speaker,
            step=prompt.id,
            field="0",
            kind=kind,
            prompt="",
            text=words,
            written_at=MORNING,
            changed_at=MORNING,
        )
        for place, (speaker, kind, words) in enumerate(
            (("interviewer", "question", prompt.asks), ("candidate", "answer", text))
        )
    ]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("I'd keep a counter per user and a lock around it, which is fine for one process.", False),
        ("I ran it on the example, and it gave yes, yes, yes, no, yes.", True),
        ("Take calls at 0, 10 and 20 with a limit of two. The third one gets refused.", True),
        ("Let's take A, B, and A again ten minutes later. Out come A and B.", True),
        ("I'd test it with fifty threads, and exactly a hundred get a yes, and 30 a no.", False),
        ("Files are capped at 50 megabytes, records at 64 kilobytes, 200 fields, or no.", False),
        (
            "def allow(self):\n    if count >= 100: return False\n    count = 101\n    return True",
            False,
        ),
    ],
)
def test_code_counts_as_tried_once_an_example_is_taken_to_its_result(
    said: str, known: bool
) -> None:
    assert tried([said]) is known
