"""The commands that list and show: the same data as a person reads it and as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from coach import paths
from coach.content.canonical import canonical_json
from coach.content.library import load
from coach.practice.run import Run
from tests.samples import OwnTime

CONTENT = load()


def begun(moment: datetime, drill: str = "feedback-rewrite") -> str:
    """An unfinished session that was begun at a moment; returns its id."""
    from coach.store.record import open_record
    from coach.store.sessions import begin

    own = OwnTime(moment)
    record = open_record(paths.record_file(), own)
    run = Run.begin(CONTENT.drills[drill], own)
    begin(record, run.state, canonical_json(run.drill))
    record.close()
    return run.uuid


# drills


def test_drills_as_data_and_as_text(coach) -> None:
    data = coach("drills", "--json").data
    assert [(one["id"], one["minutes"]) for one in data] == [
        ("feedback-rewrite", 20),
        ("scorecard-replay", 30),
        ("attribution-sharpening", 15),
        ("contradictory-signal-plan", 20),
        ("anchor-calibration", 15),
    ]
    assert data[2]["steps"][1]["kind"] == "claims"
    text = coach("drills").out
    for one in data:
        assert one["id"] in text
        assert one["title"] in text


def test_a_bad_pack_costs_one_line_and_the_drills_stay(coach, home: Path) -> None:
    (home / "packs").mkdir(parents=True)
    (home / "packs" / "mine.yaml").write_text("id: mine\nversion: 1\n", encoding="utf-8")
    outcome = coach("drills", "--json")
    assert outcome.code == 0
    assert len(outcome.data) == 5
    assert "mine.yaml" in outcome.err


# history


def test_an_empty_history_is_nothing_found(coach) -> None:
    outcome = coach("history")
    assert (outcome.code, outcome.out) == (1, "")
    assert "no sessions yet" in outcome.err
    assert not paths.record_file().exists()
    assert coach("history", "--json").data == []


def test_history_shows_what_was_stored(coach, stored) -> None:
    short = stored()
    (row,) = coach("history", "--json").data
    assert row["short"] == short
    assert row["drill"] == "attribution-sharpening"
    assert row["story"] == "Billing migration"
    assert (row["active_seconds"], row["planned_seconds"]) == (990, 900)
    assert (row["total"], row["dimensions_scored"], row["weakest"]) == (24, 7, "consistency")
    assert row["started_at"].endswith("Z")
    lines = coach("history").out.splitlines()
    assert len(lines) == 2
    for words in (short, "Attribution sharpening", "Billing migration", "16:30", "24"):
        assert words in lines[1]


def test_history_is_newest_first_and_limited(coach) -> None:
    for day in (3, 1, 2):
        begun(datetime(2026, 3, day, 12, tzinfo=UTC))
    days = [row["started_at"][8:10] for row in coach("history", "--json").data]
    assert days == ["03", "02", "01"]
    assert len(coach("history", "--limit", "2", "--json").data) == 2


def test_history_by_drill_and_by_what_is_open(coach, stored) -> None:
    stored()
    begun(datetime(2026, 3, 1, 12, tzinfo=UTC), "scorecard-replay")
    by_drill = coach("history", "--drill", "scorecard-replay", "--json").data
    assert [row["drill"] for row in by_drill] == ["scorecard-replay"]
    unfinished = coach("history", "--unfinished", "--json").data
    assert [row["finished_at"] for row in unfinished] == [None]
    outcome = coach("history", "--drill", "anchor-calibration")
    assert (outcome.code, outcome.out) == (1, "")
    assert coach("history", "--drill", "anchor-calibratoin").code == 2


@pytest.fixture
def new_york(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()


@pytest.mark.usefixtures("new_york")
def test_days_are_the_days_of_the_wall_clock_here(coach) -> None:
    begun(datetime(2026, 3, 2, 2, 0, tzinfo=UTC))  # the evening of 1 March in New York
    assert "2026-03-01 21:00" in coach("history").out
    assert coach("history", "--json").data[0]["started_at"] == "2026-03-02T02:00:00Z"
    assert coach("history", "--until", "2026-03-01").code == 0
    assert coach("history", "--since", "2026-03-01", "--until", "2026-03-01").code == 0
    assert coach("history", "--since", "2026-03-02").code == 1
    assert coach("history", "--until", "2026-02-28").code == 1


def test_days_can_be_counted_back(coach) -> None:
    begun(datetime.now(UTC))
    for words in ("today", "yesterday", "30d"):
        assert coach("history", "--since", words).code == 0
    assert coach("history", "--until", "yesterday").code == 1


# stories


def test_stories(coach, stored) -> None:
    outcome = coach("stories")
    assert (outcome.code, outcome.out) == (1, "")
    stored()
    (story,) = coach("stories", "--json").data
    assert story["title"] == "Billing migration"
    assert story["revision"]["text"].endswith("It took three months.")
    assert story["sessions"] == 1
    assert "Billing migration" in coach("stories").out


# show


def test_show_holds_everything(coach, stored) -> None:
    shown = coach("show", stored(), "--json").data
    texts = {entry["id"]: entry["text"] for entry in shown["entries"]}
    assert set(texts.values()) == {
        "We migrated billing in 2023.\nIt took three months.",
        "I chose dual writes over a freeze.",
        "I was responsible for the rollout.",
        "I wrote the check that moved each customer.",
        "The team was happy.",
    }
    assert [(one["text"], one["verdict"], one["sharpened"]) for one in shown["claims"]] == [
        ("I chose dual writes over a freeze.", "keep", None),
        (
            "I was responsible for the rollout.",
            "sharpen",
            "I wrote the check that moved each customer.",
        ),
        ("The team was happy.", "drop", None),
    ]
    own = next(one for one in shown["assessments"] if one["rater"] == "self")
    assert own["total"] == 24
    assert own["band"]["title"]
    assert [score["value"] for score in own["scores"]] == [3, 4, 5, 3, 2, 3, 4]
    quote = own["scores"][1]["quote"]
    assert texts[quote["entry"]][quote["start"] : quote["end"]] == quote["text"]
    assert quote["text"] == "dual writes over a freeze"
    assert own["scores"][2]["unsupported"]
    assert {name: shown["clock"][f"{name}_seconds"] for name in CLOCK} == CLOCK
    assert all(entry["prompt"] for entry in shown["entries"])


CLOCK = {"planned": 900, "active": 990, "paused": 0, "overtime": 90, "away": 0}


def test_show_reads_well(coach, stored) -> None:
    short = stored()
    text = coach("show", short).out
    for words in (
        f"session {short}",
        "story: Billing migration",
        "planned 15:00   active 16:30   over 1:30   paused 0:00   away 0:00",
        "    It took three months.",
        "for the rollout.\n  Coordinated, sharpened\n  → I wrote the check that moved",
        "Influenced, dropped",
        "“dual writes over a freeze”",
        "unsupported: no quote",
        "Total 24 of 35",
    ):
        assert words in text
    assert max(map(len, text.splitlines())) <= 100


def test_show_says_why_there_is_no_total(coach, stored) -> None:
    from tests.cli.conftest import SHARPENING

    short = stored(SHARPENING.replace("recovery: 3", "recovery: not observed"))
    text = coach("show", short).out
    assert "No total: 6 of 7 dimensions scored. Open: recovery." in text
    own = coach("show", short, "--json").data["assessments"][0]
    states = {score["dimension"]: score["state"] for score in own["scores"]}
    assert states["recovery"] == "not observed"
    assert own["total"] is None
    assert own["band"] is None


def test_show_of_an_unfinished_session(coach) -> None:
    uuid = begun(datetime(2026, 3, 2, tzinfo=UTC))
    text = coach("show", uuid[:6]).out
    assert "not finished" in text
    assert "Not scored yet" in text


def test_show_of_nothing_is_nothing_found(coach, stored) -> None:
    assert coach("show", "abcd").code == 1
    stored()
    for given in ("zzzz", "", "🎉", "a" * 5000, "%", "ffffffffffff"):
        outcome = coach("show", given)
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.count("\n") == 1
        assert len(outcome.err) < 200


def test_show_of_too_short_a_prefix_names_the_candidates(coach) -> None:
    uuids = [begun(datetime(2026, 3, 2, tzinfo=UTC)) for _ in range(17)]
    first = next(one for one in "0123456789abcdef" if sum(u[0] == one for u in uuids) > 1)
    outcome = coach("show", first)
    assert outcome.code == 2
    assert "several sessions" in outcome.err


# What a terminal would act on


def test_nothing_stored_can_act_on_the_terminal(coach, stored) -> None:
    evil = "\\e]0;pwned\\a \\e[2J \\x9b31m \\u202egnp.exe \\u2066 red\\r over"
    short = stored(f"""\
drill: feedback-rewrite
answers:
  story: {{title: "{evil}", text: "{evil}"}}
  sentences: {{problem: "{evil}"}}
scores: {{observability: 3, specificity: 3, attribution: 3, debrief-durability: 3}}
""")
    for words in (["show", short], ["history"], ["stories"]):
        for outcome in (coach(*words), coach(*words, "--json")):
            printed = outcome.out + outcome.err
            assert not [one for one in printed if one in ACTS or (ord(one) < 32 and one != "\n")]
    held = coach("show", short, "--json").data
    assert "gnp.exe" in next(e["text"] for e in held["entries"] if e["step"] == "sentences")


ACTS = "\x7f\x9b\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize(
    "surroundings", [{"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_a_terminal_without_the_letters_gets_others(stored, surroundings: dict[str, str]) -> None:
    from tests.cli.conftest import SHARPENING

    short = stored(SHARPENING.replace("three months", "three 日本 months"))
    for words in (["show", short], ["show", short, "--json"], ["history"]):
        ended = subprocess.run(
            [sys.executable, "-m", "coach", *words],
            env={**os.environ, **surroundings},
            capture_output=True,
            check=True,
        )
        ended.stdout.decode("ascii")
        if "--json" in words:
            assert "日本" in json.dumps(json.loads(ended.stdout), ensure_ascii=False)


# Packs


PACK = """\
id: mine
version: 1
title: Mine
minutes: 5
purpose: Try it.
trains: [attribution]
assesses: {whose: own-answer, steps: [text]}
opening: {before: a, after: b, why: c}
steps:
  - {kind: text, id: text, title: T, guidance: G, prompt: P}
closing: {view: plain, title: T, guidance: G}
"""


def test_validate(coach, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(PACK, encoding="utf-8")
    outcome = coach("validate", str(good))
    assert (outcome.code, outcome.out) == (0, "")
    assert "good.yaml: no problems\n" in outcome.err
    bad.write_text(PACK.replace("guidance: G, prompt", "guidence: G, prompt"), encoding="utf-8")
    outcome = coach("validate", str(bad))
    assert outcome.code == 1
    assert f"{bad}:10: steps[0].guidence: unknown key" in outcome.out
    assert "did you mean 'guidance'?" in outcome.out
    data = coach("validate", str(tmp_path), "--json").data
    assert {(one["file"], one["line"]) for one in data} == {(str(bad), 10)}
    assert all(one["message"].startswith(str(bad)) for one in data)


def test_the_schema_knows_a_good_pack_from_a_bad_one(coach) -> None:
    import jsonschema
    import yaml

    schema = coach("schema").data
    validator = jsonschema.Draft202012Validator(schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    good = yaml.safe_load(PACK)
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "minuts": 5})


# Answers


def test_a_template_is_a_file_of_answers(coach, tmp_path: Path) -> None:
    text = coach("drill", "attribution-sharpening", "--template").out
    file = tmp_path / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    outcome = coach("drill", "--answers", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 3
    assert "answers.yaml:" in outcome.err
    for dimension in ("attribution", "specificity", "level-signal"):
        text = text.replace(f"  {dimension}:\n    score:", f"  {dimension}:\n    score: 2")
    file.write_text(text, encoding="utf-8")
    outcome = coach("drill", "--answers", str(file), "--json")
    assert outcome.code == 0
    assert outcome.data["id"].startswith(outcome.data["short"])
    assert "The claims: no claims yet" in outcome.data["open"]
    assert "still open: The claims" in outcome.err


def test_answers_come_from_stdin_too(coach, monkeypatch: pytest.MonkeyPatch) -> None:
    from io import BytesIO, TextIOWrapper

    from tests.cli.conftest import SHARPENING

    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(SHARPENING.encode())))
    outcome = coach("drill", "--answers", "-")
    assert outcome.code == 0
    assert coach("show", outcome.out.strip()).code == 0


@pytest.mark.parametrize(
    "content",
    [
        b"a: &x [1]\nb: [*x, *x]\n",
        b"\xff\xfe",
        b"drill: !!python/object/apply:os.system [ls]\n",
        b"drill: a\ndrill: b\n",
        b"[" * 100_000,
        b"x" * 50_000_000,
        b"drill: [\n",
    ],
    ids=["alias", "encoding", "tag", "twice", "deep", "large", "broken"],
)
def test_hostile_answers_get_one_line(coach, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "answers.yaml"
    file.write_bytes(content)
    outcome = coach("drill", "--answers", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.count("\n") == 1
    assert str(file) in outcome.err
    assert not paths.record_file().exists()
