"""What the candidate silenced: a rule, or one finding of it."""

from __future__ import annotations

from coach.store import read
from coach.store.read import Opened, look
from coach.store.record import Record
from coach.store.values import Silence


def keep_silence(record: Record, silence: Silence) -> None:
    """Store what is silenced in a session."""
    with record.writing() as writing:
        writing.silence(silence)


def silences(opened: Opened, session_uuid: str | None = None) -> tuple[Silence, ...]:
    """What is silenced in sessions, the latest first; of one session if it is given."""
    narrowed = "AND practice_session.uuid = ? " if session_uuid is not None else ""
    with look(opened) as connection:
        return tuple(
            read.silences(
                connection,
                "WHERE practice_session.uuid IS NOT NULL AND silence.trashed_at IS NULL "
                f"{narrowed}ORDER BY silence.made_at DESC, silence.id DESC",
                *([session_uuid] if session_uuid is not None else []),
            )
        )


def speak_again(record: Record, uuid: str) -> None:
    """Let what was silenced be found again."""
    with record.writing() as writing:
        row = writing.row("silence", uuid)
        if row is not None:
            writing.session.delete(row)
