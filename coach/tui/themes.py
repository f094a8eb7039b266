"""The coach's own themes: one accent each, calm, readable in a bright room or a dark one."""

from __future__ import annotations

from textual.theme import Theme

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
    variables={"block-cursor-text-style": "none", "footer-key-foreground": "#e0a458"},
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
    variables={"block-cursor-text-style": "none", "footer-key-foreground": "#9a5b00"},
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
    variables={"block-cursor-text-style": "none", "footer-key-foreground": "#f0e442"},
)

OURS = (DARK, LIGHT, SAFE)
