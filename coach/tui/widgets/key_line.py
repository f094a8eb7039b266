"""A line of keys with what they do; a click on one is the same as the key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static


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
    """Draws keys in the text's own flow, so that they wrap where the pane is narrow."""

    @dataclass
    class Pressed(Message):
        """A key of the line was clicked."""

        action: str
        """The action that the key runs."""

    def show(self, lead: str, keys: Iterable[Key], *, loud: bool = False) -> None:
        """Draw a line.

        Args:
            lead: words before the keys; may be empty.
            keys: the keys, in their order.
            loud: whether the candidate is being asked for one of them now.
        """
        parts: list[Content] = []
        if lead:
            parts.append(
                Content.styled(f"{lead}  ", "bold $accent" if loud else "$foreground-muted")
            )
        for key in keys:
            # Spaces within a key's words would let the line break inside of it.
            label = key.label.replace(" ", "\u00a0")
            words = Content.assemble(
                (key.shown, "bold $accent"),
                "\u00a0",
                (label, "bold underline" if key.on else "" if loud else "$foreground-muted"),
            )
            parts += [words.stylize(Style.from_meta({"key_action": key.action})), Content("   ")]
        self.update(Content("").join(parts).rstrip())

    def on_click(self, event: events.Click) -> None:
        action = event.style.meta.get("key_action")
        if isinstance(action, str):
            event.stop()
            self.post_message(self.Pressed(action))
