"""The field reference: one page, whatever the record holds, with every kept line readable."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pypdf import PdfReader

from coach.content.library import exemplars, load
from coach.content.reference_content import field_points
from coach.errors import CoachError
from coach.export.drawable_letters import can_draw, drawable, drawable_sheet
from coach.export.output_file import write_out
from coach.export.reference_page import FORMS, SIZES, fitted, form_of, page, rendered
from coach.export.reference_points import (
    Carried,
    Hurt,
    Reference,
    Said,
    StoryLine,
    Target,
    Weak,
    gather,
)
from coach.export.reference_sheet import PARTS, Sheet, chosen, sheet, shorten, shorten_list
from coach.export.reference_text import markdown, plain_text
from coach.export.typesetting import PAPERS, Measured, Paper
from coach.progress.rating_agreement import FEWEST
from coach.store.assessments import keep
from coach.store.values import Assessment
from coach.text import one_line
from tests.export.references import HOSTILE, WRITERS, made
from tests.samples import MORNING, OwnTime
from tests.store.making import opened
from tests.tools import drawable_ranges

TODAY = MORNING.date()
BROKEN = re.compile("[\\s\u200b]+")
"""What a line break, or a break within a long word, leaves in a PDF's text."""


@pytest.fixture(scope="module")
def references(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reference]:
    """The reference of each record."""
    folder = tmp_path_factory.mktemp("references")
    return {name: made(name, folder) for name in WRITERS}


def solid(text: str) -> str:
    """Letters alone: where lines were broken does not matter."""
    return BROKEN.sub("", text)


def pieces(text: str) -> Iterator[str]:
    """A line whole, or its words: pypdf reads a letter under a mark of its own twice."""
    if any(map(unicodedata.combining, text)):
        yield from (word for word in text.split() if not any(map(unicodedata.combining, word)))
    else:
        yield text


def read(pdf: bytes) -> PdfReader:
    """A PDF that has one page."""
    reader = PdfReader(io.BytesIO(pdf))
    assert len(reader.pages) == 1
    return reader


def said(text: str, dimension: str = "Attribution", value: int = 4) -> Said:
    """A quote."""
    return Said(dimensions=(dimension,), value=value, text=text, session="4f2a", on=TODAY)


def full(text: str, stories: int = 8) -> Reference:
    """A page in which this text stands everywhere that a candidate's words can stand."""
    return Reference(
        made=TODAY,
        sessions=3,
        target=Target(text, text, TODAY),
        points=field_points(),
        said=tuple(said(text, f"Dimension {place}") for place in range(7)),
        weakest=Weak("Recovery", "What then?", 2.25, 8),
        stories=tuple(
            StoryLine(f"{place} {text}", (Carried(text, True, 1, 2),)) for place in range(stories)
        ),
        lacking=(Carried("Coding fluency", True, 0, 0),),
        probes=tuple(
            Hurt(probe=f"{place} {text}", recovery=1, session="4f2a", on=TODAY)
            for place in range(3)
        ),
    )


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("name", WRITERS)
def test_a_pdf_is_one_page_on_which_every_kept_line_can_be_read(
    references: dict[str, Reference], name: str, paper: Paper
) -> None:
    ready = page(references[name], "pdf", paper)
    pdf = rendered(ready)
    reader = read(pdf)
    text = solid(reader.pages[0].extract_text())
    for line in drawable_sheet(ready.fitted.sheet)[0].lines:
        for words in (line.lead, line.text, line.note):
            assert all(solid(piece) in text for piece in pieces(words))
    box = reader.pages[0].mediabox
    width, height = (side / 25.4 * 72 for side in PAPERS[paper])
    assert (float(box.width), float(box.height)) == pytest.approx((width, height), abs=0.1)
    assert ready.fitted.size >= 8
    assert str(reader.metadata.title).startswith("Field reference")
    assert reader.trailer["/Root"]["/Lang"] == "en"
    for font in reader.pages[0]["/Resources"]["/Font"].values():
        (below,) = font.get_object()["/DescendantFonts"]
        assert "/FontFile3" in below.get_object()["/FontDescriptor"] or (
            "/FontFile2" in below.get_object()["/FontDescriptor"]
        )
    assert rendered(ready) == pdf


def test_the_page_of_an_empty_record_has_the_nine_points_and_room_to_write(
    references: dict[str, Reference],
) -> None:
    ready = page(references["empty"], "pdf")
    assert (ready.fitted.size, ready.says) == (SIZES[-1], ())
    sections = {one.part: one for one in ready.fitted.sheet.sections}
    assert len(sections["points"].lines) == 9
    assert [line.manner for line in sections["quotes"].lines] == ["blank"] * 7


def test_the_usual_page_holds_what_the_record_holds(references: dict[str, Reference]) -> None:
    found = references["usual"]
    assert (found.sessions, len(found.said), found.unsaid) == (65, 7, ())
    assert found.weakest is not None
    assert found.weakest.n >= 3
    assert {one.floor for story in found.stories for one in story.signals} == {True, False}
    ready = page(found, "pdf")
    assert ready.says == ()
    assert ready.fitted.sheet.facts == ("Senior backend", "14 Mar 2026")


def test_probes_that_hurt_come_worst_first(references: dict[str, Reference]) -> None:
    assert [one.recovery for one in references["hostile"].probes] == [1, 1, 2]


def test_a_bias_is_named_from_twelve_examples_on(tmp_path: Path) -> None:
    content = load()
    ranks = {one.rank: one.id for one in content.ratings}
    places = {one.id: one.rank for one in content.ratings}
    lower = [one for one in exemplars(content) if places[one.rating] < 6][:FEWEST]
    assert len(lower) == FEWEST
    with opened(tmp_path / "coach.db") as record:
        for number, exemplar in enumerate(lower, start=1):
            given = Assessment(
                uuid=str(uuid4()),
                subject_kind="exemplar",
                subject=exemplar.id,
                rater="self",
                occasion="calibration",
                made_at=MORNING,
                rubric_version="1",
                rating=ranks[places[exemplar.rating] + 1],
            )
            keep(record, given)
            found = gather(record, content, OwnTime())
            assert (found.bias is not None) == (number == FEWEST)
    (line,) = [one for one in sheet(found).lines if one.key == "calibration"]
    assert line.text == (
        "You rate 1.0 of a step higher than the references, 1.0 off on average (n = 12)."
    )


def test_type_yields_then_words_then_the_lightest_lines() -> None:
    text = "I moved the queue because it had to go. " * 12
    small = page(full(text[:200], stories=2), "pdf").fitted
    assert 8 <= small.size < SIZES[-1]
    assert not small.gone
    crowded = page(full(text, stories=60), "pdf")
    assert crowded.fitted.gone
    kept = [line.weight for line in crowded.fitted.sheet.lines if line.manner != "point"]
    assert min(kept) > 50, "probes are lighter than stories, and stories go from the last"
    assert len([line for line in crowded.fitted.sheet.lines if line.manner == "quote"]) == 7
    assert all(len(line.text) <= 110 for line in crowded.fitted.sheet.lines)
    assert crowded.fitted.size >= 8
    read(rendered(crowded))
    assert any(one.startswith("Left out to keep one page: ") for one in crowded.says)
    assert all(name in crowded.says[0] for name in crowded.fitted.gone)


def test_only_the_column_that_is_too_high_loses_lines() -> None:
    whole = sheet(full("x"))

    def measure(one: Sheet, size: float) -> Measured:
        heights = [
            sum(len(section.lines) for section in one.sections if section.side == side)
            for side in ("left", "right")
        ]
        return Measured(14.0, (float(heights[0]), float(heights[1])))

    result = fitted(whole, measure)
    assert not [name for name in result.gone if name.startswith("point")]
    assert len([line for line in result.sheet.lines if line.weight <= 110]) <= 14 + 1
    assert result.size == SIZES[-1]


@given(st.text(max_size=300), st.integers(5, 80))
def test_a_shortened_text_is_short_and_ends_in_an_ellipsis(text: str, letters: int) -> None:
    short = shorten(text, letters)
    assert len(short) <= letters
    assert short == text or short.endswith("…")


def test_a_text_is_shortened_at_a_word() -> None:
    assert shorten("one two three four", 14) == "one two three…"
    assert shorten("one two three four", 13) == "one two…"


def test_a_list_of_signals_is_cut_between_two() -> None:
    signals = "Problem framing (1 of 2), Coding fluency, Production judgment (3 of 4)"
    assert shorten_list(signals, 200) == signals
    assert shorten_list(signals, 60) == "Problem framing (1 of 2), Coding fluency, and 1 more"
    assert shorten_list(signals, 40) == "Problem framing (1 of 2), and 2 more"
    assert shorten_list(signals, 12) == "Problem…"


@settings(max_examples=5)
@given(st.one_of(st.text(max_size=400), st.sampled_from(HOSTILE), st.text("#[]{}$\\`*_<>&@=/\"'")))
def test_no_text_breaks_a_page(text: str) -> None:
    found = full(text, stories=3)
    ready = page(found, "pdf")
    pdf = rendered(ready)
    read(pdf)
    assert rendered(ready) == pdf
    parsed(rendered(page(found, "html")).decode())
    kept = ready.fitted.sheet
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", plain_text(kept) + markdown(kept))


class Parsed(HTMLParser):
    """What an HTML file is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def parsed(text: str) -> Parsed:
    """HTML in which nothing runs and nothing is fetched."""
    found = Parsed()
    found.feed(text)
    found.close()
    assert not {"script", "img", "link", "iframe", "object", "a", "base", "form"} & set(found.tags)
    assert {name for name, _ in found.attributes} <= {
        *("lang", "charset", "name", "content", "http-equiv", "class", "aria-hidden")
    }
    style = text[text.index("<style>") : text.index("</style>")]
    assert not re.search(r"url\(|@import|expression", style)
    headings = [tag for tag in found.tags if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == "h1"
    assert set(headings[1:]) <= {"h2"}
    assert ("lang", "en") in found.attributes
    assert found.tags.count("title") == found.tags.count("main") == 1
    return found


@pytest.mark.parametrize("name", WRITERS)
def test_html_is_one_quiet_file_that_holds_every_word(
    references: dict[str, Reference], name: str
) -> None:
    ready = page(references[name], "html")
    found = parsed(rendered(ready).decode())
    words = solid("".join(found.words))
    for line in ready.fitted.sheet.lines:
        assert all(solid(one) in words for one in (line.lead, line.text, line.note))


def test_the_same_record_gives_the_same_bytes(references: dict[str, Reference]) -> None:
    for form in FORMS:
        first, again = (rendered(page(references["usual"], form)) for _ in range(2))
        assert first == again


def test_html_prints_on_its_paper() -> None:
    text = rendered(page(full("Words."), "html", "letter")).decode()
    assert "size: 215.9mm 279.4mm" in text
    assert re.search(r"font-size: (\d+(\.\d+)?)pt", text)


def test_colours_contrast_with_the_page() -> None:
    style = Path("coach/export/reference.css").read_text("utf-8")
    for name in ("ink", "quiet", "accent"):
        (colour,) = re.findall(rf"--{name}: #(\w{{6}});", style)
        assert contrast(colour, "ffffff") >= 7
    assert "#0b5563" in style
    assert "#0b5563" in Path("coach/export/reference.typ").read_text("utf-8")


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG defines."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_markdown_takes_nothing_for_markup() -> None:
    text = markdown(sheet(full("`a` *b* <i>c</i> [d](e) ![f](g) # h | i &amp; ~~j~~")))
    assert r"\`a\` \*b\* \<i\>c\</i\> \[d\](e) !\[f\](g) \# h \| i \&amp; \~\~j\~\~" in text
    assert text.startswith("# Field reference\n")


def test_a_picture_is_a_picture() -> None:
    assert rendered(page(full("Words."), "png")).startswith(b"\x89PNG")


def test_letters_without_a_font_are_named_not_boxed() -> None:
    assert drawable("I shipped 🚀🎉 it") == (
        "I shipped ‹rocket›‹party popper› it",
        ("emoji or symbols",),
    )
    assert drawable("سلام عليكم") == ("‹9 Arabic letters›", ("Arabic",))
    assert drawable("日本語のテキスト!")[0] == "‹8 letters: CJK, Hiragana, Katakana›!"
    assert drawable("naïve e\u0301 Ω Ж א ■ ≥ → “x”") == ("naïve é Ω Ж א ■ ≥ → “x”", ())
    assert drawable("a" + "\u0301" * 30)[1] == ("stacked marks",)


@settings(max_examples=60)
@given(st.text(max_size=120))
def test_all_that_is_shown_can_be_drawn(text: str) -> None:
    shown, _ = drawable(one_line(text))
    assert all(can_draw(one) or one.isspace() or one == "\u200b" for one in shown)


def test_what_cannot_be_drawn_is_said_and_kept_elsewhere() -> None:
    found = replace(full("Words."), said=(said("請求書"),))
    drawn = page(found, "pdf")
    assert drawn.undrawn.lines == ("quote for attribution",)
    (line,) = drawn.says
    assert "quote for attribution (CJK)" in line
    assert page(found, "md").says == page(found, "html").says == ()
    assert "請求書" in rendered(page(found, "html")).decode()


def test_the_ranges_are_those_of_the_fonts() -> None:
    assert drawable_ranges.TARGET.read_text("utf-8") == drawable_ranges.text(), (
        "stale: python -m tests.tools.drawable_ranges"
    )


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_left_out(references: dict[str, Reference], part: str) -> None:
    found = references["hostile"]
    left = chosen(found, [one for one in PARTS if one != part])
    assert sheet(left) != sheet(found) or part == "calibration"
    assert part not in {one.part for one in sheet(left).sections}
    alone = page(chosen(found, [part]), "pdf")
    assert {one.part for one in alone.fitted.sheet.sections} <= {part}
    read(rendered(alone))


def test_an_ending_chooses_the_form() -> None:
    assert [form_of(Path(f"x.{form.upper()}")) for form in FORMS] == list(FORMS)
    for name, words in (("x.docx", "known: pdf"), ("x.htm", "write .html"), ("x", "no extension")):
        with pytest.raises(CoachError, match=words):
            form_of(Path(name))


def test_nothing_is_overwritten_without_being_told(tmp_path: Path) -> None:
    target = tmp_path / "page.txt"
    assert write_out(target, b"one") == target
    with pytest.raises(CoachError, match="already exists"):
        write_out(target, b"two")
    assert target.read_bytes() == b"one"
    write_out(target, b"two", force=True)
    assert target.read_bytes() == b"two"
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    write_out(link, b"three", force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"three"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".")] == []


@pytest.mark.parametrize("force", [False, True])
def test_a_place_that_takes_no_file_gets_one_line(tmp_path: Path, force: bool) -> None:
    (tmp_path / "file").write_text("x")
    for place in (tmp_path / "none" / "x.pdf", tmp_path / "file" / "x.pdf", tmp_path):
        with pytest.raises(CoachError) as caught:
            write_out(place, b"x", force=force)
        assert "\n" not in str(caught.value)
        assert str(place) in str(caught.value)
