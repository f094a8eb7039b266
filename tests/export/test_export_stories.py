"""Stories from files that people have: found where they meant them, and never doubled."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.errors import CoachError
from coach.export.story_files import FoundStory, new_stories, read_stories, sections
from coach.store.values import StoryItem
from coach.text import one_line
from tests.samples import OwnTime


def read(folder: Path, name: str, text: str | bytes) -> tuple[list[tuple[str, str]], list[str]]:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_stories(file)
    return [(one.title, one.text) for one in found.stories], list(found.left_out)


BANK = """\
---
draft: true
---
# My stories

For the spring.

## Billing

We moved it.

### Decision

Dual writes.

```sh
# not a heading
```

## Search ##
I cut it down.

## Later
"""


def test_one_story_a_heading_of_the_level_that_has_several(tmp_path: Path) -> None:
    stories, left_out = read(tmp_path, "bank.md", BANK)
    assert [title for title, _ in stories] == ["Billing", "Search"]
    assert stories[0][1].startswith("We moved it.\n\n### Decision")
    assert "# not a heading" in stories[0][1]
    assert stories[1][1] == "I cut it down."
    assert left_out == [
        "Later: no text under this heading",
        "before the first story: For the spring.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# One\n\nText.", [("One", "Text.")]),
        ("# One\n## Part\nText.", [("One", "## Part\nText.")]),
        ("One\n===\nText.\n\nTwo\n===\nMore.", [("One", "Text."), ("Two", "More.")]),
        ("# A\nx\r\n# B\r\ny\r\n", [("A", "x"), ("B", "y")]),
        ("No heading at all.", [("my story", "No heading at all.")]),
        ("A title\n\nAnd the text.", [("A title", "And the text.")]),
        ("## A\nx\n# B\ny\n# C\nz", [("B", "y"), ("C", "z")]),
        ("# \nx\n# B\ny", [("Story", "x"), ("B", "y")]),
        ("\ufeff# A\nred \x1b[31m\u202e", [("A", "red [31m")]),
    ],
)
def test_headings_are_found_as_they_are_written(
    text: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert read(tmp_path, "my_story.md", text)[0] == expected


def test_plain_text_is_one_story(tmp_path: Path) -> None:
    text = "We moved billing to a queue, and it took three months.\nIt held.\n"
    assert read(tmp_path, "billing-move.txt", text)[0] == [("billing move", text.rstrip())]
    assert read(tmp_path, "x.txt", "# Not Markdown\nhere")[0] == [("x", "# Not Markdown\nhere")]


def test_one_story_a_highlight_of_a_job(tmp_path: Path) -> None:
    long = "Cut " + "the deploy time " * 9
    work = [
        {
            "name": "Acme",
            "position": "Engineer",
            "startDate": "2021-03",
            "endDate": "2023-05",
            "highlights": ["Moved billing.", long, "  "],
        },
        {"company": "Old", "highlights": ["Kept it running."]},
        {"name": "None", "summary": "Nothing told."},
    ]
    file = tmp_path / "resume.json"
    file.write_text(json.dumps({"basics": {}, "work": work}), "utf-8")
    found = read_stories(file)
    assert found.stories[0] == FoundStory(
        "Moved billing.", "Moved billing.", "Engineer, Acme", "2021-03 to 2023-05"
    )
    assert found.stories[1].title.endswith("…")
    assert found.stories[1].text == long.strip()
    assert found.stories[2] == FoundStory("Kept it running.", "Kept it running.", "Old", "")
    assert found.left_out == ("None: no highlights",)


@pytest.mark.parametrize(
    ("name", "content", "said", "code"),
    [
        ("a.docx", b"x", "unknown extension", 2),
        ("a.md", b"", "no stories in it", 3),
        ("a.md", b"# One\n# Two", "no stories in it", 3),
        ("a.txt", b" \n", "no stories in it", 3),
        ("a.md", b"# A\n\xff", "a.md:2: not UTF-8", 3),
        ("a.json", b"{", "not JSON", 3),
        ("a.json", b"[" * 100_000, "not JSON", 3),
        ("a.json", b"[]", "no /work list", 3),
        ("a.json", b'{"work": [1]}', "/work/0: not an object", 3),
        ("a.json", b'{"work": [{"highlights": "x"}]}', "/work/0/highlights: not a list", 3),
        ("a.json", b'{"work": [{}]}', "no stories in it", 3),
    ],
)
def test_what_holds_no_story_is_one_line(
    name: str, content: bytes, said: str, code: int, tmp_path: Path
) -> None:
    with pytest.raises(CoachError, match=said) as caught:
        read(tmp_path, name, content)
    assert caught.value.exit_code == code
    assert str(caught.value) == one_line(str(caught.value))


def test_the_same_story_is_not_taken_twice(tmp_path: Path) -> None:
    file = tmp_path / "bank.md"
    file.write_text("# A\nWe  moved\nit.\n# B\nMine.\n# C\nWE moved it.", "utf-8")
    first = new_stories(read_stories(file), (), OwnTime())
    assert [one.title for one in first.new] == ["A", "B"]
    assert first.left_out == ("C: already in the bank",)
    file.write_text("# Other\nMine.\n# A\nNew words.\n# D\nNew.", "utf-8")
    again = new_stories(read_stories(file), first.new, OwnTime())
    assert [one.title for one in again.new] == ["D"]
    assert again.left_out[0] == "Other: already in the bank"
    assert again.left_out[1].startswith("A: the bank has a story of this name")
    assert all(isinstance(one, StoryItem) for one in again.new)


@settings(max_examples=80)
@given(st.text(alphabet="#=-`~ ab\n", max_size=60))
def test_any_text_is_cut_into_pieces_of_itself(text: str) -> None:
    at = 0
    for _, body in sections(text).parts:
        at = text.index(body, at) + len(body)
