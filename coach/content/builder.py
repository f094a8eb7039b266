"""From plain values to models, or everything that is wrong with them.

msgspec holds a value to its model in microseconds but names only the first thing that is wrong,
and no line. So it goes first; only what it refuses is walked through again, for people to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

import msgspec
from msgspec import inspect

from coach.content.problems import Problem, nearest
from coach.content.strict import FILLED, ID, LETTER, ONE_LINE
from coach.content.yaml_document import Key, YamlDocument

_PATTERNS = {
    ID: "lowercase words joined by hyphens",
    LETTER: "one lowercase letter",
    ONE_LINE: "one line of text",
    FILLED: "some text",
}


def faults(document: YamlDocument, model: Any) -> Iterator[Problem]:
    """Everything in a document that does not fit a model, a Struct type."""
    yield from _faults(document, document.value, inspect.type_info(model), ())


def _faults(document: YamlDocument, value: Any, kind: Any, key: Key) -> Iterator[Problem]:
    """Everything in `value` that does not fit `kind`, a type as msgspec describes it."""
    match kind:
        case inspect.Metadata():
            yield from _faults(document, value, kind.type, key)
        case inspect.UnionType():
            yield from _union(document, value, kind, key)
        case inspect.StructType():
            yield from _struct(document, value, kind, key)
        case inspect.VarTupleType():
            yield from _list(document, value, kind, key)
        case inspect.LiteralType():
            if value not in kind.values:
                words = " or ".join(repr(one) for one in kind.values if one != "")
                close = nearest(str(value), [str(one) for one in kind.values])
                yield document.problem(key, _said(document, value, key), words, close)
        case inspect.IntType() | inspect.FloatType():
            wrong = isinstance(value, bool) or not isinstance(value, _numbers(kind))
            if wrong or not _within(value, kind):
                yield document.problem(key, _said(document, value, key), _number_words(kind))
        case inspect.BoolType():
            if not isinstance(value, bool):
                yield document.problem(key, _said(document, value, key), "true or false")
        case inspect.StrType():
            yield from _text(document, value, kind, key)


def _text(document: YamlDocument, value: Any, kind: Any, key: Key) -> Iterator[Problem]:
    if isinstance(value, bool | int | float):
        written = document.written.get(key, str(value))
        yield document.problem(key, f"{written} is not text here", f'it in quotes: "{written}"')
    elif not isinstance(value, str):
        yield document.problem(key, _said(document, value, key), "text")
    elif kind.pattern and not re.search(kind.pattern, value):
        expected = _PATTERNS.get(kind.pattern, kind.pattern)
        suggestion = _as_id(value) if kind.pattern == ID else ""
        yield document.problem(key, _said(document, value, key), expected, suggestion)
    elif kind.max_length is not None and len(value) > kind.max_length:
        expected = f"at most {kind.max_length:,}"
        yield document.problem(key, f"{len(value):,} characters here", expected)


def _as_id(text: str) -> str:
    """The id that a text may have meant: `My Drill` gives `my-drill`; empty if none is near."""
    words = re.findall(r"[a-z0-9]+", text[:60].lower())
    return "-".join(words)


def _list(document: YamlDocument, value: Any, kind: Any, key: Key) -> Iterator[Problem]:
    if not isinstance(value, list):
        yield document.problem(key, _said(document, value, key), "a list")
        return
    if len(value) < (kind.min_length or 0):
        yield document.problem(key, "an empty list here", "at least one")
    if kind.max_length is not None and len(value) > kind.max_length:
        yield document.problem(key, f"{len(value)} here", f"at most {kind.max_length}")
    for number, item in enumerate(value):
        yield from _faults(document, item, kind.item_type, (*key, number))


def _union(document: YamlDocument, value: Any, kind: Any, key: Key) -> Iterator[Problem]:
    members = [one for one in kind.types if not isinstance(one, inspect.NoneType)]
    if len(members) == 1:
        if value is not None:
            yield from _faults(document, value, members[0], key)
        return
    # Several members are structs that a tag tells apart.
    tag_field = members[0].tag_field
    tags = {one.tag: one for one in members}
    if not isinstance(value, dict):
        expected = f"keys with values, with a {tag_field}"
        yield document.problem(key, _said(document, value, key), expected)
        return
    tag = value.get(tag_field)
    if isinstance(tag, str) and tag in tags:
        yield from _struct(document, value, tags[tag], key)
        return
    place = (*key, tag_field)
    what = _said(document, tag, place) if tag_field in value else "missing"
    expected = f"one of {', '.join(tags)}"
    yield document.problem(place, what, expected, nearest(str(tag), tags))


def _struct(document: YamlDocument, value: Any, kind: Any, key: Key) -> Iterator[Problem]:
    if not isinstance(value, dict):
        yield document.problem(key, _said(document, value, key), "keys with values")
        return
    fields = {one.encode_name: one for one in kind.fields}
    unused = [one for one in fields if one not in value]
    meant = set()
    for name in value:
        if name not in fields and name != kind.tag_field:
            close = nearest(name, unused or fields)
            meant.add(close)
            expected = f"one of {', '.join(unused or fields)}"
            yield document.problem((*key, name), "unknown key", expected, close)
    for name, field in fields.items():
        if name in value:
            yield from _faults(document, value[name], field.type, (*key, name))
        elif field.required and name not in meant:
            # One slip of the finger is one error, not an unknown key and a missing one.
            yield document.problem((*key, name), "missing", f"the key {name!r}")


def _numbers(kind: Any) -> tuple[type, ...]:
    return (int,) if isinstance(kind, inspect.IntType) else (int, float)


def _within(value: float, kind: Any) -> bool:
    return not (
        (kind.ge is not None and value < kind.ge)
        or (kind.gt is not None and value <= kind.gt)
        or (kind.le is not None and value > kind.le)
        or (kind.lt is not None and value >= kind.lt)
    )


def _number_words(kind: Any) -> str:
    if isinstance(kind, inspect.IntType):
        return f"a whole number from {kind.ge} to {kind.le}"
    return f"a number above {kind.gt} and below {kind.lt}"


def _said(document: YamlDocument, value: Any, key: Key) -> str:
    match value:
        case None:
            return "nothing here"
        case dict():
            return "keys with values here"
        case list():
            return "a list here"
        case str():
            return f"{value[:60]!r} here"
        case _:
            return f"{document.written.get(key, str(value))[:60]} here"


MOST_PROBLEMS = 50
"""Lines about one file; who has mended fifty will run the check again."""


def build(document: YamlDocument, model: Any) -> tuple[Any, tuple[Problem, ...]]:
    """The document as a `model`.

    Args:
        document: what was read.
        model: a Struct type.

    Returns:
        The model and no problem, or None and everything that is wrong, in the order of the file.
    """
    try:
        return msgspec.convert(document.value, model), ()
    except msgspec.ValidationError as error:
        # Not needed at a start at which nothing is wrong.
        found = bounded(faults(document, model))
        return None, found or (document.problem((), str(error)),)


def bounded(problems: Iterator[Problem]) -> tuple[Problem, ...]:
    """The first problems by line; a hostile file does not get to make millions of them."""
    found = list(islice(problems, MOST_PROBLEMS + 1))
    more = found[MOST_PROBLEMS:]
    found = sorted(found[:MOST_PROBLEMS], key=lambda problem: problem.line)
    if more:
        found.append(Problem(more[0].file, 0, "", f"more problems than these {MOST_PROBLEMS}"))
    return tuple(found)
