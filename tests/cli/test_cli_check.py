"""`coach check` and `coach rules`: what they print, their exit codes, and files of anybody."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.evidence.rules import all_rules

WEAK = "We significantly improved everything, and there were a lot of happy customers on it.\n"
STRONG = "I chose Postgres over Kafka, because nobody was on call. Errors fell from 4% to 1%.\n"


@pytest.fixture
def file(tmp_path: Path):
    """Write a text or bytes to a file; returns its path."""

    def write(content: str | bytes, name: str = "answer.md") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch):
    """Put bytes on stdin."""

    def put(content: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


def test_a_finding_has_its_place_its_line_and_a_mark_under_its_span(coach, file) -> None:
    name = file(f"Intro, long ago.\n\n\t{WEAK}")
    outcome = coach("check", name)
    assert outcome.code == 1
    assert outcome.err == ""
    lines = outcome.out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(f"{name}:3:5 SPE101 weak: "))
    shown, marks = lines[at + 1], lines[at + 2]
    start, end = marks.index("^"), len(marks)
    assert shown[start:end] == "significantly"
    assert set(marks.strip()) == {"^"}
    assert lines[-1].startswith(f"{name}: strength 0.")


def test_a_strength_is_listed_too_with_a_mark_of_its_own(coach, file) -> None:
    outcome = coach("check", file(STRONG), "--only", "strong")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    at = next(n for n, line in enumerate(lines) if "OBS202 strong: " in line)
    assert set(lines[at + 2].strip()) == {"+"}
    out = coach("check", file(STRONG), "--only", "weak").out
    assert " strong: " not in out
    assert " weak: " not in out


def test_a_long_line_is_cut_around_the_span(coach, file) -> None:
    outcome = coach("check", file("It is what it is, I would say " * 30 + WEAK), "--only", "weak")
    lines = outcome.out.splitlines()
    places = [at for at, line in enumerate(lines) if " weak: " in line]
    assert "SPE101" in {lines[at].split()[1] for at in places}
    for at in places:
        shown, marks = lines[at + 1 : at + 3]
        assert len(shown) <= 100
        if lines[at].split()[1] == "SPE101":
            assert shown[marks.index("^") : len(marks)] in ("significantly", "a lot of")
        assert marks.strip()


def test_data_gives_offsets_into_the_file_as_it_is(coach, file) -> None:
    text = f"\ufeffÉtude 👩‍💻:\r\n\r\n{WEAK}"
    outcome = coach("check", file(text), "--format", "json")
    assert outcome.code == 1
    (data,) = outcome.data
    quoted = {one["code"]: text[one["start"] : one["end"]] for one in data["findings"]}
    assert quoted["SPE101"] in ("significantly", "a lot of")
    assert data["kind"] == "answer"
    assert data["notice"] == ""
    assert 0 <= data["strength"] <= 1
    assert set(data["readings"]["specificity"]) == {
        "score", "because", "sure", "note", "next",
    }  # fmt: skip
    assert data["readings"]["recovery"]["score"] is None
    assert data["silenced"] == []
    assert coach("check", file(text), "--json").out == outcome.out


def test_each_file_is_answered_and_stdin_is_one(coach, file, stdin) -> None:
    stdin(STRONG.encode())
    outcome = coach("check", file(WEAK), "-", "--format", "json")
    first, second = outcome.data
    assert second["file"] == "stdin"
    assert first["strength"] < second["strength"]


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        (WEAK, [], 1),
        (STRONG, [], 0),
        (WEAK, ["--fail-on", "never"], 0),
        (WEAK, ["--fail-on", "spe101"], 1),
        (WEAK, ["--fail-on", "OBS106,SPE101"], 1),
        (WEAK, ["--fail-on", "OBS106"], 0),
        (STRONG, ["--fail-on", "OBS202"], 1),
        ("", [], 1),
        ("", ["--fail-on", "never"], 0),
        ("", ["--fail-on", "SPE101"], 0),
    ],
)
def test_the_exit_code_says_what_was_asked_for(coach, file, text, asked, code) -> None:
    for form in ("text", "json"):
        assert coach("check", file(text), "--format", form, *asked).code == code


def test_a_text_that_cannot_be_read_is_said_to_be_so(coach, file) -> None:
    name = file("")
    assert coach("check", name).out == f"{name}: Nothing to read yet.\n"


# Comments


def test_a_comment_silences_a_rule_and_what_it_silences_can_be_listed(coach, file) -> None:
    name = file(f"<!-- coach: ignore SPE101 -->\n\n{WEAK}\n{WEAK}")
    outcome = coach("check", name, "--only", "weak")
    places = [line.split()[0] for line in outcome.out.splitlines() if " SPE101 " in line]
    assert places
    assert all(place.startswith(f"{name}:5:") for place in places)
    assert "silenced" in outcome.out.splitlines()[-1]
    assert f"{name}:3:4 SPE101 silenced: " in coach("check", name, "--silenced").out
    (data,) = coach("check", name, "--json").data
    assert {one["code"] for one in data["silenced"]} == {"SPE101"}


def test_a_slip_in_a_comment_is_said_with_its_line(coach, file) -> None:
    name = file(f"{STRONG}\n# coach: ignore SPE999\n{STRONG}")
    outcome = coach("check", name)
    assert outcome.code == 0
    assert outcome.err.startswith(f"{name}:3: no rule SPE999")
    assert "SPE999" not in outcome.out


# What anybody may hand in


def test_nothing_in_a_file_acts_on_the_terminal(coach, file) -> None:
    name = file(
        f"\x1b[m {WEAK.strip()}\x07\x9bJ\u202e of \x1bc\r\n\r\n\x1b]0;x\x07", "a\x1b[2Jb.md"
    )
    outcome = coach("check", name)
    assert outcome.code == 1
    assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(outcome.out)
    assert "\x1b" not in coach("check", name, "--json").out
    assert "\x1b" not in coach("check", f"{name}-not-there").err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"fine\n\xff\xfe\n", ":2: not UTF-8 text"),
        ("Größe".encode("latin-1"), ":1: not UTF-8 text"),
        (WEAK.encode("utf-16"), ":1: not UTF-8 text"),
        (b"word " * 500_000, "larger than 2 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_and_the_others_are_read(
    coach, file, content, says
) -> None:
    bad, good = file(content, "bad.md"), file(STRONG)
    outcome = coach("check", bad, good)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert says in outcome.err
    assert f"{good}: strength" in outcome.out


def test_what_is_no_file_is_one_line(coach, tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "missing.md"), "a\x00b", "x" * 5000):
        outcome = coach("check", name)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--fail-on", "SPE999"],
        ["--kind", "poem"],
        ["--format", "xml"],
        ["--jsonl", "--json"],
        ["-", "-"],
    ],
)
def test_wrong_use_is_one_line(coach, stdin, words) -> None:
    stdin(STRONG.encode())
    outcome = coach("check", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1


# Streams


def stream(*lines: object) -> bytes:
    return b"".join(
        (line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines
    )


def test_a_stream_answers_each_line_and_says_which_ones_are_wrong(coach, stdin) -> None:
    good = {"id": "a", "text": STRONG, "kind": "answer", "level": "strong"}
    stdin(
        stream(
            good,
            b"{",
            {"id": "b"},
            {"id": "c", "text": 3},
            {"id": "d", "text": WEAK, "kind": "poem"},
            [1],
            b"\xff",
            b"",
            b"[" * 100_000,
            b'{"id": "e", "text": "\\ud800"}',
            {"id": 7, "text": WEAK},
        )
    )
    outcome = coach("check", "--jsonl")
    assert outcome.code == 2
    first, last = map(json.loads, outcome.out.splitlines())
    assert (first["id"], last["id"]) == ("a", 7)
    assert first["strength"] > last["strength"]
    assert first["readings"]["observability"]["score"] in range(1, 6)
    because = first["readings"]["observability"]["because"]
    assert {one["code"] for one in because} <= {one["code"] for one in first["findings"]}
    for one in last["findings"]:
        assert set(one) == {"code", "polarity", "start", "end", "message"}
        assert WEAK[one["start"] : one["end"]]
    places = [line.split(": ")[0] for line in outcome.err.splitlines()]
    assert places == [f"stdin:{number}" for number in (2, 3, 4, 5, 6, 7, 9, 10)]


def test_a_stream_of_good_lines_is_no_failure_unless_one_asks(coach, file) -> None:
    name = file(stream({"id": 1, "text": WEAK}, {"id": 2, "text": STRONG}), "texts.jsonl")
    assert coach("check", "--jsonl", name).code == 0
    assert coach("check", "--jsonl", name, "--fail-on", "weak").code == 1
    assert coach("check", "--jsonl", name, "--fail-on", "OBS106").code == 0
    only = coach("check", "--jsonl", name, "--only", "weak")
    polarities = [one["polarity"] for line in only.out.splitlines()
                  for one in json.loads(line)["findings"]]  # fmt: skip
    assert set(polarities) == {"weak"}


def test_a_stream_takes_tellings_and_exchanges(coach, stdin) -> None:
    line = {
        "id": 1,
        "text": "I moved the export to a queue in 2021.",
        "tellings": ["I moved the export to a queue in 2022."],
        "exchanges": [
            {"challenge": "Is it safe?", "reply": "You are right, I missed that; I would test it."}
        ],
    }
    stdin(stream(line))
    readings = coach("check", "--jsonl").out
    found = json.loads(readings)["readings"]
    assert found["consistency"]["score"] <= 3
    assert found["recovery"]["score"] is not None


def test_a_line_too_long_is_said_and_the_next_one_answered(coach, stdin) -> None:
    stdin(stream(b'{"id": 1, "text": "' + b"x" * 5_000_000 + b'"}', {"id": 2, "text": STRONG}))
    outcome = coach("check", "--jsonl")
    assert outcome.code == 2
    assert outcome.err.startswith("stdin:1: larger than 2 MB")
    assert json.loads(outcome.out)["id"] == 2


def test_a_stream_answers_before_it_ends() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    ) as process:
        assert process.stdin
        assert process.stdout
        for number in range(2):
            process.stdin.write(stream({"id": number, "text": STRONG}))
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == number
        process.stdin.close()
        assert process.wait() == 0


def test_a_reader_that_has_seen_enough_hears_no_complaint(file) -> None:
    name = file(stream(*({"id": number, "text": STRONG} for number in range(2000))), "many.jsonl")
    with subprocess.Popen(
        [sys.executable, "-m", "coach", "check", "--jsonl", name],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


# Rules


def test_all_rules_as_a_table_and_as_data(coach) -> None:
    text = coach("rules").out
    data = coach("rules", "--json").data
    assert [one["code"] for one in data] == [rule.code for rule in all_rules()]
    for one in data:
        assert one["code"] in text
        assert len(one["finds"]) >= 3


def test_one_rule_explained(coach) -> None:
    rule = all_rules()[0]
    outcome = coach("rules", rule.code.lower())
    for words in (rule.code, rule.name, rule.examples()[0][0].text, rule.examples()[1][0].text):
        assert words in outcome.out
    assert coach("rules", rule.code, "--json").data["why"] == rule.why


def test_a_rule_that_is_not_there_names_the_nearest(coach) -> None:
    outcome = coach("rules", "SPE110")
    assert (outcome.code, outcome.out) == (2, "")
    assert "did you mean 'SPE1" in outcome.err
