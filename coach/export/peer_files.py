"""A peer's file, JSON or Markdown by its ending."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from coach.errors import CoachError
from coach.export.peer_form import form_digest, form_text, returned_form
from coach.export.redaction.redactor import Redactor, redacted
from coach.export.strict_json import BadFile, file_bytes, item_of, value_of
from coach.practice.peer_review import digest_of, seal_of
from coach.practice.peer_values import FORMAT, VERSION, PeerFile, Returned, Sent
from coach.store.views import SessionWhole
from coach.text import calm_json, one_line

LARGEST = 20_000_000
"""Bytes of a file: some thousand times what a long round takes."""
WHAT = "a file written by coach peer send"


def peer_json(sheet: PeerFile) -> bytes:
    """The file, laid out to be read before it is handed on."""
    text = msgspec.json.format(msgspec.json.encode(sheet), indent=2).decode()
    return f"{calm_json(text)}\n".encode()


def new_sheet(sent: Sent, seal: str) -> PeerFile:
    """A file that nobody has scored."""
    return PeerFile(
        format=FORMAT, version=VERSION, sent=sent, digest=digest_of(sent), seal=seal, given=None
    )


def read_sheet(file: Path) -> PeerFile:
    """A file that was sent or scored, with every part of it checked.

    Raises:
        CoachError: in one line, the file, the place in it and what is wrong.
    """
    name = one_line(str(file))
    value = value_of(file_bytes(file, name, LARGEST, WHAT), name)
    if value.get("format") != FORMAT:
        raise BadFile(f"{name}: not {WHAT}: /format is not {FORMAT!r}")
    version = value.get("version")
    if isinstance(version, int) and version > VERSION:
        raise BadFile(
            f"{name}: written by a newer version (format {one_line(str(version), 12)}, this one "
            f"reads {VERSION}); install the newer version"
        )
    sheet = item_of(value, PeerFile, name)
    if sheet.version != VERSION:
        raise BadFile(f"{name}: /version: not {VERSION}")
    if digest_of(sheet.sent) != sheet.digest:
        raise BadFile(f"{name}: its text changed after it was sent; ask for the file again")
    if sheet.given is not None:
        _check_scores(sheet, name)
    return sheet


def returned_json(file: Path) -> Returned:
    """What a peer gave in a file of JSON.

    Raises:
        CoachError: in one line, what is wrong; also when nobody scored it.
    """
    sheet = read_sheet(file)
    if sheet.given is None:
        raise CoachError(f"{one_line(str(file))}: not scored yet; run coach peer score FILE")
    return Returned(
        session=sheet.sent.session, digest=sheet.digest, seal=sheet.seal, given=sheet.given
    )


def _check_scores(sheet: PeerFile, name: str) -> None:
    """Each score is of a dimension that was sent, once, and rests on words that were sent.

    Raises:
        BadFile: when one is not, or does not.
    """
    assert sheet.given is not None
    known, seen = {one.id for one in sheet.sent.dimensions}, set()
    for number, score in enumerate(sheet.given.scores):
        place = f"{name}: /given/scores/{number}"
        if score.dimension not in known:
            raise BadFile(f"{place}/dimension: {score.dimension!r} is not in the rubric sent")
        if score.dimension in seen:
            raise BadFile(f"{place}/dimension: {score.dimension!r} appears twice")
        seen.add(score.dimension)
        quote, parts = score.quote, sheet.sent.parts
        if quote is not None and (
            quote.part >= len(parts)
            or not quote.text
            or parts[quote.part].answer[quote.start : quote.end] != quote.text
        ):
            raise BadFile(f"{place}/quote: these words are not in the answer that was sent")


FORMS = (".md", ".markdown")


def peer_bytes(target: Path, sent: Sent, found: SessionWhole) -> bytes:
    """What is written for a peer.

    Args:
        target: the file; its ending says what it is.
        sent: what the peer is to see, blackened or not.
        found: the session it was made of, which seals it.

    Raises:
        CoachError: when the ending is not known.
    """
    if is_form(target):
        digest = form_digest(sent)
        return form_text(sent, (digest, seal_of(found, digest))).encode()
    return peer_json(new_sheet(sent, seal_of(found, digest_of(sent))))


def without_names(sent: Sent, redactor: Redactor) -> Sent:
    """The same with the words of the session redacted; the rubric stays what it is."""
    return replace(sent, title=redactor.text(sent.title), parts=redacted(sent.parts, redactor))


def returned(file: Path) -> Returned:
    """What a peer gave.

    Raises:
        CoachError: in one line, what is wrong with the file.
    """
    return returned_form(file) if is_form(file) else returned_json(file)


def is_form(file: Path) -> bool:
    """Whether a file is a form of Markdown; JSON otherwise.

    Raises:
        CoachError: when its ending says neither.
    """
    ending = file.suffix.lower()
    if ending not in (*FORMS, ".json"):
        raise CoachError(
            f"{one_line(str(file))}: end the name in .json for a peer with the coach, "
            "or .md for one without"
        )
    return ending in FORMS
