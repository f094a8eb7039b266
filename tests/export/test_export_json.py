"""Exchange files: what they hold is written down, and what is wrong with one is one clear line."""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coach.errors import CoachError
from coach.export import exchange_file
from coach.export.exchange_file import read_exchange
from coach.store.values import PARTS, ExchangeFile, Item
from coach.text import one_line
from tests.store.exchanging import exported, fill
from tests.tools import exchange_doc


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The exchange file of a record that uses everything."""
    path = tmp_path_factory.mktemp("whole") / "coach.db"
    fill(path)
    return exported(path)


def read(folder: Path, content: bytes) -> list[tuple[str, str, Item]]:
    file = folder / "record.json"
    file.write_bytes(content)
    return list(read_exchange(file))


def refused(folder: Path, content: bytes) -> str:
    """The line that is said of a file, which names it and changes nothing on a terminal."""
    with pytest.raises(CoachError) as caught:
        read(folder, content)
    said = str(caught.value)
    assert said.startswith(str(folder / "record.json"))
    assert said == one_line(said)
    assert len(said) < 300 + len(str(folder))
    return said.removeprefix(str(folder / "record.json"))


def test_the_schema_that_is_written_down_is_the_one_that_holds(content: bytes) -> None:
    kept = json.loads(exchange_doc.TARGET.read_text("utf-8"))
    assert kept == json.loads(exchange_doc.text()), "run python -m tests.tools.exchange_doc"
    Draft202012Validator.check_schema(kept)
    Draft202012Validator(kept).validate(json.loads(content))


def test_the_lists_are_those_of_the_document() -> None:
    assert list(PARTS) == list(ExchangeFile.__struct_fields__)[2:]


def test_one_item_stands_on_a_line_and_none_can_act_on_a_terminal(content: bytes) -> None:
    text = content.decode()
    items = [line for line in text.split("\n") if line.startswith('{"') and "format" not in line]
    assert len(items) == sum(len(json.loads(text)[part]) for part in PARTS)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_how_the_json_is_laid_out_does_not_matter(content: bytes, tmp_path: Path) -> None:
    value = json.loads(content)
    shuffled = json.dumps(dict(reversed(value.items())), indent=3, sort_keys=False).encode()
    assert [one[0::2] for one in read(tmp_path, b"\xef\xbb\xbf" + shuffled)] == [
        one[0::2] for one in read(tmp_path, content)
    ]


def test_lists_that_are_missing_are_empty(tmp_path: Path) -> None:
    assert read(tmp_path, b'{"version": 1, "format": "coach-record"}') == []


HEAD = b'{"format": "coach-record", "version": 1'
LOOP = (
    b'{"uuid":"00000000-0000-4000-8000-000000000000","role":"r","level":"l","company":"",'
    b'"on":null,"made_at":"2026-01-01T00:00:00Z","trashed_at":null}'
)


def loops(*changes: tuple[bytes, bytes]) -> bytes:
    loop = LOOP
    for old, new in changes:
        assert old in loop
        loop = loop.replace(old, new)
    return HEAD + b', "loops": [' + loop + b"]}"


def test_the_file_that_is_damaged_below_is_sound(tmp_path: Path) -> None:
    assert len(read(tmp_path, loops())) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", ": ends in the middle"),
        (b"\n\n{]", ":3: not JSON"),
        (loops()[:-20], ": ends in the middle"),
        (loops() + b"x", ":1: not JSON (trailing characters)"),
        (b"[]", ": not written by coach export"),
        (b'{"sessions": []}', ": not written by coach export"),
        (b'{"format": "other", "version": 1}', ": not written by coach export"),
        (b'{"format": "coach-record"}', ": /version: must be a whole number, 1 or more"),
        (b'{"format": "coach-record", "version": true}', ": /version: must be a whole number"),
        (b'{"format": "coach-record", "version": 2}', ": written by a newer version (format 2"),
        (HEAD + b"0" * 30 + b"}", ": /version: must be a whole number"),
        (HEAD + b', "loops": {}}', ": /loops: not a list"),
        (HEAD + b', "lops": []}', ": /lops: not a key of this format"),
        (HEAD + b', "loops": [3]}', ": /loops/0: not an object"),
        (HEAD + b', "loops": [], "loops": [' + LOOP + b"]}", ": /loops: appears twice"),
        (HEAD + b', "loops": [], "l\\u006fops": []}', "appears twice"),
        (
            loops((b'"role":"r"', b'"role":"r","role":"s"')),
            ": /loops/0: the key 'role' appears twice",
        ),
        (loops((b'"role":"r",', b"")), ": /loops/0: Object missing required field role"),
        (loops((b'"role"', b'"rule"')), ": /loops/0: Object contains unknown field rule"),
        (loops((b'"r"', b"NaN")), ":1: not JSON"),
        (loops((b'"r"', b"1e999")), ": /loops/0/role: Expected str, got float"),
        (loops((b'"r"', b"9" * 5000)), ": /loops/0: a number that is too long"),
        (loops((b'"r"', b'"\xff"')), ": /loops/0: not UTF-8 text"),
        (
            loops((b"8000-000000000000", b"8000-00000000000g")),
            ": /loops/0/uuid: not a valid id",
        ),
        (loops((b"00:00:00Z", b"00:00:00")), ": /loops/0/made_at: Expected datetime with a time"),
        (loops((b"null,", b'"2026-02-30",')), ": /loops/0/on: not a time or day"),
        (loops((b'"r"', b'"' + b"[" * 9 + b'"'), (b'"l"', b"[" * 9 + b"]" * 9)), "/level: Expect"),
        (b"SQLite format 3\0", ": a database, not JSON"),
        ('{"format": "coach-record"}'.encode("utf-16"), ": UTF-16 text"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in refused(tmp_path, content)


def test_brackets_in_brackets_are_refused_however_many(tmp_path: Path) -> None:
    for content in (HEAD + b', "loops": ' + b"[" * 3_000_000, b'{"a":' * 900_000):
        assert refused(tmp_path, content).startswith(": nested too deeply")


def test_half_of_a_surrogate_pair_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, loops((b'"r"', b'"\\ud800"')))


def test_a_key_that_a_terminal_would_act_on_is_told_plainly(tmp_path: Path) -> None:
    refused(tmp_path, HEAD + b', "\\u001b[31mred": []}')
    refused(tmp_path, loops((b'"role"', b'"\\u001b]0;x\\u0007"')))


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    for file, said in ((tmp_path / "no.json", "no such file"), (tmp_path, "a folder")):
        with pytest.raises(CoachError, match=said) as caught:
            read_exchange(file)
        assert caught.value.exit_code == 2


def test_a_file_of_an_older_version_is_brought_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The hook, tried as the next version will use it."""

    def with_level(part: str, item: dict[str, Any]) -> dict[str, Any]:
        return item | {"level": "senior"} if part == "loops" else item

    monkeypatch.setattr(exchange_file, "VERSION", 2)
    monkeypatch.setitem(exchange_file.UPGRADES, 1, with_level)
    ((_, _, item),) = read(tmp_path, loops((b'"level":"l",', b"")))
    assert getattr(item, "level", "") == "senior"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    content: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(content) - 1))
    much = data.draw(st.integers(0, 30))
    instead = data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b"{", b"null", b"-1", b"]"]))
    damaged = content[:at] + instead + content[at + much :]
    file = tmp_path / "record.json"
    file.write_bytes(damaged)
    with contextlib.suppress(CoachError):
        list(read_exchange(file))
