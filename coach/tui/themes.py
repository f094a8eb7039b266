"""The coach's own themes: one accent each, calm, readable in a bright room or a dark one."""

from __future__ import annotations

from textual.theme import Theme


def _variables(key: str, row: str, text: str) -> dict[str, str]:
    """What differs from the defaults: the footer's keys, and the row in front in a list."""
    return {
        "footer-key-foreground": key,
        "block-cursor-background": row,
        "block-cursor-foreground": text,
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": row,
        "block-cursor-blurred-foreground": text,
    }


DARK = Theme(
    name="coach-dark",
    primary="#7fb4ca",
    secondary="#5d7f91",
    accent="#e0a458",
    warning="#e0a458",
    error="#e06c75",
    success="#7fbf8f",
    foreground="#dcdcd6",
    background="#16181d",
    surface="#1c1f26",
    panel="#242832",
    dark=True,
    variables=_variables("#e0a458", "#33405a", "#ffffff"),
)

LIGHT = Theme(
    name="coach-light",
    primary="#1f6f8b",
    secondary="#4f7384",
    accent="#9a5b00",
    warning="#9a5b00",
    error="#a8323e",
    success="#2f6f46",
    foreground="#22252b",
    background="#f7f5ef",
    surface="#efece3",
    panel="#e5e1d5",
    dark=False,
    variables=_variables("#9a5b00", "#d9d2bf", "#000000"),
)

# Orange and blue stay apart for every common kind of colour blindness.
SAFE = Theme(
    name="coach-safe",
    primary="#56b4e9",
    secondary="#0072b2",
    accent="#f0e442",
    warning="#e69f00",
    error="#d55e00",
    success="#56b4e9",
    foreground="#e8e8e8",
    background="#101216",
    surface="#181b21",
    panel="#22262e",
    dark=True,
    variables=_variables("#f0e442", "#123a5c", "#ffffff"),
)

OURS = (DARK, LIGHT, SAFE)
