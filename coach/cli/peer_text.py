"""Peers' scores of a session, as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.screen import Screen
from coach.cli.table import Column, table
from coach.content.models import Rubric
from coach.practice.peer import name_of, notes_of, peers_of, waiting_words
from coach.progress.peers import spread_words, spreads
from coach.store.values import SessionWhole
from coach.words import one_line


def peer_lines(screen: Screen, found: SessionWhole, rubric: Rubric) -> Iterator[str]:
    """What peers gave, low to high; nothing where no peer has."""
    peers = peers_of(found)
    if not peers.n:
        return
    yield ""
    yield screen.strong("Peers")
    if peers.waiting:
        yield from screen.prose(waiting_words(peers.waiting), 2)
        return
    yield from screen.prose("by " + ", ".join(map(name_of, peers.given)), 2)
    titles = {one.id: one.title for one in rubric.dimensions}
    rows = [
        (titles[one.dimension], spread_words(one)) for one in spreads(peers.sheets, list(titles))
    ]
    columns = (Column("dimension"), Column("low to high", gives=True))
    yield from table(screen, columns, rows, indent=2)
    for given in peers.given:
        for dimension, note in notes_of(given):
            title = titles.get(dimension, dimension)
            yield from screen.listed(
                "-", one_line(f"{name_of(given)} on {title.lower()}: {note}"), 2
            )
