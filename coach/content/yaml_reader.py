"""Reading YAML from people we do not know: plain values with line numbers, or one clear line.

PyYAML's safe loader still expands aliases and takes duplicate keys, so values are built here
from its event stream. Refused are aliases, tags, duplicate keys, more than one document, deep
nesting, big files, control characters, and anything that is not UTF-8 text.

What has one meaning everywhere is read as `yaml.safe_load` reads it. What YAML 1.1 guesses at
(`yes`, `on`, dates, `1:30`, `010`, `1_000`) stays the text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from coach.content.problems import Problem
from coach.content.yaml_document import Key, YamlDocument, key_words
from coach.text import plain

LARGEST = 1_000_000
"""Bytes of a file; the largest built-in one has a hundredth of it."""
DEEPEST = 40
"""Levels of nesting; content has no more than seven."""
MOST_VALUES = 50_000
"""Values in a file; all the built-in content together has a fortieth of it."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[-+]?([0-9]{1,30}\.[0-9]{0,30}|\.[0-9]{1,30})([eE][-+][0-9]{1,3})?")
# JSON writes what lies beyond the first plane as two escapes; YAML has one for it.
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
# To YAML these end a line wherever they stand, to JSON they are letters of a text.
_BREAKS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})
_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}
# What may not stand in a YAML file, and what no quoted escape may bring into a text.
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")

_REMEDIES = (
    ("tab character", "spaces where there are tabs"),
    ("cannot start any token", "text in quotes, and spaces where there are tabs"),
    ("mapping values are not allowed", 'a text that holds ": " in quotes'),
    ("did not find expected key", "keys of one mapping in one column, and texts with quotes whole"),
    ("expected <block end>", "keys of one mapping in one column, and texts with quotes whole"),
    ("could not find expected ':'", "a colon and a space after each key"),
    ("expected ',' or", "a comma between items, and the bracket closed"),
    ("unexpected end of stream", "the quote closed"),
    ("escape", "quotes of the kind ' or a doubled backslash"),
)
"""What usually mends what the parser complains of."""


class YamlError(Exception):
    """A file that was refused; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def read_file(file: Path, name: str = "", *, shown: bool = False) -> YamlDocument:
    """Read a YAML or JSON file.

    Args:
        file: the file.
        name: what problems call it; its path if empty.
        shown: whether its texts are shown as they are, so that none may hold what a terminal
            would act on. A person's answers are kept as they were given.

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
    except ValueError as error:
        raise YamlError(Problem(name, 0, "", f"is not a valid file name ({error})")) from error
    return read_bytes(content, name, shown=shown)


def read_bytes(content: bytes, name: str, *, shown: bool = False) -> YamlDocument:
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
    return read_text(text, name, shown=shown)


def read_text(text: str, name: str, *, shown: bool = False) -> YamlDocument:
    """Read YAML or JSON from text.

    Raises:
        YamlError: when it is refused.
    """
    if strange := _NOT_YAML.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        what = f"the control character U+{ord(strange[0]):04X} here"
        raise YamlError(Problem(name, line, "", what, "text without it"))
    if text.lstrip().startswith(("{", "[")) and _is_json(text):
        text = _PAIR.sub(_joined_pair, text.translate(_BREAKS))
    builder = _Builder(name, shown)
    try:
        value = builder.document(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        raise YamlError(_syntax_problem(error, name)) from None
    except (yaml.YAMLError, ValueError) as error:
        # An escape such as \UFFFFFFFF is no character; only the parser in Python gets here.
        raise YamlError(Problem(name, 1, "", f"not valid YAML ({error})")) from None
    return YamlDocument(name, value, builder.lines, builder.written)


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    what = error.problem or "it ends too early"
    line = mark.line + 1 if mark else 1
    if "nesting" in what:
        # Some versions of libyaml have a limit of their own, and read ahead of us to reach it.
        return _too_deep(name, line)
    expected = next((remedy for words, remedy in _REMEDIES if words in what), "")
    return Problem(name, line, "", f"not valid YAML ({what})", expected)


def _too_deep(name: str, line: int) -> Problem:
    return Problem(name, line, "", "nested too deeply", f"at most {DEEPEST} levels")


def _is_json(text: str) -> bool:
    import json

    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _joined_pair(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    return f"{pair[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"


class _Builder:
    """Builds values from events, one path at a time."""

    def __init__(self, name: str, shown: bool) -> None:
        self.name = name
        self.shown = shown
        self.lines: dict[Key, int] = {}
        self.written: dict[Key, str] = {}

    def document(self, events: Iterator[Any]) -> Any:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refused(event, (), "a second document", "one document per file")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _node(self, event: Any, events: Iterator[Any], key: Key) -> Any:
        self.lines.setdefault(key, _line(event))
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self._refused(event, key, "an alias or anchor", "the value written out")
        if event.tag is not None:
            raise self._refused(event, key, f"the tag {event.tag[:60]}", "a plain value")
        if len(key) > DEEPEST:
            raise YamlError(_too_deep(self.name, _line(event)))
        if len(self.lines) > MOST_VALUES:
            raise self._refused(event, (), "too many values", f"at most {MOST_VALUES:,}")
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
            place = (*key, name)
            self._only_text(inner, key, name)
            if name in found:
                first = f"it once (first on line {self.lines[place]})"
                raise self._refused(inner, place, "this key appears twice", first)
            self.lines[place] = _line(inner)
            found[name] = self._node(next(events), events, place)
        return found

    def _scalar(self, event: Any, key: Key) -> Any:
        value: str = event.value
        self._only_text(event, key, value)
        if event.style:
            return value
        meant = self._meant(value)
        if meant is not None and meant is not value:
            self.written[key] = value
        return meant

    def _meant(self, value: str) -> Any:
        if value in _WORDS:
            return _WORDS[value]
        if _INTEGER.fullmatch(value):
            return int(value)
        if _NUMBER.fullmatch(value):
            return float(value)
        return value

    def _only_text(self, event: Any, key: Key, value: str) -> None:
        strange = _NO_TEXT.search(value)
        if strange:
            raise self._strange(event, key, strange[0])
        if self.shown and plain(value) != value:
            raise self._strange(event, key, next(one for one in value if plain(one) != one))

    def _strange(self, event: Any, key: Key, character: str) -> YamlError:
        what = f"the control character U+{ord(character):04X} here"
        return self._refused(event, key, what, "text without it")

    def _refused(self, event: Any, key: Key, what: str, expected: str) -> YamlError:
        return YamlError(Problem(self.name, _line(event), key_words(key), what, expected))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1
