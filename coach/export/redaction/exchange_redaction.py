"""The items of an exchange file redacted: quotes keep pointing at the words they quote."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.content.canonical import canonical_json, drill_from_json
from coach.errors import CoachError
from coach.export.redaction.redactor import Redactor, Spot, redacted
from coach.store.values import (
    Assessment,
    ContentItem,
    EntryItem,
    Item,
    Quote,
    SessionItem,
    StoredCard,
)


def redacted_body(body: str, redactor: Redactor) -> str:
    """The drill as canonical JSON; the same text where nothing of it is replaced.

    What is no drill that this coach knows is redacted word by word, its ids too: better not to be
    read than to be read by the wrong person.
    """
    if not body:
        return body
    try:
        drill = drill_from_json(body)
    except CoachError:
        return _whatever(body, redactor)
    after = redacted(drill, redactor)
    return body if after is drill else canonical_json(after)


def _whatever(body: str, redactor: Redactor) -> str:
    try:
        before = msgspec.json.decode(body)
    except msgspec.MsgspecError:
        return redactor.text(body)
    after = redacted(before, redactor)
    return body if after == before else msgspec.json.encode(after, order="sorted").decode()


class Changed(Struct, frozen=True):
    """An entry of which something was replaced."""

    before: str
    after: str
    spots: tuple[Spot, ...]

    def place(self, offset: int, *, end: bool) -> int:
        """Where an offset of the old text lies in the new one; none lies within a placeholder."""
        moved = 0
        for spot in self.spots:
            if offset <= spot.start:
                break
            if offset < spot.end:
                start = spot.start + moved
                return start + len(spot.placeholder) if end else start
            moved += len(spot.placeholder) - (spot.end - spot.start)
        return offset + moved


class Redaction:
    """Redacts the items of one record, list after list.

    A quote may point at an entry that comes later: go through all items once with `look` before
    `items` is called.
    """

    def __init__(self, redactor: Redactor) -> None:
        self.redactor = redactor
        self._entries: dict[str, Changed] = {}
        self._contents: dict[str, str] = {}

    def look(self, items: Iterable[tuple[str, Item]]) -> None:
        """Find what is to be replaced, without making anything."""
        for _ in self.items(items):
            pass

    def items(self, items: Iterable[tuple[str, Item]]) -> Iterator[tuple[str, Item]]:
        """The items with their words redacted."""
        for part, item in items:
            yield part, self._item(item)

    def _item(self, item: Item) -> Item:
        match item:
            case ContentItem():
                return self._content(item)
            case SessionItem():
                return self._session(item)
            case Assessment():
                scores = tuple(
                    replace(
                        one,
                        quote=self._quote(one.quote),
                        because=tuple(
                            replace(
                                redacted(replace(why, quote=None), self.redactor),
                                quote=self._quote(why.quote),
                            )
                            for why in one.because
                        ),
                    )
                    for one in item.scores
                )
                return replace(redacted(replace(item, scores=()), self.redactor), scores=scores)
            case StoredCard():
                return replace(redacted(item, self.redactor), quote=self._quote(item.quote))
            case _:
                return redacted(item, self.redactor)

    def _content(self, item: ContentItem) -> ContentItem:
        """A drill of the user's own may hold names; another body has another fingerprint."""
        self.redactor.keep_id(item.id)
        body = redacted_body(item.body, self.redactor)
        if body == item.body:
            return item
        sha = hashlib.sha256(body.encode()).hexdigest()
        self._contents[item.sha] = sha
        return replace(item, body=body, sha=sha)

    def _session(self, item: SessionItem) -> SessionItem:
        entries = tuple(self._entry(one) for one in item.entries)
        ties = {
            one.uuid: replace(one.tie, quote=self._quote(one.tie.quote))
            for one in item.entries
            if one.tie
        }
        return replace(
            redacted(replace(item, entries=()), self.redactor),
            content_sha=self._contents.get(item.content_sha, item.content_sha),
            entries=tuple(replace(one, tie=ties.get(one.uuid)) for one in entries),
        )

    def _entry(self, entry: EntryItem) -> EntryItem:
        spots = self.redactor.spots(entry.text)
        # Its tie is redacted once every entry is known: a quote points into one of them.
        found = redacted(replace(entry, tie=None), self.redactor)
        if spots:
            self._entries[entry.uuid] = Changed(entry.text, found.text, spots)
        return found

    def _quote(self, quote: Quote | None) -> Quote | None:
        if quote is None:
            return None
        entry = self._entries.get(quote.entry)
        if entry is None:
            return replace(quote, text=self.redactor.text(quote.text))
        start = entry.place(quote.start, end=False)
        end = max(start, entry.place(quote.end, end=True))
        same = entry.before[quote.start : quote.end] == quote.text
        # The words of a quote that was made of an earlier text are redacted on their own.
        text = entry.after[start:end] if same else self.redactor.text(quote.text)
        return replace(quote, start=start, end=end, text=text)
