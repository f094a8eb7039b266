"""`coach history --search`: the sessions in which words stand, with the place that fits best."""

from __future__ import annotations

import argparse

from coach.cli.data import put_json
from coach.cli.history import asked, row_data
from coach.cli.screen import Screen, say, this_screen
from coach.errors import CoachError
from coach.practice.days import local
from coach.store.search import search, search_query
from coach.store.views import Found, Hit
from coach.words import one_line


def search_for(chosen: argparse.Namespace, limit: int) -> Found:
    """What the options ask for.

    Raises:
        CoachError: when there is no word to look for, or an option contradicts the search.
    """
    if not search_query(chosen.search):
        raise CoachError(f"--search: {one_line(chosen.search, 30)!r} has no word in it to look for")
    if chosen.trash or chosen.sort != "when":
        raise CoachError(
            "--search puts the best first and does not look into the trash: "
            "leave out --sort and --trash"
        )
    with asked(chosen) as (file, wanted):
        return search(file, chosen.search, wanted, limit=limit) if file else Found()


def put_found(found: Found, as_json: bool) -> None:
    """Print what was found."""
    if as_json:
        put_json(
            [
                row_data(hit.row)
                | {
                    "entry": hit.entry,
                    "snippet": hit.snippet,
                    "marks": hit.marks,
                    "entries_found": hit.entries,
                }
                for hit in found.hits
            ]
        )
        return
    screen = this_screen()
    for hit in found.hits:
        row = hit.row
        story = f" · {one_line(row.story_title)}" if row.story_title else ""
        screen.put(
            f"{screen.strong(row.short)}  {local(row.started_at)}  {one_line(row.title)}{story}",
            f"      {_snippet(screen, hit)}",
        )
    if found.more:
        say("there are more: narrow it with another word, --drill or --since, or raise --limit")


def _snippet(screen: Screen, hit: Hit) -> str:
    """The piece with its words marked: by colour, or by brackets where there is none."""
    parts, at = [], 0
    for start, end in hit.marks:
        word = hit.snippet[start:end]
        parts += [hit.snippet[at:start], screen.accent(word) if screen.colour else f"[{word}]"]
        at = end
    return "".join([*parts, hit.snippet[at:]])
