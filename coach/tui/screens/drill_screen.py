"""The steps of a drill under the clock."""

from __future__ import annotations

from typing import ClassVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.content.steps import (
    ExchangeStep,
    LinesStep,
    SessionStep,
    SignalsStep,
    StoryStep,
    VerdictsStep,
)
from coach.errors import CoachError
from coach.practice.editor_files import HandedOver
from coach.practice.reading import silence_of, silenced
from coach.practice.redo import constraint
from coach.practice.session_text import joined
from coach.practice.steps.step_kind import kind_of
from coach.store.silences import keep_silence, silences
from coach.store.values import Silence
from coach.text import count_words
from coach.tui.base_screen import task, tells_errors
from coach.tui.dialogs.questions import LeaveScreen
from coach.tui.messages import Saved
from coach.tui.open_session import InSession, OpenSession
from coach.tui.session_flow import entries_of_source, show_phase
from coach.tui.widgets.drill_rail import DrillRail
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.frame import ClockFace, SteadyLine, TopBar
from coach.tui.widgets.scorer_view import GOOD, ROUGH, ScorerView
from coach.tui.widgets.sentences_pane import SentencesPane
from coach.tui.widgets.session_pane import SessionPane
from coach.tui.widgets.step_pane import StepPane, pane_for

RAILED = 116
"""Columns from which on there is room for the rail."""
TICK = 0.5
"""Seconds between two ticks of the clock."""

WARNINGS = {
    "half": "Half the time is gone.",
    "five-minutes": "Five minutes left.",
    "one-minute": "One minute left.",
    "time": "Time's up. Finish your thought; from here on it's overtime.",
}


class DrillScreen(InSession):
    """One step at a time; the clock above, what a scorer sees beside it.

    Args:
        open_session: a session in its steps.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (RAILED, "-railed")]
    clock_face = getters.query_one(ClockFace)
    scorer = getters.query_one(ScorerView)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+n",
            "next",
            "Next",
            id="drill.next",
            tooltip="Finish this step and go on",
            priority=True,
        ),
        Binding("ctrl+b", "back", "Back", id="drill.back", tooltip="Back a step", priority=True),
        Binding(
            "ctrl+t",
            "pause",
            "Pause",
            id="drill.pause",
            tooltip="Stop the clock, start it again",
            priority=True,
        ),
        Binding(
            "ctrl+l",
            "findings",
            "Marks",
            id="drill.findings",
            tooltip="Hide or show the coach's marks",
            priority=True,
        ),
        # Out of the footer: with it, eighty columns would not hold the way out.
        Binding(
            "f3,ctrl+g",
            "finding(1)",
            "Next spot",
            id="drill.finding-next",
            key_display="F3",
            tooltip="Next spot to look at",
            priority=True,
            show=False,
        ),
        Binding(
            "ctrl+r",
            "finding(-1)",
            "Prev spot",
            id="drill.finding-back",
            tooltip="The spot before",
            priority=True,
            show=False,
        ),
        Binding(
            "f4,ctrl+s",
            "silence(False)",
            "Silence",
            id="drill.silence",
            key_display="F4",
            tooltip="The coach is wrong here: hide this mark",
            priority=True,
            show=False,
        ),
        Binding(
            "ctrl+o",
            "silence(True)",
            "Silence the rule",
            id="drill.silence-rule",
            tooltip="Hide all marks of this kind in this session",
            priority=True,
            show=False,
        ),
        Binding(
            "ctrl+e",
            "editor",
            "Editor",
            id="drill.editor",
            tooltip="Write in your own editor",
            priority=True,
        ),
        Binding("escape", "leave", "Leave", id="drill.leave", tooltip="Leave; everything is saved"),
    ]

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__(open_session)
        self._told: tuple[str, str] | None = None
        """The step, and what it lacked, when that was said last."""
        self._answers_at_pause = self._answers()
        """What stood when the clock was paused: more than that is practice again."""
        self.silences: tuple[Silence, ...] = ()

    def compose_top(self) -> Widget:
        return Horizontal(TopBar(self.open_session.run.drill.title), ClockFace(), id="top")

    def compose_body(self) -> ComposeResult:
        yield Static(id="task")
        with Horizontal(id="body"):
            yield DrillRail()
            yield Vertical(id="pane")
            yield ScorerView()
        with Horizontal(id="foot"):
            yield SteadyLine(id="words")
            yield SteadyLine(id="missing")
            yield SteadyLine(id="saved")

    async def on_mount(self) -> None:
        self.set_interval(TICK, self.tick)
        self.show_saved(self.open_session.autosave.status)
        await self.show_step()

    def on_screen_resume(self) -> None:
        """The list of what is silenced may have been changed meanwhile."""
        self.read_silences()

    # What is shown

    async def show_step(self) -> None:
        """Put the pane of the step in front."""
        run, step = self.open_session.run, self.open_session.run.step
        pane = pane_for(self.open_session, step)
        place = self.query_one("#pane", Vertical)
        # Nothing is painted between the two: a pane that is half mounted has no styles yet.
        with self.app.batch_update():
            await place.remove_children()
            await place.mount(pane)
        count = len(run.drill.steps)
        rule = constraint(run.state.redo_rule, self.open_session.content)
        told = f"  ·  {rule.title.lower()}" if rule else ""
        self.top_bar.show_place(f"{run.drill.title}  ·  step {run.index + 1} of {count}{told}")
        self.query_one("#task", Static).update(
            Content.assemble((step.title, "bold"), "  ", (step.guidance, "$ink2"))
        )
        example = "" if isinstance(step, VerdictsStep) else step.example
        self.scorer.show_task("", example, self._example_title())
        self.scorer.show_told(*self._told_before())
        self.show_scorer(None)
        self.show_missing()
        self.show_clock()
        self.show_silences(self.silences)
        pane.begin()
        self.show_rail()
        self.refresh_bindings()

    def _example_title(self) -> str:
        """What stands over the example: a story is told roughly before it is rewritten."""
        return ROUGH if isinstance(self.open_session.run.step, StoryStep) else GOOD

    def _told_before(self) -> tuple[str, str]:
        """What an earlier step gave, to have it in sight: the lines written, the notes, a story."""
        run = self.open_session.run
        if isinstance(run.step, VerdictsStep):
            return "", ""
        for step in reversed(run.drill.steps[: run.index]):
            if isinstance(step, LinesStep) and isinstance(run.step, SignalsStep):
                lines = [one.text for one in run.lines(step.id)]
                return "What you wrote down", "\n".join(lines)
            if isinstance(step, SessionStep):
                said = joined(tuple(one for one in self.open_session.source if one.text.strip()))
                return "The notes you go by", run.text(step.id) or said
            if isinstance(step, StoryStep):
                return "The story, as you told it", run.text(step.id)
        return "", ""

    def show_rail(self) -> None:
        """Draw the steps, and the fields of the one in hand."""
        run = self.open_session.run
        self.query_one(DrillRail).show_steps(run.drill, run.index, self.query_one(StepPane).parts())

    def _beyond(self, guidance: str) -> str:
        """What a field asks for, where it is more than the step's own line already says."""
        return "" if guidance == self.open_session.run.step.guidance else guidance

    def show_clock(self) -> None:
        """Draw the clock."""
        run = self.open_session.run
        share = None
        if run.step.minutes:
            share = run.step.minutes * 60 - run.clock.steps.get(run.step.id, 0.0)
        counts_up = self.app.settings.clock == "relaxed"
        self.clock_face.show(run.clock, counts_up=counts_up, share=share)
        self.query_one(DrillRail).show_clock(run.clock, counts_up=counts_up)

    def _missing(self) -> str:
        """What the step still lacks, in words."""
        run = self.open_session.run
        return kind_of(run.step).missing(run, run.step, len(self.open_session.content.signals))

    def show_missing(self) -> None:
        """Say what the step still lacks."""
        lack = self._missing()
        words = Content.assemble((lack, "$ink2")) if lack else Content("✓ step complete")
        self.query_one("#missing", SteadyLine).say(words)

    def show_saved(self, status: str) -> None:
        """Say what is true of the save."""
        style = "bold $gap" if status.startswith("not saved") else "$ink2"
        self.query_one("#saved", SteadyLine).say(Content.assemble((status, style)))

    # What happens

    def tick(self, *, writing: bool = False) -> None:
        """Let the clock count, warn, and save it now and then.

        Args:
            writing: whether the candidate wrote in an editor since the last tick.
        """
        warnings = self.open_session.run.tick(writing=writing)
        self.open_session.autosave.tick(TICK)
        self.show_clock()
        if self.app.settings.clock == "relaxed":
            return
        for warning in warnings:
            self.app.notify(WARNINGS[warning], severity="warning", timeout=6)

    @on(Saved)
    def on_saved_message(self, message: Saved) -> None:
        """The autosave's line changed."""
        self.show_saved(message.status)

    @on(StepPane.Changed)
    def on_change(self) -> None:
        """The run was changed."""
        self.show_missing()
        if isinstance(self.open_session.run.step, ExchangeStep):
            # Another turn may have begun.
            self.show_rail()
        if self.open_session.run.clock.paused_now and self._answers() != self._answers_at_pause:
            self.action_pause()
            self.app.notify("You're writing, so the clock runs again.", timeout=4)

    def _answers(self) -> tuple[object, ...]:
        """Everything the candidate has written or chosen so far."""
        state = self.open_session.run.state
        return (
            tuple((one.uuid, one.text) for one in state.entries if one.speaker == "candidate"),
            state.claims,
            state.ties,
            state.marks,
            state.choices,
        )

    @on(StepPane.Looked)
    def on_look(self, message: StepPane.Looked) -> None:
        """The candidate's attention moved."""
        guidance = self._beyond(message.guidance)
        self.scorer.show_task(guidance, message.example, self._example_title())
        count = count_words(message.text)
        words = Content(f"{count} word{'' if count == 1 else 's'}" if count else "")
        self.query_one("#words", SteadyLine).say(words)

    @on(EvidenceArea.FindingsChanged)
    def on_findings(self, message: EvidenceArea.FindingsChanged) -> None:
        """Findings are known: show the forms they make up, and the one under the cursor."""
        if message.area.has_focus:
            self.show_scorer(message.area)
            self.show_rail()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The scorer's view speaks of the text that is written now, and of no other."""
        widget = event.widget
        self.show_scorer(widget if isinstance(widget, EvidenceArea) else None)
        self.call_after_refresh(self.show_rail)

    def show_scorer(self, area: EvidenceArea | None) -> None:
        """Show what a scorer has of an area so far; None where nothing is being written."""
        self.scorer.show_finding(area.finding_at_cursor() if area else None)
        written = area is not None and bool(area.text.strip())
        self.scorer.show_reading(area.reading() if area is not None and written else None)

    @on(SessionPane.Chosen)
    @tells_errors
    async def on_chosen(self, message: SessionPane.Chosen) -> None:
        """An earlier session was chosen: fetch its words."""
        self.open_session.source = await entries_of_source(self.app, message.session)
        self.query_one(SessionPane).show_source()

    # What the candidate does

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        run = self.open_session.run
        if action == "back":
            # What was said in a round was said.
            return run.index > 0 and run.state.kind != "mock"
        if action == "pause":
            return self.app.settings.clock != "strict" and run.drill.pausing
        if action in ("finding", "silence"):
            return run.state.findings_shown and self._area() is not None
        if action in ("editor", "findings"):
            return self._area() is not None
        return True

    async def action_next(self) -> None:
        """Go to the next step; after the last, to the closing."""
        self.settle()
        if self.query_one(StepPane).advance():
            self.refresh_bindings()
            return
        run = self.open_session.run
        if self._told_missing():
            return
        if run.index + 1 < len(run.drill.steps):
            run.go(run.index + 1)
            self.open_session.changed()
            await self.show_step()
            return
        run.tick()
        run.enter("closing")
        self.open_session.changed()
        await show_phase(self.app, self.open_session)

    def _told_missing(self) -> bool:
        """Say what the step lacks, the first time that it is to be left so."""
        run = self.open_session.run
        if isinstance(run.step, ExchangeStep):
            # Its pane says so itself: there is no way back to a question.
            return False
        lack = self._missing()
        if not lack or (run.step.id, lack) == self._told:
            return False
        self._told = (run.step.id, lack)
        labels = ", ".join(label.lower() for label in kind_of(run.step).empty_labels(run, run.step))
        what = f"Still empty: {labels}." if labels else f"This step isn't done: {lack}."
        self.app.notify(f"{what} Press again to move on without it.", timeout=6, markup=False)
        self.query_one(StepPane).to_missing()
        return True

    @on(SentencesPane.Complete)
    def on_complete(self) -> None:
        """Enter behind the last field, with none of them empty."""
        # From the app's own queue, as for the key: a screen cannot wait for its own end.
        self.app.call_later(self.action_next)

    async def action_back(self) -> None:
        """Go to the step before."""
        self.settle()
        self.open_session.run.go(self.open_session.run.index - 1)
        self.open_session.changed()
        await self.show_step()

    def action_pause(self) -> None:
        """Pause the clock, or let it go on; the pause is recorded."""
        self.open_session.run.toggle_pause()
        self._answers_at_pause = self._answers()
        self.open_session.changed()
        self.show_clock()

    def action_findings(self) -> None:
        """Show or hide findings for this session."""
        run = self.open_session.run
        hidden = run.state.findings_shown
        run.hide_findings(hidden)
        self.open_session.changed()
        for area in self.query(EvidenceArea):
            area.show_findings(not hidden)
        if hidden:
            self.show_scorer(None)
        self.refresh_bindings()

    def action_finding(self, step: int) -> None:
        """Move to the next finding, or the one before."""
        area = self._area()
        if area is not None:
            area.to_finding(step)

    @task("silence")
    async def action_silence(self, whole_rule: bool) -> None:
        """Silence the finding under the cursor, or its rule, in this session; it can be undone."""
        area = self._area()
        finding = area.finding_at_cursor() if area is not None else None
        if area is None or finding is None:
            self.app.notify("Move the cursor to a finding first.", timeout=4)
            return

        run = self.open_session.run
        words = "" if whole_rule else area.text[finding.start : finding.end]
        one = silence_of(finding, words, run.uuid, run.time)
        await self.open_session.autosave.flush()
        await self.app.desk.ask(keep_silence, one)
        self.show_silences((*self.silences, one))
        what = f"Rule {finding.code}" if whole_rule else f"{finding.code} on these words"
        self.app.notify(f"{what} is silenced in this session. The palette lists it.", timeout=5)

    @task("silences")
    async def read_silences(self) -> None:
        """Ask the record what is silenced in this session."""
        self.show_silences(await self.app.desk.ask(silences, self.open_session.run.uuid))

    def show_silences(self, found: tuple[Silence, ...]) -> None:
        """Let the editors leave out what is silenced."""
        self.silences = found
        for area in self.query(EvidenceArea):
            area.silence(silenced(found))

    async def action_editor(self) -> None:
        """Write this text in `$EDITOR`; the clock runs on."""
        area = self._area()
        if area is None:
            return
        from coach.tui.external_editor import edit_outside

        run = self.open_session.run
        # Nothing is saved while the editor has the terminal.
        await self.open_session.autosave.flush()
        self.tick()
        place = list(self.query(EvidenceArea)).index(area)
        text = area.clean_text()
        edit_outside(
            self.app, area, HandedOver(run.uuid, run.state.title, run.step.id, place, text)
        )
        self.tick(writing=True)

    async def put_in(self, step: str, area: int, text: str) -> None:
        """Put words in place of those on a step, as an edit that can be undone.

        Args:
            step: id of the step.
            area: which of its editors, from 0.
            text: the words.

        Raises:
            CoachError: when there is no such place.
        """
        steps = [one.id for one in self.open_session.run.drill.steps]
        if step in steps and step != self.open_session.run.step.id:
            self.open_session.run.go(steps.index(step))
            await self.show_step()
        areas = list(self.query(EvidenceArea))
        if step not in steps or area >= len(areas):
            raise CoachError(f"{self.open_session.run.state.title}: it no longer has that step")
        areas[area].focus()
        areas[area].replace(text, (0, 0), areas[area].document.end)

    def action_leave(self) -> None:
        """Ask whether to leave; everything is saved."""

        async def left(answer: bool | None) -> None:
            if answer:
                await self.leave()

        self.app.push_screen(LeaveScreen(self.open_session.run.drill.title), left)

    async def close_session(self) -> str:
        """Save and let go of the session; returns why it could not be saved, if so."""
        self.settle()
        self.open_session.run.tick()
        return await self.open_session.autosave.close()

    def settle(self) -> None:
        """Take into the run what is still in an input."""
        for pane in self.query(StepPane):
            pane.settle()

    def _area(self) -> EvidenceArea | None:
        focused = self.focused
        if isinstance(focused, EvidenceArea):
            return focused
        # A pane keeps an editor that is not in use out of sight: that one is not meant.
        return next((one for one in self.query(EvidenceArea) if one.display), None)
