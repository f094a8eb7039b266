"""Reports: every word of a person is data in each form, charts are the screen's, bytes repeat."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from coach.export.chart_svg import WIDE, chart_svg
from coach.export.report_file import rendered
from coach.pages.document import (
    Bullet,
    Bullets,
    Code,
    Document,
    Figure,
    Heading,
    Paragraph,
    Quote,
    Table,
    Turn,
)
from coach.progress.marks import Chart, Mark, text_of
from tests.export.references import HOSTILE, STRANGE

CHART = Chart(
    "Scores",
    (
        (
            Mark("Scope  ", "Scope  "),
            Mark("▂▄█", "_=#", "accent"),
            Mark("  ▲ rising", tone="strong"),
        ),
        (Mark("       "), Mark("└──┼", "+--+", "faint"), Mark("●○◉·", "oxo.", "other")),
        (Mark("<b>&'\"]]>", tone="bad"), Mark("  12 min")),
    ),
)


def report(text: str) -> Document:
    """A document with the same words in every kind of block."""
    return Document(
        title=text,
        facts=(text, "n 3"),
        blocks=(
            Heading(text),
            Paragraph(text),
            Paragraph(f"{text}\nand more", faint=True),
            Heading(text, 3, text),
            Quote(f"{text}\n\n{text}"),
            Turn(text, f"{text}\nand more"),
            Code(f"  {text}\n\n```\n    {text}", text),
            Bullets((Bullet(text, text, "+"), Bullet("plain"))),
            Table(("Name", text), ((text, "1"), ("two", text)), text, right=(1,)),
            Figure(CHART, (text,)),
        ),
    )


class Tags(HTMLParser):
    """Which tags a page has, and what its attributes say."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.values: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of one."""
        self.tags.append(tag)
        self.values += [f"{name}={value}" for name, value in attrs]


PLAIN = Tags(rendered(report("words"), "html")[0].decode())


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_html(text: str) -> None:
    page = rendered(report(text), "html")[0].decode()
    found = Tags(page)
    assert [one for one in found.tags if one not in ("br", "bdi")] == [
        one for one in PLAIN.tags if one not in ("br", "bdi")
    ]
    assert not any("x.invalid" in one for one in found.values)
    assert "\x1b" not in page


def test_the_page_is_one_file_that_asks_for_nothing_and_has_its_headings_in_order() -> None:
    page = rendered(report("words"), "html")[0].decode()
    assert PLAIN.tags[0] == "html"
    assert "lang=en" in PLAIN.values
    assert not {"script", "link", "img", "iframe"} & set(PLAIN.tags)
    assert not any(re.match(r"(src|href|xlink:href|on\w+)=", one) for one in PLAIN.values)
    assert "default-src 'none'" in page
    levels = [int(one[1]) for one in PLAIN.tags if re.fullmatch(r"h\d", one)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert "role=img" in PLAIN.values
    assert "aria-label=Scores" in PLAIN.values


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_markdown(text: str) -> None:
    page = rendered(report(text), "md")[0].decode()
    outside = re.sub(r"^(`{3,})text\n.*?\n\1$", "", page, flags=re.DOTALL | re.MULTILINE)
    # Each sign that means something is behind a backslash.
    assert not re.search(r"(?<!\\)[`<\[]", outside)
    assert outside.count("\n|") == 4
    assert "\x1b" not in page


@pytest.mark.parametrize("text", [*HOSTILE, *STRANGE, "word" * 400, ""])
def test_words_are_never_typst_and_what_cannot_be_drawn_is_said(text: str) -> None:
    content, lost = rendered(report(text), "pdf", "letter")
    pages = PdfReader(io.BytesIO(content)).pages
    words = "".join(page.extract_text() for page in pages).replace("\u200b", "")
    assert "and more" in " ".join(words.split()) or text == STRANGE[2]
    assert "7*7" not in words or "{{" in words
    undrawn = any("\u0600" < letter < "\uffff" and letter.isalpha() for letter in text)
    assert bool(lost) or not undrawn


def test_the_pdf_has_title_language_and_words_to_search() -> None:
    content, lost = rendered(report("Blue Harbor"), "pdf")
    found = PdfReader(io.BytesIO(content))
    assert found.metadata is not None
    assert found.metadata.title == "Blue Harbor"
    assert found.trailer["/Root"]["/Lang"] == "en"
    assert "rising" in found.pages[0].extract_text()
    assert lost == ""
    assert float(found.pages[0].mediabox.width) == pytest.approx(595.3, abs=0.5)


@pytest.mark.parametrize("form", ["pdf", "html", "md"])
def test_the_same_report_is_the_same_bytes(form) -> None:
    assert rendered(report("x"), form) == rendered(report("x"), form)


# Charts


def test_a_chart_is_a_picture_whose_words_stand_where_the_screen_has_them() -> None:
    root = ElementTree.fromstring(chart_svg(CHART))
    texts = {
        one.text: float(one.attrib["x"])
        for one in root.iter("{http://www.w3.org/2000/svg}text")
        if one.text
    }
    assert texts["Scope"] == 0
    assert texts["rising"] == pytest.approx(14 * WIDE)
    assert "<b>&'\"]]>" in texts
    shapes = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert {"rect", "circle", "path", "polygon"} <= shapes


LETTERS = st.text(
    st.one_of(
        st.characters(blacklist_categories=("Cs", "Cc", "Zl", "Zp")),
        st.sampled_from("▁▂▃▄▅▆▇█▏▎▍▌▋▊▉─│┤├┼└━●○◉·▲▼ "),
    ),
    max_size=30,
)


@given(st.lists(st.lists(LETTERS, max_size=4), max_size=5))
def test_any_chart_is_well_formed_and_loses_no_word(lines: list[list[str]]) -> None:
    chart = Chart("any", tuple(tuple(map(Mark, line)) for line in lines))
    root = ElementTree.fromstring(chart_svg(chart))
    drawn = "".join(one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text"))
    shapes = "▁▂▃▄▅▆▇█▏▎▍▌▋▊▉─│┤├┼└━●○◉·▲▼ "
    wanted = "".join(one for line in chart.lines for one in text_of(line) if one not in shapes)
    assert "".join(drawn.split()) == "".join(wanted.split())
