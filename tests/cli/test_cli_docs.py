"""The page of commands says what the commands say."""

from __future__ import annotations

from tests.tools.commands_doc import TARGET, text


def test_the_page_of_commands_is_not_stale() -> None:
    assert TARGET.read_text(encoding="utf-8") == text(), "run python -m tests.tools.commands_doc"


def test_every_option_explains_itself() -> None:
    rows = [line for line in text().splitlines() if line.startswith("| `")]
    assert rows
    assert not [line for line in rows if line.endswith("|  |")]
