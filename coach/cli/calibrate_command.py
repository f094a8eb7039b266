"""`coach calibrate`: rate answers blind in the app, or see how one's ruler stands."""

from __future__ import annotations

import argparse

from msgspec.structs import asdict

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.document_text import put_document
from coach.cli.json_text import put_json
from coach.cli.open_app import run_app
from coach.cli.parser import add_json
from coach.cli.peer_command import peer_figures, peer_figures_data
from coach.content.library import exemplars, load
from coach.pages.calibration_page import calibration_page, own_against_references
from coach.store.assessments import ratings_given
from coach.store.views import Given


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach calibrate` takes."""
    parser.description = (
        "Open the app to rate a set of six answers blind. With --stats, print how your\n"
        "ratings compare with the references (bias, error, agreement, each with its n) and\n"
        "your scores with those of peers who scored the same sessions."
    )
    parser.add_argument("--stats", action="store_true", help="print the numbers only")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Open the app, or print the figures; 1 if nothing was rated."""
    if not (chosen.stats or chosen.json):
        return run_app(place="app.go('calibrate')")

    content = load(paths.packs_folder())
    given: tuple[Given, ...] = ()
    if not nothing_yet():
        with opened() as record:
            given = ratings_given(record)
    found = own_against_references(given, exemplars(content), content.ratings)
    peers = peer_figures()
    if chosen.json:
        put_json({**asdict(found), "peers": peer_figures_data(peers)})
        return 0 if found.n or peers.figures.n else 1

    put_document(calibration_page(found, peers, content.ratings))
    return 0 if found.n or peers.figures.n else 1
