"""The history as CSV: rows that any spreadsheet opens, and none runs.

UTF-8 with a byte order mark, every cell quoted, line ends kept inside of a cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from coach.pages.scores import by_dimension, latest
from coach.store.views import SessionWhole
from coach.text import count_words, plain

# What spreadsheets take for the beginning of a formula, as typed on keyboards of any width.
_RUNS = tuple("=+-@＝＋－＠﹦﹢﹣﹫−")
_BLANKS = ("\t", "\n", "\r")

Cell = str | int | float | None


def session_rows(
    sessions: Iterable[SessionWhole], dimensions: Sequence[str]
) -> Iterator[Sequence[Cell]]:
    """One row a session, under a row of headings.

    Args:
        sessions: the sessions.
        dimensions: ids of the rubric's dimensions; each has a column for the candidate's own
            score and one for the reading.
    """
    yield (
        *("session", "started_utc", "finished_utc", "drill", "title", "story", "target"),
        *("planned_minutes", "active_minutes", "paused_minutes", "words", "total"),
        *(f"own_{one}" for one in dimensions),
        *(f"reading_{one}" for one in dimensions),
        "note",
    )
    for found in sessions:
        state, clock = found.state, found.state.clock
        own, reading = _scores(found, "self"), _scores(found, "analyzer")
        given = [value for value in own.values() if value is not None]
        yield (
            state.uuid,
            _utc(state.started_at),
            _utc(state.finished_at),
            state.content_id,
            state.title,
            _story(found),
            _target(found),
            *(round(part / 60, 2) for part in (clock.planned, clock.active, clock.paused)),
            sum(count_words(one.text) for one in state.entries if one.speaker == "candidate"),
            # A total exists only with every dimension scored.
            sum(given) if given and len(given) == len(dimensions) else None,
            *(own.get(one) for one in dimensions),
            *(reading.get(one) for one in dimensions),
            found.note,
        )


def answer_rows(sessions: Iterable[SessionWhole]) -> Iterator[Sequence[Cell]]:
    """One row a text that was typed, pasted or asked, under a row of headings."""
    yield (
        *("session", "started_utc", "drill", "title", "story"),
        *("step", "field", "kind", "speaker", "category", "verdict", "task", "words", "text"),
    )
    for found in sessions:
        state = found.state
        claims = {one.entry: one for one in state.claims}
        for entry in state.entries:
            claim = claims.get(entry.uuid)
            yield (
                state.uuid,
                _utc(state.started_at),
                state.content_id,
                state.title,
                _story(found),
                entry.step,
                entry.field,
                entry.kind,
                entry.speaker,
                claim.category if claim else None,
                claim.verdict if claim else None,
                entry.prompt,
                count_words(entry.text),
                entry.text,
            )


def csv_lines(rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """Rows as the lines of a file, the byte order mark before the first."""
    mark = "\ufeff"
    for row in rows:
        buffer = io.StringIO()
        writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([_cell(one) for one in row])
        yield (mark + buffer.getvalue()).encode()
        mark = ""


def defused(text: str) -> str:
    """`text` as a cell that no spreadsheet runs: an apostrophe before what would be a formula.

    The apostrophe is part of the cell: spreadsheets show it, or take it as "this is text".
    """
    words = plain(text)
    runs = words.lstrip().startswith(_RUNS) or words.startswith(_BLANKS)
    return f"'{words}" if runs else words


def _scores(found: SessionWhole, rater: str) -> dict[str, int | None]:
    return {name: score.value for name, score in by_dimension(latest(found, rater)).items()}


def _target(found: SessionWhole) -> str:
    """Level and role of the target that a session was for."""
    loop = found.loop
    return " ".join(part for part in (loop.level, loop.role) if part) if loop else ""


def _story(found: SessionWhole) -> str:
    return found.story.title if found.story else ""


def _cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if moment else ""
