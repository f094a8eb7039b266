"""Drifts between two tellings, and replies to challenges, as other people wrote and judged them.

The counts are what is reached, so that a change that loses ground is seen.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from coach.evidence.reader import read
from coach.evidence.readings import Exchange

HERE = Path(__file__).parent
SEEN, INVENTED = 105, 3
"""Of 155 drifts those that are quoted, and of 135 pairs without one those with a drift."""
NEAR = 45
"""Of 48 replies those that are scored within a step of their writer."""


def load(folder: str) -> list[dict[str, Any]]:
    return [
        one
        for file in sorted((HERE / folder).glob("*.yaml"))
        for one in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def quoted(pair: dict[str, Any]) -> list[str]:
    """The words of the second telling that drift from the first."""
    reading = read(pair["second"], "story", tellings=[pair["first"]])
    return [
        pair["second"][one.start : one.end] for one in reading.dimensions["consistency"].because
    ]


def test_drifts_are_seen_and_none_is_invented() -> None:
    seen = invented = 0
    for pair in load("tellings"):
        found = quoted(pair)
        if not pair["drift"]:
            invented += bool(found)
        else:
            seen += any(one in pair["words_second"] or pair["words_second"] in one for one in found)
    assert (seen >= SEEN, invented <= INVENTED) == (True, True), (seen, invented)


def test_a_reply_is_scored_within_a_step() -> None:
    near = 0
    for one in load("replies"):
        exchange = Exchange(challenge=one["challenge"], reply=one["reply"])
        score = read(one["reply"], "answer", exchanges=[exchange]).dimensions["recovery"].score
        near += score is not None and abs(score - one["score"]) <= 1
    assert near >= NEAR
