"""Blind ratings: of exemplars, of rounds before their cards are seen, and from the cards alone."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Literal, NamedTuple
from uuid import uuid4

from coach.content.interview import Exemplar, Prompt
from coach.content.library import listening
from coach.content.models import Rubric
from coach.store.values import Assessment

Occasion = Literal["calibration", "cold-read", "round"]
"""An exemplar; a round from its cards alone; a round before its cards are seen."""
SET = 6
"""Exemplars that are rated in one go."""

COLD_AFTER = timedelta(days=2)
"""How old a session is before its cards can be read as a stranger would."""


def next_set(exemplars: Sequence[Exemplar], rated: Mapping[str, datetime]) -> tuple[Exemplar, ...]:
    """The exemplars to rate next.

    Those never rated come first, then the one rated longest ago. No story comes twice in a set, and
    rounds are mixed. The same record gives the same set.

    Args:
        exemplars: all there are.
        rated: by id, when each was rated last.
    """
    order = list(exemplars)
    random.Random(f"calibration:{len(rated) // SET}").shuffle(order)
    order.sort(key=lambda one: rated[one.id].timestamp() if one.id in rated else 0.0)
    taken: list[Exemplar] = []
    while len(taken) < SET:
        stories = {one.story for one in taken}
        left = [one for one in order if one.story not in stories and one not in taken]
        if not left:
            break
        fresh = [one for one in left if one.id not in rated] or left
        seen = [one.round for one in taken]
        # Rounds are mixed; ratings fall as they may, for a set with one of each could be guessed.
        taken.append(min(fresh, key=lambda one: seen.count(one.round)))
    return tuple(taken)


def rated_now(
    subject: str, rating: str, rubric: Rubric, now: datetime, occasion: Occasion
) -> Assessment:
    """A rating that the candidate gives without having seen what the coach makes of it.

    Args:
        subject: id of an exemplar; of a session for `round` and `cold-read`. The first rating of a
            round is the one that counts.
        rating: one of the six.
        rubric: the rubric of that day.
        now: the moment.
        occasion: on which it is given.
    """
    return Assessment(
        uuid=str(uuid4()),
        subject_kind="exemplar" if occasion == "calibration" else "session",
        subject=subject,
        rater="self",
        occasion=occasion,
        made_at=now,
        rubric_version=f"{rubric.id}/{rubric.version}",
        rating=rating,
    )


class Listened(NamedTuple):
    """One thing that an exemplar's question listens for."""

    title: str
    given: bool
    """Whether the answer gives it, as the reference says."""


def listened_for(exemplar: Exemplar, bank: Sequence[Prompt]) -> tuple[Listened, ...]:
    """What its interviewer listens for; empty where its question is not in the bank."""
    asked = next(
        (one for one in bank if (one.round, one.id) == (exemplar.round, exemplar.prompt)), None
    )
    if asked is None:
        return ()
    return tuple(
        Listened(one.title, one.id in exemplar.gives) for one in listening(asked).must_hears
    )


def nearest(
    exemplars: Sequence[Exemplar], rating: str, round_: str = "", but: Sequence[str] = ()
) -> Exemplar | None:
    """An exemplar with this reference rating, of this round if there is one."""
    same = [one for one in exemplars if one.rating == rating and one.id not in but]
    return next((one for one in same if one.round == round_), same[0] if same else None)
