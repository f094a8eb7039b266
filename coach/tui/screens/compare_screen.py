"""Two sessions beside each other: what changed word by word, scores then and now, findings."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal

from textual import getters, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from coach.content.models import Rubric
from coach.errors import CoachError
from coach.pages.scores import by_dimension, figure, latest
from coach.practice.days import local
from coach.practice.difference import Change, Pair, differences, gone_and_new
from coach.practice.reading import findings_of, silenced, with_words
from coach.practice.session_text import headings_of
from coach.store.sessions import whole
from coach.store.silences import silences
from coach.store.values import Assessment
from coach.store.views import SessionWhole
from coach.text import one_line, plain
from coach.tui.base_screen import CoachScreen

STYLES = {"same": "", "gone": "strike $gap", "new": "bold underline $coach"}
Side = Literal["before", "after", "both"]


def changed_words(changes: Sequence[Change], side: Side) -> Content:
    """One of two texts with what is its own marked, or both in one."""
    left_out = {"before": "new", "after": "gone", "both": ""}[side]
    parts: list[Content | str | tuple[str, str]] = []
    for one in changes:
        if one.kind == left_out:
            continue
        # The space before a word is not part of what changed.
        text = plain(one.text)
        bare = text.lstrip()
        # What stood first in one text may stand after a word of the other.
        space = text[: len(text) - len(bare)] or (" " if parts else "")
        parts += [space, (bare, STYLES[one.kind])]
    return Content.assemble(*parts)


def kept_share(pairs: Sequence[Pair]) -> Content:
    """How long both are, and how much of the words stayed."""
    before = sum(len(one.before.split()) for one in pairs)
    after = sum(len(one.after.split()) for one in pairs)
    kept = sum(
        len(change.text.split()) for one in pairs for change in one.changes if change.kind == "same"
    )
    share = (
        f"{100 * kept // max(before, after)}% of the words are the same" if before or after else ""
    )
    return Content.assemble(f"{before} words then, {after} now", ("   " + share, "$ink2"))


def scores_then_and_now(
    then: Assessment | None, now: Assessment | None, rubric: Rubric, heads: tuple[str, str]
) -> Content:
    """A row a dimension: both scores and what lies between; then the totals and n."""
    if then is None and now is None:
        return Content.styled("Neither one is scored.", "$ink2")
    old, new = by_dimension(then), by_dimension(now)
    width = max(len(one.title) for one in rubric.dimensions)
    rows = [Content.styled(f"{'':<{width}}{heads[0]:>8}{heads[1]:>8}{'change':>8}", "$ink2")]
    gaps = []
    for dimension in rubric.dimensions:
        left, right = old.get(dimension.id), new.get(dimension.id)
        a, b = left.value if left else None, right.value if right else None
        gap, style = "-", "$ink2"
        if a is not None and b is not None:
            gaps.append(abs(b - a))
            gap = f"{b - a:+d}" if b != a else "0"
            style = "$coach" if b > a else "$gap" if b < a else ""
        rows.append(
            Content.assemble(
                dimension.title.ljust(width),
                (f"{figure(left):>8}", ""),
                (f"{figure(right):>8}", "bold"),
                (f"{gap:>8}", style),
            )
        )
    totals = [str(one.total) if one and one.total is not None else "-" for one in (then, now)]
    rows.append(
        Content.assemble("Total".ljust(width), f"{totals[0]:>8}", (f"{totals[1]:>8}", "bold"))
    )
    if gaps:
        mean = sum(gaps) / len(gaps)
        rows.append(
            Content.styled(
                f"On average {mean:.1f} apart over {len(gaps)} dimension"
                f"{'s' if len(gaps) > 1 else ''} scored both times",
                "$ink2",
            )
        )
    return Content("\n").join(rows)


def findings_words(gone: Sequence[str], new: Sequence[str]) -> Content:
    """Findings that went and that came."""
    rows = []
    for label, found in (("gone", gone), ("new", new)):
        rows += [Content.assemble((f"{label:<5}", "bold"), plain(one)) for one in found]
    return Content("\n").join(rows) if rows else Content("The findings are the same.")


BESIDE = 100
"""Cells from which both texts stand beside each other; below, they are one text."""


@dataclass(frozen=True)
class Comparison:
    """Two sessions and what lies between them.

    Attributes:
        before: the earlier one.
        after: the later one.
        pairs: the places of both, with what changed.
        gone: findings of the earlier one alone.
        new: findings of the later one alone.
    """

    before: SessionWhole
    after: SessionWhole
    pairs: tuple[Pair, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]


class CompareScreen(CoachScreen[None]):
    """The earlier of two sessions on the left, whichever was named first.

    Args:
        one: a session.
        other: another one.
    """

    PLACE = "Compare"
    body = getters.query_one("#compare", VerticalScroll)

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "m",
            "mode",
            "Split or merged",
            id="compare.mode",
            tooltip="Show two texts side by side, or one merged",
        ),
        Binding("escape", "back", "Back", id="compare.back"),
    ]

    def __init__(self, one: str, other: str) -> None:
        super().__init__()
        self.uuids = (one, other)
        self.found: Comparison | None = None
        self.chosen: bool | None = None
        """Whether both texts stand beside each other; None until that was chosen."""
        self._drawn_beside: bool | None = None

    def compose_body(self) -> ComposeResult:
        yield VerticalScroll(id="compare")

    def on_mount(self) -> None:
        self.body.focus()
        self.fetch()

    @work(exclusive=True, group="compare")
    async def fetch(self) -> None:
        """Read both and draw what lies between them."""
        try:
            both = [await self.app.desk.ask(whole, uuid) for uuid in self.uuids]
            both.sort(key=lambda one: one.state.started_at)
            ask = self.app.desk.ask
            silent = [silenced(await ask(silences, one.state.uuid)) for one in both]
        except CoachError as error:
            self.app.tell(error)
            self.dismiss()
            return
        before, after = both
        self.found = await asyncio.to_thread(compared, before, after, silent)
        await self.draw()

    @property
    def beside(self) -> bool:
        """Whether both texts stand beside each other."""
        return self.size.width >= BESIDE if self.chosen is None else self.chosen

    async def on_resize(self) -> None:
        if self.beside is not self._drawn_beside:
            await self.draw()

    async def draw(self) -> None:
        """Draw the comparison as wide as there is room."""
        if self.found is None:
            return
        self._drawn_beside = self.beside
        with self.app.batch_update():
            await self.body.remove_children()
            await self.body.mount_all(self.parts(self.found, self.beside))

    def parts(self, found: Comparison, beside: bool) -> list[Widget]:
        """Every part of the screen, in order."""
        before, after = found.before, found.after
        title = after.state.title
        if before.state.title != title:
            title = f"{before.state.title} and {title}"
        self.top_bar.show_place(f"Compare  ·  {title}")
        heads = [
            Content.styled(f"{name}  {local(one.state.started_at)}", "bold")
            for name, one in (("Then", before), ("Now", after))
        ]
        parts: list[Widget] = [
            Horizontal(Static(heads[0]), Static(heads[1]), classes="pair")
            if beside
            else Static(Content.assemble(*heads[0:1], "\n", heads[1])),
            Static(kept_share(found.pairs)),
        ]
        if not beside:
            parts.append(
                Static(
                    Content.assemble(
                        ("struck out", "strike $gap"),
                        " went, ",
                        ("underlined", "bold underline $coach"),
                        " came",
                    )
                )
            )
        steps = headings_of(before.content)[0] | headings_of(after.content)[0]
        for number, pair in enumerate(found.pairs):
            if not number or found.pairs[number - 1].step != pair.step:
                heading = one_line(steps.get(pair.step, pair.step or "Written"))
                parts.append(Static(heading, classes="heading", markup=False))
            parts.append(Static(Content.styled(one_line(pair.prompt), "$ink2")))
            if beside:
                sides = [Static(changed_words(pair.changes, side)) for side in ("before", "after")]
                parts.append(Horizontal(*sides, classes="pair"))
            else:
                parts.append(Static(changed_words(pair.changes, "both"), classes="one"))
        if not found.pairs:
            parts.append(Static("Neither has any words."))
        parts.append(Static("Scores then and now", classes="heading"))
        own = [latest(one, "self") for one in (before, after)]
        rubric = self.app.content.rubric
        parts.append(Static(scores_then_and_now(own[0], own[1], rubric, ("then", "now"))))
        parts.append(Static("Resolved and new findings", classes="heading"))
        parts.append(Static(findings_words(found.gone, found.new)))
        return parts

    async def action_mode(self) -> None:
        """Two texts beside each other, or one that holds both."""
        self.chosen = not self.beside
        await self.draw()


def compared(
    before: SessionWhole, after: SessionWhole, silent: Sequence[frozenset[str]]
) -> Comparison:
    """Work out what lies between two sessions; long ones take a moment.

    Args:
        before: the earlier one.
        after: the later one.
        silent: what is silenced in each.
    """
    findings = [
        with_words(one.state.entries, findings_of(one.state, off))
        for one, off in zip((before, after), silent, strict=True)
    ]
    gone, new = gone_and_new(*findings)
    pairs = differences(before.state, after.state)
    return Comparison(before=before, after=after, pairs=pairs, gone=gone, new=new)
