"""What an option names: a drill, a story or a target, by id or by its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coach.cli.parser import did_you_mean
from coach.errors import CoachError
from coach.words import one_line

if TYPE_CHECKING:
    from coach.content.library import Content


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
        raise CoachError(f"{option}: {shown!r} is {len(found)} of them; give one's id: {ids}")
    raise CoachError(
        f"{option}: no session has the {noun} {shown!r}"
        f"{did_you_mean(given, [title for _, title in there])}"
    )
