"""The pane of an `exchange` step: the interviewer asks, the candidate answers, turn by turn.

A coding question has a code area beside the talk.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.widgets import Input, Static, TextArea

from coach.content.interview import OFF_TOPIC
from coach.content.steps import ExchangeStep
from coach.practice.exchange import (
    LANGUAGES,
    ask_on,
    code_of,
    lesson,
    open_exchange,
    prepare,
    ran_of,
    teach,
    turns,
    write_code,
    write_ran,
)
from coach.practice.exchange import ROUND as CODING
from coach.practice.hearing.turns import Turn
from coach.practice.reading import kind_of_answers
from coach.text import plain
from coach.tui.open_session import OpenSession
from coach.tui.widgets.drill_rail import Part
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.frame import HangingLines, Line
from coach.tui.widgets.step_pane import StepPane

HIGHLIGHTED = {
    "Python": "python",
    "JavaScript": "javascript",
    "TypeScript": "javascript",
    "Java": "java",
    "Go": "go",
}
"""The grammar that highlights each language. TypeScript's own is none of Textual's; that of
JavaScript leaves only the types plain."""

ASKS = "What the example returned, if you ran it"


SPACE: Line = ("", "", Content(""))
"""An empty line."""

OPENERS = (":", "{", "(", "[")
"""What a line ends with whose next one goes in a step."""


class CodeArea(TextArea):
    """An editor in which a new line begins where the last one did."""

    async def _on_key(self, event: Key) -> None:
        if event.key != "enter" or self.read_only:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        indent = before[: len(before) - len(before.lstrip())]
        step = " " * self.indent_width if before.rstrip().endswith(OPENERS) else ""
        start, end = self.selection
        self.replace(f"\n{indent}{step}", *sorted((start, end)), maintain_selection_offset=False)


class CodePane(Vertical):
    """The code of one question.

    Args:
        text: what was written before.
        language: what it is marked as.
        ran: what it gave on the example; empty if it was not run.
    """

    @dataclass
    class Written(Message):
        """The code, its language or what it gave is another."""

        code: str
        language: str
        ran: str

    code = getters.query_one("#code", CodeArea)
    gave = getters.query_one("#ran", Input)

    def __init__(self, text: str, language: str, ran: str) -> None:
        super().__init__(id="coding")
        self.language = language
        self._text = text
        self._ran = ran

    def compose(self) -> ComposeResult:
        yield Static(id="language")
        yield CodeArea.code_editor(
            self._text,
            language=HIGHLIGHTED.get(self.language),
            tab_behavior="indent",
            placeholder="Write your code here.",
            id="code",
        )
        yield Input(self._ran, placeholder=ASKS, id="ran")

    def on_mount(self) -> None:
        self.show_language()

    def show_language(self) -> None:
        """Say which language it is marked as, and how to change that."""
        self.query_one("#language", Static).update(
            Content.assemble((f"Code, {self.language}", "bold"), ("  saved, not run", "$ink2"))
        )

    def next_language(self) -> None:
        """Mark it as the next language."""
        place = LANGUAGES.index(self.language)
        self.language = LANGUAGES[(place + 1) % len(LANGUAGES)]
        self.code.language = HIGHLIGHTED.get(self.language)
        self.show_language()
        self.tell()

    @on(TextArea.Changed, "#code")
    @on(Input.Changed, "#ran")
    def tell(self) -> None:
        """Say what is written now."""
        self.post_message(self.Written(plain(self.code.text), self.language, self.gave.value))


class ExchangePane(StepPane[ExchangeStep]):
    """What was said so far above, the reply in hand below. What was sent off stays as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+y",
            "on_topic",
            "Yes, it is",
            id="exchange.on-topic",
            tooltip="Say that your answer is about this question",
            priority=True,
        ),
        Binding(
            "f2",
            "swap",
            "Talk or code",
            id="exchange.swap",
            tooltip="Switch between the talk and the code",
            priority=True,
        ),
        Binding(
            "f3",
            "language",
            "Language",
            id="exchange.language",
            tooltip="Mark the code as another language",
            priority=True,
        ),
    ]

    said = getters.query_one("#said", VerticalScroll)
    editor = getters.query_one("#reply", EvidenceArea)

    def __init__(self, open_session: OpenSession, step: ExchangeStep) -> None:
        super().__init__(open_session, step)
        open_exchange(self.run, step)
        self._passing = False
        self.example = ""
        """An input and what should come out, once it is read."""

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="said", can_focus=False):
            yield HangingLines(id="transcript")
        with Horizontal(id="talk"):
            yield EvidenceArea(
                self.run.text(self.step.id, self.turn.asked.field),
                kind=kind_of_answers(self.run.state.content_id),
                findings=self.run.state.findings_shown,
                placeholder="Answer here. ctrl+n sends it.",
                id="reply",
            )
            if self.coding:
                yield CodePane(*code_of(self.run, self.step.id), ran_of(self.run, self.step.id))

    def on_mount(self) -> None:
        self.set_class(self.coding, "-coding")
        self.draw()
        self.read_listening()

    def parts(self) -> tuple[Part, ...]:
        said = turns(self.run, self.step.id)
        return tuple(
            Part(
                f"Follow-up {number}" if number else "The question",
                None,
                "written" if turn.said.strip() else "empty",
                number + 1 == len(said),
            )
            for number, turn in enumerate(said)
        )

    def on_resize(self) -> None:
        """What was asked last stays in sight."""
        self.call_after_refresh(self.said.scroll_end, animate=False)

    @work(exit_on_error=False)
    async def read_listening(self) -> None:
        """Read what the interviewer brings to the question, away from the app's loop."""
        heard = await asyncio.to_thread(prepare, self.step.prompt)
        self.example = heard.example.strip()
        if self.example:
            self.draw()

    def begin(self) -> None:
        self.editor.focus()
        self.editor.move_cursor(self.editor.document.end)
        self.changed()
        self.look()

    @property
    def coding(self) -> bool:
        """Whether code is written beside the talk."""
        return self.step.prompt.round == CODING

    @property
    def turn(self) -> Turn:
        """The turn in hand: the latest."""
        return turns(self.run, self.step.id)[-1]

    def draw(self) -> None:
        """Draw what was asked and replied so far."""
        lines: list[Line] = []
        said = turns(self.run, self.step.id)
        taught = lesson(self.run, self.step.id)
        for number, turn in enumerate(said):
            last = number + 1 == len(said)
            asked = Content.styled(plain(turn.asked.text), "bold" if last else "")
            lines += [("", "", Content.styled("Interviewer", "$coach")), ("", "", asked)]
            if number == 0 and self.example:
                example = Content.styled(plain(self.example), "$ink2")
                lines += [SPACE, ("", "", Content.assemble(("For example  ", "$ink3"), example))]
            lines.append(SPACE)
            if turn.reply is not None and (not last or taught is not None):
                lines.append(("", "", Content.styled("You", "$you")))
                for words in plain(turn.reply.text).splitlines():
                    lines.append(("│", "$you", Content.styled(words, "$ink2")))
                lines.append(SPACE)
        if taught is not None:
            lines.append(("", "", Content.styled("What a strong reply has", "$coach")))
            lines.append(("", "", Content(plain(taught.text))))
        while lines and lines[-1] == SPACE:
            lines.pop()
        self.query_one("#talk").display = taught is None
        self.query_one("#transcript", HangingLines).show(lines)
        self.call_after_refresh(self.said.scroll_end, animate=False)

    def advance(self) -> bool:
        spent = self.run.clock.steps.get(self.step.id, 0.0)
        in_time = spent <= (self.step.minutes or 0) * 60
        if lesson(self.run, self.step.id) is not None:
            return False
        if not self.editor.text.strip() and not self._passing:
            # There is no way back to a question that was passed on.
            self._passing = True
            self.notify("You haven't answered. Press again to skip this question.", timeout=5)
            return True
        if ask_on(self.run, self.step, in_time=in_time) is None:
            if not teach(self.run, self.step):
                return False
            self.said.can_focus = True
            self.said.focus()
        else:
            self.editor.load_text("")
            self.editor.focus()
        self.draw()
        self.changed()
        self.look()
        self.refresh_bindings()
        return True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The one key that answers "Is this about that?" is there only then; code has its own."""
        if action in ("swap", "language"):
            return self.coding
        return action != "on_topic" or self.turn.asked.prompt == OFF_TOPIC

    def action_swap(self) -> None:
        """Go from the talk to the code, or back."""
        pane = self.query_one(CodePane)
        (self.editor if pane.has_focus_within else pane.code).focus()

    def action_language(self) -> None:
        """Mark the code as the next language."""
        self.query_one(CodePane).next_language()

    @on(CodePane.Written)
    def keep_code(self, event: CodePane.Written) -> None:
        """Every key of the code goes into the run too."""
        event.stop()
        before = self.run.state
        write_code(self.run, self.step.id, event.code, event.language)
        write_ran(self.run, self.step.id, event.ran)
        if self.run.state is not before:
            self.changed()

    async def action_on_topic(self) -> None:
        """Say that the answer is about this question, and hear what is asked next."""
        self.editor.load_text("Yes, it is.")
        self.settle()
        await self.run_action("screen.next")

    @on(TextArea.Changed, "#reply")
    def keep(self) -> None:
        """Every key goes into the run."""
        self._passing = False
        self.settle()
        self.look()

    def settle(self) -> None:
        # After the last reply the editor is empty and out of sight.
        if lesson(self.run, self.step.id) is not None:
            return
        text, field = self.editor.clean_text(), self.turn.asked.field
        if text != self.run.text(self.step.id, field):
            self.run.write(self.step.id, text, field)
            self.changed()

    def look(self) -> None:
        """Tell the scorer's view what is in front."""
        self.post_message(
            self.Looked(text=self.editor.text, kind=self.editor.kind, guidance="", example="")
        )
