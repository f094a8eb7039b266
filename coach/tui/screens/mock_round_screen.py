"""Before a mock round: which round, how long, under what clock, for which target."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from coach.content.library import prompts
from coach.content.models import Round
from coach.practice.rounds import LENGTHS, chosen
from coach.store.loops import all_loops
from coach.store.values import Loop
from coach.text import one_line
from coach.tui.base_screen import CoachScreen, task
from coach.tui.home_words import target_words
from coach.tui.session_flow import start_round
from coach.tui.widgets.row_list import Row, Rows


class RoundScreen(CoachScreen[None]):
    """Choose a round; Enter goes on to what good looks like in it, and then it begins.

    Args:
        round: id of the round to take in hand; the first if empty.
    """

    PLACE = "Mock round"
    rows = getters.query_one("#rounds", Rows)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "length(-1)", "Shorter", key_display="←", id="round.shorter"),
        Binding("right", "length(1)", "Longer", key_display="→", id="round.longer"),
        Binding("x", "strict", "Strict", id="round.strict", tooltip="No pause"),
        Binding("v", "aloud", "Aloud", id="round.aloud", tooltip="Just the clock; paste later"),
        Binding("g", "target", "Target", id="round.target", tooltip="Which loop it is for"),
        Binding("escape", "app.pop_screen", "Back", id="round.back"),
    ]

    def __init__(self, round: str = "") -> None:  # noqa: A002
        super().__init__()
        self.begins_at = round
        self.length = "half"
        self.strict = False
        self.aloud = False
        self.loops: tuple[Loop | None, ...] = (None,)
        self.place = 0

    def compose_body(self) -> ComposeResult:
        with VerticalScroll(id="round", can_focus=False):
            yield Rows("Begin", id="rounds")
            yield Static(id="about")
            yield Static(id="choices")

    def on_mount(self) -> None:
        rounds = self.app.content.rounds
        at = self.begins_at or rounds[0].id
        self.rows.show([Row(one.id, self._line(one)) for one in rounds], at)
        self.rows.focus()
        self.show_choices()
        self.read_loops()

    def _line(self, one: Round) -> Content:
        note = f"{one.minutes:>3} min" + (", a guided lesson" if one.guided else "")
        return Content.assemble((one_line(one.title, 24).ljust(26), "bold"), (note, "$ink2"))

    @task("loops")
    async def read_loops(self) -> None:
        """Ask the record for the targets; the latest is taken."""
        rows = await self.app.desk.ask(all_loops)
        self.loops = (*(one.loop for one in rows), None)
        self.show_choices()

    @property
    def round(self) -> Round:
        """The round in hand."""
        rounds = self.app.content.rounds
        return next((one for one in rounds if one.id == self.rows.at), rounds[0])

    @property
    def loop(self) -> Loop | None:
        """The target in hand; None for practice alone."""
        return self.loops[self.place % len(self.loops)]

    @property
    def minutes(self) -> float:
        """How long the round in hand takes."""
        return self.round.minutes * (1.0 if self.round.guided else LENGTHS[self.length])

    @on(OptionList.OptionHighlighted, "#rounds")
    def show_choices(self) -> None:
        """Say what the round in hand listens for, and what was chosen for it."""
        one = self.round
        asked = [prompt for prompt in prompts(self.app.content) if prompt.round == one.id]
        expected = len(chosen(asked, one, self.minutes, {}, self.app.time.utc()))
        titles = {signal.id: signal.title.lower() for signal in self.app.content.signals}
        today = self.app.today
        self.query_one("#about", Static).update(
            Content.assemble(
                ("Owns  ", "$ink2"),
                ", ".join(titles[name] for name in one.owns),
                ("\nListens for  ", "$ink2"),
                one.listens_for,
            )
        )
        how = "aloud, just the clock" if self.aloud else "typed; the interviewer follows up"
        if one.guided:
            how = "typed; after each answer you see what a strong reply has"
        loop = target_words(self.loop, self.app.content, today) or "practice only"
        rows = [
            ("Length", f"{self.minutes:.0f} min, {expected} of {len(asked)} questions", "← →"),
            ("Clock", "strict, no pause" if self.strict else "can be paused", "x"),
            ("Answers", how, "v"),
            ("For", loop, "g"),
        ]
        self.query_one("#choices", Static).update(
            Content("\n").join(
                Content.assemble((f"{name:<9}", "$ink2"), words, (f"  [{key}]", "bold $act"))
                for name, words, key in rows
            )
        )
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is offered that would do nothing."""
        if not self.is_mounted:
            return True
        names = list(LENGTHS)
        if action == "length":
            later = parameters == (1,)
            end = names[-1] if later else names[0]
            return not self.round.guided and self.length != end
        if action == "aloud":
            return not self.round.guided
        if action == "target":
            return len(self.loops) > 1
        return True

    def action_length(self, step: int) -> None:
        """A longer or a shorter round."""
        names = list(LENGTHS)
        self.length = names[names.index(self.length) + step]
        self.show_choices()

    def action_strict(self) -> None:
        """With or without pause."""
        self.strict = not self.strict
        self.show_choices()

    def action_aloud(self) -> None:
        """Typed, or said aloud."""
        self.aloud = not self.aloud
        self.show_choices()

    def action_target(self) -> None:
        """Another target, or none."""
        self.place += 1
        self.show_choices()

    @on(OptionList.OptionSelected, "#rounds")
    def begin(self) -> None:
        """Go on to the round's opening; this screen makes way for it."""
        self.app.travel(
            partial(
                start_round,
                self.app,
                self.round,
                self.minutes,
                self.loop,
                strict=self.strict,
                spoken=self.aloud and not self.round.guided,
            )
        )
