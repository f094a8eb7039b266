"""Peers in the app: somebody else's file is scored, and what came back is shown in its time."""

from __future__ import annotations

import json
from pathlib import Path

from coach import paths
from coach.export.peer_files import peer_bytes, returned
from coach.export.peer_scored import begin_scoring
from coach.practice.peer_review import sent_of, taken_home
from coach.store.views import SessionWhole
from coach.tui.peer_app import PeerApp
from coach.tui.screens.session_screen import SessionScreen
from tests.practice.peer_files import RUBRIC, a_whole, fill
from tests.samples import MORNING, OwnTime
from tests.tui.driving import at, coach_open, keys, until


def sheet_for(found: SessionWhole, folder: Path) -> Path:
    """A file that somebody was sent."""
    file = folder / "theirs.json"
    file.write_bytes(peer_bytes(file, sent_of(found, RUBRIC), found))
    return file


def words_of(pilot) -> str:
    """Everything that the screen in front says."""
    return "\n".join(str(one.render()) for one in pilot.app.screen.query("Static, TopBar"))


async def test_a_file_is_scored_and_nothing_enters_ones_own_record(
    tmp_path: Path, home: Path
) -> None:
    found = a_whole("I moved billing to a queue. It took nine days.")
    file = sheet_for(found, tmp_path)
    app = PeerApp(begin_scoring(file, "A. N."), OwnTime())
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, "PeerScoreScreen")
        assert "I moved billing to a queue." in words_of(pilot)
        await keys(pilot, "4")
        await at(pilot, "QuoteScreen")
        assert "which words of theirs" in words_of(pilot)
        await keys(pilot, "enter")
        await at(pilot, "PeerScoreScreen")
        await keys(pilot, "enter")
        assert not app.done, "one is open"
        await keys(pilot, "escape")
        await until(pilot, lambda: app._exit)
    assert not app.done
    (first,) = returned(tmp_path / "theirs.scored.json").given.scores
    assert (first.dimension, first.value) == ("specificity", 4)
    assert first.quote is not None

    app = PeerApp(begin_scoring(file, ""), OwnTime())
    async with app.run_test(size=(80, 24)) as pilot:
        await at(pilot, "PeerScoreScreen")
        await keys(pilot, "n", "t")
        await at(pilot, "NoteScreen")
        await keys(pilot, *"Whose", "ctrl+n")
        await at(pilot, "PeerScoreScreen")
        await until(pilot, lambda: "Whose" in words_of(pilot))
        await keys(pilot, "enter")
        await until(pilot, lambda: app._exit)
    assert app.done
    back = returned(tmp_path / "theirs.scored.json")
    assert back.given.by == "A. N."
    assert [(one.value, one.note) for one in back.given.scores] == [(4, ""), (None, "Whose")]
    assert taken_home(found, back, RUBRIC, MORNING).scores[0].quote is not None
    assert not paths.record_file().exists()
    assert not list(home.rglob("*.db"))


async def test_what_came_back_stands_on_the_session_and_a_file_goes_out(tmp_path: Path) -> None:
    found = fill(scored=True)
    async with coach_open() as pilot:
        pilot.app.push_screen(SessionScreen(found.state.uuid))
        await until(pilot, lambda: "What peers gave" in words_of(pilot))
        assert "By Ann." in words_of(pilot)
        await keys(pilot, "p")
        await at(pilot, "PeerSendScreen")
        target = tmp_path / "out.json"
        pilot.app.screen.file.value = str(target)
        await keys(pilot, "enter")
        await at(pilot, "SessionScreen")
        assert json.loads(target.read_bytes())["given"] is None
        await keys(pilot, "p")
        await at(pilot, "PeerSendScreen")
        pilot.app.screen.file.value = str(target)
        target.write_text("mine")
        await keys(pilot, "enter")
        await pilot.app.workers.wait_for_complete()
        assert target.read_text() == "mine", "it was replaced without a second enter"
        await keys(pilot, "escape")


async def test_a_peers_scores_show_after_ones_own(home: Path) -> None:
    found = fill(scored=False)
    async with coach_open() as pilot:
        pilot.app.push_screen(SessionScreen(found.state.uuid))
        await until(pilot, lambda: "1 peer has scored this" in words_of(pilot))
        assert "Ann" not in words_of(pilot)
        await keys(pilot, "r")
        await at(pilot, "ScoreScreen")
        await until(pilot, lambda: "1 peer in: shown after yours" in words_of(pilot))
        asked = len(pilot.app.screen.asked)
        await keys(pilot, *"3" * asked, "enter")
        await at(pilot, "ResultScreen")
        await until(pilot, lambda: "By Ann." in words_of(pilot))
