"""The pane of lines: each is tied to the words it rests on, or stands marked."""

from __future__ import annotations

import pytest
from pane_host import SIZE, PaneApp, entry, footer_keys, open_session_of, shown, typed

from coach.store.values import Quote
from coach.tui.open_session import OpenSession
from coach.tui.widgets.row_list import Rows

ANSWER = "We moved billing. I chose dual writes, e.g. for a week.\nTickets fell from 30 to 4."


@pytest.fixture
def open_session() -> OpenSession:
    one = open_session_of("scorecard-replay", "feedback")
    one.run.look_at("transcript", "earlier")
    one.source = (entry(ANSWER, uuid="answer", prompt="Tell me about a migration."),)
    return one


def ties(open_session: OpenSession) -> list[tuple[str, str | None]]:
    run = open_session.run
    found = [(one.text, run.tie(one.uuid)) for one in run.lines(run.step.id)]
    return [(text, quote.text if quote else None) for text, quote in found]


async def test_a_line_is_tied_to_the_exact_words_it_rests_on(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "Chose dual writes\n")
        await pilot.press("down", "t", "down", "enter")
        await pilot.pause()
        quote = open_session.run.tie(open_session.run.lines("feedback")[0].uuid)
        words = "I chose dual writes, e.g. for a week."
        start = ANSWER.index(words)
        assert quote == Quote(entry="answer", start=start, end=start + len(words), text=words)
        text = shown(app)
        assert f"» {words}" in text
        assert f"1 ▸ {words}" in text


async def test_a_line_without_words_stands_marked_and_a_tie_is_taken_away_and_back(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "Seems nice\n")
        await pilot.press("down")
        await pilot.pause()
        assert "○ impression" in shown(app)
        assert "Untied" not in footer_keys(app)
        await pilot.press("t", "enter")
        await pilot.pause()
        assert ties(open_session) == [("Seems nice", "We moved billing.")]
        await pilot.press("i")
        await pilot.pause()
        assert ties(open_session) == [("Seems nice", None)]
        assert "○ impression" in shown(app)
        await pilot.press("i")
        await pilot.pause()
        assert ties(open_session) == [("Seems nice", "We moved billing.")]


async def test_escape_ties_nothing(open_session: OpenSession) -> None:
    open_session.run.add_line("feedback", "one")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "t")
        await pilot.pause()
        assert "Which words is it based on?" in shown(app)
        await pilot.press("escape")
        await pilot.pause()
        assert ties(open_session) == [("one", None)]
        assert app.screen.focused is app.query_one("#lines")


async def test_the_quote_of_a_tied_line_is_in_hand_when_it_is_tied_anew(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\n")
        await pilot.press("down", "t", "end", "enter", "t")
        await pilot.pause()
        assert app.query_one("#sentences", Rows).at == "2"
        await pilot.press("up", "enter")
        await pilot.pause()
        assert ties(open_session) == [("one", "I chose dual writes, e.g. for a week.")]


async def test_a_removed_line_comes_back_with_its_quote(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\ntwo\n")
        await pilot.press("down", "up", "up", "down", "home", "t", "enter", "x")
        await pilot.pause()
        assert ties(open_session) == [("two", None)]
        await pilot.press("u")
        await pilot.pause()
        assert ties(open_session) == [("two", None), ("one", "We moved billing.")]


async def test_without_a_source_tying_is_not_offered(open_session: OpenSession) -> None:
    open_session.source = ()
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\n")
        await pilot.press("down", "t")
        await pilot.pause()
        assert "There are no words to tie to yet." in shown(app)
        assert "Tie" not in footer_keys(app)
        assert ties(open_session) == [("one", None)]


async def test_a_pasted_transcript_can_be_quoted() -> None:
    open_session = open_session_of("scorecard-replay", "feedback")
    open_session.run.write("transcript", "Q: why? [red]A: cost[/]")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\n")
        await pilot.press("down", "t", "enter")
        await pilot.pause()
        pasted = open_session.run.entry("transcript")
        quote = open_session.run.tie(open_session.run.lines("feedback")[0].uuid)
        assert pasted is not None
        assert quote is not None
        assert quote.entry == pasted.uuid
        assert pasted.text[quote.start : quote.end] == quote.text
        assert "[red]A: cost[/]" in shown(app)


async def test_the_whole_record_can_be_drawn_on() -> None:
    open_session = open_session_of("contradictory-signal-plan", "adjacent")
    open_session.record = (entry("First words. Second words.", uuid="old"),)
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await typed(pilot, "one\ntwo\n")
        await pilot.press("down", "end", "t", "end", "enter")
        await pilot.pause()
        assert ties(open_session) == [("one", None), ("two", "Second words.")]
        assert "newly written" in shown(app)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_lines_and_source_are_usable_at_every_size(
    open_session: OpenSession, size: tuple[int, int]
) -> None:
    for number in range(9):
        open_session.run.add_line("feedback", f"line {number} " + "word " * 15)
    app = PaneApp(open_session)
    async with app.run_test(size=size) as pilot:
        await pilot.press("down", "end")
        await pilot.pause()
        assert "line 8" in shown(app)
        await pilot.press("t", "end")
        await pilot.pause()
        assert "Tickets fell from 30 to 4." in shown(app)
