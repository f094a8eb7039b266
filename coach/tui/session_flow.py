"""How a session goes from screen to screen: opening, steps, closing, score, result."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from coach.content.canonical import drill_from_json, fingerprint
from coach.content.interview import Prompt
from coach.content.library import exemplars, prompts
from coach.content.models import Drill, Round
from coach.content.steps import LinesStep, SessionStep, SignalsStep, StoryStep
from coach.content.tasks import task_of
from coach.errors import CoachError
from coach.pages.calibration_page import own_against_references
from coach.practice.bank import title_of
from coach.practice.editor_files import HandedOver
from coach.practice.rounds import chosen, round_drill
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.store.assessments import of_session, ratings_given
from coach.store.leases import take
from coach.store.loops import target
from coach.store.owners import Owner, this_process
from coach.store.progress_record import signal_tallies
from coach.store.sessions import last_asked, own_words, source_entries, sources, whole
from coach.store.stories import all_stories, keep_story
from coach.store.values import Entry, Loop, SessionKind
from coach.store.views import SessionWhole
from coach.text import count_words
from coach.tui.autosave import Autosave
from coach.tui.open_session import OpenSession

if TYPE_CHECKING:
    from textual.screen import Screen

    from coach.tui.app import CoachApp


async def start_drill(app: CoachApp, drill: Drill, first_words: str = "") -> None:
    """Begin a session of `drill` and show its opening.

    Nothing is stored before it starts, and the record need not be open: `prepare` asks it.

    Args:
        app: the app.
        drill: the drill.
        first_words: what its story begins with, if it asks for one.
    """
    run = Run.begin(drill, app.time)
    if first_words and isinstance(drill.steps[0], StoryStep):
        run.write(drill.steps[0].id, first_words)
    run.hide_findings(not app.settings.findings)
    await app.push_screen(phase_screen(_new(app, run)))


async def start_task(app: CoachApp, name: str) -> None:
    """Begin what a plan or the advice asks for: a drill, or one question again.

    Raises:
        CoachError: when it is not installed.
    """
    task = task_of(app.content, name)
    if task is None:
        raise CoachError(f"{name} is no longer installed: see coach validate")
    if task.drill is not None:
        await start_drill(app, task.drill)
    elif task.prompt is not None:
        await start_question(app, task.prompt)


async def start_question(app: CoachApp, prompt: Prompt) -> None:
    """Open a round of a single question that was asked before; it belongs to no loop.

    Raises:
        CoachError: when its round is not installed.
    """
    round_ = next((one for one in app.content.rounds if one.id == prompt.round), None)
    if round_ is None:
        raise CoachError(f"round {prompt.round} no longer exists: see coach validate")
    run = Run.begin(round_drill(app.content, round_, (prompt,)), app.time, kind="mock")
    run.hide_findings(True)
    await app.push_screen(phase_screen(_new(app, run)))


async def prepare(app: CoachApp, open_session: OpenSession) -> None:
    """Ask the record for what a session that is about to start needs of it.

    Raises:
        CoachError: when the record cannot be opened or read.
    """
    if open_session.run.state.loop is None and open_session.run.state.kind == "drill":
        open_session.run.aim_at(await _target(app))
    await _fill(app, open_session)


async def start_round(
    app: CoachApp,
    round_: Round,
    minutes: float,
    loop: Loop | None,
    *,
    strict: bool = False,
    spoken: bool = False,
) -> None:
    """Let the interviewer choose their questions, and show the round's opening.

    Args:
        app: the app.
        round_: the round.
        minutes: how long it may take.
        loop: the target it belongs to.
        strict: whether the clock cannot be paused.
        spoken: whether it is answered aloud.

    Raises:
        CoachError: when there is no question for this round.
    """
    content = app.content
    role = next((one for one in content.roles if loop and one.id == loop.role), None)
    known = await app.desk.ask(last_asked)
    asks = chosen(prompts(content), round_, minutes, known, app.time.utc(), role)
    if not asks:
        raise CoachError(f"no questions for {round_.title.lower()} yet: see coach prompts")
    drill = round_drill(content, round_, asks, strict=strict, spoken=spoken)
    kind: SessionKind = "spoken" if spoken else "mock"
    run = Run.begin(drill, app.time, loop=loop.uuid if loop else None, kind=kind)
    # Nobody underlines one's words in the room.
    run.hide_findings(True)
    await app.push_screen(phase_screen(_new(app, run)))


async def start_plan(app: CoachApp, signal: str, loop: str | None) -> None:
    """Open the contradictory-signal plan on a concern of a debrief.

    Raises:
        CoachError: when the drill is not installed.
    """
    drill = app.content.drill("contradictory-signal-plan")
    run = Run.begin(drill, app.time, loop=loop)
    run.hide_findings(not app.settings.findings)
    step = next((one for one in drill.steps if isinstance(one, SignalsStep)), None)
    if step is not None:
        run.mark_only(step.id, signal, "weak")
    await app.push_screen(phase_screen(_new(app, run)))


async def replay(app: CoachApp, session: str) -> None:
    """Open scorecard replay on the transcript of a round.

    Raises:
        CoachError: when the drill is not installed.
    """
    drill = app.content.drill("scorecard-replay")
    run = Run.begin(drill, app.time)
    run.hide_findings(not app.settings.findings)
    open_session = _new(app, run)
    step = next((one for one in drill.steps if isinstance(one, SessionStep)), None)
    if step is not None:
        run.look_at(step.id, session)
        open_session.source = await entries_of_source(app, session)
    await app.push_screen(phase_screen(open_session))


async def resume(app: CoachApp, uuid: str) -> None:
    """Take up an unfinished session exactly where it stopped.

    When another coach has it open, a copy is taken up instead, and said so.
    """
    # Taken before it is read: nobody can write between the two.
    owner = this_process()
    holder = await app.desk.ask(take, uuid, owner)
    stored = await app.desk.ask(whole, uuid)
    current = app.content.drills.get(stored.state.content_id)
    # The session keeps the drill that it was made with, even where the file has changed since.
    if current is not None and fingerprint(current) == stored.state.content_sha:
        drill = current
    else:
        drill = drill_of(stored)
    run = Run(drill, stored.state, app.time)
    open_session = _new(app, run, owner)
    await _fill(app, open_session)
    for assessment in await app.desk.ask(of_session, uuid):
        if assessment.rater == "self" and assessment.occasion == "session":
            open_session.check = SelfCheck(assessment, app.content.rubric)
    if holder is not None:
        await open_session.autosave.become_copy()
        app.notify("This session is open in another window: you're in a copy.", markup=False)
    if run.state.source:
        open_session.source = await entries_of_source(app, run.state.source)
    await app.push_screen(phase_screen(open_session))


async def put_back(app: CoachApp, about: HandedOver, text: str) -> bool:
    """Take up the session that a text was written for, and put the text in its place.

    Returns:
        Whether the record has the text now.

    Raises:
        CoachError: when the session has no such step open any more.
    """
    from coach.tui.screens.drill_screen import DrillScreen

    stored = await app.desk.ask(whole, about.session)
    if stored.state.phase != "steps":
        raise CoachError(
            f"{stored.state.title}: that session is past its steps. The words are offered again "
            "at the next start; press y there to copy them"
        )
    await resume(app, about.session)
    screen = app.screen
    if not isinstance(screen, DrillScreen):
        return False
    await screen.put_in(about.step, about.area, text)
    for _ in range(50):
        # The edit reaches the run by a message.
        if any(entry.text == text for entry in screen.open_session.run.state.entries):
            return not await screen.open_session.autosave.flush()
        await asyncio.sleep(0.1)
    return False


async def tell_again(app: CoachApp, earlier: SessionWhole, rule: str) -> None:
    """Begin a session of the same drill about the same story, under a constraint.

    The earlier telling is not shown: it stands beside the new one at the end.

    Raises:
        CoachError: when its drill is nowhere any more.
    """
    state = earlier.state
    drill = app.content.drills.get(state.content_id)
    if drill is None:
        drill = drill_of(earlier)
    run = Run.begin(drill, app.time, loop=await _target(app), kind=state.kind)
    run.again(state.uuid, rule, state.story)
    run.hide_findings(state.kind != "drill" or not app.settings.findings)
    await app.push_screen(phase_screen(_new(app, run)))


def drill_of(stored: SessionWhole) -> Drill:
    """The drill that a session was made with, as it was then.

    Raises:
        CoachError: when the record never kept it.
    """
    if not stored.content:
        raise CoachError(f"{stored.state.title}: its drill is no longer installed")
    return drill_from_json(stored.content)


FEWEST_KEPT = 12
"""Words from which on what was told is worth a place in the bank."""


async def keep_told_story(app: CoachApp, run: Run) -> None:
    """Put a story that was told in a session for the first time into the bank."""
    step = next((one for one in run.drill.steps if isinstance(one, StoryStep)), None)
    told = run.text(step.id) if step is not None else ""
    if step is None or run.state.story is not None or count_words(told) < FEWEST_KEPT:
        return
    try:
        story = await app.desk.ask(partial(keep_story, title=title_of(told), text=told))
    except CoachError as error:
        # The words are in the session all the same.
        app.tell(error)
        return
    run.tell(step.id, story)
    app.notify("Your story is in the story bank now (S from home).", timeout=5)


async def show_phase(app: CoachApp, open_session: OpenSession) -> None:
    """Put the screen of the session's phase in front, in place of the one that is there."""
    with app.typed_ahead.held():
        await app.switch_screen(phase_screen(open_session))


def phase_screen(open_session: OpenSession) -> Screen[None]:
    """The screen of the session's phase."""
    match open_session.run.phase:
        case "opening":
            from coach.tui.screens.opening_screen import OpeningScreen

            return OpeningScreen(open_session)
        case "steps":
            from coach.tui.screens.drill_screen import DrillScreen

            return DrillScreen(open_session)
        case "closing":
            from coach.tui.screens.closing_screen import ClosingScreen

            return ClosingScreen(open_session)
        case "score":
            from coach.tui.screens.score_screen import ScoreScreen

            return ScoreScreen(open_session)
        case "result":
            from coach.tui.screens.result_screen import ResultScreen

            return ResultScreen(open_session)


async def entries_of_source(app: CoachApp, session: str) -> tuple[Entry, ...]:
    """The entries of an earlier session, in order."""
    return await app.desk.ask(source_entries, session)


def _new(app: CoachApp, run: Run, owner: Owner | None = None) -> OpenSession:
    return OpenSession(run, Autosave(app.desk, run, app.saved, owner), app.content)


async def _fill(app: CoachApp, open_session: OpenSession) -> None:
    """Read what the steps look at."""
    run = open_session.run
    steps = run.drill.steps
    if any(isinstance(step, StoryStep) for step in steps):
        open_session.stories = await app.desk.ask(all_stories)
    accepted = [kind for step in steps if isinstance(step, SessionStep) for kind in step.accepts]
    if accepted:
        open_session.sessions = await app.desk.ask(sources, tuple(accepted))
    if any(isinstance(step, SignalsStep) and step.choose == "one" for step in steps):
        open_session.tallies = await app.desk.ask(signal_tallies)
    if run.drill.closing.view == "calibration":
        given = await app.desk.ask(ratings_given)
        ratings = app.content.ratings
        open_session.ruler = own_against_references(given, exemplars(app.content), ratings)
    if any(isinstance(step, LinesStep) and step.source == "record" for step in steps):
        open_session.record = await app.desk.ask(own_words)


async def _target(app: CoachApp) -> str | None:
    loop = await app.desk.ask(target)
    return loop.uuid if loop else None
