"""Plans made from an earlier concern, set against what was heard since their drill was done."""

from __future__ import annotations

from collections.abc import Sequence

from coach.content.tasks import task_of
from coach.debrief.table import Table
from coach.debrief.values import FollowUp, PlanHeld, Reason
from coach.debrief.wording import capital, count, small


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
        says = f"You did {drill} for {name} on {done.date().isoformat()}. No round since."
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
