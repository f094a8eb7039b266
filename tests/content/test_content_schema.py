"""The JSON Schema of packs: it agrees with the loader on what a file may hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator, ValidationError

from coach.content.library import DATA, load
from coach.content.pack_schema import json_schema
from coach.content.packs import build_pack
from coach.content.shipped import built_in_folder
from coach.content.yaml_reader import read_text
from tests.content.breaking import broken

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
FILES = [
    *sorted(built_in_folder().glob("drills/*.yaml")),
    *(built_in_folder() / "data" / f"{name}.yaml" for name in DATA),
]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_ships_fits_the_schema(file: Any) -> None:
    VALIDATOR.validate(yaml.safe_load(file.read_text("utf-8")))


@given(broken())
def test_the_schema_refuses_what_the_loader_refuses_and_nothing_else(case: tuple[Any, str]) -> None:
    _, text = case
    document = read_text(text, "mine.yaml")
    _, problems = build_pack(document)
    assert VALIDATOR.is_valid(document.value) == (not problems)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        ("drills/feedback-rewrite.yaml", ["steps", 1, "fields", 0]),
        ("drills/attribution-sharpening.yaml", ["steps", 1, "categories", 3]),
        ("data/roles.yaml", ["roles", 2]),
        ("data/rubric.yaml", ["dimensions", 4, "anchors"]),
    ],
)
def test_an_editor_is_pointed_to_the_place_that_is_wrong(name: str, where: list[Any]) -> None:
    value = yaml.safe_load((built_in_folder() / name).read_text("utf-8"))
    place = value
    for key in where:
        place = place[key]
    place["titel"] = "a slip of the finger"
    assert any(
        "'titel' was unexpected" in error.message and list(error.absolute_path) == where
        for error in _every(VALIDATOR.iter_errors(value))
    )


def _every(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """The errors, and those of the branches that they come from."""
    for error in errors:
        yield error
        yield from _every(error.context or ())


def test_ids_that_a_key_may_point_to_are_offered_and_keys_explained() -> None:
    definitions = SCHEMA["$defs"]
    drill = definitions["Drill"]["properties"]
    assert drill["trains"]["items"]["examples"] == [one.id for one in load().rubric.dimensions]
    assert definitions["Role"]["properties"]["floors"]["items"]["examples"] == [
        one.id for one in load().signals
    ]
    assert drill["purpose"]["description"]
    assert definitions["Field"]["properties"]["question"]["description"]
    assert all(definition.get("description") for definition in definitions.values())
