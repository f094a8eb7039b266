"""The coach's themes: what is text can be read, and the four meanings stay apart for every eye."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from textual.color import Color
from textual.theme import Theme

from coach.tui.app import CoachApp
from coach.tui.themes import GROUNDS, INKS, MEANINGS, OURS, TERMINAL
from tests.samples import OwnTime
from tests.tui.driving import until

COLORED = [one for one in OURS if one is not TERMINAL]

# Machado, Oliveira and Fernandes 2009, severity 1: how linear RGB is seen.
BLIND = {
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

Triple = tuple[float, float, float]


def linear(color: str) -> Triple:
    """The light of a color, by channel."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(color).normalized
    )
    return red, green, blue


def times(matrix: tuple[Triple, ...], light: Triple) -> Triple:
    """A matrix times a color."""
    a, b, c = (sum(one * other for one, other in zip(row, light, strict=True)) for row in matrix)
    return a, b, c


def contrast(one: str, other: str) -> float:
    """By WCAG 2.2."""
    share = (0.2126, 0.7152, 0.0722)
    lights = sorted(
        sum(a * b for a, b in zip(share, linear(color), strict=True)) for color in (one, other)
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(light: Triple) -> Triple:
    """CIELAB of linear RGB, under D65."""
    red, green, blue = (min(1.0, max(0.0, part)) for part in light)
    xyz = times(
        (
            (0.4124564, 0.3575761, 0.1804375),
            (0.2126729, 0.7151522, 0.0721750),
            (0.0193339, 0.1191920, 0.9503041),
        ),
        (red, green, blue),
    )
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (xyz[0] / 0.95047, xyz[1], xyz[2] / 1.08883)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def apart(one: str, other: str, sight: str) -> float:
    """The distance of two colors in Lab, as an eye sees them."""
    seen = [lab(times(BLIND[sight], linear(color))) for color in (one, other)]
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


@pytest.mark.parametrize("theme", COLORED, ids=lambda theme: theme.name)
@pytest.mark.parametrize(("ink", "ground"), [*product((*MEANINGS, *INKS), GROUNDS)])
def test_text_can_be_read_on_every_ground(theme: Theme, ink: str, ground: str) -> None:
    enough = 3.9 if ground == "lift" else 4.5
    assert contrast(theme.variables[ink], theme.variables[ground]) >= enough


@pytest.mark.parametrize("theme", COLORED, ids=lambda theme: theme.name)
@pytest.mark.parametrize("sight", BLIND)
def test_the_four_meanings_stay_apart(theme: Theme, sight: str) -> None:
    least = min(
        apart(theme.variables[one], theme.variables[other], sight)
        for one, other in combinations(MEANINGS, 2)
    )
    # Safe ones are further apart than the others; 10 is seen at a glance, 2 side by side.
    assert least >= (14 if "safe" in theme.name else 10)


@pytest.mark.parametrize("theme", [*(one.name for one in OURS), "nord", "ansi-light"])
async def test_the_app_opens_in_a_theme(theme: str) -> None:
    app = CoachApp(None, OwnTime())
    async with app.run_test() as pilot:
        await until(pilot, lambda: app.said_hello)
        app.theme = theme
        await pilot.pause()
        assert app.theme_variables.keys() >= {*MEANINGS, *GROUNDS, *INKS, "line"}
        await pilot.press("p")
        await until(pilot, lambda: type(app.screen).__name__ == "ProgressScreen")
        await pilot.pause()
