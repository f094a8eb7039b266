"""What an exchange file holds: one struct for each thing that can be exchanged.

They stand apart from `values.py`, because a file that was written once must be read for ever: these
change with the version of the format, those with the app. The limits in the annotations are what
an import checks, and what the JSON Schema in `docs/` is made of.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from coach.store.values import (
    Mark,
    Phase,
    PlanState,
    Rater,
    SessionKind,
    Speaker,
    SubjectKind,
    Verdict,
)

VERSION = 1
"""Of the format; raised when what is written means something else than before."""

Uuid = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\n)$", max_length=36)
]
Sha = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$", max_length=64)]
# Nothing that a terminal acts on: the same characters as in `coach.words`, and no line end.
Name = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]*(?!\n)$", max_length=1_000
    ),
]
"""An id or a code: never empty words of a person."""
Text = Annotated[str, Meta(max_length=50_000_000)]
"""Words of a person, or shown to one: taken as they are."""
Moment = Annotated[datetime, Meta(tz=True)]
Seconds = Annotated[float, Meta(ge=0, le=1e10)]
Share = Annotated[float, Meta(ge=0, le=1)]
Offset = Annotated[int, Meta(ge=0, le=50_000_000)]
Count = Annotated[int, Meta(ge=0, le=2**31)]
Points = Annotated[int, Meta(ge=1, le=5)]


class Item(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The base of all: a key that is not known is refused, so that no words are left behind."""


class ContentItem(Item, frozen=True):
    """A drill or prompt as it was when it was used."""

    sha: Sha
    """SHA-256 of `body`."""
    kind: Name
    id: Name
    version: Count
    body: Text
    """Canonical JSON; empty where it was lost."""


class LoopItem(Item, frozen=True):
    """A target: role, level and day."""

    uuid: Uuid
    role: Text
    level: Text
    company: Text
    on: date | None
    made_at: Moment
    trashed_at: Moment | None


class RevisionItem(Item, frozen=True):
    """A story's text as it stood at one time."""

    uuid: Uuid
    number: Count
    text: Text
    made_at: Moment


class StoryItem(Item, frozen=True):
    """A story of the bank, with all its texts, the earliest first."""

    uuid: Uuid
    title: Text
    role: Text
    period: Text
    tags: tuple[Text, ...]
    made_at: Moment
    trashed_at: Moment | None
    revisions: tuple[RevisionItem, ...]


class QuoteItem(Item, frozen=True):
    """A span of an entry, with its words as they stood when it was quoted."""

    entry: Uuid
    start: Offset
    end: Offset
    text: Text


class ClaimItem(Item, frozen=True):
    """What became of an entry that is a claim."""

    category: Name | None
    verdict: Verdict | None
    sharpened: Uuid | None
    """The entry of the same session that holds the sharpened wording."""


class TieItem(Item, frozen=True):
    """What an entry rests on; without a quote it is marked as an impression."""

    quote: QuoteItem | None


class EntryItem(Item, frozen=True):
    """One text that was typed, pasted or asked."""

    uuid: Uuid
    position: Count
    speaker: Speaker
    step: Name
    field: Name
    kind: Name
    prompt: Text
    text: Text
    written_at: Moment
    changed_at: Moment
    story_revision: Uuid | None
    trashed_at: Moment | None
    claim: ClaimItem | None
    tie: TieItem | None


class MarkItem(Item, frozen=True):
    """One signal marked on one step."""

    step: Name
    signal: Name
    mark: Mark


class ChoiceItem(Item, frozen=True):
    """What was picked on a step."""

    step: Name
    value: Name
    due: date | None


class ClockItem(Item, frozen=True):
    """Seconds of each kind."""

    planned: Seconds
    active: Seconds
    paused: Seconds
    away: Seconds
    paused_now: bool
    steps: dict[Name, Seconds]


class SessionItem(Item, frozen=True):
    """One sitting, with every text of it; who has it open is not exchanged."""

    uuid: Uuid
    kind: SessionKind
    content: Sha
    content_id: Name
    content_version: Count
    title: Text
    own_evidence: bool
    trains: tuple[Name, ...]
    phase: Phase
    step: Name
    started_at: Moment
    changed_at: Moment
    finished_at: Moment | None
    clock: ClockItem
    findings_shown: bool
    story: Uuid | None
    source: Uuid | None
    """An earlier session that it looks at; this and the next may be erased since."""
    copied_from: Uuid | None
    loop: Uuid | None
    redo_of: Uuid | None
    redo_rule: Name | None
    note: Text
    trashed_at: Moment | None
    entries: tuple[EntryItem, ...]
    marks: tuple[MarkItem, ...]
    choices: tuple[ChoiceItem, ...]


class BecauseItem(Item, frozen=True):
    """A finding as it was shown when a reading was made."""

    code: Name
    name: Text
    polarity: Literal["weak", "strong"]
    message: Text
    quote: QuoteItem | None


class ScoreItem(Item, frozen=True):
    """One dimension of an assessment; no value means "not observed"."""

    dimension: Name
    value: Points | None
    quote: QuoteItem | None
    unsupported: bool
    because: tuple[BecauseItem, ...]
    sure: Share | None
    disputed_at: Moment | None


class AssessmentItem(Item, frozen=True):
    """Scores of one subject by one rater on one occasion."""

    uuid: Uuid
    subject_kind: SubjectKind
    subject: Name
    """UUID of the session or entry, or id of the exemplar."""
    rater: Rater
    rater_name: Text
    occasion: Name
    made_in: Uuid | None
    made_at: Moment
    blind: bool
    rubric_version: Name
    analyzer_version: Name | None
    rating: Name | None
    strength: Share | None
    trashed_at: Moment | None
    scores: tuple[ScoreItem, ...]


class PlanItem(Item, frozen=True):
    """A drill to do by a day, because of a signal that is weak."""

    uuid: Uuid
    made_in: Uuid | None
    signal: Name
    drill: Name
    due: date
    state: PlanState
    made_at: Moment
    trashed_at: Moment | None
    done_by: tuple[Uuid, ...]


class CardItem(Item, frozen=True):
    """An evidence card."""

    uuid: Uuid
    session: Uuid
    quote: QuoteItem
    form: Name
    signal: Name | None
    level: Name | None
    origin: Name
    state: Name
    note: Text
    made_at: Moment
    trashed_at: Moment | None


class SilenceItem(Item, frozen=True):
    """A rule, or one finding of it, that was silenced; without a session, everywhere."""

    uuid: Uuid
    code: Name
    text: Text
    session: Uuid | None
    made_at: Moment
    trashed_at: Moment | None


class Document(Item, frozen=True):
    """The whole file. Each list refers only to those before it and to itself."""

    format: Literal["coach-record"]
    version: Annotated[int, Meta(ge=1, le=VERSION)]
    contents: tuple[ContentItem, ...] = ()
    loops: tuple[LoopItem, ...] = ()
    stories: tuple[StoryItem, ...] = ()
    sessions: tuple[SessionItem, ...] = ()
    assessments: tuple[AssessmentItem, ...] = ()
    plans: tuple[PlanItem, ...] = ()
    cards: tuple[CardItem, ...] = ()
    silences: tuple[SilenceItem, ...] = ()


FORMAT = "coach-record"
PARTS: dict[str, type[Item]] = {
    "contents": ContentItem,
    "loops": LoopItem,
    "stories": StoryItem,
    "sessions": SessionItem,
    "assessments": AssessmentItem,
    "plans": PlanItem,
    "cards": CardItem,
    "silences": SilenceItem,
}
"""The lists of a file in their order, with what each holds."""
