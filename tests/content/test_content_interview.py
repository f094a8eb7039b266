"""The questions and the rated answers that ship, and what a pack of them is held to."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from msgspec.structs import replace

from coach.content.interview import CHALLENGE, QUOTE, Exemplar, Prompt
from coach.content.library import exemplars, listening, load, prompts, round_listening
from coach.content.shipped import data_file
from coach.content.validate import validate

CONTENT = load()
PROMPTS = prompts(CONTENT)
EXEMPLARS = exemplars(CONTENT)
ROUNDS = {one.id: one for one in CONTENT.rounds}


def test_every_round_has_its_questions() -> None:
    counts = Counter(one.round for one in PROMPTS)
    assert counts.keys() == ROUNDS.keys()
    for round_ in CONTENT.rounds:
        assert counts[round_.id] >= (9 if round_.guided else 12)


def spoken() -> list[str]:
    """Everything that the interviewer can say, but for the words of a candidate."""
    said = []
    for prompt in PROMPTS:
        heard = listening(prompt)
        said += [prompt.asks, heard.narrower, heard.deeper, *(one.says for one in heard.facts)]
        said += [probe.asks for probe in prompt.probes]
        said += [words for one in heard.must_hears for words in (one.probe, one.again)]
    for round_ in (*ROUNDS, "any"):
        heard = round_listening(round_)
        said += [heard.narrower, heard.deeper]
        said += [words for one in heard.must_hears for words in (one.probe, one.again)]
    return said


def test_no_challenge_is_a_stock_phrase() -> None:
    asked = [probe.asks for prompt in PROMPTS for probe in prompt.probes]
    assert len(set(asked)) == len(asked)


CLAIMS = re.compile(
    r"\b^you said|\byou(?:'ve)? (?:just )?(?:told me|mentioned)\b|\bI (?:noted|heard|wrote down)\b"
    r"|\b(?:tells|told) me\b|\bthe \w+ I have\b|\bremembers? that you\b"
    r"|\byou (?:didn't|did not|forgot to|failed to) (?:say|mention|tell|explain)\b"
    r"|\byour (?:lead|peer|manager|team) says\b",
    re.IGNORECASE,
)
"""How an interviewer would claim something that the candidate never said."""


def test_no_sentence_of_the_interviewer_claims_a_fact() -> None:
    supposed = re.compile(r"\b(?:suppose|imagine|if|let's say|say)\b", re.IGNORECASE)
    for words in spoken():
        for sentence in re.split(r"(?<=[.?!])\s+", words):
            assert not CLAIMS.search(sentence) or supposed.search(sentence), sentence


def test_the_interviewer_quotes_only_in_a_sentence_of_its_own() -> None:
    assert not [words for words in spoken() if QUOTE in words]


@pytest.mark.parametrize("words", spoken())
def test_the_interviewer_is_brief_and_speaks_american(words: str) -> None:
    assert len(words.split()) <= 75
    stiff = r"\bshall\b|\bof that\b[^.?]*\bstill\b|otherwise than|behaviour|judgement|\borganis"
    assert not re.search(stiff, words)
    assert words.rstrip('"')[-1] in ".?!"


@pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
def test_a_question_brings_what_its_interviewer_listens_for(prompt: Prompt) -> None:
    guided = ROUNDS[prompt.round].guided
    assert [probe.lacks for probe in prompt.probes] == [CHALLENGE] * len(prompt.probes)
    kinds = [probe.by for probe in prompt.probes]
    assert len(set(kinds)) == len(kinds) >= (1 if guided else 2)
    assert bool(prompt.lesson) == bool(prompt.example) == guided
    assert prompt.minutes <= ROUNDS[prompt.round].minutes / 2
    heard = listening(prompt)
    assert heard.id == prompt.id
    assert 4 <= len(heard.must_hears) <= 6
    assert len({one.title for one in heard.must_hears}) == len(heard.must_hears)
    assert max(one.weight for one in heard.must_hears) == 3
    for one in heard.must_hears:
        assert len(one.accepted) >= 5
        assert len(one.rejected) >= 5
        assert len(set(one.accepted) | set(one.rejected)) == len(one.accepted + one.rejected)
        assert set(one.signals) <= set(prompt.signals)
        own = len(one.concepts) - len(one.shared)
        assert bool(own) == (one.kind == "topic") != bool(one.elements)
        assert not (one.shared and one.kind == "topic")
        assert set(one.elements) <= known_elements()
    assert 2 <= len(heard.facts) <= 4
    assert 110 <= len(heard.model.split()) <= 210
    assert bool(heard.example) == (prompt.round == "coding")


def known_elements() -> set[str]:
    """The elements that the analyzer knows."""
    return set(data_file("elements.yaml")["elements"])


def test_a_question_of_a_pack_is_heard_as_its_round_hears(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(PACK, "utf-8")
    mine = next(one for one in prompts(load(tmp_path)) if one.id == "mine")
    assert listening(mine).id == "coding"
    reworded = replace(PROMPTS[0], asks="Something else?")
    assert listening(reworded).id == PROMPTS[0].round
    older = replace(reworded, version=1)
    assert listening(older).id == PROMPTS[0].id, "a record keeps the wording it was asked in"
    assert round_listening("a-round-of-ones-own").id == "any"


def test_the_rated_answers_cover_what_is_to_be_told_apart() -> None:
    assert len(EXEMPLARS) >= 48
    assert {one.rating for one in EXEMPLARS} == {one.id for one in CONTENT.ratings}
    assert {one.round for one in EXEMPLARS} == {one.id for one in CONTENT.rounds if not one.guided}
    manners = Counter(one.manner for one in EXEMPLARS)
    assert min(manners["polished-but-empty"], manners["rough-but-strong"]) >= 4
    stories = Counter(one.story for one in EXEMPLARS)
    assert sum(count == 3 for count in stories.values()) >= 10


@pytest.mark.parametrize("exemplar", EXEMPLARS, ids=lambda exemplar: exemplar.id)
def test_a_rated_answer_is_of_the_length_of_an_answer(exemplar: Exemplar) -> None:
    assert 80 <= len(exemplar.text.split()) <= 250
    assert len(exemplar.decisive) >= 2


PACK = """# A pack.
prompts:
  - id: mine
    round: coding
    title: Mine
    minutes: 5
    asks: What?
    topics: [one]
    signals: [coding-fluency]
    listens_for: [It.]
    probes:
      - {lacks: reason, asks: 'You said "{quote}". Why?'}
      - {lacks: correction, by: doubt, asks: 'You said "{quote}". Really?'}
"""


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("round: coding", "round: codign", "did you mean 'coding'"),
        ("signals: [coding-fluency]", "signals: [leadership-influence]", "signal in the round"),
        ("lacks: reason", "lacks: raeson", "did you mean 'reason'"),
        ("'You said \"{quote}\". Why?'", "''", "some text"),
        ("by: doubt, ", "", "requirement, doubt or fault"),
    ],
)
def test_a_wrong_question_is_named(tmp_path: Path, before: str, after: str, line: str) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(PACK, "utf-8")
    assert validate(file) == ()
    file.write_text(PACK.replace(before, after, 1), "utf-8")
    assert line in str(validate(file)[0])


def test_a_question_of_ones_own_joins_those_that_ship(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(PACK, "utf-8")
    found = prompts(load(tmp_path))
    assert len(found) == len(PROMPTS) + 1
    assert found[-1].id == "mine"
