"""A reading as plain data, the same in JSON and in a stream of JSON lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from coach.evidence.values import Finding, Reading

Shown = Callable[[Finding], bool]
"""Which findings are listed; the readings rest on all of them."""


def reading_data(reading: Reading, shown: Shown) -> dict[str, Any]:
    """Strength, the reading of each dimension with its reasons, and the findings."""
    return {
        "strength": round(reading.strength, 4),
        "notice": reading.notice,
        "readings": {
            dimension: {
                "score": one.score,
                "because": [_reason(found) for found in one.because],
                "sure": one.sure,
                "note": one.note,
                "next": one.next,
            }
            for dimension, one in reading.dimensions.items()
        },
        "findings": findings_data(filter(shown, reading.findings)),
        "elements": [
            {"name": one.name, "state": one.state, "start": one.start, "end": one.end}
            for one in reading.elements
        ],
        "fix": [
            {
                "element": one.element,
                "question": one.question,
                "why": one.why,
                "example": {"before": one.before, "after": one.after},
                "start": one.start,
                "end": one.end,
            }
            for one in reading.fixes
        ],
    }


def _reason(found: Finding) -> dict[str, Any]:
    """A finding that a score rests on; `reply` is there where its span lies in a reply."""
    reason = {"code": found.code, "start": found.start, "end": found.end}
    return reason if found.reply is None else {**reason, "reply": found.reply}


def findings_data(found: filter[Finding] | Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings by place; spans are character offsets, the end not included."""
    return [
        {
            "code": one.code,
            "polarity": one.polarity,
            "start": one.start,
            "end": one.end,
            "message": one.message,
            **({"forms": list(one.forms), "levels": list(one.levels)} if one.forms else {}),
        }
        for one in found
    ]
