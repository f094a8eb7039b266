"""Charts as values: each fits its width, reads in ASCII, and shows what the figures are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.content.library import load
from coach.pages.progress_page import Part, View, progress_parts
from coach.progress.band_chart import band_chart, height, line_of
from coach.progress.figures import Progress
from coach.progress.heat_map import KINDS, heat_map
from coach.progress.marks import Chart, step, text_of, width_of, window
from coach.progress.plots import dimension_plot
from coach.progress.series import BARS, series, series_chart
from tests.progress.sessions import RUBRIC, a_busy_progress, ids, read_as, scored, worked_out

BUSY = a_busy_progress()
CONTENT = load()


def parts(found: Progress, width: int = 100, at: int | None = None) -> dict[str, Part]:
    """The page by its parts."""
    view = View(dimension="recovery", at=at)
    return {one.name: one for one in progress_parts(found, CONTENT, view, width)}


def texts(chart: Chart | None) -> list[str]:
    """The lines of a chart."""
    assert chart is not None
    return [text_of(line) for line in chart.lines]


@given(st.integers(54, 180), st.integers(0, 39))
def test_every_chart_fits_and_has_an_ascii_twin(width: int, at: int) -> None:
    for part in parts(BUSY, width, at).values():
        for line in part.chart.lines if part.chart else ():
            assert width_of(line) <= width, (part.name, text_of(line))
            assert all(len(mark.ascii) == len(mark.text) for mark in line)
            assert text_of(line, ascii_only=True).isascii(), (part.name, text_of(line))


@given(st.integers(0, 300), st.integers(1, 80), st.integers(0, 299))
def test_the_session_in_hand_is_always_in_sight(total: int, room: int, at: int) -> None:
    shown = window(total, room, at if at < total else None)
    assert len(shown) == min(total, room)
    assert not shown or (shown[0] >= 0 and shown[-1] < total)
    if at < total:
        assert at in shown
    assert step(len(shown), room) * len(shown) <= max(room, len(shown))


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(1, 5)), min_size=7, max_size=7), max_size=9)
)
def test_n_is_the_number_of_points_that_are_drawn(scores: list[list[int | None]]) -> None:
    found = worked_out(*(scored(at, *one) for at, one in enumerate(scores)))
    chart = series_chart(found.dimensions, ids(found.sessions), 100)
    for one, line in zip(found.dimensions, chart.lines[1:], strict=False):
        drawn = [mark for mark in line if mark.session and mark.text.strip() != "·"]
        assert len(drawn) == one.n
        latest, mean, n = text_of(line[-3:-1]).split()
        assert int(n) == one.n
        assert (latest, mean) == (
            ("-", "-") if one.mean is None else (str(one.latest), f"{one.mean:.1f}")
        )


def test_the_scale_never_moves() -> None:
    low, high = series("a", "A", [2, 2, 3]), series("b", "B", [4, 4, 5])
    lines = texts(series_chart([low, high], ["x", "y", "z"], 60))
    assert lines[1].split()[1:4] != lines[2].split()[1:4]
    assert BARS[2] in lines[1]
    assert BARS[4] not in lines[1]


def test_a_gap_is_neither_a_low_score_nor_left_out() -> None:
    (_, line, *_) = series_chart([series("a", "A", [1, None, 1])], ["x", "y", "z"], 60).lines
    cells = [mark.text.strip() for mark in line if mark.session]
    assert cells == [BARS[1] * 2, "·", BARS[1] * 2]


def test_the_heat_map_has_the_number_in_each_cell() -> None:
    found = worked_out(
        scored(0, 1, 2, 3, 4, 5, None, 3, reading=read_as(2, 2, 1)),
        scored(3, 5, findings_shown=True),
    )
    lines = texts(heat_map(found, 80))
    assert lines[0].split() == ["Nov"]
    assert lines[1].split() == ["22", "25"]
    assert [line.split()[-2:] for line in lines[2:9]] == [
        ["1", "5"], ["2", "·"], ["3", "·"], ["4", "·"], ["5", "·"], ["·", "·"], ["3", "·"],
    ]  # fmt: skip
    assert lines[9].split() == ["findings", "shown", "f"]
    assert [line.split()[-2] for line in texts(heat_map(found, 80, kind="reading"))[2:5]] == [
        "2", "2", "1",
    ]  # fmt: skip
    assert [line.split()[-2] for line in texts(heat_map(found, 80, kind="difference"))[2:5]] == [
        "-1", "0", "+2",
    ]  # fmt: skip


def test_the_total_stands_in_the_row_of_its_band() -> None:
    found = worked_out(
        scored(0, *[1] * 7), scored(1, *[3] * 7), scored(2, *[5] * 7), scored(3, *[5] * 6)
    )
    chart = band_chart(found, RUBRIC.bands, 100)
    assert [drawn_at(chart, place) for place in range(4)] == [0, 1, 2, None]
    for band in RUBRIC.bands:
        assert any(band.title in line for line in texts(chart))


def drawn_at(chart: Chart, place: int) -> int | None:
    """The band, from 0, in which the total of a session is drawn; None where it has none."""
    rows = [line[2 + place].ascii for line in chart.lines[:9]]
    found = [8 - number for number, cell in enumerate(rows) if "o" in cell]
    assert len(found) <= 1
    return found[0] // 3 if found else None


@pytest.mark.parametrize("total", range(7, 36))
def test_every_total_stands_in_its_band(total: int) -> None:
    own = [1 + (total - 7 + place) // 7 for place in range(7)]
    found = worked_out(scored(0, *own))
    assert found.total.latest == total
    place = drawn_at(band_chart(found, RUBRIC.bands, 100), 0)
    assert place is not None
    band = sorted(RUBRIC.bands, key=lambda one: one.low)[place]
    assert band.low <= total <= band.high


def test_a_higher_total_never_stands_lower() -> None:
    bands = sorted(RUBRIC.bands, key=lambda one: one.low)
    heights = [height(total, bands) for total in range(7, 36)]
    assert heights == sorted(heights)
    assert (min(heights), max(heights)) == (0, 35)


@given(st.dictionaries(st.integers(0, 60), st.integers(0, 35), max_size=12))
def test_a_line_goes_through_its_points_without_a_gap(points: dict[int, int]) -> None:
    dots = line_of(points)
    assert set(points.items()) <= dots
    columns = sorted({column for column, _ in dots})
    if points:
        assert columns == list(range(min(points), max(points) + 1))


def test_one_dimension_shows_both_scores_and_where_they_are_one() -> None:
    found = worked_out(
        scored(0, 4, reading=read_as(2)), scored(1, 3, reading=read_as(3)), scored(2, None)
    )
    lines = texts(dimension_plot(found, "observability", 80))
    assert {line[:1]: line[3:].split() for line in lines[1:6]} == {
        "5": [], "4": ["○"], "3": ["◆"], "2": ["●"], "1": [],
    }  # fmt: skip
    assert lines[6].count("·") == 1


@pytest.mark.parametrize("kind", KINDS)
def test_every_heat_map_says_whose_it_is(kind: str) -> None:
    chart = heat_map(BUSY, 100, kind=kind)  # type: ignore[arg-type]
    assert ("your" in chart.title) is (kind != "reading")


# What a record without much in it says


def test_an_empty_record_says_what_would_come() -> None:
    found = parts(worked_out())
    assert "No scored sessions yet." in found["dimensions"].says
    assert [name for name, part in found.items() if part.chart] == ["dimensions"]
    assert all(part.says for part in found.values())


def test_one_session_claims_nothing() -> None:
    found = parts(worked_out(scored(0, *[3] * 6)), at=0)
    assert "1 scored session." in found["dimensions"].says
    assert "the latest is missing debrief durability" in found["total"].says[0]
    assert sum("- too few" in line for line in texts(found["dimensions"].chart)) == 7
    assert "No direction with fewer than 4 points; there is 1 so far." in found["focus"].says[0]


def test_three_sessions_have_a_mean_and_no_direction() -> None:
    found = parts(worked_out(*(scored(at, *[at + 2] * 7) for at in range(3))))
    rows = texts(found["dimensions"].chart)[1:8]
    assert all(row.split()[-6:] == ["4", "3.0", "3", "-", "too", "few"] for row in rows)
    assert found["total"].says[:2] == (
        "Latest 28, ready to be quoted (28 to 35); mean 21.0, n 3.",
        "No direction with fewer than 4 points; there are 3 so far.",
    )


def test_what_is_not_counted_is_said() -> None:
    found = parts(worked_out(scored(0, 3), unscored=2, unfinished=1, other=4))
    assert found["dimensions"].says[0] == (
        "1 scored session; not counted: 2 finished without scores, 1 not finished, "
        "4 about predictions, plans or earlier answers."
    )


def test_readings_of_another_version_are_said_to_be_left_out() -> None:
    found = parts(worked_out(scored(0, 3, reading=read_as(3)), other_readings=2))
    assert (
        "Coach scores from analyzer 1; 2 sessions scored by another version left out."
        in found["against"].says
    )


def test_a_drill_that_is_gone_keeps_its_name() -> None:
    lines = texts(parts(BUSY)["plans"].chart)
    assert any("gone-drill (no longer installed)" in line for line in lines)
    assert any("Scorecard replay" in line for line in lines)
