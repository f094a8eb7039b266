"""The pane of claims: write, sort, change, remove, undo."""

from __future__ import annotations

import pytest
from pane_host import SIZE, PaneApp, footer_keys, open_session_of, shown, typed
from textual.events import Key, Paste

from coach.tui.open_session import OpenSession
from coach.tui.widgets.one_line_area import WordingArea
from coach.tui.widgets.row_list import Rows


@pytest.fixture
def open_session() -> OpenSession:
    return open_session_of("attribution-sharpening", "claims")


def claims(open_session: OpenSession) -> list[tuple[str, str | None]]:
    run = open_session.run
    return [(one.text, run.claim(one.uuid).category) for one in run.lines("claims")]


async def test_a_claim_is_written_and_one_letter_sorts_it(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "I chose the queue\n")
        await pilot.pause()
        assert "which category?" in shown(app)
        await typed(pilot, "dI wrote the check\nb")
        await pilot.pause()
        assert claims(open_session) == [
            ("I chose the queue", "decided"),
            ("I wrote the check", "built"),
        ]
        text = shown(app)
        assert "which category?" not in text
        assert text.index("Decided  1") < text.index("I chose the queue") < text.index("Built  1")


async def test_keys_that_come_all_at_once_belong_to_the_lines_they_were_typed_for(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("a", "b", "enter", "d", "c", "enter", "b") * 3:
            app.post_message(Key(key, key if len(key) == 1 else None))
        for _ in range(5):
            await pilot.pause()
        assert claims(open_session) == [("ab", "decided"), ("c", "built")] * 3


async def test_a_claim_is_in_the_run_from_its_first_letter_and_gone_when_emptied(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("I")
        await pilot.pause()
        assert claims(open_session) == [("I", None)]
        assert "Not sorted yet" not in shown(app)
        await pilot.press("backspace")
        await pilot.pause()
        assert claims(open_session) == []


async def test_what_is_not_entered_yet_is_settled_when_the_screen_moves_on(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "half a claim ")
        app.pane.settle()
        assert claims(open_session) == [("half a claim", None)]
        app.pane.settle()
        assert claims(open_session) == [("half a claim", None)]


async def test_going_on_without_a_letter_leaves_the_claim_unsorted(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\n\n")
        await typed(pilot, "two\nWe")
        await pilot.pause()
        assert claims(open_session) == [("one", None), ("two", None), ("We", None)]
        assert "Not sorted yet  2" in shown(app)


async def test_several_pasted_lines_become_several_claims(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(Paste("first one\r\n\n  second\tone \n"))
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert claims(open_session) == [("first one", None), ("second one", None)]


async def test_a_pasted_claim_after_a_claim_is_no_answer_to_the_question(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\n")
        app.post_message(Paste("pasted"))
        await pilot.pause()
        await typed(pilot, "d\n")
        await pilot.pause()
        assert claims(open_session) == [("one", None), ("pastedd", None)]


async def test_in_the_list_a_letter_sorts_anew_and_enter_changes_the_words(
    open_session: OpenSession,
) -> None:
    open_session.run.add_line("claims", "alpha", "decided")
    open_session.run.add_line("claims", "beta", "decided")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        assert "Remove" not in footer_keys(app)
        await pilot.press("down", "down")
        await pilot.pause()
        assert {"Edit", "Remove"} <= footer_keys(app)
        await pilot.press("l")
        assert claims(open_session) == [("alpha", "decided"), ("beta", "learned")]
        await pilot.press("enter", "s", "enter")
        await pilot.pause()
        assert claims(open_session) == [("alpha", "decided"), ("betas", "learned")]
        assert "which category?" not in shown(app)


async def test_escape_leaves_an_edited_claim_as_it_was(open_session: OpenSession) -> None:
    open_session.run.add_line("claims", "alpha", "decided")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "x", "y")
        await pilot.pause()
        assert claims(open_session) == [("alphaxy", "decided")]
        await pilot.press("escape")
        await pilot.pause()
        assert claims(open_session) == [("alpha", "decided")]
        assert app.query_one(WordingArea).text == ""


@pytest.mark.parametrize("key", ["x", "delete"])
async def test_a_removed_claim_comes_back_with_its_heading_and_its_verdict(
    open_session: OpenSession, key: str
) -> None:
    run = open_session.run
    uuid = run.add_line("claims", "alpha", "built")
    run.sharpen("challenge", uuid, "alpha, sharp")
    run.judge("challenge", uuid, "sharpen")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", key)
        await pilot.pause()
        assert claims(open_session) == []
        assert "alpha" not in shown(app)
        assert "Undo" in footer_keys(app)
        await pilot.press("u")
        await pilot.pause()
        assert claims(open_session) == [("alpha", "built")]
        claim = run.claim(run.lines("claims")[0].uuid)
        assert claim.verdict == "sharpen"
        sharpened = run.by_uuid(claim.sharpened or "")
        assert sharpened is not None
        assert sharpened.text == "alpha, sharp"
        assert "Undo" not in footer_keys(app)


async def test_a_claim_emptied_while_edited_is_removed_and_can_be_undone(
    open_session: OpenSession,
) -> None:
    open_session.run.add_line("claims", "ab", "built")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "enter", "backspace", "backspace", "enter")
        await pilot.pause()
        assert claims(open_session) == []


async def test_a_claim_removed_while_another_is_being_written_is_the_one_in_hand(
    open_session: OpenSession,
) -> None:
    for text in ("alpha", "beta"):
        open_session.run.add_line("claims", text, "built")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "gamma")
        await pilot.press("down", "down", "x")
        await pilot.pause()
        assert [text for text, _ in claims(open_session)] == ["alpha", "gamma"]
        await pilot.press("up", "up", "z")
        await pilot.pause()
        assert [text for text, _ in claims(open_session)] == ["alpha", "gamma", "z"]


async def test_the_pane_goes_on_where_it_stopped(open_session: OpenSession) -> None:
    open_session.run.add_line("claims", "[bold]not markup[/bold]", "influenced")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE):
        text = shown(app)
        assert "Influenced  1" in text
        assert "[bold]not markup[/bold]" in text
        assert app.screen.focused is app.query_one(WordingArea)


async def test_a_claim_that_was_being_written_goes_on_in_the_editor(
    open_session: OpenSession,
) -> None:
    open_session.run.add_line("claims", "done", "built")
    open_session.run.add_line("claims", "hal")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "f\nd")
        await pilot.pause()
        assert claims(open_session) == [("done", "built"), ("half", "decided")]


async def test_words_are_not_lost_when_the_session_becomes_a_copy(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "bef")
        open_session.run.become_copy()
        await typed(pilot, "ore\nd")
        await pilot.pause()
        assert claims(open_session) == [("before", "decided")]


async def test_the_mouse_takes_a_claim_in_hand_and_presses_a_heading(
    open_session: OpenSession,
) -> None:
    open_session.run.add_line("claims", "alpha", "decided")
    open_session.run.add_line("claims", "beta", "decided")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(Rows, offset=(5, 2))
        await pilot.pause()
        assert app.query_one(Rows).at == "1"
        column = shown(app).splitlines()[2].index("Built")
        await pilot.click(offset=(column, 2))
        await pilot.pause()
        assert claims(open_session) == [("alpha", "decided"), ("beta", "built")]


async def test_a_changed_keymap_holds_in_the_editor_as_well(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    app.set_keymap({"wording.done": "f5", "line.remove": "f6"})
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one")
        await pilot.press("enter", "f5", "d", "down", "f6")
        await pilot.pause()
        assert claims(open_session) == []
        await pilot.press("u")
        await pilot.pause()
        assert claims(open_session) == [("one", "decided")]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_headings_and_claims_are_in_sight_at_every_size(
    open_session: OpenSession, size: tuple[int, int]
) -> None:
    for number in range(12):
        open_session.run.add_line("claims", f"claim {number} " + "word " * 20, "decided")
    app = PaneApp(open_session)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "end")
        await pilot.pause()
        text = shown(app)
        assert "l Learned" in text
        assert "claim 11" in text
