"""The pane of a `sentences` step: short labelled fields, the one in hand a card."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static, TextArea

from coach.content.steps import Field, SentencesStep
from coach.evidence.analyzer import analyzer
from coach.tui.widgets.drill_rail import MARKS, Part
from coach.tui.widgets.evidence_area import EvidenceArea
from coach.tui.widgets.frame import TwoSides
from coach.tui.widgets.one_line_area import OneLineArea
from coach.tui.widgets.step_pane import StepPane


class SentenceField(Vertical):
    """One sentence. In hand it is a card with its question; else text behind a bar.

    Args:
        field: what is asked for.
        text: what was written before.
        findings: whether findings are shown.
    """

    def __init__(self, field: Field, text: str, findings: bool) -> None:
        super().__init__(classes="sentence-field")
        self.field = field
        self._text = text
        self._findings = findings
        self._read = ("", "", False)
        """The text that was read last, what is asked of it, and whether it holds anything."""

    def compose(self) -> ComposeResult:
        yield TwoSides(classes="label")
        yield Static(Content(self.field.guidance), classes="asks")
        yield OneLineArea(
            self._text,
            kind="sentence",
            findings=self._findings,
        )
        yield Static(classes="gap")

    def on_mount(self) -> None:
        self.draw()

    @property
    def area(self) -> OneLineArea:
        """The editor."""
        return self.query_one(OneLineArea)

    def read(self) -> tuple[str, bool]:
        """What a stranger would ask of it, and whether it holds anything; a text is read once."""
        text = self.area.clean_text().strip()
        if text != self._read[0]:
            held = any(one.state != "missing" for one in analyzer().read(text, "sentence").elements)
            self._read = text, analyzer().question(text, "sentence", self.field.id), held
        return self._read[1:]

    @property
    def state(self) -> str:
        """How it stands: `empty`, `written`, `quotable` or `gap`."""
        if not self.area.text.strip():
            return "empty"
        if not self.area.shows_findings:
            return "written"
        asked, held = self.read()
        return "gap" if asked else "quotable" if held else "written"

    def part(self) -> Part:
        """As the rail lists it."""
        return Part(self.field.label, self.field.minutes, self.state, self.area.has_focus)

    def draw(self) -> None:
        """Draw what stands around the editor: what a stranger would ask, when it is left."""
        here = self.area.has_focus
        minutes = f"{self.field.minutes:g} min" if self.field.minutes else ""
        style = "bold $act" if here else "bold"
        self.query_one(".label", TwoSides).show(
            Content.styled(self.field.label, style), Content.styled(minutes, "$ink3")
        )
        state = self.state
        for name in MARKS:
            self.set_class(state == name, f"-{name}")
        asked = self.read()[0] if state == "gap" else ""
        if state == "written" and not self.area.shows_findings:
            asked = self.field.question
        gap = self.query_one(".gap", Static)
        gap.display = bool(asked) and not here
        gap.update(Content.styled(f"? {asked}", "$ink2"))


class SentencesPane(StepPane[SentencesStep]):
    """The fields one below the other; Enter and tab go from one to the next."""

    class Complete(Message):
        """Enter was pressed where no field after this one, and none at all, is empty."""

    def compose(self) -> ComposeResult:
        shown = self.run.state.findings_shown
        with VerticalScroll(can_focus=False):
            for field in self.step.fields:
                yield SentenceField(field, self.run.text(self.step.id, field.id), shown)

    def parts(self) -> tuple[Part, ...]:
        return tuple(one.part() for one in self.query(SentenceField))

    def begin(self) -> None:
        (self.first_empty or self.query(SentenceField).first()).area.focus()

    @property
    def first_empty(self) -> SentenceField | None:
        """The first field that nothing is written in."""
        fields = self.query(SentenceField)
        return next((one for one in fields if not one.area.text.strip()), None)

    def to_missing(self) -> None:
        if self.first_empty is not None:
            self.first_empty.area.focus()

    @on(OneLineArea.Finished)
    def next_field(self, event: OneLineArea.Finished) -> None:
        """Enter: the next field, then the first one that is empty, then the next step."""
        fields = list(self.query(SentenceField))
        place = fields.index(self._field_of(event.area))
        if place + 1 < len(fields):
            fields[place + 1].area.focus()
        elif self.first_empty is not None:
            self.to_missing()
        else:
            self.post_message(self.Complete())

    @on(TextArea.Changed)
    def keep(self, event: TextArea.Changed) -> None:
        """Every key goes into the run."""
        field = self._field_of(event.text_area)
        self._write(field)
        self.look(field)
        if field.area.has_focus:
            self._keep_in_sight(field)

    @on(EvidenceArea.FindingsChanged)
    def redraw(self) -> None:
        """A text was read, or its marks were hidden or shown."""
        for field in self.query(SentenceField):
            field.draw()

    def _write(self, field: SentenceField) -> None:
        text = field.area.clean_text()
        if text != self.run.text(self.step.id, field.field.id):
            self.run.write(self.step.id, text, field.field.id)
            self.changed()

    def settle(self) -> None:
        for field in self.query(SentenceField):
            self._write(field)

    def on_descendant_focus(self) -> None:
        for field in self.query(SentenceField):
            field.draw()
            if field.area.has_focus:
                self.look(field)
                self._keep_in_sight(field)

    def _keep_in_sight(self, field: SentenceField) -> None:
        """Show the field whole, its label first: also when it has grown, or one above it has."""
        # The layout is the new one only then.
        self.call_after_refresh(field.scroll_visible, animate=False)

    def look(self, field: SentenceField) -> None:
        """Tell the scorer's view which sentence is in front."""
        self.post_message(
            self.Looked(
                text=field.area.clean_text(),
                kind="sentence",
                guidance="",
                example=field.field.example,
            )
        )

    def _field_of(self, area: TextArea) -> SentenceField:
        return next(one for one in self.query(SentenceField) if one.area is area)
