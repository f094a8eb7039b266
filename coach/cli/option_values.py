"""What an option names: a drill, a story, a loop, or a day."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from coach.cli.parser import did_you_mean
from coach.content.library import Content
from coach.content.models import Round
from coach.content.problems import nearest
from coach.errors import CoachError
from coach.text import one_line


def known_drill(
    given: str | None, there: tuple[tuple[str, str], ...], content: Content
) -> str | None:
    """A drill that is installed, or that sessions are left of.

    Raises:
        CoachError: when it is neither; a slip of the pen is not an empty history.
    """
    if given is not None and given not in dict(there):
        content.drill(given)
    return given


def one_of(
    option: str, given: str | None, there: tuple[tuple[str, str], ...], noun: str
) -> str | None:
    """The id that was meant by its beginning or by its words.

    Raises:
        CoachError: when none was, or more than one.
    """
    if given is None:
        return None
    wanted = given.strip().lower()
    words = [id_ for id_, title in there if title.lower() == wanted]
    found = words or [id_ for id_, _ in there if len(wanted) >= 4 and id_.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    shown = one_line(given, 40)
    if found:
        ids = ", ".join(one[:8] for one in found[:6])
        raise CoachError(f"{option}: {shown!r} matches {len(found)}; give an id: {ids}")
    raise CoachError(
        f"{option}: no session has the {noun} {shown!r}"
        f"{did_you_mean(given, [title for _, title in there])}"
    )


_DAYS_BACK = re.compile(r"([0-9]{1,4})d")


def day_start(text: str, option: str, now: datetime) -> datetime:
    """The moment at which the day that `text` names begins here, in UTC.

    Args:
        text: `2026-11-23`, `today`, `yesterday` or `30d` for thirty days ago.
        option: which option it was given to, for the error.
        now: the present moment.

    Raises:
        CoachError: when it names no day.
    """
    return _midnight(_day(text, option, now.astimezone().date()))


def day_end(text: str, option: str, now: datetime) -> datetime:
    """The moment at which the day that `text` names is over here, in UTC; see `day_start`."""
    return _midnight(_day(text, option, now.astimezone().date()) + timedelta(days=1))


def _midnight(day: date) -> datetime:
    # A naive time is read as local, so a day of 23 or 25 hours is right too.
    return datetime.combine(day, time()).astimezone(UTC)


def _day(text: str, option: str, today: date) -> date:
    words = text.strip().lower()
    if words in ("today", "yesterday"):
        return today - timedelta(days=words == "yesterday")
    back = _DAYS_BACK.fullmatch(words)
    try:
        if back:
            return today - timedelta(days=int(back[1]))
        found = date.fromisoformat(words)
    except ValueError:
        found = date.min
    # The calendar's ends have no midnight in UTC.
    if not 1970 <= found.year <= 9000:
        raise CoachError(
            f"{option}: {one_line(text, 30)!r} is not a day; "
            "write 2026-11-23, today, yesterday or 30d"
        )
    return found


def named_round(content: Content, named: str) -> Round:
    """The round with this id.

    Raises:
        CoachError: when there is none.
    """
    rounds = {one.id: one for one in content.rounds}
    if named not in rounds:
        close = nearest(named, rounds)
        hint = f"did you mean {close!r}?" if close else f"known: {', '.join(rounds)}"
        raise CoachError(f"no round {named!r}: {hint}")
    return rounds[named]
