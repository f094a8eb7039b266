"""What the record holds, as plain values, and the format of the file that exchanges it.

A value has a field for each stored column; `schema.py` names the columns, `read.py` and `write.py`
go between the two, and an exchange file is the JSON of these values. Limits in the annotations are
what an import checks and what the JSON Schema in `docs/` is made of; a value that the app makes is
not checked again. A file that was written once must be readable for ever: a new field needs a
default, and a change of meaning a new `VERSION` with an entry in `coach.export.exchange_file`.

This module imports neither SQLModel nor SQLAlchemy, so that the app can build and hold these
values before the store itself has been imported. Times are aware UTC, seconds are floats, spans
are character offsets into an entry's text (start inclusive, end exclusive), ids are UUIDs as
text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

Speaker = Literal["candidate", "interviewer", "coach"]
SessionKind = Literal["drill", "mock", "spoken"]
Phase = Literal["opening", "steps", "closing", "score", "result"]
Mark = Literal["strong", "weak", "missing"]
Verdict = Literal["keep", "sharpen", "drop"]
Rater = Literal["self", "peer", "analyzer"]
SubjectKind = Literal["session", "entry", "exemplar"]
PlanState = Literal["open", "done", "dropped"]

Uuid = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!\n)$", max_length=36)
]
Sha = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$", max_length=64)]
# Nothing that a terminal acts on: the same characters as in `coach.text`, and no line end.
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


class Item(Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all: in a file, a key that is not known is refused, so that no words are lost."""


class ContentItem(Item, frozen=True, kw_only=True):
    """A drill or prompt as it was when it was used."""

    sha: Sha
    """SHA-256 of `body`."""
    kind: Name
    id: Name
    version: Count
    body: Text
    """Canonical JSON; empty where it was lost."""


class Loop(Item, frozen=True, kw_only=True):
    """A target: role, level and the day of the interviews."""

    uuid: Uuid
    role: Text
    level: Text
    company: Text = ""
    """What kind of company; empty if it was not said."""
    on: date | None = None
    made_at: Moment
    trashed_at: Moment | None = None


class StoryRevision(Item, frozen=True):
    """The text of a story as it stood at one time; never changed."""

    uuid: Uuid
    number: Count
    text: Text
    made_at: Moment


class StoryFields(Item, frozen=True, kw_only=True):
    """What a story has, whatever its text."""

    uuid: Uuid
    title: Text
    role: Text = ""
    """The candidate's part in it."""
    period: Text = ""
    tags: tuple[Text, ...] = ()
    made_at: Moment
    trashed_at: Moment | None = None


class StoryItem(StoryFields, frozen=True, kw_only=True):
    """A story with all its texts, the earliest first."""

    revisions: tuple[StoryRevision, ...]


class Story(StoryFields, frozen=True, kw_only=True):
    """A story at its latest revision."""

    revision: StoryRevision
    revisions: int = 1
    sessions: int = 0
    """How many sessions were about it."""


class Quote(Item, frozen=True):
    """A span of an entry, with its words as they stood when it was quoted."""

    entry: Uuid
    start: Offset
    end: Offset
    text: Text


CODE, RAN = "code", "ran"
"""Kinds of entries that stand beside the answers of a question: its code, and what that gave."""
FIX = "fix"
"""Kind of an entry that stands for another one since a sentence of it was fixed."""


class ClaimItem(Item, frozen=True, kw_only=True):
    """What became of a short line under a category when it was challenged."""

    category: Name | None = None
    verdict: Verdict | None = None
    sharpened: Uuid | None = None
    """The entry of the same session that holds the sharpened wording."""


class Claim(ClaimItem, frozen=True, kw_only=True):
    """The same, with the entry that it's about."""

    entry: Uuid


class TieItem(Item, frozen=True, kw_only=True):
    """The span that a line rests on; without a quote it is marked as an impression."""

    quote: Quote | None = None


class Tie(TieItem, frozen=True, kw_only=True):
    """The same, with the entry that it's about."""

    entry: Uuid


class Entry(Item, frozen=True):
    """One piece of text that was typed, pasted or asked."""

    uuid: Uuid
    position: Count
    """Order within the session, from 0."""
    speaker: Speaker
    step: Name
    """Id of the step it was written on; empty outside drills."""
    field: Name
    """Id of the field on that step; empty where the step has one field only."""
    kind: Name
    """`text`, `sentence`, `claim`, `sharpened`, `line`, `story`, `transcript`, `answer`,
    `code`, `ran`, `fix`; of the interviewer `question` or `probe`; of the coach `lesson`."""
    prompt: Text
    """What the candidate was shown as the task, word for word; of a probe, what was lacking."""
    text: Text
    written_at: Moment
    changed_at: Moment
    story_revision: Uuid | None = None


class EntryItem(Entry, frozen=True, kw_only=True):
    """An entry with its claim and tie."""

    trashed_at: Moment | None = None
    claim: ClaimItem | None = None
    tie: TieItem | None = None


class SignalMark(Item, frozen=True):
    """One senior signal marked on one step."""

    step: Name
    signal: Name
    mark: Mark


class Choice(Item, frozen=True):
    """What was picked on a step: a rating, a signal, a story, a session, a drill and day."""

    step: Name
    value: Name
    due: date | None = None


class ClockRecord(Item, frozen=True):
    """The clock as it stood: seconds of each kind, and the share of each step."""

    planned: Seconds
    active: Seconds = 0.0
    paused: Seconds = 0.0
    away: Seconds = 0.0
    """Seconds in which the process was stopped or the machine slept: never practice."""
    paused_now: bool = False
    steps: dict[Name, Seconds] = field(default_factory=dict)

    @property
    def overtime(self) -> float:
        """Active seconds beyond the planned ones."""
        return max(0.0, self.active - self.planned)


class SessionFields(Item, frozen=True, kw_only=True):
    """What a session has beside its texts."""

    uuid: Uuid
    kind: SessionKind = "drill"
    content_id: Name
    content_version: Count
    content_sha: Sha = field(name="content")
    """SHA-256 of the drill's canonical JSON, which the record keeps once."""
    title: Text
    """The drill's title as it was shown."""
    own_evidence: bool
    """Whether its text is the candidate's own evidence, and so counts in progress."""
    trains: tuple[Name, ...] = ()
    """The dimensions that this session asks to be scored."""
    phase: Phase = "opening"
    step: Name = ""
    """Id of the step that was in front."""
    started_at: Moment
    changed_at: Moment
    finished_at: Moment | None = None
    clock: ClockRecord
    findings_shown: bool = True
    story: Uuid | None = None
    """The story it is about."""
    source: Uuid | None = None
    """The earlier session that it looks at; this and the next may be erased since."""
    copied_from: Uuid | None = None
    """The session that it was split from, when two coaches had it open."""
    loop: Uuid | None = None
    redo_of: Uuid | None = None
    """The earlier telling that this one tells again."""
    redo_rule: Name | None = None
    """What is different this time: `shorter`, `sceptic`, or `signal:` and the id of a signal."""
    marks: tuple[SignalMark, ...] = ()
    choices: tuple[Choice, ...] = ()


class SessionState(SessionFields, frozen=True, kw_only=True):
    """A session whole, as the run hands it over and as it comes back to be resumed."""

    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    """One for each claim; they come back in the order of their entries, as ties do."""
    ties: tuple[Tie, ...] = ()


class SessionItem(SessionFields, frozen=True, kw_only=True):
    """A session with every text of it, those in the trash too; who has it open stays out."""

    note: Text = ""
    trashed_at: Moment | None = None
    entries: tuple[EntryItem, ...]


class Because(Item, frozen=True):
    """A finding as it was shown when a reading was made; of a peer's score, the note on it."""

    code: Name
    name: Text
    polarity: Literal["weak", "strong"]
    message: Text
    quote: Quote | None = None


NOTE = "note"
"""Code of the `Because` that holds what a peer wrote beside a score."""


class Score(Item, frozen=True):
    """One dimension of an assessment."""

    dimension: Name
    value: Points | None
    """1 to 5; None is "not observed"."""
    quote: Quote | None = None
    unsupported: bool = False
    """A 4 or 5 for which the quote was skipped."""
    because: tuple[Because, ...] = ()
    sure: Share | None = None
    """How sure a reading is, 0 to 1."""
    disputed_at: Moment | None = None


class Assessment(Item, frozen=True, kw_only=True):
    """Scores of one subject by one rater on one occasion."""

    uuid: Uuid
    subject_kind: SubjectKind = "session"
    subject: Name
    """UUID of the session or entry, or id of the exemplar."""
    rater: Rater
    rater_name: Text = ""
    occasion: Name = "session"
    """`session`, `score-again`, `calibration`, `cold-read`, `peer`, `round`."""
    made_in: Uuid | None = None
    """The session in which it was given, where that is not the subject."""
    made_at: Moment
    blind: bool = True
    """Whether the rater had not seen any other assessment of the subject."""
    rubric_version: Name
    analyzer_version: Name | None = None
    rating: Name | None = None
    strength: Share | None = None
    """The analyzer's one number, 0 to 1."""
    scores: tuple[Score, ...] = ()
    trashed_at: Moment | None = None

    @property
    def total(self) -> int | None:
        """7 to 35; None unless all seven dimensions carry a score."""
        values = [score.value for score in self.scores if score.value is not None]
        return sum(values) if len(values) == 7 else None


class Plan(Item, frozen=True, kw_only=True):
    """A drill to do by a day, because of a signal that is weak."""

    uuid: Uuid
    made_in: Uuid | None
    """The session that made it."""
    signal: Name
    drill: Name
    due: date
    state: PlanState = "open"
    made_at: Moment
    done_by: tuple[Uuid, ...] = ()
    """The sessions that fulfilled it."""
    trashed_at: Moment | None = None


class StoredCard(Item, frozen=True, kw_only=True):
    """An evidence card as it was kept."""

    uuid: Uuid
    session: Uuid
    quote: Quote
    form: Name
    """One of the four forms of evidence, or `concern`."""
    signal: Name | None
    level: Name | None = None
    origin: Name = "analyzer"
    """`analyzer` or `self`."""
    state: Name = "suggested"
    """`suggested`, `confirmed`, `edited` or `dismissed`."""
    note: Text = ""
    made_at: Moment
    trashed_at: Moment | None = None


class Silence(Item, frozen=True, kw_only=True):
    """A rule, or one finding of it, that the candidate silenced."""

    uuid: Uuid
    code: Name
    text: Text = ""
    """The words it was silenced on; empty silences the whole rule."""
    session: Uuid | None = None
    """The session it holds for; None holds everywhere."""
    made_at: Moment
    trashed_at: Moment | None = None


FORMAT = "coach-record"
VERSION = 1
"""Of the exchange format; raised when what is written means something else than before."""
PARTS: dict[str, type[Item]] = {
    "contents": ContentItem,
    "loops": Loop,
    "stories": StoryItem,
    "sessions": SessionItem,
    "assessments": Assessment,
    "plans": Plan,
    "cards": StoredCard,
    "silences": Silence,
}
"""The lists of an exchange file in their order, with what each holds."""


class ExchangeFile(Item, frozen=True, kw_only=True):
    """The whole file. Each list refers only to those before it and to itself."""

    format: Literal["coach-record"]
    version: Annotated[int, Meta(ge=1, le=VERSION)]
    contents: tuple[ContentItem, ...] = ()
    loops: tuple[Loop, ...] = ()
    stories: tuple[StoryItem, ...] = ()
    sessions: tuple[SessionItem, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    cards: tuple[StoredCard, ...] = ()
    silences: tuple[Silence, ...] = ()
