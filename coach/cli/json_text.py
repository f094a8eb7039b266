"""Data on stdout, as JSON that no terminal acts on."""

from __future__ import annotations

import json
import sys

import msgspec

from coach.text import calm_json


def put_json(value: object) -> None:
    """Print `value` as JSON; structs, dates and times (as UTC, ISO 8601) are understood."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    text = json.dumps(
        msgspec.to_builtins(value), indent=2, ensure_ascii=not encoding.startswith("utf")
    )
    print(calm_json(text))


def json_line(value: object) -> str:
    """`value`, of plain values, as JSON on one line that any encoding can carry."""
    return calm_json(json.dumps(value))
