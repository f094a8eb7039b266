"""The reader: safe documents as PyYAML reads them, all others refused in one line."""

from __future__ import annotations

import json
import math
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from coach.content import yaml_reader
from coach.content.yaml_reader import (
    DEEPEST,
    LARGEST,
    MOST_VALUES,
    YamlError,
    read_bytes,
    read_file,
    read_text,
)

# What a document may hold: no NUL and no half of a pair, which are no text in any encoding.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False).filter(lambda one: "e" not in repr(one))
    | texts
    | st.sampled_from(
        ["yes", "NO", "tRuE", "nUll", "1e5", "1.5e3", "007", "0x1F", "1_000", "=", "<<"]
    )
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def refusal(content: bytes | str) -> str:
    """The one line that refuses a content."""
    read: Any = read_bytes if isinstance(content, bytes) else read_text
    with pytest.raises(YamlError) as refused:
        read(content, "pack.yaml")
    return str(refused.value)


@given(values, st.booleans())
@example({"a": "- [\n", "b": {"": [None, "~", ": #"]}}, False)
def test_a_safe_document_is_read_as_pyyaml_reads_it(value: Any, unicode: bool) -> None:
    written = yaml.safe_dump(value, allow_unicode=unicode)
    read = read_text(written, "pack.yaml").value
    assert read == yaml.safe_load(written)
    # Written as they are, some rare spaces are lost between PyYAML's own two halves.
    assert unicode or read == value


@given(values, st.booleans(), st.sampled_from([None, 2]))
def test_json_is_read_as_json(value: Any, escaped: bool, indent: int | None) -> None:
    if not isinstance(value, dict | list):
        value = [value]
    written = json.dumps(value, ensure_ascii=escaped, indent=indent)
    if not escaped and yaml_reader._NOT_YAML.search(written):
        assert "control character" in refusal(written)
    else:
        assert read_text(written, "answers.json").value == value


@given(st.binary(max_size=200))
@example(b"\xff\xfea\x00")
@example(b"a: \xe9t\xe9")
@example(b"%YAML 9.9\n---\n")
@example(b'"\\UFFFFFFFF"')
@example(b'"\\ud800"')
@example(b"\xef\xbb\xbfa: 1")
@example(b"? [a]\n: b")
def test_arbitrary_bytes_are_read_or_refused_in_one_line(content: bytes) -> None:
    try:
        said = str(read_bytes(content, "pack.yaml").problem((), "nothing"))
    except YamlError as refused:
        said = str(refused)
    assert said.startswith("pack.yaml:")
    assert said.isprintable()


# The letters that mean something to YAML, close together.
@given(st.text("ab01:-?,[]{}#&*!|>'\"%@`~ \n\t\\.=<", max_size=60), st.booleans())
def test_yaml_like_text_is_read_or_refused_by_either_parser(text: str, in_python: bool) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if in_python:
            patch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
        try:
            said = str(read_text(text, "pack.yaml").problem((), "nothing"))
        except YamlError as refused:
            said = str(refused)
    assert said.startswith("pack.yaml:")
    assert said.isprintable()


@given(values)
def test_both_parsers_give_the_same_values_and_lines(value: Any) -> None:
    written = yaml.safe_dump(value, allow_unicode=True)
    fast = read_text(written, "pack.yaml")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_reader, "_Loader", yaml.SafeLoader)
        slow = read_text(written, "pack.yaml")
    assert slow.value == fast.value
    assert slow.lines == fast.lines


@pytest.mark.parametrize(
    "written",
    ["yes", "on", "Off", "2026-11-20", "12:30", "010", "0x1F", "1_000", "1e5", "9" * 19, ".inf"],
)
def test_what_yaml_guesses_at_stays_text(written: str) -> None:
    assert read_text(f"a: {written}", "pack.yaml").value == {"a": written}


def test_numbers_keep_the_letters_they_were_written_in() -> None:
    document = read_text("a: 1.50\nb: TRUE\nc: text\nd: '7'", "answers.yaml")
    assert document.value == {"a": 1.5, "b": True, "c": "text", "d": "7"}
    assert document.written == {("a",): "1.50", ("b",): "TRUE"}


def test_a_line_is_known_for_each_key_and_for_what_is_missing() -> None:
    document = read_text("id: a\nsteps:\n- kind: text\n  title: |\n    b\n- kind: x\n", "pack.yaml")
    assert document.line_of(("steps",)) == 2
    assert document.line_of(("steps", 0, "title")) == 4
    assert document.line_of(("steps", 1, "kind")) == 6
    assert document.line_of(("steps", 1, "title")) == 6, "the step that lacks it"
    assert document.line_of(("minutes",)) == 1, "the file that lacks it"


BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{name}: &{name} [*{before}, *{before}, *{before}]\n"
    for before, name in zip("abcdefghij", "bcdefghijk", strict=True)
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BOMB, "pack.yaml:1: a: an alias or anchor, expected the value written out"),
        ("a: 1\nb: *a", "pack.yaml:2: b: an alias or anchor, expected the value written out"),
        (
            "a: 1\nb: {<<: *a}",
            "pack.yaml:2: b.<<: an alias or anchor, expected the value written out",
        ),
        (
            "a: !!python/object/apply:os.system [id]",
            (
                "pack.yaml:1: a: the tag tag:yaml.org,2002:python/object/apply:os.system, "
                "expected a plain value"
            ),
        ),
        ("a: !x 1", "pack.yaml:1: a: the tag !x, expected a plain value"),
        ("!!str a: 1", "pack.yaml:1: a key that is not a word, expected a plain key"),
        ("[a]: 1", "pack.yaml:1: a key that is not a word, expected a plain key"),
        (
            "a: 1\nb:\n  c: 1\n  d: 2\n  c: 3",
            "pack.yaml:5: b.c: this key appears twice, expected it once (first on line 3)",
        ),
        ("a: 1\n---\nb: 2", "pack.yaml:2: a second document, expected one document per file"),
        ("[" * 5000, f"pack.yaml:1: nested too deeply, expected at most {DEEPEST} levels"),
        ("- " * 5000 + "a", f"pack.yaml:1: nested too deeply, expected at most {DEEPEST} levels"),
        (
            "- a\n" * (MOST_VALUES + 1),
            f"pack.yaml:{MOST_VALUES}: too many values, expected at most {MOST_VALUES:,}",
        ),
        ("a: b\nc: \0", "pack.yaml:2: the control character U+0000 here, expected text without it"),
        ("a: \x1b[31m", "pack.yaml:1: the control character U+001B here, expected text without it"),
        ('a: "\\0"', "pack.yaml:1: a: the control character U+0000 here, expected text without it"),
        (
            "a: 1\n\tb: 2",
            (
                "pack.yaml:2: not valid YAML (found a tab character that violates indentation), "
                "expected spaces where there are tabs"
            ),
        ),
        (
            "a: b\nc: one: two",
            (
                "pack.yaml:2: not valid YAML (mapping values are not allowed in this context), "
                'expected a text that holds ": " in quotes'
            ),
        ),
        ("été".encode("latin-1"), "pack.yaml:1: not UTF-8 text, expected a file saved as UTF-8"),
        (
            "a: é\nb: 1".encode("utf-16"),
            "pack.yaml:1: not UTF-8 text, expected a file saved as UTF-8",
        ),
        (
            "a: 1".encode("utf-16-le"),
            "pack.yaml:1: the control character U+0000 here, expected text without it",
        ),
        (b" " * (LARGEST + 1), "pack.yaml: too large, expected at most 1 MB of text"),
    ],
    ids=lambda value: repr(value[:12]),
)
def test_hostile_yaml_gets_one_clear_line(content: bytes | str, said: str) -> None:
    assert refusal(content) == said


@pytest.mark.parametrize("loader", [yaml_reader._Loader, yaml.SafeLoader], ids=["C", "Python"])
@pytest.mark.parametrize("opening", ["[", "[\n", "[{a: ", "{a: ", "- "])
def test_deep_nesting_is_said_in_our_words_whichever_parser_counts_first(
    opening: str, loader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "_Loader", loader)
    line = refusal(opening * 1500)
    assert line.endswith(f": nested too deeply, expected at most {DEEPEST} levels")


def test_fifty_megabytes_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(YamlError, match="too large, expected at most 1 MB of text"):
            read_file(file)
        assert tracemalloc.get_traced_memory()[1] < 3 * LARGEST
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("letters", ["\x1b[2J", "\x9b", "\u202e", "\r"])
def test_what_is_shown_may_not_act_on_a_terminal_but_answers_are_kept(letters: str) -> None:
    written = json.dumps({"title": f"a{letters}b"})
    with pytest.raises(YamlError, match=r"title: the control character U\+[0-9A-F]{4} here"):
        read_text(written, "pack.yaml", shown=True)
    assert read_text(written, "answers.json").value == {"title": f"a{letters}b"}


def test_json_has_escapes_and_colons_of_its_own() -> None:
    document = read_text('{"a":"\\/ \\ud83d\\ude00 \\\\ud83d","b":[1,2.5,true,null]}', "a.json")
    assert document.value == {"a": "/ \U0001f600 \\ud83d", "b": [1, 2.5, True, None]}


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    content = "\ufeffa: |\r\n  one\r\n  two\r\n".encode()
    assert read_bytes(content, "pack.yaml").value == {"a": "one\ntwo\n"}


def test_a_file_that_is_none_says_so(tmp_path: Path) -> None:
    with pytest.raises(YamlError, match="no file here"):
        read_file(tmp_path / "none.yaml")
    with pytest.raises(YamlError, match="a folder here"):
        read_file(tmp_path)
    with pytest.raises(YamlError, match=r"is not a valid file name|no file here"):
        read_file(Path("a\0b.yaml"))


def test_a_long_key_does_not_make_a_long_line() -> None:
    line = refusal("x" * 900 + ": 1\n" + "x" * 900 + ": 2\n")
    assert len(line) < 200


def test_numbers_have_no_size_that_costs() -> None:
    value = read_text(f"a: {'9' * 100_000}\nb: {'1' * 100_000}.0\nc: 1.5e+400", "pack.yaml").value
    assert isinstance(value["a"], str)
    assert isinstance(value["b"], str)
    assert value["c"] == math.inf
