"""The code of a coding question: written beside the talk, kept in the transcript, never run.

The code is an entry of its own; another holds what the candidate says it gave on the example.
"""

from __future__ import annotations

from coach.practice.run import Run
from coach.store.values import CODE, RAN

ROUND = "coding"
"""The round whose questions have a code area."""

LANGUAGES = ("Python", "JavaScript", "TypeScript", "Java", "Go", "Plain")
"""What the code can be marked as; the first one is taken until another is chosen."""

GAVE = "What it gave on the example"
"""What the candidate is asked about their code."""


def code_of(run: Run, step: str) -> tuple[str, str]:
    """The code of a question, and its language."""
    entry = run.entry(step, CODE)
    if entry is None:
        return "", LANGUAGES[0]
    language = next((one for one in LANGUAGES if entry.prompt.endswith(one)), LANGUAGES[0])
    return entry.text, language


def write_code(run: Run, step: str, text: str, language: str) -> None:
    """Set the code of a question."""
    run.attach(step, CODE, text, f"Code, {language}")


def ran_of(run: Run, step: str) -> str:
    """What the code gave on the example, in the candidate's words; empty if it was not run."""
    return run.text(step, RAN)


def write_ran(run: Run, step: str, text: str) -> None:
    """Set what the code gave on the example."""
    run.attach(step, RAN, text, GAVE)
