"""Two tellings beside each other, in words: what went is struck out, what came is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from textual.content import Content

from coach.content.models import Rubric
from coach.pages.scores import by_dimension, figure
from coach.practice.difference import Change, Pair
from coach.store.values import Assessment
from coach.words import plain

STYLES = {"same": "", "gone": "strike $warning", "new": "bold underline $success"}
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
    return Content.assemble(
        f"{before} words then, {after} now", ("   " + share, "$foreground-muted")
    )


def scores_then_and_now(
    then: Assessment | None, now: Assessment | None, rubric: Rubric, heads: tuple[str, str]
) -> Content:
    """A row a dimension: both scores and what lies between; then the totals and n."""
    if then is None and now is None:
        return Content.styled("Neither was scored.", "$foreground-muted")
    old, new = by_dimension(then), by_dimension(now)
    width = max(len(one.title) for one in rubric.dimensions)
    rows = [
        Content.styled(f"{'':<{width}}{heads[0]:>8}{heads[1]:>8}{'change':>8}", "$foreground-muted")
    ]
    gaps = []
    for dimension in rubric.dimensions:
        left, right = old.get(dimension.id), new.get(dimension.id)
        a, b = left.value if left else None, right.value if right else None
        gap, style = "-", "$foreground-muted"
        if a is not None and b is not None:
            gaps.append(abs(b - a))
            gap = f"{b - a:+d}" if b != a else "0"
            style = "$success" if b > a else "$warning" if b < a else ""
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
                "$foreground-muted",
            )
        )
    return Content("\n").join(rows)


def findings_words(gone: Sequence[str], new: Sequence[str]) -> Content:
    """Findings that went and that came."""
    rows = []
    for label, found in (("gone", gone), ("new", new)):
        rows += [Content.assemble((f"{label:<5}", "bold"), plain(one)) for one in found]
    return Content("\n").join(rows) if rows else Content("The findings are the same.")
