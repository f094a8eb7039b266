"""Rounds as a mock round leaves them in the record: questions, answers, probes and replies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

from coach.store.record import Record
from coach.store.sessions import begin
from coach.store.values import ClockRecord, Entry, SessionState
from tests.debrief.loops import FIVE, STRONG
from tests.samples import MORNING
from tests.store.making import CONTENT, a_session


def a_mock(
    round_id: str,
    answers: Sequence[str],
    *,
    loop: str | None = None,
    replies: Sequence[str] = (),
    finished: bool = True,
    day: int = 0,
) -> SessionState:
    """A mock round: one prompt an answer; the replies follow the first prompt's probes."""
    at = MORNING + timedelta(days=day)
    entries: list[Entry] = []

    def say(speaker: str, step: str, field: str, kind: str, text: str, prompt: str = "") -> None:
        entries.append(
            Entry(
                uuid=str(uuid4()),
                position=len(entries),
                speaker=speaker,  # type: ignore[arg-type]
                step=step,
                field=field,
                kind=kind,
                prompt=prompt,
                text=text,
                written_at=at,
                changed_at=at,
            )
        )

    for place, answer in enumerate(answers):
        step, question = f"prompt-{place}", f"Question {place}?"
        say("interviewer", step, "0", "question", question)
        say("candidate", step, "0", "answer", answer, question)
        for number, reply in enumerate(replies if place == 0 else (), start=1):
            say("interviewer", step, str(number), "probe", f"Probe {number}?")
            say("candidate", step, str(number), "answer", reply, f"Probe {number}?")
    return a_session(
        *entries,
        kind="mock",
        content_id=f"round-{round_id}",
        title=round_id.replace("-", " ").capitalize(),
        loop=loop,
        started_at=at,
        changed_at=at,
        finished_at=at + timedelta(minutes=45) if finished else None,
        clock=ClockRecord(planned=2700.0, active=2000.0),
    )


def hold(record: Record, loop: str, answers: dict[str, list[str]] | None = None) -> list[str]:
    """Store five finished rounds of a loop; returns the UUIDs of their sessions."""
    held = []
    for day, name in enumerate(FIVE):
        state = a_mock(name, (answers or STRONG)[name], loop=loop, day=day)
        begin(record, state, CONTENT)
        held.append(state.uuid)
    return held
