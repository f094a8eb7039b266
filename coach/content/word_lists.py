"""What the analyzer is written with: the word lists of `data/words/`, and its scale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.content.built_in import built_in_folder
from coach.content.yaml_reader import YamlError, read_file
from coach.errors import CoachError


def data_file(name: str) -> dict[str, Any]:
    """What a file of `data/` holds.

    Args:
        name: its path under `data/`.

    Raises:
        CoachError: when it is damaged or missing.
    """
    try:
        document = read_file(built_in_folder() / "data" / name)
    except YamlError as error:
        raise CoachError(
            f"the coach's own content is damaged, install it anew: {error.problem}"
        ) from None
    value: dict[str, Any] = document.value
    return value


def word_lists(files: Iterable[str]) -> dict[str, frozenset[str]]:
    """Every word list of these files of `data/words/` by its name.

    Raises:
        CoachError: when a file is damaged or missing.
    """
    found: dict[str, frozenset[str]] = {}
    for name in files:
        for key, words in data_file(f"words/{name}.yaml").items():
            found[key] = frozenset(str(words).split())
    return found
