"""Loops for the tests of the debrief: from texts through the real analyzer, and from bare cards."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid5

import yaml

from coach.content.library import load
from coach.debrief.assembly import debrief_of
from coach.debrief.debrief_values import Card, Debrief, RoundHeld
from coach.debrief.evidence_cards import cards_of
from coach.debrief.sentences import CARDS
from coach.store.values import Entry, Loop, Quote
from tests.samples import MORNING

CONTENT = load()
ROUNDS = {one.id: one for one in CONTENT.rounds}
ROLES = {one.id: one for one in CONTENT.roles}
FIVE = ("coding", "system-design", "behavioral", "project-deep-dive", "hiring-manager")
LATER = MORNING + timedelta(days=7)

ANSWERS: dict[str, dict[str, list[str]]] = yaml.safe_load(
    Path(__file__).with_name("answers.yaml").read_text(encoding="utf-8")
)
"""By name, then by round: one text a prompt."""
STRONG, VAGUE = ANSWERS["strong"], ANSWERS["vague"]
SMALL = ANSWERS["small"]


def an_entry(text: str, **others: Any) -> Entry:
    """Something the candidate said to a prompt."""
    return Entry(
        **{
            "uuid": str(uuid5(CARDS, text)),
            "position": 0,
            "speaker": "candidate",
            "step": "p1",
            "field": "0",
            "kind": "answer",
            "prompt": "Tell me.",
            "text": text,
            "written_at": MORNING,
            "changed_at": MORNING,
        }
        | others
    )


def a_round(round_id: str, *answers: str, own: str | None = "lean-hire", day: int = 0) -> RoundHeld:
    """A round whose cards come from these answers, one a prompt."""
    at = MORNING + timedelta(days=day, hours=FIVE.index(round_id) if round_id in FIVE else 0)
    session = str(uuid5(CARDS, f"{round_id}/{day}/{answers}"))
    entries = tuple(
        an_entry(
            text, step=f"p{place}", position=place, written_at=at,
            uuid=str(uuid5(CARDS, f"{session}{place}")),
        )
        for place, text in enumerate(answers)
    )  # fmt: skip
    return RoundHeld(
        session=session,
        round=round_id,
        started_at=at,
        finished_at=at + timedelta(minutes=45),
        entries=entries,
        own=own,
        cards=cards_of(session, ROUNDS[round_id], entries),
    )


def strong_loop(**instead: list[str]) -> list[RoundHeld]:
    """Five strong rounds, those named (with `_` for `-`) answered otherwise."""
    answers = STRONG | {name.replace("_", "-"): texts for name, texts in instead.items()}
    return [a_round(name, *answers[name]) for name in FIVE if answers[name]]


def a_loop(role: str = "senior-backend", level: str = "senior") -> Loop:
    """A target."""
    return Loop(uuid="4" * 8 + "-0000-4000-8000-" + "0" * 12, role=role, level=level,
                made_at=MORNING)  # fmt: skip


def debriefed(rounds: list[RoundHeld], role: str = "senior-backend", level: str = "senior",
              now: datetime = LATER, **others: Any) -> Debrief:  # fmt: skip
    """The debrief of these rounds."""
    return debrief_of(a_loop(role, level), ROLES[role], rounds, CONTENT, now, **others)


def a_card(
    signal: str,
    strength: str = "strong",
    *,
    number: int = 0,
    level: str | None = None,
    **others: Any,
) -> Card:
    """A card that comes from no text."""
    return Card(
        **{
            "uuid": f"card-{signal}-{strength}-{number}",
            "session": "s",
            "quote": Quote("e", number * 10, number * 10 + 9, f"words {number}"),
            "form": None if strength == "weak" else "reasoning",
            "signals": (signal,),
            "levels": (level,) if level else (),
            "strength": strength,
            "concern": "unclear-attribution" if strength == "weak" else "",
            "severity": "serious" if strength == "weak" else "mild",
            "at": MORNING,
        }
        | others
    )


def a_bare_round(round_id: str, *cards: Card, own: str | None = "hire", day: int = 0) -> RoundHeld:
    """A round that holds these cards."""
    at = MORNING + timedelta(days=day)
    session = f"{round_id}-{day}"
    return RoundHeld(
        session=session, round=round_id, started_at=at, finished_at=at, own=own, cards=cards
    )


def nearly_good(
    dropped: Collection[int] = (), concerns: Sequence[tuple[str, Card]] = ()
) -> list[RoundHeld]:
    """Five rounds that would end in a hire, less some of their cards, with some concerns."""
    rounds, number = [], 0
    for day, name in enumerate(FIVE):
        cards = [card for place, card in concerns if place == name]
        for signal in ROUNDS[name].owns:
            for form in ("reasoning", "artifact"):
                number += 1
                if number not in dropped:
                    level = CONTENT.levels[number % len(CONTENT.levels)].id
                    cards.append(a_card(signal, form=form, level=level, number=number))
        rounds.append(a_bare_round(name, *cards, day=day))
    return rounds
