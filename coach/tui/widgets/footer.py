"""The last line of a screen: its keys and what they do. Labels go before keys do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

GAP = 2
"""Cells between two keys."""
PALETTE = "ctrl+p"
GO_TO = "Go to"
"""What the palette is for: Textual calls it by what it is."""
ALWAYS_THERE = ("f1", PALETTE, "escape", "q")
"""Keys that do the same on every screen: they stand at the right."""
CURSOR_KEYS = frozenset({"up", "down", "left", "right"})


@dataclass(frozen=True)
class FooterKey:
    """A key in the footer.

    Attributes:
        key: its name, as Textual calls it.
        shown: the key as it is drawn.
        label: what it does, in a word or two; empty where there is no room for it.
        tooltip: what it does, in a sentence.
        enabled: whether it does anything now.
    """

    key: str
    shown: str
    label: str
    tooltip: str = ""
    enabled: bool = True

    @property
    def width(self) -> int:
        """Cells that it takes."""
        return cell_len(self.shown) + (1 + cell_len(self.label) if self.label else 0)

    def drawn(self) -> Content:
        """The key with its label; a click on it finds the key in its style."""
        words = Content.assemble((self.shown, "bold $act"), *([" ", self.label] * bool(self.label)))
        words = words.stylize(Style.from_meta({"footer_key": self.key}))
        return words if self.enabled else words.stylize("dim")


Keys = Sequence[FooterKey]


def width_of(keys: Iterable[FooterKey]) -> int:
    """Cells of keys beside each other, with the gap before each."""
    return sum(GAP + key.width for key in keys)


def fitted(left: Keys, right: Keys, width: int) -> tuple[Keys, Keys]:
    """The keys of both sides as far as `width` cells hold them.

    What goes first: labels at the right, cursor keys, the palette, labels at the left from their
    end, keys at the left from their end. The first key keeps its label.

    Args:
        left: the screen's own keys.
        right: those that every screen has.
        width: cells that there are.
    """

    def fits() -> bool:
        return width_of([*left, *right]) - GAP <= width

    if not fits():
        right = [replace(key, label="") for key in right]
    if not fits():
        left = [key for key in left if key.key not in CURSOR_KEYS] or left
    if not fits():
        right = [key for key in right if key.key != PALETTE]
    for place in range(len(left) - 1, 0, -1):
        if fits():
            break
        left = [*left[:place], replace(left[place], label=""), *left[place + 1 :]]
    while len(left) > 1 and not fits():
        left = left[:-1]
    return left, right


class KeysFooter(Widget):
    """The keys that work now, drawn on one line; a click on one is the same as the key.

    One widget that draws text: Textual's own footer is a widget a key, made anew with each change.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._keys: tuple[FooterKey, ...] = ()

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.bindings_changed)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Draw the keys that work now, where they are others than before."""
        if not screen.app.app_focus or not self.is_attached or screen is not self.screen:
            return
        keys: dict[str, FooterKey] = {}
        for _, binding, enabled, tooltip in screen.active_bindings.values():
            if binding.show or binding.key == PALETTE:
                shown = self.app.get_key_display(binding)
                what = tooltip or binding.tooltip or binding.description
                label = GO_TO if binding.key == PALETTE else binding.description
                # Of two keys for one action the first is shown.
                key = FooterKey(binding.key, shown, label, what, enabled)
                keys.setdefault(binding.action, key)
        if (now := tuple(keys.values())) != self._keys:
            self._keys = now
            self.refresh()

    def render(self) -> Content:
        """Both groups of keys, the second at the end of the line."""
        width = self.content_size.width
        right = sorted(
            (key for key in self._keys if key.key in ALWAYS_THERE),
            key=lambda key: ALWAYS_THERE.index(key.key),
        )
        own = [key for key in self._keys if key not in right]
        space = Content(" " * GAP)
        sides = [space.join([key.drawn() for key in keys]) for keys in fitted(own, right, width)]
        between = width - sides[0].cell_length - sides[1].cell_length
        return Content.assemble(sides[0], " " * max(between, GAP), sides[1])

    def _key_under(self, event: events.MouseEvent) -> FooterKey | None:
        name = event.style.meta.get("footer_key")
        return next((key for key in self._keys if key.key == name), None)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        under = self._key_under(event)
        self.tooltip = under.tooltip if under else None

    def on_click(self, event: events.Click) -> None:
        under = self._key_under(event)
        if under is None:
            return
        event.stop()
        if under.enabled:
            self.app.simulate_key(under.key)
        else:
            self.app.bell()
