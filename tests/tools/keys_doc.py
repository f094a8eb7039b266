"""`docs/keys.md`, made from the bindings of the app's screens and widgets.

    python -m tests.tools.keys_doc

A test fails when the file is stale.
"""

from __future__ import annotations

from pathlib import Path

from coach.tui.settings_check import bindings

TARGET = Path(__file__).parents[2] / "docs" / "keys.md"
HEAD = """\
# Keys

Made from the app itself by `python -m tests.tools.keys_doc`; do not edit by hand.

Every key can be changed in the settings file (its place is on the settings screen), by its id:

```toml
[keys]
"drill.next" = "f5"
"drill.back" = "f4,ctrl+b"
```

Keys are written as they stand here: `question_mark`, `comma`, `ctrl+n`."""


def text() -> str:
    """The whole page: a table for each place, in the order of the ids."""
    rows: dict[str, dict[str, tuple[list[str], str]]] = {}
    for _, binding in bindings():
        if binding.id:
            place = binding.id.partition(".")[0]
            keys, _ = rows.setdefault(place, {}).setdefault(binding.id, ([], ""))
            keys.append(binding.key)
            does = binding.tooltip or binding.description
            rows[place][binding.id] = (keys, does)
    parts = [HEAD]
    for place in sorted(rows, key=lambda name: (name != "app", name)):
        parts += [f"\n## {place}\n", "| id | keys | does |\n|---|---|---|"]
        parts += [
            f"| `{id_}` | {', '.join(f'`{key}`' for key in keys)} | {does} |"
            for id_, (keys, does) in rows[place].items()
        ]
    return "\n".join(parts) + "\n"


def main() -> None:
    """Write the page."""
    TARGET.write_text(text(), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
