"""Markdown: the words of a person come out as words, whatever they are."""

from __future__ import annotations

import re
from contextlib import closing
from html import unescape
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from coach.content.library import load
from coach.export.markdown import history_lines, inline, quoted
from coach.store.opening import open_file
from coach.store.sessions import wholes
from coach.store.views import HistoryFilter
from coach.text import one_line, plain
from tests.samples import OwnTime
from tests.store.exchanging import fill

READER = MarkdownIt("gfm-like", {"html": True, "typographer": False})
NASTY = (
    "# no\n- list\n1. one\n2) two\n> q\n```\ncode\n    four\n<script>x</script> &lt; *a* _b_ `c`\n"
)
NASTY += "[l](http://x) ![i](y) https://x.y www.x.y me@x.y ~~s~~ |a|b|\n===\n---\n***\n\\*\\ end\\"


def shown(html: str) -> str:
    """What a reader sees of a page."""
    lines = re.sub(r"<br ?/?>\n?|</p>\n<p>|</p>\n</blockquote>\n<blockquote>\n<p>", "\n", html)
    return unescape(re.sub(r"</?(p|blockquote)>\n?", "", lines)).replace("\u00a0", " ")


def core(text: str) -> list[str]:
    return [" ".join(line.split()) for line in plain(text).split("\n") if line.split()]


@settings(max_examples=100)
@given(st.text(max_size=60) | st.text(alphabet="#*_`<>[]()!&|~=-+.:\\1 \n\thw@/", max_size=40))
@example("A.BA, www.x.y")
@example("://x")
@example(NASTY)
def test_a_text_is_shown_as_it_is_and_is_never_markup(text: str) -> None:
    html = READER.render("\n".join(quoted(text)))
    assert set(re.findall(r"<[^>]*>", html)) <= {
        *("<p>", "</p>", "<blockquote>", "</blockquote>", "<br />", "<br>")
    }
    assert core(shown(html)) == core(text)


@settings(max_examples=50)
@given(st.text(alphabet="#*_`<>[]()!&|~=-+.:\\1 \nhw@/", max_size=30))
@example("Billing # ")
def test_a_title_is_one_line_and_no_markup(text: str) -> None:
    html = READER.render(f"## a {inline(text)}, then")
    assert set(re.findall(r"<[^>]*>", html)) == {"<h2>", "</h2>"}
    assert " ".join(unescape(html)[4:-6].split()) == " ".join(f"a {one_line(text)}, then".split())


def test_the_history_reads_like_notes(tmp_path: Path) -> None:
    path = tmp_path / "coach.db"
    fill(path)
    content = load()
    with closing(open_file(path, OwnTime())) as file:
        text = "\n".join(history_lines(wholes(file, HistoryFilter()), content))
    for part in (
        "# Practice sessions",
        "## Feedback-friendly rewrite\n\n2026-03-02 09:00 ",
        "story: Billing",
        "- I decided it.\n  decided, sharpened\n  - → I chose a queue.",
        "based on “moved billing”",
        "- Problem framing: weak",
        "- Feedback-friendly rewrite, due 2026-03-09",
        "| Observability | 3 | 2 |",
        "Total 20 of 35",
        "### Your note",
        "Ask Mara.\\\nTwice.",
    ):
        assert part in text
    assert "Away with it." not in text
