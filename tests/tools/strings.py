"""Prints every sentence a person can read, with its place, for a reading by fresh eyes.

    python -m tests.tools.strings [code|content] [--sample N] [--seed S]

`code` is the text in `coach/` that is not a docstring; `content`, what the content files show (not
the patterns and word lists the reader works with). With `--sample`, N lines drawn at random.
"""

from __future__ import annotations

import argparse
import ast
import random
import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
CONTENT = ("data", "drills", "prompts")
UNREAD = {
    "cues.yaml",
    "drawable.yaml",
    "elements.yaml",
    "first.yaml",
    "hearing.yaml",
    "ranker.yaml",
    "scores.yaml",
    "sentences.yaml",
}
"""Files whose strings are matched against or weighed, and never shown."""

SAMPLES = {"accepted", "rejected", "concepts", "patterns", "samples", "words", "any", "all"}
"""Keys of what texts are compared with."""

WORDS = re.compile(r"[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}")
NOT_PROSE = re.compile(
    r"^[\w./$:*#@\[\]-]+$|^\s*(SELECT|CREATE|INSERT|UPDATE|DELETE|PRAGMA|ALTER)\b"
    r"|\(\?[:!<=]|\\b|\w\|\w|\$(?:act|coach|gap|you|ink|line|card|lift)\b"
)
"""Names, paths, queries, patterns and styles."""


def is_prose(text: str) -> bool:
    """Whether `text` reads as something said, not as a name, a path, a style or a query."""
    return bool(WORDS.search(text)) and not NOT_PROSE.search(text) and "{{" not in text


def spoken(node: ast.expr) -> str | None:
    """The text of a literal, with `{…}` where a value is put in."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(
            str(part.value) if isinstance(part, ast.Constant) else "{…}" for part in node.values
        )
    return None


def of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of every literal that is no docstring, no part of another, and prose."""
    tree = ast.parse(path.read_text())
    skipped: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            skipped |= {
                id(line.value)
                for line in body
                if isinstance(line, ast.Expr) and isinstance(line.value, ast.Constant)
            }
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.expr) and id(node) not in skipped:
            text = spoken(node)
            if text is not None and is_prose(text):
                yield node.lineno, text


def of_content(value: object) -> Iterator[str]:
    """Every prose string in a document, as deep as it goes."""
    if isinstance(value, str):
        if is_prose(value):
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in SAMPLES:
                yield from of_content(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from of_content(inner)


def every_string(what: str | None) -> Iterator[str]:
    """`place: text`, one line each."""
    if what in (None, "code"):
        for path in sorted((ROOT / "coach").rglob("*.py")):
            for line, text in sorted(of_code(path)):
                yield f"{path.relative_to(ROOT)}:{line}: {' '.join(text.split())}"
    if what in (None, "content"):
        for folder in CONTENT:
            for path in sorted((ROOT / folder).rglob("*.yaml")):
                if path.name not in UNREAD and "words" not in path.parts:
                    for text in of_content(yaml.safe_load(path.read_text())):
                        yield f"{path.relative_to(ROOT)}: {' '.join(text.split())}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=["code", "content"])
    parser.add_argument("--sample", type=int)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    lines = list(every_string(asked.what))
    if asked.sample is not None:
        lines = random.Random(asked.seed).sample(lines, min(asked.sample, len(lines)))
    print("\n".join(lines))


if __name__ == "__main__":
    main()
