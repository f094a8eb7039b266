"""A mock round from home to its scorecard, and a loop from its naming to its debrief."""

from __future__ import annotations

from datetime import timedelta

from msgspec.structs import replace
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import Static

from coach.content.interview import OFF_TOPIC
from coach.content.library import listening
from coach.practice.exchange import code_of, exchange_of, ran_of
from coach.practice.session_text import assessed_entries
from coach.store.values import CODE
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.exchange_pane import CodePane
from tests.samples import OwnTime
from tests.tui.driving import at, coach_open, keys, stored, stored_whole, until, write

ANSWER = (
    "I chose dual writes over a freeze because finance closes daily. Errors went from 40 to 3 a "
    "week, and we rolled it out to one region first."
)
ELSEWHERE = (
    "I keep a heap of the next line of each file, and take the smallest one, then read the next "
    "line of that same file and push it back. With three hundred files that is nine comparisons "
    "a line. In memory there is one line per file, and a buffer of a megabyte for each."
)
FAIR = "Fair. They built the queue; my part was the order of the steps."


async def say(pilot: Pilot[None], words: str) -> None:
    """Give a reply and send it off."""
    area = pilot.app.screen.query_one("#reply", EvidenceArea)
    area.focus()
    pilot.app.post_message(Paste(words))
    await until(pilot, lambda: area.text == words)
    await pilot.pause()
    await keys(pilot, "ctrl+n")


async def answer_all(pilot: Pilot[None]) -> None:
    """Answer whatever is asked, to the end of the round."""
    await say(pilot, ANSWER)
    while pilot.app.screen.query("#reply"):
        await say(pilot, FAIR)
        await pilot.pause()
    await at(pilot, "ClosingScreen")
    await keys(pilot, "enter")
    await at(pilot, "ScoreScreen")
    await keys(pilot, *["3"] * 7, "enter")
    await at(pilot, "ResultScreen")


def transcript(pilot: Pilot[None]) -> str:
    """What the screen shows of the exchange."""
    said = str(pilot.app.screen.query_one("#transcript", Static).content)
    # The lines are wrapped, and each of the candidate's has a bar.
    return " ".join(said.replace("│", "").split())


async def begin(pilot: Pilot[None], *presses: str) -> None:
    """From home into the first question of the behavioral round."""
    await keys(pilot, "m")
    await at(pilot, "RoundScreen")
    await until(pilot, lambda: pilot.app.screen.rows.at is not None)
    await keys(pilot, "down", "down", "left", *presses, "enter")
    await at(pilot, "OpeningScreen")
    await keys(pilot, "enter")
    await at(pilot, "DrillScreen")


async def test_a_round_is_asked_on_kept_as_it_happened_and_replayed() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        assert "Interviewer" in transcript(pilot)
        assert not pilot.app.screen.open_session.run.state.findings_shown
        await answer_all(pilot)
        await keys(pilot, "w")
        await at(pilot, "OpeningScreen")
        assert pilot.app.screen.open_session.run.drill.id == "scorecard-replay"
        assert any("dual writes" in one.text for one in pilot.app.screen.open_session.source)
    row = next(one for one in stored() if one.kind == "mock")
    whole = stored_whole(row.uuid)
    speakers = [one.speaker for one in whole.state.entries]
    assert speakers[:4] == ["interviewer", "candidate", "interviewer", "candidate"]
    assert "correction" in [one.prompt for one in whole.state.entries]
    reading = next(one for one in whole.assessments if one.rater == "analyzer")
    assert next(one for one in reading.scores if one.dimension == "recovery").value is not None


async def test_one_key_says_that_an_answer_is_about_its_question() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        await say(pilot, ELSEWHERE)
        assert "Is this about that?" in transcript(pilot)
        await keys(pilot, "ctrl+y")
        await until(pilot, lambda: "Yes, it is." in transcript(pilot))
        run = pilot.app.screen.open_session.run
        assert next(one.prompt for one in run.state.entries if one.kind == "probe") == OFF_TOPIC
        asked = transcript(pilot)
        await keys(pilot, "ctrl+y")
        await pilot.pause()
        assert transcript(pilot) == asked, "the key is there only for that question"


async def test_a_round_ends_with_what_was_heard_and_a_model_answer() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        step = pilot.app.screen.open_session.run.step
        await say(pilot, listening(step.prompt).model.strip())
        while pilot.app.screen.query("#reply"):
            await say(pilot, FAIR)
            await pilot.pause()
        await at(pilot, "ClosingScreen")
        shown = [
            str(one.content) for one in pilot.app.screen.query("#closing Static").results(Static)
        ]
        heard = shown[shown.index("Heard") + 1]
        assert "✓" in heard
        assert "A model answer" in shown
        assert "answering you" not in " ".join(shown)


async def test_an_empty_reply_is_passed_on_only_when_it_is_meant() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        await keys(pilot, "ctrl+n")
        assert type(pilot.app.screen).__name__ == "DrillScreen"
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")


async def test_an_interrupted_round_resumes_at_the_probe() -> None:
    time = OwnTime()
    async with coach_open(time=time) as pilot:
        await begin(pilot, "x")
        assert pilot.app.screen.check_action("pause", ()) is False, "strict"
        await say(pilot, ANSWER)
        probe = pilot.app.screen.open_session.run.state.entries[-1].text
        pilot.app.post_message(Paste("half a rep"))
        await until(
            pilot, lambda: pilot.app.screen.open_session.run.state.entries[-1].text == "half a rep"
        )
        await keys(pilot, "escape", "enter")
        await at(pilot, "HomeScreen")
    async with coach_open(time=time) as pilot:
        await keys(pilot, "r")
        await at(pilot, "DrillScreen")
        assert probe in transcript(pilot)
        assert pilot.app.screen.query_one("#reply", EvidenceArea).text == "half a rep"
        assert pilot.app.screen.check_action("back", ()) is False, "what was said was said"


async def test_a_spoken_round_is_pasted_afterwards() -> None:
    async with coach_open() as pilot:
        await begin(pilot, "v")
        assert not pilot.app.screen.query(EvidenceArea)
        await keys(pilot, "ctrl+n")
        area = pilot.app.screen.query_one(EvidenceArea)
        pilot.app.post_message(Paste("Asked about a plan. " + ANSWER))
        await until(pilot, lambda: "dual writes" in area.text)
        await keys(pilot, "ctrl+n")
        await at(pilot, "ClosingScreen")
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
    (row,) = stored()
    assert row.kind == "spoken"
    kinds = [one.kind for one in stored_whole(row.uuid).state.entries]
    assert kinds == ["question", "transcript"]


async def test_a_loop_can_be_changed_given_rounds_trashed_and_brought_back() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        await answer_all(pilot)
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await keys(pilot, "d")
        await at(pilot, "LoopsScreen")
        screen = pilot.app.screen
        await keys(pilot, "n")
        await at(pilot, "LoopScreen")
        # Enter goes from field to field, and the last one keeps the loop.
        await keys(pilot, "tab", "enter")
        await write(pilot, "bank")
        await keys(pilot, "enter")
        await write(pilot, "2027-01-15")
        assert type(pilot.app.screen).__name__ == "LoopScreen"
        await keys(pilot, "enter")
        await at(pilot, "LoopsScreen")
        await until(pilot, lambda: len(screen.loops) == 1)
        loop = screen.loops[0].loop
        assert (loop.level, loop.company, str(loop.on)) == ("senior", "bank", "2027-01-15")

        await keys(pilot, "e")
        await at(pilot, "LoopScreen")
        await keys(pilot, "tab")
        await write(pilot, " staff")
        await keys(pilot, "ctrl+n")
        await until(pilot, lambda: screen.loops[0].loop.level != "senior")
        changed = screen.loops[0].loop
        assert changed == replace(loop, level=changed.level)
        assert "staff" in changed.level

        await keys(pilot, "a")
        await at(pilot, "LoopRoundsScreen")
        await until(pilot, lambda: len(pilot.app.screen.held) == 1)
        assert pilot.app.screen.held[0].loop is None
        await keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.screen.held[0].loop is not None)
        await keys(pilot, "escape")
        await until(pilot, lambda: len(screen.loops[0].rounds) == 1)

        await keys(pilot, "delete")
        await until(pilot, lambda: not screen.loops and screen.query_one("#none").display)
        await keys(pilot, "z")
        await until(pilot, lambda: bool(screen.loops))
        assert len(screen.loops[0].rounds) == 1


async def test_a_loop_is_named_rated_and_laid_on_the_table() -> None:
    async with coach_open() as pilot:
        await keys(pilot, "d")
        await at(pilot, "LoopsScreen")
        await keys(pilot, "n")
        await at(pilot, "LoopScreen")
        await keys(pilot, "ctrl+n")
        await at(pilot, "LoopsScreen")
        await until(pilot, lambda: len(pilot.app.screen.loops) == 1)
        await keys(pilot, "escape")
        await begin(pilot)
        await answer_all(pilot)
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await keys(pilot, "d")
        await at(pilot, "LoopsScreen")
        await until(pilot, lambda: bool(pilot.app.screen.loops))
        await until(pilot, lambda: bool(pilot.app.screen.loops[0].rounds))
        await pilot.pause()
        await keys(pilot, "enter")
        await at(pilot, "DebriefScreen")
        await until(pilot, lambda: pilot.app.screen.found is not None)
        assert pilot.app.screen.found.waiting == ("B",)
        assert not pilot.app.screen.found.rounds[0].cards, "no card before one's own rating"
        await until(pilot, lambda: pilot.app.screen.rows.has_focus)
        await keys(pilot, "enter")
        await at(pilot, "RateRoundScreen")
        await keys(pilot, "4")
        await at(pilot, "DebriefScreen")
        await until(pilot, lambda: pilot.app.screen.found.decision is not None)
        assert pilot.app.screen.found.decision.verdict == "more-signal", "one round is too little"
        await until(pilot, lambda: pilot.app.screen.has_class("-board"))
        card = pilot.app.screen.query_one("#verdict")
        assert "Gather more signal" in card.query_one(".eyebrow").render().plain
        assert "● more signal" in card.query_one(".what").render().plain
        # The cell in hand shows its cards at once; an arrow takes another one.
        matrix, pane = pilot.app.screen.query_one("#matrix"), pilot.app.screen.query_one("#cell")
        before = (matrix.signal.title, pane.border_title)
        assert before[0] == before[1]
        await keys(pilot, "down" if matrix.signal.signal != "communication-reflection" else "up")
        await until(pilot, lambda: pane.border_title == matrix.signal.title != before[0])
        await keys(pilot, "v")
        assert pilot.app.screen.parts.has_focus
        shown = [str(one.content) for one in pilot.app.screen.query("#debrief Static")]
        assert any("Gather more signal" in one for one in shown)
        await keys(pilot, "c")
        await at(pilot, "CardsScreen")
        await keys(pilot, "x")
        await until(
            pilot, lambda: any(not c.counts for _, cs in pilot.app.screen.by_round for c in cs)
        )
        await keys(pilot, "escape")
        await at(pilot, "DebriefScreen")
        await until(pilot, lambda: bool(pilot.app.screen.found.dropped))


async def test_the_weakest_question_is_planned_and_asked_again_from_home() -> None:
    async with coach_open() as pilot:
        await begin(pilot)
        await say(pilot, ANSWER)
        while pilot.app.screen.query("#reply"):
            await say(pilot, FAIR)
            await pilot.pause()
        await at(pilot, "ClosingScreen")
        again = pilot.app.screen.query_one("#again", Static)
        assert "covered the least of what the interviewer listened for" in str(again.content)
        await keys(pilot, "a")
        await until(pilot, lambda: "on the home screen" in str(again.content))
        asked = pilot.app.screen.weakest.prompt
        await keys(pilot, "escape")
        await at(pilot, "HomeScreen")
        await until(pilot, lambda: bool(pilot.app.screen.overview.plans))
        (plan,) = pilot.app.screen.overview.plans
        assert plan.drill == f"round-behavioral/{asked.id}"
        pilot.app.time.moment += timedelta(days=4)
        pilot.app.screen.show_overview(pilot.app.screen.overview)
        assert pilot.app.screen.advice.drill == plan.drill
        await keys(pilot, "t")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        assert asked.asks in transcript(pilot)


async def test_code_is_written_beside_the_talk_and_kept_apart_from_the_answer() -> None:
    code = "def allow(user):\n    return True"
    async with coach_open() as pilot:
        await keys(pilot, "m")
        await at(pilot, "RoundScreen")
        await until(pilot, lambda: pilot.app.screen.rows.at == "coding")
        await keys(pilot, "left", "enter")
        await at(pilot, "OpeningScreen")
        await keys(pilot, "enter")
        await at(pilot, "DrillScreen")
        pane = pilot.app.screen.query_one(CodePane)
        assert pane.code.language == "python"
        await keys(pilot, "f2")
        assert pane.code.has_focus
        pilot.app.post_message(Paste(code))
        await until(pilot, lambda: pane.code.text == code)
        await keys(pilot, "enter", *"pass", "enter")
        assert pane.code.text == f"{code}\n    pass\n    ", (
            "a new line begins where the last one did"
        )
        await keys(pilot, *"if x:", "enter")
        assert pane.code.text.endswith("    if x:\n" + " " * 8)
        pane.code.text = code
        await pilot.pause()
        await keys(pilot, "f3", "f3")
        assert (pane.language, pane.code.language) == ("TypeScript", "javascript")
        pane.gave.focus()
        await pilot.pause()
        await keys(pilot, *"yes")
        run = pilot.app.screen.open_session.run
        step = run.step.id
        await until(pilot, lambda: ran_of(run, step) == "yes")
        assert code_of(run, step) == (code, "TypeScript")
        await keys(pilot, "f2")
        await say(pilot, ANSWER)
        assert pilot.app.screen.query_one(CodePane).code.text == code, "it stays for the follow-ups"
        exchange = exchange_of(run, run.step)
        assert exchange.tried in (True, None)
        assert code not in exchange.answer
        assert code not in "".join(one.text for one in assessed_entries(run.drill, run.state))
        await pilot.app.screen.open_session.autosave.flush()
        kept = stored_whole(stored()[0].uuid).state.entries
        assert [one.text for one in kept if one.kind == CODE] == [code]
