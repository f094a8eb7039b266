"""What was asked on a question and what was replied, turn by turn."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.content.interview import (
    OFF_TOPIC,
)
from coach.practice.hearing.replies import (
    ReplyKind,
    confirms,
    reply_kind,
)
from coach.store.values import Entry


class Turn(Struct, frozen=True):
    """Something asked and what was replied."""

    asked: Entry
    reply: Entry | None

    @property
    def said(self) -> str:
        """The reply's words; empty if there is none."""
        return self.reply.text if self.reply is not None else ""


def turns_of(entries: Sequence[Entry], step: str) -> tuple[Turn, ...]:
    """What was said on a question of a session with these entries."""
    replies = {
        one.field: one
        for one in entries
        if one.step == step and one.speaker == "candidate" and one.kind == "answer"
    }
    return tuple(
        Turn(one, replies.get(one.field))
        for one in entries
        if one.step == step and one.speaker == "interviewer"
    )


def kinds_of(turns: Sequence[Turn]) -> tuple[ReplyKind, ...]:
    """What kind of reply each turn got."""
    return tuple(_kind(turn.said, turn.asked.prompt) for turn in turns)


def answering(turns: Sequence[Turn]) -> tuple[Entry, ...]:
    """The replies that answer a question: no questions back, and no answer to something else."""
    kinds = kinds_of(turns)
    start = next(
        (
            at
            for at, turn in enumerate(turns)
            if turn.asked.prompt == OFF_TOPIC and turn.said.strip() and kinds[at] != "yes"
        ),
        0,
    )
    return tuple(
        turn.reply
        for turn, kind in list(zip(turns, kinds, strict=True))[start:]
        if kind in ("answer", "dont-know") and turn.reply is not None and turn.said.strip()
    )


def _kind(said: str, why: str) -> ReplyKind:
    confirmed = confirms(said) if why == OFF_TOPIC else None
    if confirmed is None:
        return reply_kind(said)
    return "yes" if confirmed else "no"
