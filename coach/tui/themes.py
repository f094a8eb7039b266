"""The coach's own themes: four meanings, then grays. Screens name meanings and never a color.

Every meaning also has a shape (a bar, a dot, a word), so a screen reads the same without color.
"""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

MEANINGS = ("act", "coach", "gap", "you")
"""Do this now; what the coach says and could quote; what is missing or doubted; your own words and
scores, not judged yet."""

GROUNDS = ("desk", "card", "lift")
"""The background, a card on it, and a selected row."""

INKS = ("ink", "ink2", "ink3")
"""Your words and titles; advice and labels; dates, units and legends."""


def _theme(name: str, *, dark: bool, colors: dict[str, str]) -> Theme:
    """A theme from colors by meaning, also under the names that Textual's widgets use.

    Args:
        name: what the settings call it.
        dark: whether the ground is dark.
        colors: a color for each of `MEANINGS`, `GROUNDS`, `INKS` and `line`.
    """
    ansi = colors["ink"].startswith("ansi")
    return Theme(
        name=name,
        ansi=ansi,
        dark=dark,
        primary=colors["coach"],
        secondary=colors["you"],
        accent=colors["act"],
        warning=colors["gap"],
        error=colors["gap"],
        success=colors["coach"],
        foreground=colors["ink"],
        background=colors["desk"],
        surface=colors["card"],
        panel=colors["card"],
        boost=colors["card"] if ansi else None,
        variables={
            **(BUILTIN_THEMES["ansi-dark"].variables if ansi else {}),
            **colors,
            "foreground-muted": colors["ink2"],
            "text-muted": colors["ink3"],
            "border": colors["act"],
            "border-blurred": colors["line"],
            "scrollbar": colors["line"],
            "scrollbar-background": colors["desk"],
            "block-cursor-background": colors["lift"],
            "block-cursor-foreground": colors["ink"],
            "block-cursor-text-style": "none",
            "block-cursor-blurred-background": colors["lift"],
            "block-cursor-blurred-foreground": colors["ink"],
            "input-cursor-background": colors["act"],
            "input-cursor-foreground": colors["desk"],
        },
    )


_DARK_GRAYS = {
    "desk": "#111615",
    "card": "#1c2423",
    "lift": "#293432",
    "line": "#3d4a47",
    "ink": "#ece8dc",
    "ink2": "#b3b9b0",
    "ink3": "#949f98",
}
_LIGHT_GRAYS = {
    "desk": "#faf8f2",
    "card": "#efebe0",
    "lift": "#e2dccd",
    "line": "#c4bdac",
    "ink": "#1d2321",
    "ink2": "#474f4a",
    "ink3": "#5a625b",
}

DARK = _theme(
    "coach-dark",
    dark=True,
    colors={
        "act": "#e9b44c",
        "coach": "#56bfae",
        "gap": "#f2876f",
        "you": "#8fa8f4",
        **_DARK_GRAYS,
    },
)
LIGHT = _theme(
    "coach-light",
    dark=False,
    colors={
        "act": "#8a5600",
        "coach": "#0f6b5f",
        "gap": "#b5123e",
        "you": "#1c5aa3",
        **_LIGHT_GRAYS,
    },
)
# These stay apart for every common kind of color blindness: see the test of the themes.
SAFE = _theme(
    "coach-safe",
    dark=True,
    colors={
        "act": "#ffe066",
        "coach": "#56bfae",
        "gap": "#e8663c",
        "you": "#a4a8ff",
        **_DARK_GRAYS,
    },
)
SAFE_LIGHT = _theme(
    "coach-safe-light",
    dark=False,
    colors={
        "act": "#8a5600",
        "coach": "#0f6b5f",
        "gap": "#c2185b",
        "you": "#3a46b8",
        **_LIGHT_GRAYS,
    },
)
TERMINAL = _theme(
    "coach-terminal",
    dark=True,
    colors={
        "act": "ansi_yellow",
        "coach": "ansi_cyan",
        "gap": "ansi_red",
        "you": "ansi_bright_blue",
        "desk": "ansi_default",
        "card": "ansi_default",
        "lift": "ansi_bright_black",
        "line": "ansi_bright_black",
        # How bright a gray is on a ground that nobody knows cannot be said.
        "ink": "ansi_default",
        "ink2": "ansi_default",
        "ink3": "ansi_default",
    },
)

OURS = (DARK, LIGHT, SAFE, SAFE_LIGHT, TERMINAL)


def meanings_of(theme: Theme) -> dict[str, str]:
    """The coach's names for the colors of a theme that isn't its own."""
    colors = theme.to_color_system().generate()
    muted = "foreground" if theme.ansi else "foreground-muted"
    named = {
        "act": "accent",
        "coach": "primary",
        "gap": "error",
        "you": "secondary",
        "desk": "background",
        "card": "surface",
        "lift": "panel",
        "ink": "foreground",
        "ink2": muted,
        "ink3": muted,
    }
    line = "ansi_bright_black" if theme.ansi else colors["panel-lighten-2"]
    return {"line": line} | {name: colors[theirs] for name, theirs in named.items()}
