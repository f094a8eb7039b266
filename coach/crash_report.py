"""What is said when the app breaks: where, and nothing of what was typed.

Values are left out, and the error's own message too: either may hold an answer, and such a report
is made to be handed on.
"""

from __future__ import annotations

import traceback
from pathlib import Path

import coach


def report(error: BaseException | None) -> str:
    """Some lines about an error: its kind, and the places in code that led to it."""
    kind = type(error).__name__ if error is not None else "an unknown error"
    lines = [f"The coach crashed ({kind}); what you wrote until a moment ago is saved."]
    while error is not None:
        lines += [
            f"  {_short(frame.filename)}:{frame.lineno} in {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or error.__context__
        if error is not None:
            lines.append(f"  after {type(error).__name__}")
    lines.append(f"coach {coach.__version__}. Nothing you typed is in these lines.")
    return "\n".join(lines)


def _short(file: str) -> str:
    """A file by its last three names: the way to it may hold the candidate's."""
    return "/".join(Path(file).parts[-3:])
