"""What the record answers when it is asked: plain values, free of SQL, each for one question.

They are made of stored values (`values.py`) and counts over them. Times are aware UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from coach.content.tasks import ROUND
from coach.store.values import (
    Assessment,
    ClockRecord,
    Loop,
    Phase,
    Plan,
    PlanState,
    SessionKind,
    SessionState,
    StoredCard,
    Story,
)


class SessionRow(Struct, frozen=True, kw_only=True):
    """One line of the history."""

    uuid: str
    short: str
    """The shortest unique prefix of the UUID, at least four characters."""
    kind: SessionKind
    content_id: str
    title: str
    story_title: str | None
    started_at: datetime
    finished_at: datetime | None
    active: float
    planned: float
    total: int | None
    """The candidate's own total, where all seven were scored."""
    scored: int
    """How many dimensions the candidate scored."""
    weakest: str | None
    """The dimension with the lowest self-score; None where several are level."""
    trashed_at: datetime | None = None

    @property
    def overtime(self) -> float:
        """Active seconds beyond the planned ones."""
        return max(0.0, self.active - self.planned)


class SessionWhole(Struct, frozen=True, kw_only=True):
    """A session with its story, target, scores, plans and note."""

    state: SessionState
    short: str
    content: str
    """Canonical JSON of the drill it was made with; empty if it was never kept."""
    story: Story | None = None
    loop: Loop | None = None
    """The target that it was for."""
    assessments: tuple[Assessment, ...] = ()
    plans: tuple[Plan, ...] = ()
    note: str = ""
    """What the candidate noted on it afterwards."""
    trashed_at: datetime | None = None


class Unfinished(Struct, frozen=True, kw_only=True):
    """A session that was left open."""

    uuid: str
    content_id: str
    content_version: int
    title: str
    phase: Phase
    step: str
    changed_at: datetime
    clock: ClockRecord
    held: bool
    """Whether another coach has it open now."""


class DimensionSeries(Struct, frozen=True):
    """Self-scores of one dimension over the candidate's own evidence, oldest first."""

    dimension: str
    points: tuple[tuple[str, datetime, int], ...]
    """(session uuid, when, score 1 to 5)."""


class DrillDone(Struct, frozen=True):
    """How often and when a drill was last finished, and its last total."""

    drill: str
    times: int
    last_at: datetime
    last_total: int | None


class WorthSaying(Struct, frozen=True):
    """A line of the candidate's that carried a high score."""

    text: str
    dimension: str
    title: str
    """Of the story or the question that it was said in."""
    said_at: datetime


class Overview(Struct, frozen=True, kw_only=True):
    """What home needs to know, in one read."""

    sessions: int
    unfinished: tuple[Unfinished, ...]
    plans: tuple[Plan, ...]
    """Open plans, the soonest first."""
    series: tuple[DimensionSeries, ...]
    done: tuple[DrillDone, ...]
    target: Loop | None
    stories: int
    readings: tuple[DimensionSeries, ...] = ()
    """The coach's scores of the same sessions as `series`."""
    practised: tuple[tuple[datetime, float], ...] = ()
    """When each session of the last days began, and how many seconds of practice it had."""
    worth: tuple[WorthSaying, ...] = ()
    """Lines that both the candidate and the coach scored high, the latest first."""


class SignalTally(Struct, frozen=True):
    """How often a signal was marked, and how often of these it was weak or missing."""

    signal: str
    weak: int
    n: int


SessionStatus = Literal["any", "unfinished", "finished", "trashed"]
SortBy = Literal["when", "total", "time"]


class HistoryFilter(Struct, frozen=True, kw_only=True):
    """Which sessions, in which order; all that are not in the trash, newest first, if not said."""

    drill: str | None = None
    """Id of a drill."""
    story: str | None = None
    """UUID of a story."""
    target: str | None = None
    """UUID of the target that they were for."""
    since: datetime | None = None
    """Begun at or after this moment."""
    until: datetime | None = None
    """Begun before this moment."""
    kinds: tuple[str, ...] = ()
    """`drill`, `mock`, `spoken`; all if empty."""
    status: SessionStatus = "any"
    """`any` is every one that is not in the trash."""
    sort: SortBy = "when"
    """Newest first; highest own total first, without one last; longest active time first."""


class Hit(Struct, frozen=True, kw_only=True):
    """A session in which the words that were looked for stand."""

    row: SessionRow
    entry: str
    """UUID of the entry that fits best."""
    snippet: str
    """A piece of it, on one line."""
    marks: tuple[tuple[int, int], ...]
    """Where the words stand in the snippet: start and end."""
    entries: int
    """How many of the session's entries were found."""


class Found(Struct, frozen=True, kw_only=True):
    """What a search found."""

    hits: tuple[Hit, ...] = ()
    """The best first."""
    more: bool = False
    """Whether there are more than were looked at."""


class Telling(Struct, frozen=True, kw_only=True):
    """A session about a story, with what was said of it."""

    row: SessionRow
    entries: tuple[tuple[str, str], ...]
    """UUID and text of the candidate's own entries, in their order."""

    @property
    def text(self) -> str:
        """All of it as one text."""
        return "\n\n".join(text for _, text in self.entries)


class BestQuote(Struct, frozen=True):
    """The quote that a dimension's highest own score rests on."""

    dimension: str
    value: int
    text: str
    session: str
    """UUID of the session it was said in."""


class CarriedSignal(Struct, frozen=True):
    """How often a story was marked strong in a signal, over its sessions."""

    story: str
    """Its UUID."""
    signal: str
    strong: int
    n: int
    """How often the signal was marked at all."""


class LoopRow(Struct, frozen=True, kw_only=True):
    """One line of the loops."""

    loop: Loop
    rounds: tuple[str, ...]
    """Ids of its finished rounds, in the order they were held."""
    rated: int
    """How many of these carry the candidate's own rating."""
    unfinished: int
    target: bool
    """Whether it is what one prepares for now."""


class HeldRound(Struct, frozen=True, kw_only=True):
    """A finished round, and the loop that it belongs to."""

    session: str
    """UUID of its session."""
    title: str
    started_at: datetime
    loop: Loop | None
    """None where it belongs to none, or to one in the trash."""


class RoundKept(Struct, frozen=True, kw_only=True):
    """A round of a loop as it was kept."""

    state: SessionState
    own: str | None
    """The rating that the candidate gave it first; None while it is awaited."""
    cards: tuple[StoredCard, ...] = ()
    silenced: frozenset[str] = frozenset()
    """Rules, and `CODE:words`, that the candidate silenced in it."""

    @property
    def round(self) -> str:
        """The id of the round."""
        return self.state.content_id.removeprefix(ROUND)


class PlanKept(Struct, frozen=True, kw_only=True):
    """A plan with the sessions that fulfilled it."""

    plan: Plan
    done: tuple[tuple[str, str, datetime], ...] = ()
    """(uuid, title, when finished), the oldest first."""


class LoopWhole(Struct, frozen=True, kw_only=True):
    """A loop with all that its debrief rests on."""

    loop: Loop
    rounds: tuple[RoundKept, ...]
    plans: tuple[PlanKept, ...]


Scores = dict[str, int | None]
"""Score 1 to 5 by dimension; None is "not observed"."""


class ScoredSession(Struct, frozen=True, kw_only=True):
    """A finished session of the candidate's own evidence that carries scores."""

    uuid: str
    started_at: datetime
    drill: str
    title: str
    """The drill's title as it was shown then: the drill may be gone."""
    story: str | None
    """The title of the story it is about."""
    findings_shown: bool
    """Whether findings stood under the text while it was written."""
    own: Scores
    """What the candidate scored at the end of the session."""
    reading: Scores
    """The analyzer's reading of it; empty where there is none of the version that is read."""
    disputed: tuple[str, ...] = ()
    """Dimensions of that reading which the candidate disputes."""
    again: tuple[Scores, ...] = ()
    """What the candidate scored later, without sight of the first scores; oldest first."""


class TimedSession(Struct, frozen=True):
    """When a session was begun, and how long it was worked on."""

    started_at: datetime
    active: float
    """Seconds."""


class PlanRecord(Struct, frozen=True, kw_only=True):
    """A plan, and when it was fulfilled."""

    uuid: str
    signal: str
    drill: str
    due: date
    state: PlanState
    done_at: datetime | None
    """When the session that fulfilled it was finished."""


class ProgressRecord(Struct, frozen=True, kw_only=True):
    """Everything that progress is worked out from."""

    sessions: tuple[ScoredSession, ...] = ()
    """The latest scored ones that fit, oldest first."""
    scored: int = 0
    """How many scored ones fit in all."""
    unscored: int = 0
    """Finished sessions of own evidence without a score."""
    unfinished: int = 0
    other: int = 0
    """Finished sessions of what is not own evidence: predictions, plans, earlier answers."""
    version: str | None = None
    """The analyzer version of every reading in `sessions`; None without a reading."""
    other_readings: int = 0
    """Sessions of `sessions` that only another analyzer version has read."""
    timed_sessions: tuple[TimedSession, ...] = ()
    """Every session of the last year, finished or not, oldest first."""
    plans: tuple[PlanRecord, ...] = ()
    """The soonest first."""


class ProgressChoices(Struct, frozen=True):
    """What progress can be narrowed to: (id, words) of what sessions are there for."""

    drills: tuple[tuple[str, str], ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    targets: tuple[tuple[str, str], ...] = ()


class Spoken(Struct, frozen=True, kw_only=True):
    """Words of a session, with where and when they stand."""

    text: str
    session: str
    """Short id of the session."""
    at: datetime
    """When that session was begun."""


class ScoredQuote(Struct, frozen=True, kw_only=True):
    """The candidate's own words on which one of their scores rests."""

    dimension: str
    value: int
    """The candidate's own score."""
    said: Spoken


class ProbeReply(Struct, frozen=True, kw_only=True):
    """A probe, and the recovery that was scored for the reply to it."""

    probe: Spoken
    recovery: int


class CalibrationRating(Struct, frozen=True):
    """The rating that the candidate gave an exemplar first."""

    exemplar: str
    rating: str


class ReferenceRecord(Struct, frozen=True, kw_only=True):
    """Everything that the field reference takes from the record."""

    quotes: tuple[ScoredQuote, ...] = ()
    """By dimension, the best first."""
    probes: tuple[ProbeReply, ...] = ()
    """The lowest recovery first."""
    stories: tuple[Story, ...] = ()
    """Without their texts; the one told most often first."""
    carried: tuple[CarriedSignal, ...] = ()
    ratings: tuple[CalibrationRating, ...] = ()
    """The first that each exemplar got, by its id."""


class BothSides(Struct, frozen=True):
    """A session that the candidate and at least one peer have scored."""

    session: str
    own: dict[str, int | None]
    peers: tuple[dict[str, int | None], ...]


class Given(Struct, frozen=True):
    """A rating of an exemplar."""

    exemplar: str
    rating: str
    made_at: datetime


class ColdRead(Struct, frozen=True):
    """A round that was rated when it was held, and perhaps again from its cards alone."""

    session: str
    title: str
    held_at: datetime
    then: str
    """The rating that was given first."""
    cold: str | None
    """The rating from the cards alone; None if it was not given yet."""
    read_at: datetime | None = None
