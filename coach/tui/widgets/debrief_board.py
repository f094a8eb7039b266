"""The debrief at a glance: the decision on its scale, for and against, the matrix, one cell."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content

from coach.dates import short_day
from coach.debrief import debrief_values
from coach.debrief.debrief_rules import rules
from coach.debrief.debrief_values import VERDICTS, Debrief, Reason
from coach.debrief.wording import capital
from coach.pages.debrief_page import NAMED
from coach.text import one_line
from coach.tui.widgets.frame import (
    BESIDE_A_BAR,
    Card,
    HangingLines,
    Heading,
    Line,
    Pane,
    key_hints,
    quoted,
)
from coach.tui.widgets.signal_matrix import SignalMatrix

STEPS = {
    "no-hire": "no hire",
    "more-signal": "more signal",
    "lower-level": "lower level",
    "hire": "hire",
}
"""The four decisions as the scale has them."""
NEUTRAL = 3
"""The rank up to which a rating speaks against hiring."""
MOST_CARDS = 4
"""Cards of a cell that are shown at once."""


def scale_words(found: Debrief) -> Content:
    """The four decisions with the one that was made."""
    parts: list[Content | str | tuple[str, str]] = []
    for number, verdict in enumerate(VERDICTS):
        if number:
            parts.append((" ── ", "$line"))
        if found.decision is not None and verdict == found.decision.verdict:
            parts.append((f"● {STEPS[verdict]}", "bold $coach"))
        else:
            parts.append((STEPS[verdict], "$ink3"))
    return Content.assemble(*parts)


def point_lines(points: tuple[Reason, ...], mark: str, style: str) -> list[Line]:
    """Points of one side, each with the cards it rests on."""
    lines: list[Line] = []
    for point in points:
        lines.append((mark, style, Content(one_line(point.says))))
        if point.cards:
            lines.append((" ", "", Content.styled(" ".join(point.cards[:NAMED]), "$ink3")))
        lines.append(("", "", Content("")))
    return lines[:-1]


class DebriefBoard(Horizontal):
    """Everything of the half page, and the cards of the cell in hand."""

    matrix = getters.query_one(SignalMatrix)

    def __init__(self) -> None:
        super().__init__(id="board")
        self.found: Debrief | None = None

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="main", can_focus=False):
            yield Card(id="verdict", classes="-verdict")
            with Horizontal(id="case"):
                for side in ("For", "Against"):
                    with Vertical():
                        yield Heading(side, id=f"{side.lower()}-heading")
                        yield HangingLines(id=side.lower())
            yield Heading("Signals by rounds")
            yield SignalMatrix()
            yield Heading("Ask next")
            yield HangingLines(id="next")
        with VerticalScroll(id="side", can_focus=False):
            yield Pane("", id="cell")
            yield Pane("What would change it", id="changes")
            yield Pane("Level", id="level")

    def on_mount(self) -> None:
        self.query_one(Card).can_focus = False

    def show(self, found: Debrief) -> None:
        """Draw a debrief that has its decision."""
        summary, decision = found.summary, found.decision
        if summary is None or decision is None:
            return
        self.found = found
        cards = sum(1 for one in found.rounds for card in one.cards if card.counts)
        n = len(found.rounds)
        doubts = " ".join(one_line(one.says) for one in summary.doubts) or "No doubts."
        self.query_one(Card).show(
            decision.title,
            f"{n} round{'s' * (n != 1)}, {cards} cards",
            scale_words(found),
            f"Confidence: {summary.confidence}. {doubts}",
            Content(""),
        )
        for name, points, mark, style in (
            ("for", summary.case_for, "┃", "$coach"),
            ("against", summary.case_against, "╏", "$gap"),
        ):
            self.query_one(f"#{name}-heading", Heading).show(name.capitalize(), str(len(points)))
            lines = point_lines(points, mark, style)
            none = [("", "", Content.styled("Nothing on the cards.", "$ink3"))]
            self.query_one(f"#{name}", HangingLines).show(lines or none)
        asks: list[Line] = [("?", "$coach", Content(one_line(one.says))) for one in summary.asks]
        self.query_one("#next", HangingLines).show(asks)
        self.query_one("#changes", Pane).update(
            Content("\n\n").join(Content(one_line(one.says)) for one in summary.changes)
            if summary.changes
            else Content("Nothing was left open.")
        )
        self.show_level(found)
        self.matrix.show(found)

    def show_level(self, found: Debrief) -> None:
        """The eight kinds of level evidence: which were heard."""
        pane, level = self.query_one("#level", Pane), found.level
        pane.display = level is not None
        if level is None:
            return
        pane.border_title = f"{capital(level.target)} level shows"
        lines = []
        for one in level.kinds:
            mark = ("● ", "$coach") if one.cards else ("○ ", "$ink3")
            cards = (f"  {' '.join(one.cards[:NAMED])}", "$ink3")
            lines.append(Content.assemble(mark, (one.title, "" if one.cards else "$ink3"), cards))
        pane.update(Content("\n").join(lines))
        shown = sum(bool(one.cards) for one in level.kinds)
        pane.border_subtitle = f"{shown} of {len(level.kinds)} kinds"

    @on(SignalMatrix.Moved)
    def show_cell(self) -> None:
        """Draw the cards of the cell in hand."""
        found, signal, cell = self.found, self.matrix.signal, self.matrix.cell
        held, pane = self.matrix.round, self.query_one("#cell", Pane)
        if found is None or signal is None or cell is None or held is None:
            return
        pane.border_title = signal.title
        rated = cell.rated.title.lower() if cell.rated else "not rated"
        style = "$ink2" if cell.rated is None or cell.rated.rank > NEUTRAL else "$gap"
        parts = [
            Content.assemble(
                (held.title, "bold"),
                (f"  {short_day(held.at.astimezone().date())}  ", "$ink3"),
                (rated, f"bold {style}"),
            )
        ]
        cards = [one for name in (*cell.concerns, *cell.evidence) if (one := found.card(name))]
        parts += [_card_words(one) for one in cards[:MOST_CARDS]]
        if not cards:
            owns = "This round owns it." if cell.owned else "Another round owns it."
            parts.append(Content.styled(f"No cards on it in this round. {owns}", "$ink2"))
        if cell.needs:
            parts.append(Content.styled(one_line(cell.needs), "$ink2"))
        parts.append(key_hints(("⏎", "The round"), ("c", "Cards")))
        pane.update(Content("\n\n").join(parts))
        more = len(cards) - MOST_CARDS
        count = f"{len(cards)} card{'' if len(cards) == 1 else 's'}"
        pane.border_subtitle = f"{more} more under c" if more > 0 else count


def _card_words(card: debrief_values.Card) -> Content:
    """A card: its id and what it is, its words, and what it shows or what is missing."""
    weak = card.strength == "weak"
    mark, style = ("╏", "$gap") if weak else ("┃", "$coach")
    concern = rules().concern(card.concern)
    what = concern.title if concern else card.shows or card.strength
    after = f", after {card.probes} follow-up{'s' * (card.probes != 1)}" if card.probes else ""
    return Content.assemble(
        (f"{card.id} ", f"bold {style}"),
        (f"{one_line(what)}{after}\n", "$ink2"),
        quoted(one_line(card.quote.text), style, mark, BESIDE_A_BAR),
    )
