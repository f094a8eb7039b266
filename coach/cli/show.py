"""`coach show`: one session whole."""

from __future__ import annotations

import argparse

from coach.cli.parser import add_json
from coach.errors import NothingFound


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "show",
        help="show one session whole",
        description=(
            "Show one session whole: what was asked, every word that was written, what it was\n"
            "tied to, the scores beside the reading, and the clock."
        ),
    )
    parser.add_argument("id", metavar="ID", help="id of a session, or the beginning of one")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the session; 1 when there is none with this id."""
    from coach import paths
    from coach.cli.record import nothing_yet, opened
    from coach.content.library import load

    if nothing_yet():
        raise NothingFound("no session yet: coach opens the app")
    from coach.store.sessions import whole

    with opened() as record:
        found = whole(record, chosen.id)
    content = load(paths.packs_folder())
    if chosen.json:
        from coach.cli.data import put_json
        from coach.cli.show_data import session_data

        put_json(session_data(found, content.rubric))
    else:
        from coach.cli.document_text import put_document
        from coach.pages.session_page import session_page

        put_document(session_page(found, content))
    return 0
