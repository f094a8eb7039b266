"""The words of the progress screen: the session in hand, and what was filtered."""

from __future__ import annotations

from textual.content import Content

from coach.pages.progress_page import View
from coach.practice.days import day_words
from coach.progress.figures import Progress
from coach.store.views import ScoredSession
from coach.words import one_line

EMPTY = Content.assemble(
    ("No scored session yet.", "bold"),
    " Esc, then the number of a drill:\nat its end you score yourself, and a column begins here.",
)
NONE_FITS = Content.assemble(("No scored session fits the filter.", "bold"), "\nx takes it away.")


def hand_words(found: Progress, view: View, *, filtered: bool = False) -> Content:
    """The session in hand in two lines: what it was, and what the dimension got."""
    if view.at is None:
        return NONE_FITS if filtered else EMPTY
    session = found.sessions[view.at]
    day = day_words(session.started_at.astimezone(view.zone).date(), found.days.today)
    about = f" · {one_line(session.story, 30)}" if session.story else ""
    title = next(one.title for one in found.dimensions if one.id == view.dimension)
    total = found.total.points[view.at]
    return Content.assemble(
        (f"{view.at + 1} of {len(found.sessions)}", "bold"),
        f"  {day} · {one_line(session.title, 40)}{about}",
        ("  findings in sight" if session.findings_shown else "", "$foreground-muted"),
        "\n",
        (title, "bold $accent"),
        f"  {scores_words(session, view.dimension)}",
        f" · total {total}" if total is not None else "",
    )


def scores_words(session: ScoredSession, dimension: str) -> str:
    """What a session says of a dimension: the candidate, the reading, scored again."""
    parts = [f"you {_score(session.own, dimension)}"]
    if session.reading:
        disputed = " (disputed)" if dimension in session.disputed else ""
        parts.append(f"reading {_score(session.reading, dimension)}{disputed}")
    parts += [f"again, blind {_score(again, dimension)}" for again in session.again]
    return " · ".join(parts)


def _score(scores: dict[str, int | None], dimension: str) -> str:
    if dimension not in scores:
        return "gave none"
    value = scores[dimension]
    return "not observed" if value is None else str(value)
