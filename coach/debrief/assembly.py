"""From what the record keeps of a loop's rounds to their debrief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from coach.content.interview import Prompt
from coach.content.library import Content
from coach.content.listening import QuestionHeard
from coach.content.models import Role, Round
from coach.content.tasks import task_of
from coach.debrief.comparison import contradictions, differences, gaps, outliers, repeats, view_of
from coach.debrief.debrief_rules import Rules, rules
from coach.debrief.debrief_values import (
    Card,
    Debrief,
    FollowUp,
    PlanHeld,
    Reason,
    RoundHeld,
    StillOpen,
)
from coach.debrief.evidence_cards import cards_of, settled
from coach.debrief.floors import floors_of
from coach.debrief.level_evidence import level_of
from coach.debrief.signal_table import Table, lay
from coach.debrief.summary import summary_of
from coach.debrief.verdict import decide
from coach.debrief.weighing import areas_of, below_bar, signals_of
from coach.debrief.wording import capital, count, small
from coach.evidence.readings import FORMS
from coach.store.values import Entry, Loop, StoredCard
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


def follow_ups(table: Table, plans: Sequence[PlanHeld]) -> tuple[FollowUp, ...]:
    """The latest plan of each signal, in the order of the signals."""
    found = []
    for signal in table.content.signals:
        mine = [one for one in plans if one.signal == signal.id and one.state != "dropped"]
        if mine:
            latest = max(mine, key=lambda one: (one.made_at, one.uuid))
            found.append(_follow_up(table, signal.id, signal.title, latest))
    return tuple(found)


def _follow_up(table: Table, signal: str, title: str, plan: PlanHeld) -> FollowUp:
    done = max((when for _, _, when in plan.done), default=None)
    since = [one for one in table.rounds if done is not None and one.held.started_at > done]
    keys = {one.key for one in since}
    later = {card.id for one in since for card in one.cards}
    concerns = table.cards(signal, "weak")
    before = tuple(one.id for one in concerns if one.id not in later)
    after = tuple(one.id for one in concerns if one.id in later)
    heard_for = tuple(one.id for one in table.evidence(signal) if one.id in later)
    task = task_of(table.content, plan.drill)
    drill = task.title if task else plan.drill
    name = small(title)
    if done is None:
        says = f"You planned {drill} for {name} by {plan.due.isoformat()} and haven't done it."
        reason = Reason(says=says, cards=before, absence=f"a finished session of {drill}")
    elif not keys:
        says = f"You did {drill} for {name} on {done.date().isoformat()}. No rounds since."
        reason = Reason(says=says, cards=before, absence="a round since")
    else:
        heard = capital(count(len(keys), "round"))
        if after:
            result = f"{heard} since, and the concern came up again."
        elif heard_for:
            result = f"{heard} since: {count(len(heard_for), 'card')}, and no concern."
        else:
            result = f"{heard} since, with no evidence either way. It isn't settled."
        says = f"You did {drill} for {name} on {done.date().isoformat()}. {result}"
        absence = "" if before or after or heard_for else f"cards on {name}"
        reason = Reason(says=says, cards=(*before, *after, *heard_for), absence=absence)
    return FollowUp(
        plan=plan.uuid,
        signal=signal,
        title=title,
        drill=drill,
        due=plan.due,
        done=plan.done,
        before=before,
        after=after,
        evidence_since=heard_for,
        rounds_since=len(keys),
        says=reason,
    )


def debrief_of(
    loop: Loop,
    role: Role,
    rounds: Sequence[RoundHeld],
    content: Content,
    now: datetime,
    *,
    plans: Sequence[PlanHeld] = (),
    unrated: bool = False,
    given: Rules | None = None,
) -> Debrief:
    """Lay a loop on the table.

    Args:
        loop: the target.
        role: its role, with floors and tolerances.
        rounds: the rounds with their cards, in any order; lessons and unfinished ones are left out.
        content: signals, ratings, rounds and levels.
        now: the moment that recency is counted from.
        plans: plans made from earlier concerns.
        unrated: show everything although own ratings are missing.
        given: rules other than those that ship.

    Returns:
        The whole debrief; while an own rating is awaited, the rounds alone.
    """
    lessons = {one.id for one in content.rounds if one.guided}
    mine = [one for one in rounds if one.round not in lessons]
    finished = [one for one in mine if one.finished_at is not None]
    table = lay(content, given or rules(), role, finished, now)
    views = tuple(view_of(table, held, unrated=unrated) for held in table.rounds)
    waiting = tuple(one.key for one in views if one.own is None)
    start = Debrief(
        loop=loop,
        role=role.title,
        role_id=role.id,
        waiting=waiting,
        rounds=views,
        unfinished=len(mine) - len(finished),
    )
    if waiting and not unrated:
        return start
    floors = floors_of(table)
    level = level_of(table, loop.level)
    concerns = below_bar(table)
    found = contradictions(table)
    apart = differences(views)
    decision = decide(table, floors, level, concerns, found)
    return Debrief(
        loop=loop,
        role=role.title,
        role_id=role.id,
        waiting=waiting,
        rounds=views,
        unfinished=start.unfinished,
        signals=signals_of(table),
        areas=areas_of(table),
        differences=apart,
        strengths=repeats(table, "strong"),
        concerns_repeated=repeats(table, "weak"),
        outliers=outliers(table, views),
        contradictions=found,
        gaps=gaps(table),
        floors=floors,
        level=level,
        concerns=concerns,
        follow_ups=follow_ups(table, plans),
        dropped=tuple(card.id for held in table.rounds for card in held.cards if not card.counts),
        decision=decision,
        summary=summary_of(table, views, floors, level, found, apart, decision),
    )
