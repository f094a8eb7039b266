"""How the loop ends: the lowest decision that anything on the table holds it to, with its trace.

Nothing adds up: each rule names the highest decision that it leaves open, and the lowest of these
is the decision. No rule takes anything away for a strong card, so more of them never lower it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.debrief.comparison import is_read, standing
from coach.debrief.debrief_values import (
    VERDICTS,
    Concern,
    Contradiction,
    Decision,
    FloorView,
    LevelCheck,
    Reason,
    Verdict,
)
from coach.debrief.signal_table import Table
from coach.debrief.wording import capital, count, listed, number, small


class Limit(NamedTuple):
    """The highest decision that something leaves open, why, and what would lift it."""

    at_most: Verdict
    why: Reason
    lifts: Reason | None


def decide(
    table: Table,
    floors: Sequence[FloorView],
    level: LevelCheck,
    concerns: Sequence[Concern],
    contradictions: Sequence[Contradiction],
) -> Decision:
    """The decision and why, the deciding reasons first."""
    limits = [*_floors(table, floors), *_enough(table), *_concerns(table, concerns), *_level(level)]
    left: list[Verdict] = [one.at_most for one in limits]
    verdict: Verdict = min(left, key=VERDICTS.index, default="hire")
    limits.sort(key=lambda one: VERDICTS.index(one.at_most))
    deciding = [one for one in limits if one.at_most == verdict]
    others = [one for one in limits if one.at_most != verdict]
    held = [one.says for one in floors if one.state == "cleared"]
    carried = [one.says for one in concerns if one.carried]
    settled = [one.settled for one in contradictions]
    good = [level.says] if level.met else []
    supporting = [*held, *good, *carried, *settled]
    words = next(one for one in table.rules.verdicts if one.id == verdict)
    title = f"Hire as {level.lower}" if verdict == "lower-level" else words.title
    if verdict == "lower-level" and level.lower.startswith("one level"):
        title = f"Hire, {level.lower}"
    trace = [one.why for one in deciding] if verdict != "hire" else []
    trace += supporting if verdict == "hire" else [*(one.why for one in others), *supporting]
    return Decision(
        verdict=verdict,
        title=title,
        trace=tuple({one.says: one for one in trace}.values()),
        higher=tuple(one.lifts for one in deciding if one.lifts) if verdict != "hire" else (),
    )


def _floors(table: Table, floors: Sequence[FloorView]) -> list[Limit]:
    limits = []
    for one in floors:
        if one.state == "failed":
            lifts = Reason(
                says="Nothing else in this loop can offset it. The next one has to show "
                f"{small(one.title)}.",
                cards=one.says.cards,
                rule="bar",
            )
            limits.append(Limit("no-hire", one.says, lifts))
        elif one.state in ("open", "unread"):
            lifts = Reason(
                says=f"{table.settling(one.signal)} with strong evidence on {small(one.title)}.",
                absence=one.says.absence or f"more for {small(one.title)} than against it",
                rule="read",
            )
            limits.append(Limit("more-signal", one.says, lifts))
    return limits


def _enough(table: Table) -> list[Limit]:
    rule = table.rules.enough
    heard = [
        held
        for held in table.rounds
        if any(card.speaks_for or card.concern for card in held.counted)
    ]
    read = [one for one in table.content.signals if is_read(table, one.id)]
    limits = []
    if len(heard) < rule.rounds:
        lacking = rule.rounds - len(heard)
        cards = tuple(card.id for held in heard for card in held.counted)
        says = (
            f"Too little to decide on: {count(len(heard), 'round')} with cards, and it takes "
            f"{number(rule.rounds)}. {rule.why}"
        )
        absence = f"cards from {count(lacking, 'more round')}"
        lifts = Reason(says=f"{capital(count(lacking, 'more round'))} with evidence.",
                       absence=absence, rule="enough")  # fmt: skip
        why = Reason(says=says, cards=cards, absence=absence, rule="enough")
        limits.append(Limit("more-signal", why, lifts))
    if len(read) < rule.signals:
        open_ = [one for one in table.content.signals if one not in read]
        names = listed([small(one.title) for one in open_])
        says = (
            f"Too little to decide on: {len(read)} of {len(table.content.signals)} signals "
            f"have evidence, and it takes {number(rule.signals)}. {rule.why}"
        )
        cards = tuple(card.id for one in read for card in table.evidence(one.id))
        more = capital(count(rule.signals - len(read), "more signal"))
        lifts = Reason(
            says=f"{more} with strong evidence.",
            absence=f"strong cards on {names}",
            rule="enough",
        )
        why = Reason(says=says, cards=cards, absence=f"strong cards on {names}", rule="enough")
        limits.append(Limit("more-signal", why, lifts))
    return limits


def _concerns(table: Table, concerns: Sequence[Concern]) -> list[Limit]:
    """Concerns about signals that are no floors: those have a rule of their own."""
    uncarried = [one for one in concerns if not one.carried and one.signal not in table.role.floors]
    fails = table.rated(table.rules.bar.fails).rank
    limits = [
        Limit(
            "more-signal" if one.severity == "severe" else "lower-level",
            one.says,
            Reason(
                says=f"{table.settling(one.signal)} where {small(one.title)} meets the bar.",
                cards=one.cards,
                rule="carried",
            ),
        )
        for one in uncarried
    ]
    failed = [one for one in concerns if _rank(table, one.signal) <= fails]
    if len(failed) >= table.rules.many.signals:
        names = listed([small(one.title) for one in failed])
        cards = tuple(card for one in failed for card in one.cards)
        why = Reason(
            says=f"{capital(names)} are at no hire or lower. {table.rules.many.why}",
            cards=cards,
            rule="many",
        )
        limits.append(Limit("no-hire", why, None))
    return limits


def _rank(table: Table, signal: str) -> int:
    found = standing(table, signal).rated
    return found.rank if found else 6


def _level(level: LevelCheck) -> list[Limit]:
    if level.met:
        return []
    lifts = Reason(
        says=f"For {level.target}: {level.says.absence}.",
        absence=level.says.absence,
        rule="targets",
    )
    return [Limit("lower-level", level.says, lifts)]
