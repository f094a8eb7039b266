"""`docs/exchange.schema.json`, made from the structs that an import checks a file with.

    python -m tests.tools.exchange_doc

A test fails when the file is stale.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from coach.store.values import ExchangeFile

TARGET = Path(__file__).parents[2] / "docs" / "exchange.schema.json"


def schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of an exchange file."""
    (document,), definitions = msgspec.json.schema_components(
        [ExchangeFile], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coach record",
        **document,
        "$defs": definitions,
    }


def text() -> str:
    """The whole file."""
    return json.dumps(schema(), indent=2) + "\n"


def main() -> None:
    """Write the file."""
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
