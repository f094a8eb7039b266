"""Data on stdout, as JSON that no terminal acts on."""

from __future__ import annotations

import json
import re
import sys

import msgspec

# json leaves these as they are, and a terminal acts on some of them; a lone surrogate cannot
# be written at all. Within JSON they can only stand in strings, where an escape means the same.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


def put_json(value: object) -> None:
    """Print `value` as JSON; structs, dates and times (as UTC, ISO 8601) are understood."""
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    text = json.dumps(
        msgspec.to_builtins(value), indent=2, ensure_ascii=not encoding.startswith("utf")
    )
    print(_escaped(text))


def json_line(value: object) -> str:
    """`value`, of plain values, as JSON on one line that any encoding can carry."""
    return _escaped(json.dumps(value))


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
