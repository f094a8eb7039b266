"""The JSON Schema of packs, for editors that complete, explain and check YAML as it is typed."""

from __future__ import annotations

from typing import Any

import msgspec

from coach.content.library import Content, load
from coach.content.models import DataFile, Drill, Rubric


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of every file that a pack may hold.

    A file with dimensions is a rubric, one with a list of data is data, all else is a drill: so
    an editor's complaint speaks of the one kind that was meant. Where a key points to an id, those
    of the built-in content are offered, not demanded: a pack may bring its own.
    """
    (drill, rubric, data), definitions = msgspec.json.schema_components(
        [Drill, Rubric, DataFile], ref_template="#/$defs/{name}"
    )
    for model, key, ids in _offers(load()):
        field = definitions[model]["properties"][key]
        field.get("items", field)["examples"] = ids
    lists = [{"required": [name]} for name in DataFile.__struct_fields__]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coach pack",
        "description": "A drill, a rubric, or lists of data, one per file.",
        "type": "object",
        "if": {"anyOf": [{"required": ["dimensions"]}, {"required": ["bands"]}]},
        "then": rubric,
        "else": {"if": {"anyOf": lists}, "then": data, "else": drill},
        "$defs": definitions,
    }


def _offers(content: Content) -> list[tuple[str, str, list[str]]]:
    """For each model and key that points to ids: the ids there are."""
    dimensions = [one.id for one in content.rubric.dimensions]
    signals = [one.id for one in content.signals]
    ratings = [one.id for one in content.ratings]
    return [
        ("Drill", "id", list(content.drills)),
        ("Drill", "trains", dimensions),
        ("Dimension", "id", dimensions),
        ("RatingStep", "allowed", ratings),
        ("Rating", "id", ratings),
        ("Signal", "areas", [one.id for one in content.areas]),
        ("Round", "owns", signals),
        ("Role", "floors", signals),
        ("Role", "tolerates", signals),
        ("RoleReason", "signal", signals),
        ("Pair", "strong", signals),
        ("Pair", "weak", signals),
    ]
