"""What a person types into a search field, as a question that FTS5 understands.

Nothing that is typed is an error. Words stand for themselves, all of them must occur, and the one
that is still being typed may be the beginning of a longer one. Quotes hold words together; a
quote that is never closed holds what follows it. A star at the end of a word is the beginning of
any word. Everything else that FTS5 would take as an operator is a word, or nothing.
"""

from __future__ import annotations

import re

MOST = 16
"""Words that are looked for; a pasted page is not a search."""

_PART = re.compile(r'"([^"]*)("?)|([^\s"]+)')


def search_query(typed: str) -> str:
    """The question for FTS5; empty where nothing that can be looked for was typed."""
    parts = []
    for found in _PART.finditer(typed.replace("\0", " ").replace("“", '"').replace("”", '"')):
        phrase, closed, word = found.groups()
        text = phrase if word is None else word
        if not any(letter.isalnum() for letter in text):
            continue
        # A word is still being typed while nothing follows it.
        open_ended = found.end() == len(typed) and not closed
        parts.append(f'"{text}"' + ("*" if open_ended or text.endswith("*") else ""))
    return " ".join(parts[:MOST])
