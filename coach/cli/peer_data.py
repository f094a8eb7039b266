"""Peers' scores of a session, as plain values: nothing of them before both sides are in."""

from __future__ import annotations

from typing import Any

from coach.content.models import Rubric
from coach.practice.peer import Peers, peers_of
from coach.progress.peers import spreads
from coach.store.assessments import Taken
from coach.store.values import Assessment
from coach.store.views import SessionWhole


def peers_data(peers: Peers, rubric: Rubric) -> dict[str, Any]:
    """How many peers are in, and the spread of what they gave."""
    return {
        "n": peers.n,
        "shown": not peers.waiting,
        "spread": [
            {
                "dimension": one.dimension,
                "low": one.low,
                "high": one.high,
                "n": one.n,
                "not_observed": one.not_observed,
            }
            for one in spreads(peers.sheets, [one.id for one in rubric.dimensions])
        ],
    }


def taken_data(
    found: SessionWhole, taken: Taken, given: Assessment, rubric: Rubric
) -> dict[str, Any]:
    """What became of a file, for `coach peer receive --json`."""
    return {
        "session": found.state.uuid,
        "short": found.short,
        "taken": taken,
        "by": given.rater_name,
        "peers": peers_data(peers_of(found), rubric),
    }
