"""A line of keys with what they do; a click on one is the same as the key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static

GAP = "   "


@dataclass(frozen=True)
class Key:
    """A key on the line.

    Attributes:
        shown: the key as it is drawn.
        label: what it does, in a word or two.
        action: the pane's action that it runs.
        on: whether what it does is what stands now.
    """

    shown: str
    label: str
    action: str
    on: bool = False


class KeyLine(Static):
    """Draws keys beside each other, on more lines where the pane is narrow."""

    @dataclass
    class Pressed(Message):
        """A key of the line was clicked."""

        action: str
        """The action that the key runs."""

    def __init__(self, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._parts: tuple[Content, ...] = ()

    def show(self, lead: str, keys: Iterable[Key], *, loud: bool = False) -> None:
        """Draw a line.

        Args:
            lead: words before the keys; may be empty.
            keys: the keys, in their order.
            loud: whether the candidate is being asked for one of them now.
        """
        asked = [Content.styled(lead, "bold $act" if loud else "$ink2")] if lead else []
        self._parts = (*asked, *(_drawn(key, loud) for key in keys))
        self._flow()

    def on_resize(self) -> None:
        self._flow()

    def _flow(self) -> None:
        """Break between keys and never within one, as the width asks."""
        width = self.content_size.width
        lines = [Content("")]
        for part in self._parts:
            wide = lines[-1].cell_length + len(GAP) + part.cell_length
            if not lines[-1].plain:
                lines[-1] = part
            elif width and wide > width:
                lines.append(part)
            else:
                lines[-1] = Content.assemble(lines[-1], GAP, part)
        self.update(Content("\n").join(lines))

    def on_click(self, event: events.Click) -> None:
        action = event.style.meta.get("key_action")
        if isinstance(action, str):
            event.stop()
            self.post_message(self.Pressed(action))


def _drawn(key: Key, loud: bool) -> Content:
    """A key with its label; a click on it carries the action."""
    label = (key.label, "bold underline" if key.on else "" if loud else "$ink2")
    words = Content.assemble((key.shown, "bold $act"), " ", label)
    return words.stylize(Style.from_meta({"key_action": key.action}))
