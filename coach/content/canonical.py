"""A drill as canonical JSON, so that a session can keep what it was made with."""

from __future__ import annotations

import hashlib

import msgspec

from coach.content.models import Drill
from coach.content.steps import Step
from coach.errors import CoachError


def canonical_json(drill: Drill) -> str:
    """The drill as JSON with sorted keys: equal drills give equal text."""
    return msgspec.json.encode(drill, order="sorted").decode()


def fingerprint(drill: Drill) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(drill).encode()).hexdigest()


def drill_from_json(text: str) -> Drill:
    """The drill that was kept.

    Raises:
        CoachError: when the text is not a drill.
    """
    try:
        return msgspec.json.decode(text, type=Drill)
    except msgspec.MsgspecError as error:
        raise CoachError(f"the drill saved with this session cannot be read: {error}") from error


def kept_steps(text: str) -> tuple[Step, ...]:
    """The steps of a drill that was kept; none where it cannot be read.

    Words that were written are shown without their headings rather than not at all.
    """
    try:
        return drill_from_json(text).steps if text else ()
    except CoachError:
        return ()
