"""From what the record keeps of a loop to what its debrief takes, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from coach.content.interview import Prompt
from coach.content.library import Content
from coach.content.listening import QuestionHeard
from coach.content.models import Round
from coach.debrief.cards import cards_of, settled
from coach.debrief.values import Card, PlanHeld, RoundHeld, StillOpen
from coach.evidence.values import FORMS
from coach.store.values import Entry, StoredCard
from coach.store.views import LoopWhole, PlanKept, RoundKept

CONCERN = "concern"
"""What a concern's card keeps in place of a form."""
WHOLE = 10.0
"""What a whole question weighs that was not answered; a must-hear weighs 1 to 3."""


Hearing = Callable[[str, Sequence[Entry]], Mapping[str, QuestionHeard]]
"""Tells of a round, by its id and entries, what was heard in the answer to each question."""


def rounds_of(
    whole: LoopWhole, content: Content, prompts: Mapping[str, Prompt], hearing: Hearing
) -> tuple[RoundHeld, ...]:
    """The rounds of a loop with their cards, made anew from the words."""
    return tuple(round_of(one, content, prompts, hearing) for one in whole.rounds)


def round_of(
    kept: RoundKept, content: Content, prompts: Mapping[str, Prompt], hearing: Hearing
) -> RoundHeld:
    """One round with its cards, and what the candidate decided about them.

    Args:
        kept: as the record has it.
        content: the rounds there are.
        prompts: by id, for the signals that each asks for.
        hearing: tells what was heard in the answers.
    """
    state = kept.state
    about = next((one for one in content.rounds if one.id == kept.round), None) or Round(
        id=kept.round, title=state.title, minutes=1, owns=(), listens_for="-"
    )
    heard = hearing(kept.round, state.entries)
    made = cards_of(state.uuid, about, state.entries, prompts, kept.silenced, heard)
    return RoundHeld(
        session=state.uuid,
        round=kept.round,
        spoken=state.kind == "spoken",
        started_at=state.started_at,
        finished_at=state.finished_at,
        entries=state.entries,
        untried=_untried(heard),
        unsure=sum(one.topic == "unsure" for one in heard.values()),
        open=tuple(_open(heard, prompts)),
        given=tuple(one.given for one in heard.values() if one.given is not None),
        own=kept.own,
        cards=settled(made, [card_of(one) for one in kept.cards]),
    )


def _untried(heard: Mapping[str, QuestionHeard]) -> bool:
    tried = [one.tried for one in heard.values() if one.tried is not None]
    return bool(tried) and sum(tried) * 2 <= len(tried)


def _open(heard: Mapping[str, QuestionHeard], prompts: Mapping[str, Prompt]) -> Iterator[StillOpen]:
    """What was listened for and not heard; of an answer to something else, the question itself."""
    for id_, one in heard.items():
        prompt = prompts[id_]
        if one.topic in ("off", "dont-know"):
            yield StillOpen(
                prompt=id_,
                title=prompt.title,
                asks=prompt.asks,
                signals=prompt.signals,
                weight=WHOLE,
            )
        for must_hear in one.open:
            yield StillOpen(
                prompt=id_,
                title=prompt.title,
                asks=must_hear.probe,
                signals=must_hear.signals,
                weight=must_hear.weight,
            )


def card_of(stored: StoredCard) -> Card:
    """A kept card as a value; one of the candidate's own making is thin until it is read."""
    form = next((one for one in FORMS if one == stored.form), None)
    return Card(
        uuid=stored.uuid,
        session=stored.session,
        quote=stored.quote,
        form=form,
        signals=(stored.signal,) if stored.signal else (),
        levels=(stored.level,) if stored.level else (),
        strength="weak" if stored.form == CONCERN else "thin",
        origin="self" if stored.origin == "self" else "analyzer",
        state=stored.state,  # type: ignore[arg-type]
        note=stored.note,
        at=stored.made_at,
    )


def stored_of(card: Card, now: datetime) -> StoredCard:
    """A card as it is kept."""
    return StoredCard(
        uuid=card.uuid,
        session=card.session,
        quote=card.quote,
        form=card.form or CONCERN,
        signal=card.signal,
        level=next(iter(card.levels), None),
        origin=card.origin,
        state=card.state,
        note=card.note,
        made_at=now,
    )


def plan_of(kept: PlanKept) -> PlanHeld:
    """A plan as the debrief takes it."""
    plan = kept.plan
    return PlanHeld(
        uuid=plan.uuid,
        signal=plan.signal,
        drill=plan.drill,
        due=plan.due,
        made_at=plan.made_at,
        state=plan.state,
        done=kept.done,
    )
