"""Built-in files with a few places broken, as a slip of the hand would."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import strategies as st

from coach.content.models import DataFile, Drill, Rubric
from coach.content.shipped import built_in_folder

_FILES = [
    *((Drill, file) for file in sorted((built_in_folder() / "drills").glob("*.yaml"))),
    (DataFile, built_in_folder() / "data" / "roles.yaml"),
    (DataFile, built_in_folder() / "data" / "ratings.yaml"),
    (Rubric, built_in_folder() / "data" / "rubric.yaml"),
]
# As YAML, so that no two places share one list.
_JUNK = [
    *("null", "true", "0", "-3", "7", "2000", "0.5", "-0.5", "999.5"),
    *("''", "' '", "a b", "record", "one", "text", "x" * 90, '"a\\nb"', '"a\\n"', "b", "B"),
    *("[]", "{}", "[a, 1, null]", "{kind: text}", "[[]]"),
]


@st.composite
def broken(draw: st.DrawFn) -> tuple[Any, str]:
    """A model, and the text of a built-in file of it in which one to three places are changed."""
    model, file = draw(st.sampled_from(_FILES))
    value = yaml.safe_load(file.read_text("utf-8"))
    for _ in range(draw(st.integers(1, 3))):
        there = _places(value)[1:]
        if not there:
            break
        place = draw(st.sampled_from(there))
        parent = value
        for name in place[:-1]:
            parent = parent[name]
        junk = yaml.safe_load(draw(st.sampled_from(_JUNK)))
        change = draw(st.sampled_from(["drop", "replace", "add"]))
        if change == "drop":
            del parent[place[-1]]
        elif change == "add" and isinstance(parent, dict):
            parent[draw(st.sampled_from(["titel", "kind", "extra", "minutes"]))] = junk
        else:
            parent[place[-1]] = junk
    return model, yaml.safe_dump(value, sort_keys=False, allow_unicode=True)


def _places(value: Any, key: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every key path in a value, its own first."""
    inner: Any = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    return [key, *(place for name, item in inner for place in _places(item, (*key, name)))]
