"""From plain values to models: every error of a file, each with its line and what was expected."""

from __future__ import annotations

import re
import types
import typing
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from coach.content.problems import Problem, nearest
from coach.content.yaml_reader import Document, Key

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def build(document: Document, model: Any, problems: list[Problem]) -> Any:
    """The document as a `model`.

    Args:
        document: what was read.
        model: a Struct type, or a tuple of one.
        problems: gets a line for everything that is wrong.

    Returns:
        The model, or None when something was wrong.
    """
    before = len(problems)
    check(document, document.value, model, (), problems)
    if len(problems) > before:
        return None
    try:
        return msgspec.convert(document.value, model)
    except msgspec.ValidationError as error:
        problems.append(document.problem((), str(error)))
        return None


def check(document: Document, value: Any, model: Any, key: Key, problems: list[Problem]) -> None:
    """Compare a value with a type, and say everything that does not fit."""
    origin = get_origin(model)
    if origin in (Union, types.UnionType):
        _check_union(document, value, model, key, problems)
    elif origin is tuple:
        if not isinstance(value, list):
            problems.append(document.problem(key, f"{_said(value)}", "a list"))
            return
        for number, item in enumerate(value):
            check(document, item, get_args(model)[0], (*key, number), problems)
    elif origin is Literal:
        allowed = get_args(model)
        if value not in allowed:
            words = " or ".join(repr(one) for one in allowed if one != "")
            problems.append(
                document.problem(key, _said(value), words, nearest(str(value), allowed))
            )
    elif isinstance(model, type) and issubclass(model, msgspec.Struct):
        _check_struct(document, value, model, key, problems)
    elif model is float and isinstance(value, int | float) and not isinstance(value, bool):
        if not 0 < value < 1000:
            problems.append(document.problem(key, _said(value), "minutes between 0 and 1000"))
    elif model is int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 100_000:
            problems.append(document.problem(key, _said(value), "a whole number above 0"))
    elif model is bool:
        if not isinstance(value, bool):
            problems.append(document.problem(key, _said(value), "true or false"))
    elif model is str:
        _check_text(document, value, key, problems)
    else:
        problems.append(document.problem(key, _said(value), getattr(model, "__name__", "a value")))


def _check_text(document: Document, value: Any, key: Key, problems: list[Problem]) -> None:
    if not isinstance(value, str):
        quoted = f'text; put it in quotes: "{value}"' if value is not None else "text"
        problems.append(document.problem(key, _said(value), quoted))
    elif key and key[-1] == "id" and not _ID.fullmatch(value):
        problems.append(document.problem(key, _said(value), "lower-case words joined by hyphens"))
    elif len(value) > 20_000:
        problems.append(document.problem(key, "too long", "at most 20,000 characters"))


def _check_union(
    document: Document, value: Any, model: Any, key: Key, problems: list[Problem]
) -> None:
    members = [one for one in get_args(model) if one is not type(None)]
    if value is None and len(members) < len(get_args(model)):
        return
    if len(members) == 1:
        check(document, value, members[0], key, problems)
        return
    tags = {one.__struct_config__.tag: one for one in members}
    if not isinstance(value, dict):
        problems.append(document.problem(key, _said(value), "a step with a kind"))
        return
    tag = value.get("kind")
    if tag not in tags:
        what = "missing" if "kind" not in value else _said(tag)
        expected = f"one of {', '.join(sorted(tags))}"
        problems.append(document.problem((*key, "kind"), what, expected, nearest(str(tag), tags)))
        return
    _check_struct(document, value, tags[tag], key, problems)


def _check_struct(
    document: Document, value: Any, model: Any, key: Key, problems: list[Problem]
) -> None:
    if not isinstance(value, dict):
        problems.append(document.problem(key, _said(value), "keys with values"))
        return
    hints = typing.get_type_hints(model)
    fields = {one.name: one for one in msgspec.structs.fields(model)}
    tag_field = model.__struct_config__.tag_field
    problems += [
        document.problem(
            (*key, name), "unknown key", f"one of {', '.join(fields)}", nearest(name, fields)
        )
        for name in value
        if name not in fields and name != tag_field
    ]
    for name, field in fields.items():
        if name in value:
            check(document, value[name], hints[name], (*key, name), problems)
        elif field.required:
            problems.append(document.problem((*key, name), "missing", f"the key {name!r}"))


def _said(value: Any) -> str:
    match value:
        case None:
            return "nothing here"
        case dict():
            return "keys where a value belongs"
        case list():
            return "a list here"
        case _:
            return f"{str(value)[:60]!r} here"
