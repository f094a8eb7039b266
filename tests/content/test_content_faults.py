# ruff: noqa: E501 (the tables hold lines as they are printed)
"""What is wrong with a file: all of it, by line, in words that say how to mend it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given

from coach.content.builder import MOST_PROBLEMS, build
from coach.content.problems import Problem, nearest
from coach.content.shipped import built_in_folder
from coach.content.validate import validate
from coach.content.yaml_reader import read_text
from tests.content.breaking import broken

DRILL = """\
id: two-minutes
version: 1
title: Two minutes
minutes: 10
purpose: Say it twice.
trains: [specificity]
assesses: {whose: own-answer, steps: [said]}
opening: {before: We did it., after: I did it., why: It has an actor.}
steps:
  - kind: text
    id: said
    title: As it comes
    guidance: Write it.
    prompt: Say it.
  - kind: claims
    id: claims
    title: Claims
    guidance: Short.
    categories:
      - {id: built, label: Built, key: b, guidance: Yours., example: The check.}
      - {id: decided, label: Decided, key: d, guidance: Yours., example: The order.}
  - kind: verdicts
    id: challenge
    title: Challenge
    guidance: Judge.
    of: claims
    questions: ["Who else could say it?"]
closing: {view: spread, title: The end, guidance: Read it.}
"""


def lines(tmp_path: Path, text: str) -> list[str]:
    """What is said of a pack with this text, without the name of the file."""
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return [str(problem).removeprefix(f"{file}:") for problem in validate(file)]


def changed(before: str, after: str, text: str = DRILL) -> str:
    """The drill with one part changed, which must be there."""
    assert text.count(before) == 1, before
    return text.replace(before, after)


def test_a_good_drill_has_no_problem(tmp_path: Path) -> None:
    assert lines(tmp_path, DRILL) == []


def test_every_error_of_a_file_is_named_in_the_order_of_its_lines(tmp_path: Path) -> None:
    wrong = changed("version: 1", "version: one")
    wrong = changed("minutes: 10", "minutes: 0", wrong)
    wrong = changed("title: As it comes", "tilte: As it comes", wrong)
    wrong = changed("    guidance: Write it.\n", "", wrong)
    wrong = changed("kind: claims", "kind: claim", wrong)
    wrong = changed("view: spread", "view: spraed", wrong)
    assert lines(tmp_path, wrong) == [
        "2: version: 'one' here, expected a whole number from 1 to 99999",
        "4: minutes: 0 here, expected a whole number from 1 to 600",
        "10: steps[0].guidance: missing, expected the key 'guidance'",
        (
            "12: steps[0].tilte: unknown key, expected one of title, guidance, minutes, example, reminder, holds, "
            "did you mean 'title'?"
        ),
        (
            "14: steps[1].kind: 'claim' here, expected one of story, text, sentences, claims, "
            "verdicts, signals, rating, session, lines, exchange, spoken, drill, did you mean 'claims'?"
        ),
        (
            "27: closing.view: 'spraed' here, expected 'calibration' or 'paragraph' or 'plain' or "
            "'plan' or 'replay' or 'spread' or 'transcript', did you mean 'spread'?"
        ),
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "id: two-minutes",
            "id: Two Minutes",
            (
                "1: id: 'Two Minutes' here, expected lowercase words joined by hyphens, "
                "did you mean 'two-minutes'?"
            ),
        ),
        (
            "title: Two minutes",
            "title: 2.50",
            '3: title: 2.50 is not text here, expected it in quotes: "2.50"',
        ),
        (
            "title: Two minutes",
            "title: true",
            '3: title: true is not text here, expected it in quotes: "true"',
        ),
        ("title: Two minutes", "title:", "3: title: nothing here, expected text"),
        ("title: Two minutes", 'title: " "', "3: title: ' ' here, expected one line of text"),
        (
            "title: Two minutes",
            'title: "a\\nb"',
            "3: title: 'a\\nb' here, expected one line of text",
        ),
        (
            "title: Two minutes",
            f"title: {'a' * 81}",
            "3: title: 81 characters here, expected at most 80",
        ),
        (
            "minutes: 10",
            "minutes: 10.5",
            "4: minutes: 10.5 here, expected a whole number from 1 to 600",
        ),
        (
            "minutes: 10",
            "minutes: true",
            "4: minutes: true here, expected a whole number from 1 to 600",
        ),
        ("purpose: Say it twice.", "purpose: [Say it]", "5: purpose: a list here, expected text"),
        (
            "purpose: Say it twice.",
            "purpose: {a: b}",
            "5: purpose: keys with values here, expected text",
        ),
        (
            "trains: [specificity]",
            "trains: specificity",
            "6: trains: 'specificity' here, expected a list",
        ),
        (
            "trains: [specificity]",
            "trains: []",
            "6: trains: an empty list here, expected at least one",
        ),
        (
            "trains: [specificity]",
            "trains: [specifity]",
            (
                "6: trains[0]: no dimension 'specifity', expected one of attribution, consistency, "
                "debrief-durability, level-signal, observability, recovery, specificity, "
                "did you mean 'specificity'?"
            ),
        ),
        (
            "trains: [specificity]",
            "trains: [recovery, recovery]",
            "6: trains[1]: 'recovery' appears twice, expected it once",
        ),
        (
            "steps: [said]",
            "steps: [saids]",
            (
                "7: assesses.steps[0]: no step that holds text 'saids', expected one of claims, said, "
                "did you mean 'said'?"
            ),
        ),
        (
            "steps: [said]",
            "steps: []",
            "7: assesses.steps: no step, expected the steps on which the answer is written",
        ),
        (
            "id: claims",
            "id: said",
            "16: steps[1].id: 'said' appears twice, expected a unique id",
        ),
        (
            "key: d",
            "key: D",
            "21: steps[1].categories[1].key: 'D' here, expected one lowercase letter",
        ),
        (
            "key: d",
            "key: b",
            (
                "21: steps[1].categories[1].key: 'b' is another category's key, "
                "expected a unique letter"
            ),
        ),
        (
            "id: decided",
            "id: built",
            "21: steps[1].categories[1].id: 'built' appears twice, expected a unique id",
        ),
        (
            "of: claims",
            "of: claim",
            (
                "26: steps[2].of: no earlier claims step 'claim', expected one of claims, "
                "did you mean 'claims'?"
            ),
        ),
        (
            "view: spread",
            "view: plan",
            (
                "28: closing.view: 'plan' draws a drill step, but it has none, "
                "expected a drill step, or 'plain'"
            ),
        ),
        (
            "guidance: Write it.",
            "guidance: Write it.\n    minutes: 10.5",
            "4: minutes: 10 here, and its steps take 10.5 together, expected at least 10.5",
        ),
        (
            "guidance: Write it.",
            "guidance: Write it.\n    minutes: 0",
            "14: steps[0].minutes: 0 here, expected a number above 0 and below 1000",
        ),
        (
            "prompt: Say it.",
            "prompt: Say it.\n    reminder: roles",
            "15: steps[0].reminder: 'roles' here, expected 'role', did you mean 'role'?",
        ),
    ],
)
def test_an_error_says_where_what_and_what_was_expected(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    assert said in lines(tmp_path, changed(before, after))


STEPS = """\
  - {kind: session, id: talk, title: Talk, guidance: Choose.}
  - {kind: lines, id: lines, title: Lines, guidance: Tie., prompt: A line., source: talk, untied: loose}
  - {kind: rating, id: rating, title: Rating, guidance: Rate., allowed: [hire]}
  - kind: sentences
    id: sentences
    title: Sentences
    guidance: One each.
    minutes: 2
    fields:
      - {id: what, label: What, guidance: What?, example: It., question: What?, minutes: 1}
      - {id: why, label: Why, guidance: Why?, example: So., question: Why?, minutes: 1}
closing:"""


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            "source: talk",
            "source: claims",
            "steps[4].source: no earlier story or session step 'claims', expected one of record, talk",
        ),
        (
            "allowed: [hire]",
            "allowed: [hire, highest]",
            (
                "steps[5].allowed[1]: no rating 'highest', expected one of hire, lean-hire, "
                "lean-no-hire, no-hire, strong-hire, strong-no-hire"
            ),
        ),
        (
            "id: why",
            "id: what",
            "steps[6].fields[1].id: 'what' appears twice, expected a unique id",
        ),
        (
            "question: Why?, minutes: 1",
            "question: Why?, minutes: 1.5",
            "steps[6].minutes: 2 here, and its fields take 2.5 together, expected at least 2.5",
        ),
        ("accepted", "accepted", ""),
    ],
)
def test_references_of_the_other_kinds_of_steps(
    tmp_path: Path, before: str, after: str, said: str
) -> None:
    text = changed("closing:", STEPS)
    if not said:
        assert lines(tmp_path, text) == []
        return
    assert [line.split(": ", 1)[1] for line in lines(tmp_path, changed(before, after, text))] == [
        said
    ]


def test_verdicts_that_come_before_their_claims_point_to_nothing(tmp_path: Path) -> None:
    drill = yaml.safe_load(DRILL)
    drill["steps"].reverse()
    assert any(
        "no earlier claims step for 'claims' to point to" in line
        for line in lines(tmp_path, yaml.safe_dump(drill))
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "signals:\n- {id: a, title: A, meaning: M., areas: [ownershp]}",
            "2: signals[0].areas[0]: no area 'ownershp', expected one of",
        ),
        (
            "rounds:\n- {id: a, title: A, minutes: 5, owns: [coding], listens_for: B.}",
            "2: rounds[0].owns[0]: no signal 'coding', expected one of",
        ),
        (
            "roles:\n- {id: a, title: A, floors: [x], tolerates: [], note: N.}",
            "2: roles[0].floors[0]: no signal 'x', expected one of",
        ),
        (
            (
                "roles:\n- {id: a, title: A, floors: [coding-fluency], tolerates: [coding-fluency], "
                "note: N.}"
            ),
            (
                "2: roles[0].tolerates[0]: 'coding-fluency' is a floor for this role, "
                "expected either a floor or something tolerated"
            ),
        ),
        (
            "pairs:\n- {id: a, strong: coding-fluency, weak: coding-fluenci, title: T, question: Q?}",
            "2: pairs[0].weak: no signal 'coding-fluenci', expected one of",
        ),
        (
            "pairs:\n- {id: a, strong: coding-fluency, weak: coding-fluency, title: T, question: Q?}",
            "2: pairs[0].weak: 'coding-fluency' is both, expected two signals",
        ),
        (
            (
                "levels:\n- {id: a, title: A, meaning: M., example: E.}\n"
                "- {id: a, title: A, meaning: M., example: E.}"
            ),
            "3: levels[1].id: 'a' appears twice, expected a unique id",
        ),
        (
            "ratings:\n- {id: maybe, rank: 3, title: Maybe, meaning: M.}",
            "2: ratings[0].id: no rating 'maybe', expected one of",
        ),
        (
            "ratings:\n- {id: hire, rank: 6, title: Yes, meaning: M.}",
            "2: ratings[0].rank: 6 here, expected 5",
        ),
        ("role:\n- id: a", "1: role: unknown key, expected a drill (steps)"),
        ("", "1: nothing in this file, expected a drill (steps)"),
        ("just words", "1: no known content, expected a drill (steps)"),
    ],
)
def test_data_that_points_to_nothing_or_contradicts_itself(
    tmp_path: Path, text: str, said: str
) -> None:
    (line,) = lines(tmp_path, text)
    assert line.startswith(said)


def rubric() -> Any:
    """The built-in rubric, to be broken."""
    return yaml.safe_load((built_in_folder() / "data" / "rubric.yaml").read_text("utf-8"))


def test_a_rubric_may_be_reworded_and_its_bands_moved(tmp_path: Path) -> None:
    own = rubric()
    own["dimensions"][0]["title"] = "Seen"
    own["bands"][0]["high"] = 14
    own["bands"][1]["low"] = 15
    assert lines(tmp_path, yaml.safe_dump(own, sort_keys=False)) == []


def test_a_rubric_keeps_its_dimensions_and_leaves_no_total_out(tmp_path: Path) -> None:
    own = rubric()
    own["dimensions"][0]["id"] = "seen"
    own["bands"][1]["low"] = 20
    own["bands"][2]["high"] = 34
    said = [
        line.split(": ", 1)[1] for line in lines(tmp_path, yaml.safe_dump(own, sort_keys=False))
    ]
    assert said == [
        "dimensions: observability missing, expected all of them",
        (
            "dimensions[0].id: no dimension 'seen', expected one of attribution, consistency, "
            "debrief-durability, level-signal, observability, recovery, specificity"
        ),
        "bands[1].low: 20 here, expected 18",
        "bands[2].high: 34 here, expected 35, the highest total",
    ]


def test_a_hostile_file_gets_no_more_than_fifty_lines(tmp_path: Path) -> None:
    many = "".join(f"- {{id: a{number}, titel: A}}\n" for number in range(900))
    said = lines(tmp_path, f"roles:\n{many}")
    assert len(said) == MOST_PROBLEMS + 1
    assert said[-1].endswith(f"more problems than these {MOST_PROBLEMS}") or said[0].endswith(
        f"more problems than these {MOST_PROBLEMS}"
    )


def test_a_problem_is_one_line_whatever_the_file_holds() -> None:
    problem = Problem("a.yaml", 3, "x\ny", "bad \x1b[31m", "good", "\u202ebetter")
    assert str(problem).isprintable()


@pytest.mark.parametrize(
    ("word", "near"),
    [("Observabilty", "observability"), ("HIRE", "hire"), ("zebra", ""), ("x" * 10_000, "")],
)
def test_the_nearest_name_is_offered_only_when_it_is_near(word: str, near: str) -> None:
    assert nearest(word, ["observability", "hire"]) == near


@given(broken())
def test_what_is_refused_has_a_line_for_each_error_and_what_is_not_has_none(
    case: tuple[Any, str],
) -> None:
    model, text = case
    built, problems = build(read_text(text, "mine.yaml"), model)
    assert (built is None) == bool(problems)
    for problem in problems:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert str(problem).isprintable()
        assert "$" not in str(problem), "in people's words, not in those of the library"
    assert len(set(problems)) == len(problems)
