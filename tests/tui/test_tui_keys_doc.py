"""The page of keys says what the app binds, and every key can be changed."""

from __future__ import annotations

from coach.tui.settings_check import bindings
from tests.tools.keys_doc import TARGET, text


def test_the_page_of_keys_is_not_stale() -> None:
    assert TARGET.read_text(encoding="utf-8") == text(), "run python -m tests.tools.keys_doc"


def test_every_binding_has_an_id_and_says_what_it_does() -> None:
    for owner, binding in bindings():
        assert binding.id, f"{owner.__name__}: {binding.key} has no id"
        assert binding.description, f"{owner.__name__}: {binding.id} says nothing"


def test_no_id_means_two_things() -> None:
    owners: dict[str, set[str]] = {}
    for owner, binding in bindings():
        owners.setdefault(binding.id or "", set()).add(f"{owner.__name__}.{binding.action}")
    assert not {name: found for name, found in owners.items() if len(found) > 1}
