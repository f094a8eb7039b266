"""`coach peer`: another person's blind reading of a session, by file."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.json_text import put_json
from coach.cli.parser import add_json
from coach.cli.redact_option import add_redact, agreed, redactor_for
from coach.cli.screen import say
from coach.content.library import load
from coach.content.models import Rubric
from coach.errors import CoachError, NothingFound, RecordError
from coach.export.output_file import check_target, write_out
from coach.export.peer_files import is_form, peer_bytes, returned, without_names
from coach.export.peer_scored import begin_scoring
from coach.practice.peer_review import Peers, name_of, peers_of, sent_of, taken_home
from coach.progress.peer_agreement import PeerAgreement, peer_agreement, spreads
from coach.store.assessments import Taken, both_sides, keep_peer
from coach.store.sessions import whole
from coach.store.values import Assessment
from coach.store.views import SessionWhole
from coach.text import one_line


def peers_data(peers: Peers, rubric: Rubric) -> dict[str, Any]:
    """How many peers are in, and the spread of what they gave."""
    return {
        "n": peers.n,
        "shown": not peers.waiting,
        "spread": [
            {
                "dimension": one.dimension,
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "not_observed": one.not_observed,
            }
            for one in spreads(peers.sheets, [one.id for one in rubric.dimensions])
        ],
    }


def taken_data(
    found: SessionWhole, taken: Taken, given: Assessment, rubric: Rubric
) -> dict[str, Any]:
    """What became of a file, for `coach peer receive --json`."""
    return {
        "session": found.state.uuid,
        "short": found.short,
        "taken": taken,
        "by": given.rater_name,
        "peers": peers_data(peers_of(found), rubric),
    }


def peer_figures() -> PeerAgreement:
    """The figures over every session that both sides have scored."""
    if nothing_yet():
        return peer_agreement(())

    with opened() as record:
        return peer_agreement([(one.own, one.peers) for one in both_sides(record)])


def peer_figures_data(found: PeerAgreement) -> dict[str, Any]:
    """The figures as plain values."""
    figures = found.figures
    return {
        "scores": figures.n,
        "sessions": figures.sessions,
        "peers": found.readings,
        "bias": figures.bias,
        "gap": figures.gap,
        "alike": figures.same,
        "spread": found.spread,
        "within_spread": found.within,
    }


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach peer` takes."""
    parser.description = (
        "Let someone else score a session without seeing your scores. send writes a file for\n"
        "them, score is how they fill it in, receive imports it."
    )
    parts = parser.add_subparsers(metavar="WHAT", dest="what", required=True)
    _add_send(parts)
    _add_score(parts)
    _add_receive(parts)


def _add_send(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    send = parts.add_parser(
        "send",
        help="write one blinded file: what was asked, what was answered, the rubric",
        description=(
            "Write a file for a peer: what was asked, what was answered, the rubric. It has no\n"
            "scores, findings or times. A name that ends in .json is for a peer with\n"
            "the coach; .md is a form for one without. Read it before you send it: your answers\n"
            "appear as you wrote them, unless you add --redact."
        ),
    )
    send.add_argument("id", metavar="ID", help="a session id, or the start of one")
    send.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="write to this file: .json or .md"
    )
    send.add_argument("--force", action="store_true", help="replace an existing file")
    add_redact(send)
    send.set_defaults(run=run_send)


def _add_score(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    score = parts.add_parser(
        "score",
        help="score a file someone sent you",
        description=(
            "Score what someone sent you, on the same screen that scores a drill. None of it\n"
            "enters your own record: NAME.scored.json is written next to the file, each score as\n"
            "you give it. If you stop early, run the same command to continue."
        ),
    )
    score.add_argument("file", metavar="FILE", help="the .json you were sent")
    score.add_argument(
        "--as", dest="by", metavar="NAME", default="", help="your name or initials (optional)"
    )
    score.add_argument(
        "--force", action="store_true", help="start over, replacing an existing NAME.scored.json"
    )
    score.set_defaults(run=run_score)


def _add_receive(parts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    receive = parts.add_parser(
        "receive",
        help="import a scored file",
        description=(
            "Import a peer's scores: a NAME.scored.json or a filled-in form. The same\n"
            "file counts once; each peer counts separately. You see their scores once yours are in."
        ),
    )
    receive.add_argument("file", metavar="FILE", help="the file that came back: .json or .md")
    receive.add_argument(
        "--partial", action="store_true", help="import it even if some dimensions are not scored"
    )
    receive.add_argument(
        "--replace", action="store_true", help="replace what the same peer gave before"
    )
    add_json(receive)
    receive.set_defaults(run=run_receive)


def run_send(chosen: argparse.Namespace) -> int:
    """Write the file for a peer."""
    target = Path(chosen.output)
    is_form(target)
    check_target(target, force=chosen.force)
    found = _session(chosen.id)
    redactor = redactor_for(chosen)
    # What leaves exists here, and only here, before it is written.
    sent = sent_of(found, load(paths.packs_folder()).rubric)
    if redactor is not None:
        sent = without_names(sent, redactor)
        if not agreed(redactor, chosen):
            return 1
    place = write_out(target, peer_bytes(target, sent, found), force=chosen.force)
    n = len(sent.parts)
    say(f"{place}: {n} answer{'s' * (n != 1)}, no scores; read it before you send it")
    return 0


def run_score(chosen: argparse.Namespace) -> int:
    """Open the score screen on a file; 1 when it was left before all was scored."""
    scoring = begin_scoring(Path(chosen.file), chosen.by, anew=chosen.force)
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        raise CoachError(
            "scoring needs a terminal; without one, ask for the .md, which works in any editor"
        )
    from coach.tui.peer_app import PeerApp

    app = PeerApp(scoring)
    app.run()
    if app.done:
        print(scoring.target)
        say("send this file back")
        return app.return_code or 0
    if scoring.target.exists():
        say(f"not finished: your scores so far are in {scoring.target}; run this again to continue")
    else:
        say("not finished: nothing was scored, nothing was written")
    return 1


def run_receive(chosen: argparse.Namespace) -> int:
    """Bring a file home; 1 when the same peer gave other scores before, or some are open."""
    name = one_line(chosen.file)
    # Read before the record is opened: a wrong file touches nothing.
    back = returned(Path(chosen.file))
    if nothing_yet():
        raise NothingFound(f"{name}: no record here; only the sender can import it")

    rubric = load(paths.packs_folder()).rubric
    with opened(writes=True) as record:
        try:
            found = whole(record, back.session)
            given = taken_home(found, back, rubric, record.time.utc(), partial=chosen.partial)
            taken = keep_peer(record, given, instead=chosen.replace)
        except CoachError as error:
            if isinstance(error, RecordError):
                raise
            raise type(error)(f"{name}: {error}") from None
        found = whole(record, back.session)
    if chosen.json:
        put_json(taken_data(found, taken, given, rubric))
    else:
        _say_taken(found, taken, given)
    return 0


def _say_taken(found: SessionWhole, taken: Taken, given: Assessment) -> None:
    peers = peers_of(found)
    how = {
        "new": f"{name_of(given)}: imported",
        "same": f"{name_of(given)}: already in your record, nothing changed",
        "replaced": f"{name_of(given)}: imported, replacing what they gave before",
    }[taken]
    n = f"{peers.n} peer{'s' * (peers.n != 1)} of session {found.short}"
    if peers.waiting:
        say(f"{how}; {n}, shown once your own scores are in: coach opens the app")
    else:
        say(f"{how}; {n}: coach show {found.short}")


def _session(given: str) -> SessionWhole:
    if nothing_yet():
        raise NothingFound("no sessions yet: coach opens the app")

    with opened() as record:
        return whole(record, given)
