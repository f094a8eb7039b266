"""What a peer is sent of a session, and what a peer gives back: the format of `docs/peer.md`.

A file that was handed on must be read for as long as it lies somewhere: these structs change with
the version of the format alone. The limits in the annotations are what a file is checked by.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from coach.store.values import Item, Offset, Points, Sha, Uuid

FORMAT, VERSION = "coach-peer", 1
LONGEST_NAME = 80
LONGEST_NOTE = 10_000

_PLAIN = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]*(?!\n)$"
Text = Annotated[str, Meta(max_length=2_000_000)]
Words = Annotated[str, Meta(max_length=20_000)]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$", max_length=60)]
By = Annotated[str, Meta(pattern=_PLAIN, max_length=LONGEST_NAME)]


class Part(Item, frozen=True):
    """Something that was asked, and what was answered."""

    asked: Text
    answer: Text


class SentDimension(Item, frozen=True):
    """A dimension of the rubric, with its anchors."""

    id: Id
    title: Words
    question: Words
    weak: Words
    competent: Words
    senior: Words


class Sent(Item, frozen=True):
    """A session as a peer sees it: no score, no finding, no reading, no name, no time."""

    session: Uuid
    """The session: it says nothing to anybody but the record that it came from."""
    title: Words
    """What was done: the title of the drill or round."""
    parts: Annotated[tuple[Part, ...], Meta(min_length=1, max_length=2_000)]
    rubric: Words
    """Id and version of the rubric."""
    dimensions: Annotated[tuple[SentDimension, ...], Meta(min_length=1, max_length=50)]
    asks: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=50)]
    """The dimensions that are to be scored; the others may be."""


class Span(Item, frozen=True):
    """Words of an answer that a score rests on."""

    part: Offset
    """Place of the part, from 0."""
    start: Offset
    end: Offset
    text: Text


class PeerScore(Item, frozen=True):
    """One dimension as a peer scored it; no value is "not observed"."""

    dimension: Id
    value: Points | None
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)]
    quote: Span | None
    unsupported: bool
    """A 4 or 5 for which the quote was skipped."""


class Given(Item, frozen=True):
    """What a peer gave."""

    id: Uuid
    by: By
    """A name or initials; empty for a peer who gave none."""
    scores: Annotated[tuple[PeerScore, ...], Meta(max_length=50)]


class PeerFile(Item, frozen=True):
    """A file of JSON, on its way out or back."""

    format: Text
    version: Annotated[int, Meta(ge=1, le=2**31)]
    sent: Sent
    digest: Sha
    """SHA-256 of `sent`."""
    seal: Sha
    """What only the record that sent it can work out: see `coach.practice.peer_review.seal_of`."""
    given: Given | None


class Returned(Item, frozen=True):
    """What came back, whatever it was written on."""

    session: Uuid
    digest: Sha
    """Of the words as they came back."""
    seal: Sha
    given: Given
