"""Choosing one thing: a quote, what is different this time, which sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Select, Static
from textual.widgets.option_list import Option

from coach.content.library import Content as Library
from coach.practice.quote_spans import quotes_of
from coach.practice.redo import constraints
from coach.store.values import Entry, Quote
from coach.store.views import HistoryFilter, ProgressChoices, SessionWhole
from coach.text import one_line
from coach.tui.base_screen import CoachDialog
from coach.tui.widgets.row_list import Row, Rows


class QuoteScreen(CoachDialog[Quote | None]):
    """The sentences of some entries; the answer is the one that was picked, or None.

    Args:
        claim: what it is that must rest on a quote.
        entries: where quotes can come from.
        whose: whose words these are.
        first: the place of the one that is offered first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,s", "dismiss(None)", "Skip: unsupported", id="quote.skip"),
    ]

    def __init__(
        self, claim: str, entries: tuple[Entry, ...], whose: str = "of yours", first: int = 0
    ) -> None:
        super().__init__()
        self._first = first
        self._whose = whose
        self._claim = claim
        self._quotes = quotes_of(entries)

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static(
                Content.assemble(
                    (self._claim, "bold $coach"), f" is based on which words {self._whose}?"
                )
            )
            yield OptionList(
                *(Option(Content(one_line(quote.text))) for quote in self._quotes), markup=False
            )
            yield Static(
                Content.assemble(
                    ("↑↓", "bold $act"),
                    " another    ",
                    ("enter", "bold $act"),
                    " pins it    ",
                    ("esc", "bold $act"),
                    " skip: the score stays but is marked unsupported",
                )
            )

    def on_mount(self) -> None:
        listed = self.query_one(OptionList)
        listed.focus()
        listed.highlighted = min(self._first, len(self._quotes) - 1) if self._quotes else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A sentence was picked."""
        self.dismiss(self._quotes[event.option_index])


class RedoScreen(CoachDialog[str | None]):
    """The answer is the constraint's id, or None.

    Args:
        content: for the signals that a telling can be for.
        earlier: the session that is told again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back", id="redo.back"),
    ]

    def __init__(self, content: Library, earlier: SessionWhole) -> None:
        super().__init__()
        self._constraints = constraints(content)
        # It brings the reader along, which a list of sessions does without.
        from coach.practice.session_text import told_words

        self._words = told_words(earlier)

    def compose(self) -> ComposeResult:
        with Vertical(id="question"):
            yield Static("Tell it again: what will be different this time?", classes="heading")
            yield Rows("Begin", id="constraints")
            yield Static(id="ask")

    def on_mount(self) -> None:
        rows = self.query_one(Rows)
        rows.show([Row(one.id, Content(one.title)) for one in self._constraints])
        rows.focus()
        self.show_ask()

    @on(OptionList.OptionHighlighted)
    def show_ask(self) -> None:
        """Say what the one in hand asks."""
        at = self.query_one(Rows).at
        found = next((one for one in self._constraints if one.id == at), self._constraints[0])
        ask = found.ask
        if found.id == "shorter":
            ask += f" It had {self._words} words; aim for {max(1, self._words // 2)}."
        self.query_one("#ask", Static).update(
            Content.assemble(ask, "\n", ("You see your earlier version afterward.", "dim"))
        )

    @on(OptionList.OptionSelected)
    def chosen(self, event: OptionList.OptionSelected) -> None:
        """Begin with the one in hand."""
        self.dismiss(event.option_id)


PERIODS = ((2, "the last 2 weeks"), (4, "the last 4 weeks"), (12, "the last 12 weeks"),
           (26, "the last 6 months"), (52, "the last year"))  # fmt: skip
"""Weeks back, and their words."""


@dataclass(frozen=True)
class Narrowing:
    """What was chosen; nothing chosen is everything.

    Attributes:
        drill: id of a drill.
        story: UUID of a story.
        target: UUID of a target.
        weeks: so many weeks back from today; 0 is all time.
    """

    drill: str | None = None
    story: str | None = None
    target: str | None = None
    weeks: int = 0

    def asked(self, today: date) -> HistoryFilter:
        """What the record is asked for."""
        since = None
        if self.weeks:
            # A naive time is read as local, so a day of 23 or 25 hours is right too.
            day = datetime.combine(today - timedelta(weeks=self.weeks), time())
            since = day.astimezone(UTC)
        return HistoryFilter(drill=self.drill, story=self.story, target=self.target, since=since)

    def words(self, there: ProgressChoices) -> str:
        """What it leaves, in words; empty if everything."""
        parts = [
            dict(pairs).get(chosen, chosen)
            for pairs, chosen in (
                (there.drills, self.drill),
                (there.stories, self.story),
                (there.targets, self.target),
            )
            if chosen is not None
        ]
        return " · ".join([*parts, *([dict(PERIODS)[self.weeks]] if self.weeks else [])])


class NarrowScreen(CoachDialog[Narrowing | None]):
    """A few choices; Enter on one opens it, and `ctrl+n` or Esc takes what stands.

    Args:
        there: what there is to choose from.
        chosen: what holds now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "take", "Done", id="narrow.done", tooltip="Show the matching sessions"),
        Binding("ctrl+x", "clear", "All", id="narrow.clear", tooltip="Clear all filters"),
    ]

    def __init__(self, there: ProgressChoices, chosen: Narrowing) -> None:
        super().__init__()
        self._there = there
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="narrow", can_focus=False):
            yield Static("Which sessions", classes="heading")
            yield from self._choice("drill", "every drill", self._there.drills, self._chosen.drill)
            yield from self._choice("story", "every story", self._there.stories, self._chosen.story)
            yield from self._choice(
                "target", "every target", self._there.targets, self._chosen.target
            )
            weeks = tuple((str(weeks), words) for weeks, words in PERIODS)
            period = str(self._chosen.weeks) if self._chosen.weeks else None
            yield from self._choice("weeks", "all time", weeks, period)
            yield Static("Enter opens a filter, tab moves on, esc applies it.", classes="note")

    def _choice(
        self, name: str, everything: str, pairs: tuple[tuple[str, str], ...], chosen: str | None
    ) -> ComposeResult:
        known = dict(pairs)
        yield Select(
            [(Content(one_line(words, 60)), id_) for id_, words in pairs],
            prompt=everything,
            value=chosen if chosen in known else Select.NULL,
            id=name,
        )

    def chosen(self) -> Narrowing:
        """What stands in the choices."""
        values = {
            one.id: None if one.value is Select.NULL else str(one.value)
            for one in self.query(Select)
        }
        return Narrowing(
            drill=values["drill"],
            story=values["story"],
            target=values["target"],
            weeks=int(values["weeks"] or 0),
        )

    def action_take(self) -> None:
        """Show what was chosen."""
        self.dismiss(self.chosen())

    def action_clear(self) -> None:
        """Choose everything again."""
        for one in self.query(Select):
            one.clear()
