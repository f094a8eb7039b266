"""`coach mock` over written answers, stored or not, and `coach prompts`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from coach import paths
from coach.content.library import listening, load, prompts
from coach.store.sessions import whole
from tests.cli.conftest import Coach
from tests.samples import OwnTime
from tests.store.making import opened

BANK = {one.id: one for one in prompts(load())}
LIMITER = BANK["rate-limiter"]
SPARK = (
    "We ran a nightly Spark job over forty terabytes of click logs, and it took nine hours. " * 4
)


def script(folder: Path, *questions: dict[str, object], round_: str = "coding") -> str:
    """A file of answers."""
    file = folder / "answers.yaml"
    file.write_text(yaml.safe_dump({"round": round_, "questions": list(questions)}), "utf-8")
    return str(file)


def said(prompt: str, *replies: str) -> dict[str, object]:
    """The replies to one question."""
    return {"prompt": prompt, "replies": list(replies)}


def test_each_turn_says_its_topic_what_was_heard_and_why_it_was_asked(
    coach: Coach, tmp_path: Path
) -> None:
    model = listening(LIMITER).model
    file = script(
        tmp_path,
        said("rate-limiter", model, "I'd try both sides of the minute."),
        said("event-dedup", SPARK),
        said("job-scheduler", "Honestly, I don't know."),
    )
    out = coach("mock", "--answers", file, "--json").data
    turns = out["turns"]
    assert set(turns[0]) == {"prompt", "asked", "why", "reply", "topic", "must_hears"}
    assert (turns[0]["why"], turns[0]["topic"]) == ("", "on")
    firm = [one for one in turns[0]["must_hears"] if one["state"] == "firm"]
    assert firm
    assert all(one["quote"] in model for one in firm)
    assert {one["state"] for one in turns[0]["must_hears"]} <= {"firm", "between", "open"}
    first = {one["prompt"]: one for one in reversed(turns)}
    assert first["event-dedup"]["topic"] == "off"
    assert first["job-scheduler"]["topic"] == "dont-know"
    whys = [one["why"] for one in turns if one["prompt"] == "job-scheduler"]
    assert whys == ["", "an easier way in"]
    assert "id" not in out


def test_a_round_is_printed_as_a_conversation(coach: Coach, tmp_path: Path) -> None:
    file = script(
        tmp_path, said("rate-limiter", listening(LIMITER).model), said("event-dedup", SPARK)
    )
    out = coach("mock", "coding", "--answers", file).out
    assert "+ heard: " in out
    assert "I asked about letting each event through once. Is this about that?" in out
    assert "The answer seems to be about something else." in out


def test_a_round_is_stored_for_the_loop_that_is_aimed_at(coach: Coach, tmp_path: Path) -> None:
    coach("loops", "--new", "--role", "senior-backend", "--level", "senior")
    loop = coach("loops", "--json").data[0]["id"][:8]
    file = script(tmp_path, said("rate-limiter", listening(LIMITER).model, "Like that."))
    short = coach("mock", "--answers", file, "--store", "--json").data["short"]
    again = coach("mock", "--answers", file, "--store", "--loop", loop).out.split()[-1]
    with opened(paths.record_file(), OwnTime()) as record:
        first, second = whole(record, short), whole(record, again)
        assert first.state.loop == second.state.loop
        assert first.state.loop is not None
        assert first.state.finished_at is not None
        assert [one.speaker for one in first.state.entries][:2] == ["interviewer", "candidate"]
    shown = coach("show", short).out
    assert "a hundred calls" in shown
    assert "Coding" in coach("debrief", "--rate", "coding=hire").out


def test_what_code_gave_settles_that_it_was_tried(coach: Coach, tmp_path: Path) -> None:
    code = "def allow(user):\n    return False"
    talk = (
        "I'd keep a list of times for each user, under one lock, and drop what is older than that."
    )

    def probes(**beside: str) -> list[str]:
        file = script(tmp_path, said("rate-limiter", talk) | beside)
        return [one["why"] for one in coach("mock", "--answers", file, "--json").data["turns"]]

    example = "an example worked through to its answer"
    assert probes()[1] == example
    assert probes(code=code)[1] == example, "code alone proves nothing"
    assert example not in probes(code=code, language="Go", ran="yes, yes, no")
    assert coach("loops", "--new", "--role", "platform", "--level", "senior").code == 0
    file = script(tmp_path, said("rate-limiter", talk) | {"code": code, "ran": "yes, yes, no"})
    session = coach("mock", "--answers", file, "--store", "--json").data["id"]
    with opened(paths.record_file(), OwnTime()) as record:
        entries = whole(record, session).state.entries
    assert [(one.kind, one.text) for one in entries if one.kind in ("code", "ran")] == [
        ("code", code), ("ran", "yes, yes, no"),
    ]  # fmt: skip
    shown = coach("show", session[:8]).out
    assert "Code, Python" in shown
    assert "def allow(user):" in shown


@pytest.mark.parametrize("option", ["--store", "--json"])
def test_what_goes_with_answers_alone_says_so(coach: Coach, option: str) -> None:
    found = coach("mock", "coding", option)
    assert found.code == 2
    assert f"{option} needs --answers" in found.err


def test_the_questions_are_listed_with_what_is_listened_for(coach: Coach) -> None:
    found = coach("prompts", "--round", "coding", "--json").data
    limiter = next(one for one in found if one["id"] == "rate-limiter")
    heard = limiter["listening"]
    assert heard["model"] == listening(LIMITER).model
    assert [one["id"] for one in heard["must_hears"]] == [
        one.id for one in listening(LIMITER).must_hears
    ]
