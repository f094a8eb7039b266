"""The history as CSV: rows that any spreadsheet opens, and none runs.

UTF-8 with a byte order mark, every cell quoted, line ends kept inside of a cell.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from coach.store.reading_history import Sitting, scores_by
from coach.words import count_words, plain

# What spreadsheets take for the beginning of a formula, as typed on keyboards of any width.
_RUNS = tuple("=+-@＝＋－＠﹦﹢﹣﹫−")
_BLANKS = ("\t", "\n", "\r")

Cell = str | int | float | None


def session_rows(
    sittings: Iterable[Sitting], dimensions: Sequence[str]
) -> Iterator[Sequence[Cell]]:
    """One row a session, under a row of headings.

    Args:
        sittings: the sessions.
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
    for sitting in sittings:
        session, clock = sitting.session, sitting.session.clock
        own, reading = scores_by(sitting, "self"), scores_by(sitting, "analyzer")
        given = [value for value in own.values() if value is not None]
        yield (
            session.uuid,
            _utc(session.started_at),
            _utc(session.finished_at),
            session.content_id,
            session.title,
            sitting.story,
            sitting.target,
            *(round(part / 60, 2) for part in (clock.planned, clock.active, clock.paused)),
            sum(
                count_words(one.text)
                for one in session.entries
                if one.speaker == "candidate" and one.trashed_at is None
            ),
            # A total exists only with every dimension scored.
            sum(given) if given and len(given) == len(dimensions) else None,
            *(own.get(one) for one in dimensions),
            *(reading.get(one) for one in dimensions),
            session.note,
        )


def answer_rows(sittings: Iterable[Sitting]) -> Iterator[Sequence[Cell]]:
    """One row a text that was typed, pasted or asked, under a row of headings."""
    yield (
        *("session", "started_utc", "drill", "title", "story"),
        *("step", "field", "kind", "speaker", "category", "verdict", "task", "words", "text"),
    )
    for sitting in sittings:
        session = sitting.session
        for entry in session.entries:
            if entry.trashed_at is not None:
                continue
            yield (
                session.uuid,
                _utc(session.started_at),
                session.content_id,
                session.title,
                sitting.story,
                entry.step,
                entry.field,
                entry.kind,
                entry.speaker,
                entry.claim.category if entry.claim else None,
                entry.claim.verdict if entry.claim else None,
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


def _cell(value: Cell) -> Cell:
    return defused(value) if isinstance(value, str) else value


def _utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if moment else ""
