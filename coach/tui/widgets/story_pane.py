"""The pane of a `story` step: one story from the bank, or a new one."""

from __future__ import annotations

from textual import events, getters, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static, TextArea

from coach.content.steps import StoryStep
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.row_list import Row, Rows
from coach.tui.widgets.step_pane import StepPane

NEW = "new"
"""Key of the row that writes a new story; stories have UUIDs."""


class StoryPane(StepPane[StoryStep]):
    """The bank above, the story's words below; without a bank, the editor alone."""

    bank = getters.query_one("#bank", Rows)
    editor = getters.query_one("#editor", EvidenceArea)
    note = getters.query_one("#note", Static)

    def __init__(self, open_session: OpenSession, step: StoryStep) -> None:
        super().__init__(open_session, step)
        self.asked: str | None = None
        """The row that would replace words which stand nowhere else, and so asks once."""

    def compose(self) -> ComposeResult:
        if self.open_session.stories:
            yield Rows("Tell", id="bank")
            yield Static(id="note")
        yield EvidenceArea(
            self.run.text(self.step.id),
            kind="story",
            findings=self.run.state.findings_shown,
            placeholder="What was the project, what was hard, what did you do, what came of it?",
            id="editor",
        )

    def on_mount(self) -> None:
        if self.open_session.stories:
            self.draw(self.run.state.story or (NEW if self.run.text(self.step.id) else None))

    def begin(self) -> None:
        if self.open_session.stories and not self.run.text(self.step.id).strip():
            self.bank.focus()
        else:
            self.editor.focus()
            self.editor.move_cursor(self.editor.document.end)
        self.look()

    # What is shown

    def draw(self, at: str | None = None) -> None:
        """Draw the bank; the story that this session is about carries a mark."""
        told = self.run.state.story
        rows = []
        for story in self.open_session.stories:
            about = " · ".join(one_line(part) for part in (story.role, story.period) if part)
            rows.append(
                Row(
                    story.uuid,
                    Content.assemble(
                        ("● " if story.uuid == told else "○ ", "$you"),
                        (one_line(story.title) or "Untitled", "bold"),
                        (f"   {about}" if about else "", "$ink2"),
                    ),
                )
            )
        new = told is None and bool(self.run.text(self.step.id).strip())
        rows.append(Row(NEW, Content.assemble(("● " if new else "○ ", "$you"), "Write a new one")))
        self.bank.show(rows, at)
        self.note.update(
            Content.styled(
                "This replaces what you wrote here. Press Enter again to do it; "
                "ctrl+z in the editor brings your words back.",
                "$gap",
            )
            if self.asked
            else Content("")
        )
        self.note.display = bool(self.asked)

    def look(self) -> None:
        """Tell the scorer's view what is in front."""
        self.post_message(
            self.Looked(
                text=self.run.text(self.step.id),
                kind="story",
                guidance=self.step.guidance,
                example=self.step.example,
            )
        )

    # What the candidate does

    @on(OptionList.OptionHighlighted, "#bank")
    def moved(self) -> None:
        """Another row is in hand: what was asked is answered with no."""
        if self.asked not in (None, self.bank.at):
            self.asked = None
            self.draw()

    @on(OptionList.OptionSelected, "#bank")
    def take(self, event: OptionList.OptionSelected) -> None:
        """Take a story from the bank, or begin a new one."""
        key = event.option_id
        if key is None:
            return
        self.settle()
        if self.stands_only_here() and self.asked != key and not self.is_told(key):
            self.asked = key
            self.draw()
            return
        self.asked = None
        story = next((one for one in self.open_session.stories if one.uuid == key), None)
        if not self.is_told(key):
            if story is not None:
                self.run.tell(self.step.id, story)
            else:
                self.run.tell_anew(self.step.id)
            # An edit, so that ctrl+z brings back what stood there.
            text = self.run.text(self.step.id)
            self.editor.replace(text, (0, 0), self.editor.document.end)
            self.changed()
        self.draw()
        self.editor.focus()
        self.look()

    def on_key(self, event: events.Key) -> None:
        """What is typed at the bank is meant for the story: nothing typed is lost."""
        if self._at_bank and event.is_printable and event.character:
            event.stop()
            event.prevent_default()
            self._write_on(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """The same for what is pasted there."""
        if self._at_bank:
            event.stop()
            self._write_on(event.text)

    @property
    def _at_bank(self) -> bool:
        """Whether the bank has the cursor; without a story there is none."""
        focused = self.screen.focused
        return focused is not None and focused.id == "bank"

    def _write_on(self, text: str) -> None:
        self.editor.focus()
        self.editor.move_cursor(self.editor.document.end)
        self.editor.insert(text)

    def is_told(self, key: str) -> bool:
        """Whether a row is what stands in the editor already."""
        if key == NEW:
            return self.run.state.story is None
        return self.run.state.story == key

    def stands_only_here(self) -> bool:
        """Whether the editor holds words that the bank does not."""
        text = self.run.text(self.step.id)
        return bool(text.strip()) and all(
            text != story.revision.text for story in self.open_session.stories
        )

    @on(TextArea.Changed, "#editor")
    def keep(self) -> None:
        """Every key goes into the run."""
        self.settle()
        self.look()

    def settle(self) -> None:
        text = self.editor.clean_text()
        if text != self.run.text(self.step.id):
            self.run.write(self.step.id, text)
            self.changed()
