"""The floors of a role: what nothing else makes up for."""

from __future__ import annotations

from coach.debrief.comparison import is_read, rank
from coach.debrief.debrief_values import Cell, FloorView, Reason
from coach.debrief.signal_table import Table
from coach.debrief.wording import count, listed, small


def floors_of(table: Table) -> tuple[FloorView, ...]:
    """Each floor of the role: cleared, open, unread or failed, and why."""
    return tuple(_floor(table, signal) for signal in table.role.floors)


def _floor(table: Table, signal: str) -> FloorView:
    rule = table.rules
    row = table.row(signal)
    owners = [one for one in row if one.owned and one.rated]
    below = [one for one in owners if rank(one) < table.bar]
    fails = table.rated(rule.bar.fails).rank
    failing = [one for one in below if rank(one) <= fails]
    if not failing and len(below) >= rule.bar.rounds:
        failing = below
    if failing:
        return _view(table, signal, "failed", failing)
    if below:
        return _view(table, signal, "open", below)
    if signal == rule.correctness.signal and _all_untried(table, signal):
        return _untried(table, signal)
    if not is_read(table, signal):
        return _unread(table, signal)
    doubts = [one for one in row if not one.owned and one.rated and rank(one) < table.bar]
    if not owners and doubts:
        return _view(table, signal, "open", doubts)
    cleared = owners or [one for one in row if one.evidence]
    return _view(table, signal, "cleared", cleared)


def _view(table: Table, signal: str, state: str, cells: list[Cell]) -> FloorView:
    title = table.signal_title(signal)
    heard = listed([f"{table.title(one.round)} ({_spoken(one)})" for one in cells])
    concerns = tuple(card for one in cells for card in one.concerns)
    heard_for = tuple(card for one in cells for card in one.evidence)
    settles = ""
    if state == "failed":
        why = table.reason(signal)
        says = (
            f"{title} is a floor, and it failed in {heard}. Strength elsewhere doesn't offset that."
        )
        says = f"{says} {why}".strip()
        cards = concerns
    elif state == "open":
        settles = table.settles(signal)
        says = (
            f"{title} is a floor, and it wasn't shown in {heard}. "
            f"{table.settling(signal)} should ask about it again."
        )
        cards = (*concerns, *heard_for)
    else:
        says = f"{title} is a floor, and it holds: {heard}."
        cards = heard_for
    return FloorView(
        signal=signal,
        title=title,
        state=state,  # type: ignore[arg-type]
        settles=settles,
        says=Reason(says=says, cards=cards, rule="bar"),
    )


def _all_untried(table: Table, signal: str) -> bool:
    """Whether no round that owns a signal took its code through an example."""
    owners = [one for one in table.rounds if signal in one.round.owns]
    return bool(owners) and all(one.held.untried for one in owners)


def _untried(table: Table, signal: str) -> FloorView:
    title = table.signal_title(signal)
    evidence = table.evidence(signal)
    return FloorView(
        signal=signal,
        title=title,
        state="unread",
        settles=table.settles(signal),
        says=Reason(
            says=f"{title} is a floor. {table.rules.correctness.says}",
            cards=tuple(one.id for one in evidence),
            absence="the result of an example",
            rule="correctness",
        ),
    )


def _unread(table: Table, signal: str) -> FloorView:
    title = table.signal_title(signal)
    settles = table.settles(signal)
    evidence = table.evidence(signal)
    concerns = table.cards(signal, "weak")
    heard = count(len(evidence), "card")
    beside = f", and {count(len(concerns), 'concern')}" if concerns else ""
    says = (
        f"{title} is a floor, and there's too little to rate it: {heard}{beside}. "
        f"{table.settling(signal)} would settle it."
    )
    rule = table.rules.read
    absence = (
        f"a strong card on {small(title)} from a round that owns it, "
        f"or {count(rule.elsewhere, 'strong card')} from other rounds"
    )
    return FloorView(
        signal=signal,
        title=title,
        state="unread",
        settles=settles,
        says=Reason(
            says=says,
            cards=tuple(one.id for one in (*evidence, *concerns)),
            absence=absence,
            rule="read",
        ),
    )


def _spoken(cell: Cell) -> str:
    return small(cell.rated.title) if cell.rated else "not rated"
