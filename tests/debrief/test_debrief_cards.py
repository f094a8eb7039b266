"""Cards from words: what is quoted, what it speaks to, and what becomes a concern."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.content.interview import Probe, Prompt
from coach.content.listening import HeardSpan, MustHear, QuestionHeard
from coach.debrief.card_agreement import got_worse
from coach.debrief.debrief_rules import rules
from coach.debrief.debrief_values import Card
from coach.debrief.evidence_cards import cards_of, settled
from tests.debrief.loops import CONTENT, FIVE, ROUNDS, STRONG, VAGUE, an_entry

TRADE_OFF = (
    "I chose local evaluation over strongly consistent reads because an outage of the flag service "
    "must not stop checkouts; the price is up to 60 seconds."
)


def read(
    round_id: str, *texts: str, prompt: Prompt | None = None, **others: Any
) -> tuple[Card, ...]:
    """The cards of these texts: an answer, then replies to probes."""
    entries = [
        an_entry(text, uuid=f"e{place}", position=place, field=str(place), **others)
        for place, text in enumerate(texts)
    ]
    return cards_of("s", ROUNDS[round_id], entries, {"p1": prompt} if prompt else None)


def test_a_card_quotes_the_whole_sentence_exactly_as_it_stands() -> None:
    text = f"Let me think. {TRADE_OFF} That is all."
    cards = read("system-design", text)
    assert [one.quote.text for one in cards] == [TRADE_OFF] * len(cards)
    for one in cards:
        assert text[one.quote.start : one.quote.end] == one.quote.text
    assert {one.signal for one in cards} == {"architectural-judgment"}
    assert {one.strength for one in cards} == {"strong"}


def test_a_long_sentence_is_cut_to_its_clauses() -> None:
    padding = "the offices were on two floors of a building by the river, and it rained a lot, " * 4
    matter = "but I rejected one shard per tenant because the nightly copy takes 40 hours"
    text = f"As I said, {padding}{matter}, {padding}so."
    cards = [one for one in read("system-design", text) if one.strength != "weak"]
    assert cards
    for one in cards:
        assert len(one.quote.text) <= rules().card.longest
        assert "I rejected one shard per tenant because" in one.quote.text


def test_a_sentence_makes_one_card_whatever_it_shows() -> None:
    for name in FIVE:
        cards = [card for text in STRONG[name] for card in read(name, text)]
        places = [one.quote.text for one in cards if one.strength != "weak"]
        assert len(places) == len(set(places))


def test_the_prompt_says_which_signal_a_strength_speaks_to() -> None:
    def asked(*signals: str) -> set[str | None]:
        prompt = Prompt(
            id="p1", round="project-deep-dive", title="T", minutes=5, asks="A?", topics=("t",),
            signals=signals, listens_for=("x",), probes=(Probe(lacks="reason", asks="{quote}?"),),
        )  # fmt: skip
        return {one.signal for one in read("project-deep-dive", TRADE_OFF, prompt=prompt)}

    assert "delivery-product-judgment" in asked("delivery-product-judgment")
    assert "delivery-product-judgment" not in asked("architectural-judgment")


def test_what_is_said_twice_is_heard_once() -> None:
    assert len(read("system-design", TRADE_OFF, TRADE_OFF)) == len(read("system-design", TRADE_OFF))


def test_a_reply_to_a_probe_carries_how_many_it_took() -> None:
    cards = read("system-design", "I would use a cache.", "Hm, let me see.", TRADE_OFF)
    assert {one.probes for one in cards} == {2}
    assert "needed-prompting" in {one.concern for one in cards}


def test_recovery_under_challenge_speaks_to_communication_in_any_round() -> None:
    said = (
        "I would add an index.",
        "You are right, I was wrong about the index: it adds 40 ms a write, so I would drop it.",
    )

    def replied(lack: str) -> list[Card]:
        answer, reply = (
            an_entry(text, uuid=f"e{place}", position=place, field=str(place))
            for place, text in enumerate(said)
        )
        probe = replace(
            answer, uuid="q", speaker="interviewer", kind="probe", field="1", prompt=lack
        )
        cards = cards_of("s", ROUNDS["coding"], [answer, probe, reply])
        return [one for one in cards if "communication-reflection" in one.signals]

    assert replied("metric") == []
    assert [(one.pushed, one.probes) for one in replied("correction")] == [(True, 0)]


def test_a_vague_answer_leaves_nothing_to_quote_and_an_answered_concern_is_dropped() -> None:
    vague = VAGUE["project-deep-dive"][0]
    raised = {one.concern for one in read("project-deep-dive", vague)}
    assert {"nothing-to-quote", "unclear-attribution"} <= raised
    mended = f"{vague} Dana built the refund screen; I wrote the 12 ledger checks."
    assert not {"nothing-to-quote", "unclear-attribution"} & {
        one.concern for one in read("project-deep-dive", mended)
    }


def test_blame_takes_two_sentences_and_spoils_what_stands_beside_it() -> None:
    once = "The project failed because product changed the plan three times."
    twice = f"{once} It was not my fault. Nobody listened to me."
    assert not [one for one in read("behavioral", once) if one.concern == "blame"]
    assert {one.severity for one in read("behavioral", twice) if one.concern == "blame"} == {
        "severe"
    }
    assert not [one for one in read("behavioral", once) if one.strength == "strong"]


def test_what_one_would_do_shows_no_level() -> None:
    done = "I carried the pager for eight months and brought the calls from 14 to 3 a week."
    thought = "I'd carry the pager for eight months and bring the calls from 14 to 3 a week."
    assert ("production", "impact") in {one.levels for one in read("project-deep-dive", done)}
    assert {one.levels for one in read("project-deep-dive", thought)} <= {()}


def test_a_transcript_that_was_pasted_is_read_like_any_other() -> None:
    cards = read("system-design", TRADE_OFF, kind="transcript", step="", prompt="")
    assert cards
    assert {one.prompt for one in cards} == {""}


def test_only_an_answer_to_its_question_gives_evidence() -> None:
    entries = [an_entry(f"Let me think. {TRADE_OFF} That is all.", step="p1")]

    def told(topic: str) -> list[tuple[str, str]]:
        cards = cards_of(
            "s", ROUNDS["system-design"], entries, {}, heard={"p1": QuestionHeard(topic)}
        )
        return [(one.strength, one.concern) for one in cards]

    assert ("strong", "") in told("on")
    assert told("on") == told("too-short")
    assert told("unsure") == []
    elsewhere = {"p1": QuestionHeard("on", replies=("another",))}
    assert cards_of("s", ROUNDS["system-design"], entries, {}, heard=elsewhere) == ()
    assert told("off") == [("weak", "another-question")]
    assert told("dont-know") == [("weak", "not-known")]


def test_a_must_hear_that_was_firmly_heard_makes_a_card() -> None:
    text = "Let me think. It goes through all the rows from the top. That is all."
    must_hear = MustHear(
        id="m", title="the order of rows", kind="topic", weight=3, signals=("coding-fluency",),
        probe="How?", again="What?",
    )  # fmt: skip
    entries = [an_entry(text, step="p1")]
    span = HeardSpan(must_hear, entries[0].uuid, 14, 60, concepts=1.0)
    heard = {"p1": QuestionHeard("on", firm=(span,))}
    (card,) = [one for one in cards_of("s", ROUNDS["coding"], entries, {}, heard=heard)
               if one.strength == "strong"]  # fmt: skip
    assert card.quote.text == "It goes through all the rows from the top."
    assert (card.signal, card.says) == ("coding-fluency", "Heard: the order of rows.")
    mostly_open = {"p1": QuestionHeard("on", firm=(span,), given=0.2)}
    assert not [one for one in cards_of("s", ROUNDS["coding"], entries, {}, heard=mostly_open)
                if one.strength == "strong"]  # fmt: skip
    scope = replace(
        must_hear, elements=("scope",), levels=("scope",), signals=("leadership-influence",)
    )
    told = {"p1": QuestionHeard("on", firm=(replace(span, must_hear=scope),))}
    (card,) = [one for one in cards_of("s", ROUNDS["behavioral"], entries, {}, heard=told)
               if one.strength == "strong"]  # fmt: skip
    assert (card.levels, card.form) == (("scope",), "level")


def test_what_the_interviewer_said_makes_no_card() -> None:
    assert read("system-design", TRADE_OFF, speaker="interviewer", kind="probe") == ()


def test_silenced_rules_raise_nothing() -> None:
    entry = an_entry("It was not my fault. Nobody listened to me.")
    silenced = frozenset({"ATT107"})
    found = cards_of("s", ROUNDS["behavioral"], [entry], silenced=silenced)
    assert "blame" not in {one.concern for one in found}


def test_what_the_candidate_decided_about_a_card_holds_when_it_is_made_anew() -> None:
    first = read("system-design", TRADE_OFF)
    dropped = replace(first[0], state="dismissed", note="luck")
    own = replace(first[0], uuid="mine", origin="self")
    again = settled(read("system-design", TRADE_OFF), [dropped, own])
    assert [one.uuid for one in again] == [*(one.uuid for one in first), "mine"]
    assert (again[0].state, again[0].note) == ("dismissed", "luck")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=120), max_size=4), st.sampled_from(FIVE))
def test_whatever_is_said_the_quotes_are_exact(texts: list[str], name: str) -> None:
    entries = [
        an_entry(text, uuid=f"e{n}", position=n, field=str(n)) for n, text in enumerate(texts)
    ]
    for one in cards_of("s", ROUNDS[name], entries):
        said = texts[int(one.quote.entry[1:])]
        assert said[one.quote.start : one.quote.end] == one.quote.text
        assert one.quote.text


def test_every_id_in_the_rules_is_there() -> None:
    from coach.evidence.rules import by_code

    rule = rules()
    signals = {one.id for one in CONTENT.signals}
    levels = {one.id for one in CONTENT.levels}
    ratings = {one.id for one in CONTENT.ratings}
    rounds = {one.id for one in CONTENT.rounds}
    codes = [*rule.weights, *rule.card.spoils]
    named = [one.signal for one in rule.adjacent]
    for speaks in rule.speaks:
        codes += speaks.codes
        named += [*speaks.signals, *filter(None, [speaks.elsewhere])]
    for concern in rule.concerns:
        codes += [*concern.codes, *concern.answered]
        named += [*concern.signals, *filter(None, [concern.elsewhere])]
    for beside in rule.adjacent:
        named += beside.beside
    assert set(named) <= signals
    assert {one.signal for one in rule.adjacent} == signals
    assert set(codes) <= set(by_code())
    shown = {kind for one in by_code().values() for kind in one.levels}
    kinds = {*shown, *rule.imagined.kinds}
    kinds |= {kind for one in rule.targets for kind in one.demands}
    assert kinds <= levels
    assert shown == levels
    assert {one.rating for one in (*rule.rungs, *rule.caps)} | {rule.bar.rating} <= ratings
    assert {*rule.letters, *rule.imagined.rounds} <= rounds


def test_a_question_asked_first_and_reasoning_after_not_knowing_are_noted() -> None:
    asked, thought = (
        "How many calls a second do we expect?",
        "I never built one. I'd count the calls.",
    )
    entries = [
        an_entry(text, uuid=f"e{place}", position=place, field=str(place))
        for place, text in enumerate((asked, "I don't know this well.", thought))
    ]

    def noted(heard: QuestionHeard) -> dict[str | None, str]:
        cards = cards_of("s", ROUNDS["coding"], entries, {}, heard={"p1": heard})
        return {one.signal: one.quote.text for one in cards if one.backs}

    heard = QuestionHeard("on", replies=("e2",), asked_back=("e0",), reasoned="e2")
    found = noted(heard)
    assert found["problem-framing"] == asked
    assert found["communication-reflection"] in thought
    assert noted(QuestionHeard("on", replies=("e2",))) == {}


@pytest.mark.parametrize(
    ("text", "worse"),
    [
        ("Time to assign went from two seconds to nine.", True),
        ("Cancelled orders went from one point nine to two point three percent.", True),
        ("Its response went from three hundred milliseconds to eleven seconds.", True),
        ("Complaints about it went from about 140 a month to under ten.", False),
        ("The error rate fell from 6% to 1%.", False),
        ("We went from two releases a week to six.", False),
        ("I came from the team next door to help.", False),
    ],
)
def test_what_rose_and_should_not_is_no_result(text: str, worse: bool) -> None:
    assert got_worse(text) is worse
    if worse:
        assert not any("impact" in one.levels for one in read("project-deep-dive", text))


def test_code_and_single_words_make_no_card() -> None:
    code = "def split(total, shares): return [total * one // sum(shares) for one in shares]"
    assert not [one for one in read("coding", code, "Hm.") if one.strength != "weak"]
