"""The command line as a person meets it: words in; exit code, stdout and stderr out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coach.__main__ import main


@dataclass(frozen=True)
class Outcome:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What stdout holds, as JSON."""
        return json.loads(self.out)


Coach = Callable[..., Outcome]


@pytest.fixture
def coach(capsys: pytest.CaptureFixture[str]) -> Coach:
    """Run `coach` with these words, in this process."""

    def run(*words: str) -> Outcome:
        code = main(words)
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


SHARPENING = """\
drill: attribution-sharpening
minutes: 16.5
answers:
  story:
    title: Billing migration
    text: |
      We migrated billing in 2023.
      It took three months.
  claims:
    - {claim: I chose dual writes over a freeze., category: decided, verdict: keep}
    - claim: I was responsible for the rollout.
      category: coordinated
      verdict: sharpen
      sharpened: I wrote the check that moved each customer.
    - {claim: The team was happy., category: influenced, verdict: drop}
scores:
  observability: 3
  specificity: {score: 4, quote: dual writes over a freeze}
  attribution: {score: 5}
  level-signal: 3
  consistency: 2
  recovery: 3
  debrief-durability: 4
"""


@pytest.fixture
def stored(coach: Coach, tmp_path: Path) -> Callable[[str], str]:
    """Store a file of answers; returns the short id."""

    def store(text: str = SHARPENING) -> str:
        file = tmp_path / "answers.yaml"
        file.write_text(text, encoding="utf-8")
        outcome = coach("drill", "--answers", str(file))
        assert outcome.code == 0, outcome.err
        return outcome.out.strip()

    return store
