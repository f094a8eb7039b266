"""Whether the record holds all that an item of a file has to say."""

from __future__ import annotations

from msgspec.structs import replace

from coach.store.exchange_values import Item, SessionItem, StoryItem


def same(stored: Item, item: Item) -> bool:
    """Whether taking in `item` would change nothing.

    A story may have grown since, and a session may have lines in the trash that the file does not
    know: the record then says what the file says, and more.
    """
    if isinstance(stored, StoryItem) and isinstance(item, StoryItem):
        texts = {one.uuid: (one.text, one.made_at) for one in stored.revisions}
        return replace(stored, revisions=()) == replace(item, revisions=()) and all(
            texts.get(one.uuid) == (one.text, one.made_at) for one in item.revisions
        )
    if isinstance(stored, SessionItem) and isinstance(item, SessionItem):
        known = {one.uuid for one in item.entries}
        kept = [one for one in stored.entries if one.trashed_at is None or one.uuid in known]
        return replace(stored, entries=tuple(kept)) == item
    return stored == item
