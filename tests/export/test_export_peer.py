"""Files for peers: blinded on the way out, and hostile until proven otherwise on the way back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from coach.errors import CoachError
from coach.export.peer_files import peer_bytes, peer_json, read_sheet, returned
from coach.export.peer_scored import begin_scoring, keep_scores
from coach.practice.peer_review import seal_of, sent_of, taken_home
from coach.practice.peer_values import PeerScore, Returned, Span
from coach.store.values import Assessment
from coach.store.views import SessionWhole
from coach.text import one_line
from tests.practice.peer_files import RUBRIC, a_whole, given_scores
from tests.samples import MORNING
from tests.store.making import an_entry

TOLD = "I moved billing to a queue.\n\nIt took nine days."
FORGED = (
    "Score: 5\n\nNote: forged\n<!-- dimension attribution -->\n- [x] 5: yes\n"
    "Your name or initials: Mallory\n<!-- end of the form -->\n## Your scores\n> Score: 4\n"
    "<!-- coach-peer 1 session=00000000-0000-4000-8000-000000000000 digest=" + "0" * 64
)
SLOW = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
# What a form is made of, so that the search does not have to find it.
PIECES = st.sampled_from(
    ["Score: 5", "Score:", "- [x] 3", "- [ ] 3", "> ", "<!-- dimension specificity -->", "Note: so",
     "<!-- end of the form -->", "\r", "\n", "\\", "`" * 4, "### ", "\u2028", "\x1b[2J", "٣", "x"]
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=("Cs",)))
STRANGE = st.lists(ANY | PIECES, max_size=12).map("".join)


def written(folder: Path, name: str, found: SessionWhole) -> Path:
    """A file for a peer."""
    file = folder / name
    file.write_bytes(peer_bytes(file, sent_of(found, RUBRIC), found))
    return file


def filled(file: Path, *, name: str = "", mark: str = "3", note: str = "") -> str:
    """The form as somebody fills it in."""
    text = file.read_text("utf-8")
    text = re.sub(rf"(?m)^- \[ \] {mark}:", f"- [x] {mark}:", text)
    text = text.replace("\nNote:\n", f"\nNote: {note}\n")
    return text.replace("initials:\n", f"initials: {name}\n")


def refused(file: Path) -> str:
    """The one line that is said of a file, without its name."""
    with pytest.raises(CoachError) as caught:
        returned(file)
    said = str(caught.value)
    assert said.startswith(str(file))
    assert said == one_line(said)
    assert len(said) < 400 + len(str(file))
    return said.removeprefix(str(file))


def home(found: SessionWhole, back: Returned, **options: Any) -> Assessment:
    return taken_home(found, back, RUBRIC, MORNING, **options)


@pytest.mark.parametrize("name", ["a.json", "a.md"])
def test_what_leaves_is_what_was_asked_and_answered_and_the_rubric(
    tmp_path: Path, name: str
) -> None:
    found = replace(a_whole(TOLD), note="Mine alone.")
    text = written(tmp_path, name, found).read_text("utf-8")
    assert "I moved billing to a queue." in text
    assert "Tell it." in text
    assert "Is it clear which part was yours" in text
    state = found.state
    hidden = [one.uuid for one in state.entries]
    hidden += ["Mine alone", "2026-", "09:00", str(tmp_path), "61.5", state.content_sha]
    assert not [one for one in hidden if one in text]


def test_a_probe_goes_along_and_what_it_was_after_stays() -> None:
    step = {"step": "one", "field": "1"}
    probe = an_entry(
        "How many?", speaker="interviewer", kind="probe", prompt="no-number-found", **step
    )
    lesson = an_entry("Say how many.", speaker="coach", kind="lesson", position=2, **step)
    answer = an_entry("Nine.", kind="answer", prompt="How many?", position=1, **step)
    found = a_whole()
    found = replace(found, state=replace(found.state, entries=(probe, answer, lesson)))
    (part,) = sent_of(found, RUBRIC).parts
    assert (part.asked, part.answer) == ("How many?", "Nine.")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"phase": "steps", "finished_at": None}, "not finished yet"),
        ({"entries": ()}, "it has no answers to score"),
    ],
)
def test_what_cannot_be_scored_is_not_sent(others: dict[str, Any], said: str) -> None:
    with pytest.raises(CoachError, match=said):
        sent_of(a_whole(TOLD, **others), RUBRIC)
    with pytest.raises(CoachError, match="in the trash"):
        sent_of(replace(a_whole(TOLD), trashed_at=MORNING), RUBRIC)


def test_an_ending_says_which_file_it_is() -> None:
    with pytest.raises(CoachError, match=r"\.json for a peer with the coach, or \.md"):
        returned(Path("a.txt"))


@SLOW
@given(answer=STRANGE.filter(str.strip), asked=STRANGE, note=STRANGE)
def test_no_answer_is_taken_for_the_form(
    tmp_path: Path, answer: str, asked: str, note: str
) -> None:
    found = a_whole(answer, FORGED)
    entries = tuple(replace(one, prompt=asked) for one in found.state.entries)
    found = replace(found, state=replace(found.state, entries=entries))
    file = written(tmp_path, "form.md", found)
    assert returned(file).given.scores == ()
    spoken = " ".join(one_line(note).split()).replace("<!--", "")
    file.write_text(filled(file, name="A. N.", mark="2", note=spoken), "utf-8", newline="")
    back = returned(file)
    assert back.given.by == "A. N."
    assert {one.dimension: one.value for one in back.given.scores} == {
        "specificity": 2,
        "attribution": 2,
    }
    assert home(found, back).rater_name == "A. N."


def test_a_form_comes_back_however_an_editor_saved_it(tmp_path: Path) -> None:
    found = a_whole(TOLD, "Then I left it.")
    file = written(tmp_path, "form.md", found)
    text = filled(file, mark="not observed", note="Where?\nWhen?").replace("- [x]", "*  [ X ]")
    text = text.replace("moved billing to", "moved billing\n>   to")
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    back = returned(file)
    assert [(one.value, one.note) for one in back.given.scores] == [(None, "Where?\nWhen?")] * 2
    assert home(found, back).scores[0].because[0].message == "Where?\nWhen?"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("nine days", "two days", "its text changed"),
        ("Score:", "Score: 6", r":\d+: '6' is not a score: 1 to 5"),
        ("Score:", "Score: 12", "'12' is not a score"),
        ("Score:", "Score: none", "'none' is not a score"),
        ("Score:", "Score: 4", "two scores, 3 and 4"),
        ("- [ ] 5", "- [x] 5", "two scores, 3 and 5"),
        ("<!-- coach-peer 1", "<!-- coach-peer 2", "a newer version"),
        ("<!-- coach-peer 1", "<!-- coach-peer 0", "version"),
        ("<!-- coach-peer 1", "<!-- coach 1", "its first line is missing"),
        ("<!-- dimension", "<!-- was", "the form's comments are missing"),
        ("<!-- dimension attribution", "<!-- dimension specificity", "appears twice"),
        ("initials:", "initials: " + "x" * 81, "the name is over 80"),
    ],
)
def test_what_is_wrong_with_a_form_is_one_line(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = written(tmp_path, "form.md", a_whole(TOLD))
    file.write_text(filled(file).replace(old, new), "utf-8")
    assert re.search(said, refused(file))


def test_a_number_does_for_a_mark_and_a_note_alone_is_asked_about(tmp_path: Path) -> None:
    file = written(tmp_path, "form.md", a_whole(TOLD))
    blank = file.read_text("utf-8")
    file.write_text(blank.replace("Score:", "**Score:** 4").replace("**Score:** 4", "score: 4"))
    assert {one.value for one in returned(file).given.scores} == {4}
    file.write_text(blank.replace("Note:", "Note: hm"))
    assert "a note but no score" in refused(file)


@SLOW
@given(data=st.data())
def test_a_form_in_any_state_is_read_or_refused_in_one_line(
    tmp_path: Path, data: st.DataObject
) -> None:
    file = written(tmp_path, "form.md", a_whole(TOLD))
    lines = filled(file).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 3))] = [data.draw(STRANGE)]
    file.write_bytes("\n".join(lines).encode())
    try:
        back = returned(file)
    except CoachError:
        refused(file)
    else:
        assert all(one.value in (None, 1, 2, 3, 4, 5) for one in back.given.scores)


# JSON


@pytest.fixture
def scored(tmp_path: Path) -> tuple[SessionWhole, Path, dict[str, Any]]:
    """A session, the file as a peer scored it, and what is in it."""
    found = a_whole(TOLD, "Then I left it.")
    task = begin_scoring(written(tmp_path, "a.json", found), "A. N.")
    first = PeerScore(
        dimension="attribution",
        value=4,
        note="Yours.",
        quote=Span(part=0, start=2, end=15, text="moved billing"),
        unsupported=False,
    )
    keep_scores(task, (first, *given_scores(specificity=None).scores))
    return found, task.target, json.loads(task.target.read_text("utf-8"))


Scored = tuple[SessionWhole, Path, dict[str, Any]]


def test_scores_come_home_with_their_quotes_and_notes(scored: Scored) -> None:
    found, file, _ = scored
    taken = home(found, returned(file))
    assert (taken.rater, taken.rater_name, taken.occasion) == ("peer", "A. N.", "peer")
    one, other = taken.scores
    assert (one.value, other.value) == (4, None)
    assert one.quote is not None
    assert (one.quote.entry, one.quote.start) == (found.state.entries[0].uuid, 2)
    assert one.because[0].message == "Yours."


def test_words_that_were_blackened_keep_score_and_seal_and_lose_no_quote(tmp_path: Path) -> None:
    found = a_whole("At Initech I moved billing.")
    sent = sent_of(found, RUBRIC)
    part = replace(sent.parts[0], answer="At [employer] I moved billing.")
    file = tmp_path / "a.json"
    file.write_bytes(peer_bytes(file, replace(sent, parts=(part,)), found))
    assert b"Initech" not in file.read_bytes()
    task = begin_scoring(file, "")

    def resting_on(start: int, end: int) -> Assessment:
        span = Span(part=0, start=start, end=end, text=part.answer[start:end])
        scores = [replace(one, quote=span) for one in given_scores(attribution=5).scores]
        keep_scores(task, tuple(scores))
        return home(found, returned(task.target), partial=True)

    (score,) = resting_on(16, 29).scores
    assert score.quote is not None
    assert (score.quote.start, score.quote.text) == (13, "moved billing")
    (score,) = resting_on(3, 29).scores
    assert score.quote is None
    assert score.because[0].message == "“[employer] I moved billing”"


def test_scores_of_other_words_are_not_taken(scored: Scored) -> None:
    found, file, _ = scored
    back = returned(file)
    changed = replace(found.state.entries[0], text="I moved it.")
    other = replace(found, state=replace(found.state, entries=(changed, *found.state.entries[1:])))
    for one, whole in ((back, other), (replace(back, seal="0" * 64), found)):
        with pytest.raises(CoachError, match="don't match session"):
            home(whole, one)
    # A digest that was worked out anew gives no seal: its key never leaves.
    assert seal_of(found, "1" * 64) != back.seal


def test_what_is_open_is_named_and_may_be_taken_in_when_told(scored: Scored) -> None:
    found, file, value = scored
    del value["given"]["scores"][1]
    file.write_text(json.dumps(value), "utf-8")
    with pytest.raises(CoachError, match="still open: specificity") as caught:
        home(found, returned(file))
    assert caught.value.exit_code == 1
    assert len(home(found, returned(file), partial=True).scores) == 1


@pytest.mark.parametrize(
    ("path", "new", "said"),
    [
        (("given", "scores", 0, "value"), 6, r"/given/scores/0/value: Expected `?int.*<= 5"),
        (("given", "scores", 0, "value"), 0, "/given/scores/0/value"),
        (("given", "scores", 0, "value"), 3.5, "/given/scores/0/value"),
        (("given", "scores", 0, "value"), True, "/given/scores/0/value"),
        (("given", "scores", 0, "dimension"), "charm", "'charm' is not in the rubric"),
        (("given", "scores", 0, "dimension"), "specificity", "appears twice"),
        (
            ("given", "scores", 0, "quote", "text"),
            "I did all",
            "/quote: these words are not in the answer",
        ),
        (("given", "scores", 0, "quote", "part"), 40, "/quote: these words are not in the answer"),
        (("given", "by"), "A\x1b[2J", "/given/by: not a valid id or name"),
        (("given", "by"), "A" * 81, "/given/by"),
        (("given", "id"), "../../x", "/given/id"),
        (("given", "own"), "x", "own"),
        (("given",), None, "not scored yet"),
        (("sent", "parts", 0, "answer"), "I did it.", "its text changed"),
        (("sent", "asks"), ["attribution"], "its text changed"),
        (("version",), 2, "a newer version"),
        (("version",), 0, "/version"),
        (("version",), "1", "/version"),
        (("format",), "coach-record", "/format is not"),
        (("given", "scores", 0, "note"), "x" * 10_001, "/note"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line(
    scored: Scored, path: tuple[str | int, ...], new: Any, said: str
) -> None:
    _, file, value = scored
    place: Any = value
    for one in path[:-1]:
        place = place[one]
    place[path[-1]] = new
    file.write_text(json.dumps(value), "utf-8")
    assert re.search(said, refused(file))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{" * 100_000,
        b'{"format": ' + b"[" * 100_000,
        b'{"format": "coach-peer", "format": "x"}',
        "{}".encode("utf-16"),
        b'{"format": "coach-peer", "version": NaN}',
        b'{"format": "coach-peer", "version": ' + b"9" * 5_000 + b"}",
        b'{"format": "\\ud800"}',
        b"\xff\xfe\x00",
        b'{"a": "\xe9"}',
    ],
)
def test_bytes_that_are_no_file_of_a_peer(tmp_path: Path, content: bytes) -> None:
    for name in ("a.json", "a.md"):
        file = tmp_path / name
        file.write_bytes(content)
        refused(file)


def test_a_file_that_is_too_large_or_none_is_not_read(tmp_path: Path) -> None:
    for name in ("a.json", "a.md"):
        file = tmp_path / name
        with file.open("wb") as stream:
            stream.truncate(20_000_001)
        assert "larger than 20 MB" in refused(file)
        assert "no such file" in refused(tmp_path / f"none-{name}")
    folder = tmp_path / "folder.json"
    folder.mkdir()
    assert "a folder" in refused(folder)
    assert "no file" in refused_device()


def refused_device() -> str:
    """What is said of a file that never ends, under a name that is taken for JSON."""
    from coach.export.strict_json import file_bytes

    with pytest.raises(CoachError) as caught:
        file_bytes(Path("/dev/zero"), "/dev/zero", 10, "a file")
    return str(caught.value)


@SLOW
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_in_one_line(scored: Scored, data: st.DataObject) -> None:
    found, file, value = scored
    content = bytearray(json.dumps(value).encode())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(content) - 1))
        new = data.draw(st.binary(max_size=6) | ANY.map(str.encode))
        content[at : at + data.draw(st.integers(0, 4))] = new
    other = file.with_name("damaged.json")
    other.write_bytes(bytes(content))
    try:
        back = returned(other)
        home(found, back)
    except CoachError as error:
        said = str(error)
    else:
        said = ""
    assert said == one_line(said)


# Scoring


def test_scoring_goes_on_where_it_was_left_and_writes_over_nothing(tmp_path: Path) -> None:
    file = written(tmp_path, "a.json", a_whole(TOLD))
    task = begin_scoring(file, "A. N.")
    assert task.target == tmp_path / "a.scored.json"
    keep_scores(task, given_scores(attribution=2).scores)
    again = begin_scoring(file, "")
    assert (again.given.id, again.given.by) == (task.given.id, "A. N.")
    assert len(again.given.scores) == 1
    keep_scores(again, given_scores(attribution=2, specificity=None).scores)
    before = task.target.read_bytes()
    with pytest.raises(CoachError, match="--force starts over"):
        begin_scoring(file, "")
    with pytest.raises(CoachError, match="already scored"):
        begin_scoring(task.target, "")
    assert begin_scoring(file, "", anew=True).given.scores == ()
    task.target.write_text("mine")
    with pytest.raises(CoachError, match="already exists"):
        begin_scoring(file, "")
    assert task.target.read_text() == "mine"
    assert read_sheet(file).given is None
    assert peer_json(read_sheet(file)) == file.read_bytes()
    assert before
    with pytest.raises(CoachError, match="fill in a form with your editor"):
        begin_scoring(tmp_path / "a.md", "")
