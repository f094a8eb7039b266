"""Scoring a file that somebody sent: beside it, never in one's own record."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from msgspec import Struct
from msgspec.structs import replace

from coach.errors import CoachError
from coach.export.output_file import check_target, write_out
from coach.export.peer_files import peer_json, read_sheet
from coach.practice.peer_values import LONGEST_NAME, Given, PeerFile, PeerScore
from coach.text import one_line

ENDING = ".scored.json"


class Scoring(Struct, frozen=True):
    """A file to score, and where the scores go."""

    sheet: PeerFile
    """What was sent; what was scored of it before, if it is taken up again."""
    target: Path
    given: Given


def begin_scoring(file: Path, by: str, *, anew: bool = False) -> Scoring:
    """Read a file, and what was scored of it before.

    Args:
        file: what was sent.
        by: the peer's name; empty if they give none.
        anew: whether scores that lie beside it may be written over.

    Raises:
        CoachError: when the file is none, or all of it is scored already.
    """
    name = one_line(str(file))
    if file.suffix.lower() != ".json":
        raise CoachError(f"{name}: fill in a form with your editor; this command scores the .json")
    by = one_line(by)
    if len(by) > LONGEST_NAME:
        raise CoachError(f"--as: the name is over {LONGEST_NAME} letters")
    sheet = read_sheet(file)
    if sheet.given is not None:
        raise CoachError(f"{name}: already scored; send it back, or score the file you were sent")
    target = file.with_name(file.stem + ENDING)
    given = Given(id=str(uuid4()), by=by, scores=())
    if target.exists() and not anew:
        given = _taken_up(sheet, target, by)
    check_target(target, force=True)
    return Scoring(sheet, target, given)


def keep_scores(scoring: Scoring, scores: tuple[PeerScore, ...]) -> None:
    """Write the scores so far.

    Raises:
        CoachError: when the file cannot be written.
    """
    given = replace(scoring.given, scores=scores)
    write_out(scoring.target, peer_json(replace(scoring.sheet, given=given)), force=True)


def _taken_up(sheet: PeerFile, target: Path, by: str) -> Given:
    """What was scored of the same file and left open."""
    refusal = CoachError(f"{one_line(str(target))}: already exists; --force starts over")
    try:
        there = read_sheet(target)
    except CoachError:
        raise refusal from None
    if there.given is None or there.seal != sheet.seal or there.digest != sheet.digest:
        raise refusal
    scored = {one.dimension for one in there.given.scores}
    if scored.issuperset(sheet.sent.asks):
        raise refusal
    return replace(there.given, by=by or there.given.by)
