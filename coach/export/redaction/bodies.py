"""A drill that is kept with a session, redacted: its words change, its ids do not."""

from __future__ import annotations

import msgspec

from coach.content.canonical import canonical_json, drill_from_json
from coach.errors import CoachError
from coach.export.redaction.redactor import Redactor
from coach.export.redaction.values import redacted


def redacted_body(body: str, redactor: Redactor) -> str:
    """The drill as canonical JSON; the same text where nothing of it is replaced.

    What is no drill that this coach knows is redacted word by word, its ids too: better not to be
    read than to be read by the wrong person.
    """
    if not body:
        return body
    try:
        drill = drill_from_json(body)
    except CoachError:
        return _whatever(body, redactor)
    after = redacted(drill, redactor)
    return body if after is drill else canonical_json(after)


def _whatever(body: str, redactor: Redactor) -> str:
    try:
        before = msgspec.json.decode(body)
    except msgspec.MsgspecError:
        return redactor.text(body)
    after = redacted(before, redactor)
    return body if after == before else msgspec.json.encode(after, order="sorted").decode()
