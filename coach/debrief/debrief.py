"""The debrief of a loop: its rounds laid against the signals, and the decision that follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coach.content.library import Content
from coach.content.models import Role
from coach.debrief.compare import contradictions, differences, gaps, outliers, repeats
from coach.debrief.floors import floors_of
from coach.debrief.follow_up import follow_ups
from coach.debrief.level import level_of
from coach.debrief.rounds import view_of
from coach.debrief.rules import Rules, rules
from coach.debrief.summary import summary_of
from coach.debrief.table import lay
from coach.debrief.values import Debrief, PlanHeld, RoundHeld
from coach.debrief.verdict import decide
from coach.debrief.weighing import areas_of, below_bar, signals_of
from coach.store.values import Loop


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
