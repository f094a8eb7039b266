"""`coach calibrate`: rate answers blind in the app, or see how one's ruler stands."""

from __future__ import annotations

import argparse

from coach.cli.parser import add_json


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "calibrate",
        help="rate answers blind, and see how your ruler stands",
        description=(
            "Open the app at a set of six answers to rate blind. With --stats, print how your\n"
            "ratings stand against the references: bias, error, agreement, each with its n; and\n"
            "your scores against those of peers who scored the same sessions."
        ),
    )
    parser.add_argument("--stats", action="store_true", help="the figures, without the app")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Open the app, or print the figures; 1 if nothing was rated."""
    if not (chosen.stats or chosen.json):
        from coach.cli.drill import run_app

        return run_app(place="app.calibrate")
    from msgspec.structs import asdict

    from coach import paths
    from coach.cli.peer_figures import peer_figures, peer_figures_data
    from coach.cli.record import nothing_yet, opened
    from coach.content.library import exemplars, load
    from coach.progress.calibration import bias_words, calibration
    from coach.progress.peers import peer_agreement_words
    from coach.store.calibration import Given, ratings_given

    content = load(paths.packs_folder())
    given: tuple[Given, ...] = ()
    if not nothing_yet():
        with opened() as record:
            given = ratings_given(record)
    ranks = {one.id: one.rank for one in content.ratings}
    known = {one.id: ranks[one.rating] for one in exemplars(content)}
    first: dict[str, int] = {}
    for one in given:
        if one.exemplar in known and one.rating in ranks:
            first.setdefault(one.exemplar, ranks[one.rating])
    found = calibration([(own, known[name]) for name, own in first.items()])
    peers = peer_figures()
    if chosen.json:
        from coach.cli.data import put_json

        put_json({**asdict(found), "peers": peer_figures_data(peers)})
        return 0 if found.n or peers.figures.n else 1
    print(bias_words(found))
    if found.kappa is not None and found.interval is not None:
        low, high = found.interval
        print(f"weighted kappa {found.kappa:.2f} ({low:.2f} to {high:.2f}), n = {found.n}")
    if found.n:
        titles = [one.title for one in sorted(content.ratings, key=lambda one: one.rank)]
        print(f"{'reference':<16}" + "".join(f"{rank:>4}" for rank in range(1, 7)) + "   yours")
        for title, row in zip(titles, found.confusion, strict=True):
            print(f"{title:<16}" + "".join(f"{count:>4}" for count in row))
    for sentence in peer_agreement_words(peers):
        print(sentence)
    return 0 if found.n or peers.figures.n else 1
