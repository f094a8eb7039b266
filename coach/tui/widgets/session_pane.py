"""The pane of a `session` step: an earlier session to look back at, or pasted words."""

from __future__ import annotations

from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList, Static, TextArea

from coach.content.steps import SessionStep
from coach.practice.days import day_words
from coach.store.views import SessionRow
from coach.text import one_line, plain
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import StepPane

PASTE = "paste"
"""Key of the row that opens the editor; sessions have UUIDs."""


class SessionPane(StepPane[SessionStep]):
    """Sessions above; below, the words of the one chosen, or an editor to paste into."""

    @dataclass
    class Chosen(Message):
        """A session was chosen: the screen fetches its words, then calls `show_source`."""

        session: str
        """Its UUID."""

    sessions = getters.query_one("#sessions", Rows)
    editor = getters.query_one("#paste", EvidenceArea)
    words = getters.query_one("#words-of", VerticalScroll)

    def compose(self) -> ComposeResult:
        yield Rows("Choose", id="sessions")
        yield Static(id="none")
        with VerticalScroll(id="words-of"):
            yield Static(id="said")
        yield EvidenceArea(
            self.run.text(self.step.id),
            kind="answer",
            findings=False,
            placeholder="Paste a transcript, or the notes you took right after.",
            id="paste",
        )

    def on_mount(self) -> None:
        rows = self.rows()
        self.sessions.display = bool(self.open_session.sessions)
        nothing = self.query_one("#none", Static)
        nothing.display = not self.open_session.sessions
        nothing.update(
            Content.styled(
                "No finished sessions to look back at yet."
                + (" Paste what was said, or your notes." if self.step.paste else ""),
                "$ink2",
            )
        )
        self.sessions.show(rows, self.chosen or (PASTE if self.pasted else None))
        self.open_editor(bool(self.step.paste and (self.pasted or not self.open_session.sessions)))
        self.show_source()

    def begin(self) -> None:
        if self.editor.display:
            self.editor.focus()
            self.editor.move_cursor(self.editor.document.end)
        elif self.open_session.sessions:
            self.sessions.focus()
        else:
            self.words.focus()
        self.look()

    @property
    def chosen(self) -> str | None:
        """UUID of the chosen session."""
        choice = self.run.choice(self.step.id)
        return choice.value if choice is not None else None

    @property
    def pasted(self) -> bool:
        """Whether anything was pasted or written."""
        return bool(self.run.text(self.step.id).strip())

    # What is shown

    def rows(self) -> list[Row]:
        """The sessions, and the row that opens the editor."""
        rows = [Row(one.uuid, self.session_words(one)) for one in self.open_session.sessions]
        if self.step.paste:
            mark = ("● ", "$you") if self.pasted else ("○ ", "$ink2")
            rows.append(Row(PASTE, Content.assemble(mark, "Paste or write what was said")))
        return rows

    def session_words(self, session: SessionRow) -> Content:
        """A session as a row: when, what, about which story, its total."""
        today = self.run.time.utc().astimezone().date()
        when = day_words(session.started_at.astimezone().date(), today)
        total = f"   {session.total}/35" if session.total is not None else ""
        story = f"   {one_line(session.story_title, 40)}" if session.story_title else ""
        mark = ("● ", "$you") if session.uuid == self.chosen else ("○ ", "$ink2")
        return Content.assemble(
            mark,
            (f"{when:<11} ", "$ink2"),
            (one_line(session.title), "bold"),
            story,
            (total, "$ink2"),
        )

    def show_source(self) -> None:
        """Show the words of the chosen session, as far as they have been fetched."""
        parts: list[Content | str | tuple[str, str]] = []
        for entry in self.open_session.source if self.chosen else ():
            if not entry.text.strip():
                continue
            asked = entry.speaker.capitalize()
            if entry.speaker == "candidate":
                asked = "You" if entry.kind == "answer" else one_line(entry.prompt)
            parts += [(f"{asked}\n", "$ink2"), Content(plain(entry.text)), "\n\n"]
        self.query_one("#said", Static).update(Content.assemble(*parts).rstrip())
        self.words.scroll_home(animate=False)

    def open_editor(self, opened: bool) -> None:
        """Show the editor in place of the chosen session's words, or the other way round."""
        self.editor.display = opened
        self.words.display = not opened
        self.refresh_bindings()

    def look(self) -> None:
        """Tell the scorer's view what is in front."""
        self.post_message(
            self.Looked(
                text=self.run.text(self.step.id) if self.editor.display else "",
                kind="answer",
                guidance=self.step.guidance,
                example=self.step.example,
            )
        )

    # What the candidate does

    @on(OptionList.OptionSelected, "#sessions")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Choose a session, or open the editor."""
        if event.option_id == PASTE:
            self.open_editor(True)
            self.editor.focus()
        elif event.option_id is not None:
            self.run.look_at(self.step.id, event.option_id)
            self.changed()
            self.open_editor(False)
            self.sessions.show(self.rows(), event.option_id)
            self.post_message(self.Chosen(event.option_id))
        self.look()

    @on(TextArea.Changed, "#paste")
    def keep(self) -> None:
        """Every key goes into the run."""
        self.settle()
        self.look()

    def settle(self) -> None:
        text = self.editor.clean_text()
        if text != self.run.text(self.step.id):
            had = self.pasted
            self.run.write(self.step.id, text)
            self.changed()
            if had != self.pasted:
                self.sessions.show(self.rows())
