"""Every word that was ever written, found again: sessions ranked, with the place that fits best.

The index (FTS5) is kept by triggers on the entries, see `migrations/0002_history.sql`.
"""

from __future__ import annotations

import re
import sqlite3

from coach.store.history import ALL, conditions, lines
from coach.store.read import Opened, look
from coach.store.views import Found, HistoryFilter, Hit
from coach.text import one_line

REACH = 2000
"""Newest entries with the words that are ranked: what a word that stands everywhere costs stays
the same however long the record is."""
SNIPPET = 14
"""Words of a snippet."""
# Nobody can type these, and `one_line` takes them away.
_ON, _OFF = "\x02", "\x03"
_MARKS = re.compile(f"([{_ON}{_OFF}])")


def search(opened: Opened, typed: str, wanted: HistoryFilter = ALL, *, limit: int = 50) -> Found:
    """The sessions in which all the words stand in one entry, the best first.

    Args:
        opened: the record, or its file before the record was made of it.
        typed: what stands in the search field: words, "phrases", beginnings*.
        wanted: which sessions; its order says nothing here. What is trashed is not in the index.
        limit: at most so many sessions.

    Raises:
        RecordError: what SQLite says.
    """
    query = search_query(typed)
    if not query or wanted.status == "trashed":
        return Found()
    with look(opened) as connection:
        ranked = _ranked(connection, query, wanted)
        best: dict[int, int] = {}
        counts: dict[int, int] = {}
        for entry, session in ranked:
            best.setdefault(session, entry)
            counts[session] = counts.get(session, 0) + 1
        keys = list(best)[:limit]
        snippets = _snippets(connection, query, [best[key] for key in keys])
        rows = lines(connection, keys)
    hits = []
    for key, row in rows.items():
        uuid, snippet = snippets[best[key]]
        text, marks = marked(snippet)
        hits.append(Hit(row=row, entry=uuid, snippet=text, marks=marks, entries=counts[key]))
    return Found(hits=tuple(hits), more=len(best) > limit or len(ranked) == REACH)


def _ranked(
    connection: sqlite3.Connection, query: str, wanted: HistoryFilter
) -> list[tuple[int, int]]:
    """Entries with the words and their sessions, the best first."""
    where, values = conditions(wanted)
    narrowed = wanted != HistoryFilter(sort=wanted.sort)
    # Asked of each hit (the plus keeps FTS5 from asking it first), so only where it narrows.
    which = (
        "AND +rowid IN (SELECT id FROM entry "
        f"WHERE session_id IN (SELECT id FROM practice_session WHERE {where})) "
        if narrowed
        else ""
    )
    return connection.execute(
        "SELECT hit.rowid, entry.session_id FROM (SELECT rowid, rank AS score FROM search "
        f"WHERE search MATCH ? {which}ORDER BY rowid DESC LIMIT ?) hit "
        "JOIN entry ON entry.id = hit.rowid ORDER BY hit.score, hit.rowid DESC",
        (query, *(values if narrowed else ()), REACH),
    ).fetchall()


def _snippets(
    connection: sqlite3.Connection, query: str, entries: list[int]
) -> dict[int, tuple[str, str]]:
    """Of each entry its UUID and the piece in which the words stand, marked."""
    if not entries:
        return {}
    # In one pass over the hits: each look at a beginning costs as much as all of them.
    rows = connection.execute(
        "SELECT entry.id, entry.uuid, snippet(search, 0, ?, ?, '…', ?) FROM search "
        "JOIN entry ON entry.id = search.rowid "
        "WHERE search MATCH ? AND search.rowid BETWEEN ? AND ? "
        f"AND +search.rowid IN ({', '.join('?' * len(entries))})",
        (_ON, _OFF, SNIPPET, query, min(entries), max(entries), *entries),
    )
    return {key: (uuid, snippet) for key, uuid, snippet in rows}


def marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet as FTS5 marks it, as plain text on one line and the spans that were marked."""
    text, marks, on = "", [], -1
    # Spaces are gathered here, not after: they would move the spans.
    for part in _MARKS.split(snippet):
        if part == _ON:
            on = len(text)
        elif part == _OFF:
            if 0 <= on < len(text):
                marks.append((on, len(text)))
            on = -1
        else:
            clean = one_line(f"x{part}x")[1:-1]
            text += clean.lstrip() if not text or text.endswith(" ") else clean
    return text.rstrip(), tuple(marks)


MOST = 16
"""Words that are looked for; a pasted page is not a search."""

_PART = re.compile(r'"([^"]*)("?)|([^\s"]+)')


def search_query(typed: str) -> str:
    """The question for FTS5; empty where nothing that can be looked for was typed."""
    parts = []
    for found in _PART.finditer(typed.replace("\0", " ").replace("“", '"').replace("”", '"')):
        phrase, closed, word = found.groups()
        text = phrase if word is None else word
        if not any(letter.isalnum() for letter in text):
            continue
        # A word is still being typed while nothing follows it.
        open_ended = found.end() == len(typed) and not closed
        parts.append(f'"{text}"' + ("*" if open_ended or text.endswith("*") else ""))
    return " ".join(parts[:MOST])
