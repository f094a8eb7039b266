"""Reading YAML from people we do not know: plain values with line numbers, or one clear line.

PyYAML's safe loader still expands aliases and takes duplicate keys, so values are built here
from its event stream. Refused are aliases, tags, duplicate keys, more than one document, deep
nesting, big files, and anything that is not UTF-8 text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from coach.content.problems import Problem

LARGEST = 1_000_000
"""Bytes of a file; the largest built-in one has a hundredth of it."""
DEEPEST = 40
"""Levels of nesting; content has no more than seven."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NUMBER = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
# JSON writes what lies beyond the first plane as two escapes; YAML has one for it.
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_WORDS: dict[str, bool | None] = {
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
}

Key = tuple[str | int, ...]


class YamlError(Exception):
    """A file that was refused; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


@dataclass(frozen=True)
class Document:
    """What a file holds, and where each part of it stands."""

    name: str
    value: Any
    lines: dict[Key, int]
    """Line, from 1, of each key path."""
    written: dict[Key, str] = field(default_factory=dict)
    """The letters of each value that was taken for a number, true or false: `007`, `1e5`."""

    def line_of(self, key: Key) -> int:
        """The line of `key`, or of the nearest part around it that is there."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def problem(self, key: Key, what: str, expected: str = "", suggestion: str = "") -> Problem:
        """A problem at a place in this document."""
        return Problem(
            file=self.name,
            line=self.line_of(key),
            key=key_words(key),
            what=what,
            expected=expected,
            suggestion=suggestion,
        )


def key_words(key: Key) -> str:
    """A key path as a person writes it: `steps[2].fields[0].id`."""
    words = ""
    for part in key:
        words += f"[{part}]" if isinstance(part, int) else f"{'.' if words else ''}{part}"
    return words


def read_file(file: Path, name: str = "") -> Document:
    """Read a YAML or JSON file.

    Raises:
        YamlError: when it cannot be read or is refused.
    """
    name = name or str(file)
    try:
        if not file.is_file():
            kind = "a folder" if file.is_dir() else "no file"
            raise YamlError(Problem(name, 0, "", f"{kind} here", "a YAML file"))
        with file.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise YamlError(Problem(name, 0, "", f"cannot be read ({error.strerror})")) from error
    return read_bytes(content, name)


def read_bytes(content: bytes, name: str) -> Document:
    """Read YAML or JSON from bytes.

    Raises:
        YamlError: when it is refused.
    """
    if len(content) > LARGEST:
        raise YamlError(
            Problem(name, 0, "", "too large", f"at most {LARGEST // 1_000_000} MB of text")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise YamlError(
            Problem(name, line, "", "not UTF-8 text", "a file saved as UTF-8")
        ) from None
    return read_text(text, name)


def read_text(text: str, name: str) -> Document:
    """Read YAML or JSON from text.

    Raises:
        YamlError: when it is refused.
    """
    if text.lstrip().startswith(("{", "[")):
        text = _PAIR.sub(_joined_pair, text)
    builder = _Builder(name)
    try:
        value = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        what = error.problem or "not valid YAML"
        raise YamlError(Problem(name, line, "", f"not valid YAML ({what})")) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise YamlError(
            Problem(name, line, "", "holds a character that YAML does not allow", "plain text")
        ) from None
    except (yaml.YAMLError, ValueError, UnicodeError) as error:
        raise YamlError(Problem(name, 1, "", f"not valid YAML ({error})")) from None
    return Document(name, value, builder.lines, builder.written)


def _joined_pair(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return f"{pair[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


class _Builder:
    """Builds values from events, one path at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Key, int] = {}
        self.written: dict[Key, str] = {}

    def document(self, events: Iterator[Any]) -> Any:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(event, (), "a second document", "one document a file")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _node(self, event: Any, events: Iterator[Any], key: Key) -> Any:
        self.lines.setdefault(key, _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refused(event, key, "an alias or anchor", "the value written out")
        if event.tag is not None:
            raise self._refused(event, key, f"the tag {event.tag}", "a plain value")
        if len(key) > DEEPEST:
            raise self._refused(event, (), "nested too deeply", f"at most {DEEPEST} levels")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, key)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Any] = []
            for inner in events:
                if isinstance(inner, yaml.SequenceEndEvent):
                    break
                items.append(self._node(inner, events, (*key, len(items))))
            return items
        return self._mapping(events, key)

    def _mapping(self, events: Iterator[Any], key: Key) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for inner in events:
            if isinstance(inner, yaml.MappingEndEvent):
                break
            if not isinstance(inner, yaml.ScalarEvent) or inner.anchor or inner.tag:
                raise self._refused(inner, key, "a key that is not a word", "a plain key")
            name = inner.value
            line = _line(inner)
            if name in found:
                raise YamlError(
                    Problem(
                        self.name,
                        line,
                        key_words((*key, name)),
                        "this key stands here twice",
                        f"it once (first on line {self.lines[(*key, name)]})",
                    )
                )
            self.lines[(*key, name)] = line
            found[name] = self._node(next(events), events, (*key, name))
        return found

    def _scalar(self, event: Any, key: Key) -> Any:
        value: str = event.value
        if "\0" in value:
            raise self._refused(event, key, "a NUL character", "plain text")
        if event.style:
            return value
        plain = self._plain(value)
        if plain is not None and plain is not value:
            self.written[key] = value
        return plain

    def _plain(self, value: str) -> Any:
        if value.lower() in _WORDS:
            return _WORDS[value.lower()]
        if _INTEGER.fullmatch(value) and len(value) <= 18:
            return int(value)
        if _NUMBER.fullmatch(value) and len(value) <= 30:
            return float(value)
        return value

    def _refused(self, event: Any, key: Key, what: str, expected: str) -> YamlError:
        return YamlError(Problem(self.name, _line(event), key_words(key), what, expected))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
