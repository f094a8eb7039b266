"""Which rating of a signal stands when rounds differ: settled by ownership, relevance and severity.

The rounds that own a signal speak; the others only where none of these could rate it. Where
voices differ, a floor is judged by its lowest voice, a signal that the role tolerates by its
highest, any other by its highest unless one says no hire, raises a severe concern, or several
stay under the bar.
"""

from __future__ import annotations

from typing import NamedTuple

from coach.debrief.table import Table
from coach.debrief.values import Cell, Rated


class Standing(NamedTuple):
    """What stands of a signal, and the cell that it was taken from."""

    rated: Rated | None
    cell: Cell | None
    voices: tuple[Cell, ...]
    """The cells that had a say."""


def is_read(table: Table, signal: str) -> bool:
    """Whether a signal counts as read: by cards where it is owned, or enough of them elsewhere."""
    row = table.row(signal)
    owned = sum(one.worth for one in row if one.owned)
    elsewhere = sum(one.worth for one in row if not one.owned)
    rule = table.rules.read
    return owned >= rule.owning or elsewhere + owned >= rule.elsewhere


def standing(table: Table, signal: str) -> Standing:
    """The rating that stands for a signal."""
    rated = [one for one in table.row(signal) if one.rated is not None]
    voices = tuple([one for one in rated if one.owned] or rated)
    if not voices:
        return Standing(None, None, ())
    below = [one for one in voices if rank(one) < table.bar]
    relevance = table.relevance(signal)
    fails = table.rated(table.rules.bar.fails).rank
    held = [one for one in below if one.severity == "severe" or rank(one) <= fails]
    repeated = len(below) >= table.rules.bar.rounds
    if below and (relevance == "floor" or (relevance == "matters" and (held or repeated))):
        cell = min(held if relevance == "matters" and held else below, key=rank)
    else:
        cell = max(voices, key=rank)
    return Standing(cell.rated, cell, voices)


def rank(cell: Cell) -> int:
    """The rank of a rated cell; 0 where nobody could rate it."""
    return cell.rated.rank if cell.rated else 0
