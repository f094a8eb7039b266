"""The pane of verdicts: one claim alone, a question, and three keys."""

from __future__ import annotations

import pytest
from pane_host import SIZE, PaneApp, footer_keys, open_session_of, shown, typed

from coach.practice.session_text import standing_entries
from coach.tui.open_session import OpenSession

CLAIMS = (("Led the team", "influenced"), ("Wrote the check", "built"), ("Chose", "decided"))


@pytest.fixture
def open_session() -> OpenSession:
    one = open_session_of("attribution-sharpening", "challenge")
    for text, category in CLAIMS:
        one.run.add_line("claims", text, category)
    return one


def verdicts(open_session: OpenSession) -> dict[str, tuple[str | None, str]]:
    run = open_session.run
    found = {}
    for line in run.lines("claims"):
        claim = run.claim(line.uuid)
        sharpened = run.by_uuid(claim.sharpened or "")
        found[line.text] = (claim.verdict, sharpened.text if sharpened else "")
    return found


async def test_claims_stand_alone_in_the_order_of_their_headings(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        text = shown(app)
        assert "1 of 3  ·  Decided" in text
        assert "What was the other option, and" in text
        assert "Wrote the check" not in text
        await pilot.press("right")
        await pilot.pause()
        text = shown(app)
        assert "2 of 3  ·  Built" in text
        assert "Which part of it wouldn't exist without" in text


async def test_keep_and_drop_go_on_and_the_end_sums_up(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("k", "d", "right")
        await pilot.pause()
        assert verdicts(open_session) == {
            "Chose": ("keep", ""),
            "Wrote the check": ("drop", ""),
            "Led the team": (None, ""),
        }
        text = shown(app)
        assert "1 kept, 1 dropped, 1 not challenged yet" in text
        assert "× Wrote the check" in text
        assert "Keep" not in footer_keys(app)
        await pilot.press("left", "left", "k")
        await pilot.pause()
        assert verdicts(open_session)["Wrote the check"] == ("keep", "")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_sharpen_opens_the_wording_and_keeps_both(
    open_session: OpenSession, key: str
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await typed(pilot, " k d")
        await pilot.pause()
        assert verdicts(open_session)["Chose"] == ("sharpen", "Chose k d")
        await pilot.press(key)
        await pilot.pause()
        # On to the next claim; the card that is left says what became of it.
        assert "2 of 3" in shown(app)
        await pilot.press("left")
        await pilot.pause()
        text = shown(app)
        assert "1 of 3  ·  Decided  ·  sharpened" in text
        assert text.index("Chose\n") < text.index("Chose k d")
        await pilot.press("s", "backspace", key)
        await pilot.pause()
        assert verdicts(open_session)["Chose"] == ("sharpen", "Chose k")
        assert "2 of 3" in shown(app)


async def test_what_was_sharpened_is_what_is_kept(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s")
        await typed(pilot, " dual writes")
        await pilot.press("enter", "left", "k")
        await pilot.pause()
        assert "2 of 3" in shown(app)
        assert verdicts(open_session)["Chose"] == ("sharpen", "Chose dual writes")
        told = [entry.text for entry in standing_entries(open_session.run.state, ("claims",))]
        assert "Chose dual writes" in told
        await pilot.press("left", "d", "left")
        await pilot.pause()
        assert "dropped" in shown(app)
        await pilot.press("k", "right", "right")
        await pilot.pause()
        assert "┃ Chose dual writes" in shown(app)
        assert "1 sharpened" in shown(app)


async def test_said_as_it_was_first_it_is_not_sharpened_any_more(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "x", "enter", "left", "s", "backspace", "enter", "k")
        await pilot.pause()
        assert verdicts(open_session)["Chose"] == ("keep", "Chose")
        await pilot.press("left")
        await pilot.pause()
        assert "1 of 3  ·  Decided  ·  kept" in shown(app)


async def test_a_wording_that_says_nothing_new_leaves_the_verdict_that_stood(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "enter")
        await pilot.pause()
        assert verdicts(open_session)["Chose"][0] is None
        await pilot.press("k", "left", "s", *["backspace"] * 5, "enter")
        await pilot.pause()
        assert verdicts(open_session)["Chose"][0] == "keep"


async def test_a_wording_still_open_is_settled_when_the_screen_moves_on(
    open_session: OpenSession,
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("s", "x")
        app.pane.settle()
        await pilot.pause()
        assert verdicts(open_session)["Chose"] == ("sharpen", "Chosex")
        await pilot.press("right", "s")
        app.pane.settle()
        await pilot.pause()
        assert verdicts(open_session)["Wrote the check"][0] is None


async def test_it_goes_on_at_the_first_claim_without_a_verdict(open_session: OpenSession) -> None:
    run = open_session.run
    run.judge("challenge", run.lines("claims")[2].uuid, "keep")
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE):
        assert "2 of 3" in shown(app)


async def test_a_dropped_claim_stays_and_can_be_taken_back(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("d", "left", "k")
        await pilot.pause()
        assert verdicts(open_session)["Chose"] == ("keep", "")


async def test_without_claims_it_says_where_to_go() -> None:
    app = PaneApp(open_session_of("attribution-sharpening", "challenge"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("k", "left", "right")
        await pilot.pause()
        assert "no claim to challenge" in shown(app)
        assert not {"Keep", "Before", "After"} & footer_keys(app)


async def test_a_click_on_a_verdict_gives_it(open_session: OpenSession) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=SIZE) as pilot:
        lines = shown(app).splitlines()
        row = next(at for at, line in enumerate(lines) if "k keep" in line)
        await pilot.click(offset=(lines[row].index("drop"), row))
        await pilot.pause()
        assert verdicts(open_session)["Chose"][0] == "drop"


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 15)])
async def test_claim_question_and_keys_are_in_sight_at_every_size(
    open_session: OpenSession, size: tuple[int, int]
) -> None:
    app = PaneApp(open_session)
    async with app.run_test(size=size) as pilot:
        text = shown(app)
        assert "What was the other option, and" in text
        assert "k keep   s sharpen   d drop" in text
        await pilot.press("s")
        await pilot.pause()
        assert "█ Chose" in shown(app)
