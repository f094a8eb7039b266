"""The pane of a `claims` step: a claim, Enter, and one letter sorts it."""

from __future__ import annotations

from collections import Counter

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap
from textual.content import Content

from coach.content.steps import Category, ClaimsStep
from coach.store.values import Entry
from coach.text import one_line
from coach.tui.open_session import OpenSession
from coach.tui.widgets.key_line import Key, KeyLine
from coach.tui.widgets.one_line_area import WordingArea
from coach.tui.widgets.row_list import Row
from coach.tui.widgets.short_lines import LinePane


class ClaimsPane(LinePane[ClaimsStep]):
    """Claims grouped under their categories, those that are not sorted yet first."""

    keys = getters.query_one("#categories", KeyLine)

    def __init__(self, open_session: OpenSession, step: ClaimsStep) -> None:
        super().__init__(open_session, step)
        self.asked: int | None = None
        """Place of the claim that was just written and waits for its letter."""
        # A category's key is content: it comes before the pane's own keys where both want it.
        self._bindings = BindingsMap.merge(
            [BindingsMap([self._binding(one) for one in step.categories]), self._bindings]
        )

    def compose(self) -> ComposeResult:
        wording, rows = super().compose()
        yield wording
        yield KeyLine(id="categories")
        yield rows

    def on_mount(self) -> None:
        # A last claim without its letter was being written: it goes on in the editor.
        # (The base class's own handler, which draws, is called as well.)
        if self.lines and self.category_of(self.lines[-1]) is None:
            self.place = len(self.lines) - 1
            self.wording.fill(self.lines[-1].text)

    @staticmethod
    def _binding(category: Category) -> Binding:
        return Binding(
            category.key,
            f"sort('{category.id}')",
            category.label,
            show=False,
            tooltip=f"Sort the claim under {category.label}: {one_line(category.guidance)}",
            id=f"claims.sort-{category.id}",
        )

    # What is shown

    def placeholder(self) -> str:
        return "One thing you did; Enter, then a letter"

    def rows_of(self, lines: tuple[Entry, ...]) -> list[Row]:
        grouped: dict[str | None, list[Row]] = {}
        for place, line in enumerate(lines):
            if not self.is_draft(place):
                words = Content(one_line(line.text))
                row = Row(str(place), words)
                grouped.setdefault(self.category_of(line), []).append(row)
        rows = []
        for label, group in (
            ("Not sorted yet", grouped.get(None, [])),
            *((one.label, grouped.get(one.id, [])) for one in self.step.categories),
        ):
            if group:
                heading = Content.assemble((label, "bold"), (f"  {len(group)}", "$ink2"))
                rows += [Row("", heading), *group]
        return rows

    def draw(self, at: int | None = None) -> None:
        super().draw(at)
        # A claim that has its category is not asked for it again when its words change.
        sorted_already = self.place is not None and self.category_of(self.lines[self.place])
        self.wording.answers = (
            frozenset() if sorted_already else frozenset(one.key for one in self.step.categories)
        )
        asked = self.asked is not None
        counts = Counter(self.category_of(line) for line in self.lines)
        self.keys.show(
            "which category?" if asked else "",
            [
                Key(
                    one.key,
                    f"{one.label} {counts[one.id] or ''}".strip(),
                    f"sort('{one.id}')",
                )
                for one in self.step.categories
            ],
            loud=asked,
        )

    def category_of(self, line: Entry) -> str | None:
        """The category of a claim; None where it has none of this step."""
        category = self.run.claim(line.uuid).category
        return category if any(one.id == category for one in self.step.categories) else None

    def look(self) -> None:
        place = self.asked if self.asked is not None else self.in_hand
        line = self.lines[place] if place is not None else None
        category = self.category_of(line) if line is not None else None
        under = next((one for one in self.step.categories if one.id == category), None)
        self.post_message(
            self.Looked(
                text=line.text if line is not None else self.wording.clean_text(),
                kind=self.TEXT_KIND,
                guidance=under.guidance if under is not None else self.step.guidance,
                example=under.example if under is not None else self.step.example,
            )
        )

    # What the candidate does

    def taken(self, place: int, asks: bool) -> None:
        self.asked = place if asks else None
        super().taken(place, asks)
        self.look()

    @on(WordingArea.Answered)
    def answered(self, event: WordingArea.Answered) -> None:
        """The letter that follows a claim, or something else, which leaves it unsorted."""
        place, self.asked = self.asked, None
        category = next((one.id for one in self.step.categories if one.key == event.key), None)
        if place is not None and category is not None:
            self.sort(place, category)
        else:
            self.draw()
        self.look()

    @on(KeyLine.Pressed)
    async def pressed(self, event: KeyLine.Pressed) -> None:
        """A category was clicked."""
        await self.run_action(event.action)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "sort":
            return self.asked is not None or self.in_hand is not None
        return super().check_action(action, parameters)

    def action_sort(self, category: str) -> None:
        """Put the claim that was just written, else the one in hand, under a category."""
        place = self.asked if self.asked is not None else self.in_hand
        self.asked, self.wording.asking = None, False
        if place is not None:
            self.sort(place, category)
            self.look()

    def sort(self, place: int, category: str) -> None:
        """Put a claim under a category."""
        self.run.sort_claim(self.lines[place].uuid, category)
        self.changed()
        self.draw(place)

    def settle(self) -> None:
        self.asked, self.wording.asking = None, False
        super().settle()
