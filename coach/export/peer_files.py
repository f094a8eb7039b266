"""A peer's file, JSON or Markdown by its ending."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from coach.errors import CoachError
from coach.export.peer_form import form_digest, form_text, returned_form
from coach.export.peer_json import new_sheet, peer_json, returned_json
from coach.export.redaction.redactor import Redactor
from coach.export.redaction.values import redacted
from coach.practice.peer import digest_of, seal_of
from coach.practice.peer_values import Returned, Sent
from coach.store.views import SessionWhole
from coach.words import one_line

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
