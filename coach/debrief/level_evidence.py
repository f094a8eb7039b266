"""The target level: which of the eight kinds of level evidence were heard, and where."""

from __future__ import annotations

from statistics import fmean

from coach.debrief.debrief_values import Card, LevelCheck, LevelView, Reason
from coach.debrief.signal_table import Table
from coach.debrief.wording import capital, count, listed, small


def level_of(table: Table, level: str) -> LevelCheck:
    """Whether a target level is shown.

    Args:
        table: the rounds and their cards.
        level: the level of the loop, in the candidate's words.
    """
    target = table.rules.target(level)
    title = level.strip() if level.strip() and not table.rules.knows_level(level) else target.title
    lower = target.lower if table.rules.knows_level(level) else f"one level below {title}"
    if not level.strip():
        lower = target.lower
    views = tuple(_kind(table, one.id, one.title, one.id in target.demands)
                  for one in table.content.levels)  # fmt: skip
    heard = [one for one in views if one.cards]
    rounds = {key for one in heard for key in one.rounds}
    lacking = [one for one in views if one.demanded and not one.cards]
    stories = table.stories
    given = fmean(stories) if stories else 1.0
    more = bool(stories) and given >= target.full
    met = (
        len(heard) >= target.kinds - more
        and len(rounds) >= target.rounds - more
        and not lacking
        and given >= target.given
    )
    cards = tuple(card for one in heard for card in one.cards)
    named = listed([small(one.title) for one in heard])
    where = count(len(rounds), "round")
    covered = ""
    if stories and target.given:
        only = "only " if given < target.given else ""
        covered = (
            f"{count(len(stories), 'answer')} about past work covered {only}about {given:.0%} of "
            "the points on the interviewers' lists"
        )
    absences, short = [], []
    if len(heard) < target.kinds - more:
        short.append(f"only {named} was heard" if heard else "no level evidence was heard")
        absences.append(f"{count(target.kinds - len(heard), 'more kind')} of level evidence")
    elif len(rounds) < target.rounds - more:
        short.append(f"{named} was heard in only one round")
        absences.append(f"level evidence from {count(target.rounds - len(rounds), 'more round')}")
    if lacking:
        names = listed([small(one.title) for one in lacking])
        short.append(f"{names} wasn't heard")
        absences.append(names)
    if given < target.given:
        short.append(covered)
        absences.append("stories that cover more of what interviewers listen for")
    if met:
        says = f"{capital(title)} is shown: {named}, in {where}."
        says += f" {capital(covered)}." if covered else ""
    else:
        says = f"{capital(title)} isn't shown: {listed(short)}."
    return LevelCheck(
        target=title,
        lower=lower,
        met=met,
        kinds=views,
        says=Reason(says=says, cards=cards, absence=listed(absences), rule="targets"),
    )


def _shows(table: Table, card: Card) -> bool:
    return card.strength == "strong" or card.agreed >= table.rules.card.agreed.level


def _kind(table: Table, kind: str, title: str, demanded: bool) -> LevelView:
    found = [
        (held.key, card)
        for held in table.rounds
        for card in held.counted
        if kind in card.levels and _shows(table, card)
    ]
    rounds = tuple(dict.fromkeys(key for key, _ in found))
    cards = tuple(card.id for _, card in found)
    if found:
        where = listed([table.title(key) for key in rounds])
        says = Reason(says=f"Heard in {where}.", cards=cards)
    else:
        says = Reason(says="No card shows it.", absence=f"a card that shows {small(title)}")
    return LevelView(
        kind=kind, title=title, cards=cards, rounds=rounds, demanded=demanded, says=says
    )
