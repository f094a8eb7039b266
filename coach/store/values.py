"""What goes into the record and comes out of it: plain values, free of SQL.

This module imports neither SQLModel nor SQLAlchemy, so that the app can build and hold these
values before the store itself has been imported. Times are aware UTC, seconds are floats, spans
are character offsets into an entry's text (start inclusive, end exclusive), ids are UUIDs as
text.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec
from msgspec import Struct

Speaker = Literal["candidate", "interviewer", "coach"]
SessionKind = Literal["drill", "mock", "spoken"]
Phase = Literal["opening", "steps", "closing", "score", "result"]
Mark = Literal["strong", "weak", "missing"]
Verdict = Literal["keep", "sharpen", "drop"]
Rater = Literal["self", "peer", "analyzer"]
SubjectKind = Literal["session", "entry", "exemplar"]
PlanState = Literal["open", "done", "dropped"]


class Quote(Struct, frozen=True):
    """A span of an entry, with its words as they stood when it was quoted."""

    entry: str
    start: int
    end: int
    text: str


CODE, RAN = "code", "ran"
"""Kinds of entries that stand beside the answers of a question: its code, and what that gave."""


class Entry(Struct, frozen=True):
    """One piece of text that was typed, pasted or asked."""

    uuid: str
    position: int
    """Order within the session, from 0."""
    speaker: Speaker
    step: str
    """Id of the step it was written on; empty outside drills."""
    field: str
    """Id of the field on that step; empty where the step has one field only."""
    kind: str
    """`text`, `sentence`, `claim`, `sharpened`, `line`, `story`, `transcript`, `answer`,
    `code`, `ran`; of the interviewer `question` or `probe`; of the coach `lesson`."""
    prompt: str
    """What the candidate was shown as the task, word for word; of a probe, what was lacking."""
    text: str
    written_at: datetime
    changed_at: datetime
    story_revision: str | None = None


class Claim(Struct, frozen=True):
    """A short line under a category, and what became of it when it was challenged."""

    entry: str
    category: str | None = None
    verdict: Verdict | None = None
    sharpened: str | None = None
    """UUID of the entry that holds the sharpened wording."""


class Tie(Struct, frozen=True):
    """A line and the span it rests on; without a quote it is marked as an impression."""

    entry: str
    quote: Quote | None = None


class SignalMark(Struct, frozen=True):
    """One senior signal marked on one step."""

    step: str
    signal: str
    mark: Mark


class Choice(Struct, frozen=True):
    """What was picked on a step: a rating, a signal, a story, a session, a drill and day."""

    step: str
    value: str
    due: date | None = None


class ClockRecord(Struct, frozen=True):
    """The clock as it stood: seconds of each kind, and the share of each step."""

    planned: float
    active: float = 0.0
    paused: float = 0.0
    away: float = 0.0
    """Seconds in which the process was stopped or the machine slept: never practice."""
    paused_now: bool = False
    steps: dict[str, float] = msgspec.field(default_factory=dict)

    @property
    def overtime(self) -> float:
        """Active seconds beyond the planned ones."""
        return max(0.0, self.active - self.planned)


class SessionState(Struct, frozen=True, kw_only=True):
    """A session whole, as the run hands it over and as it comes back to be resumed."""

    uuid: str
    kind: SessionKind = "drill"
    content_id: str
    content_version: int
    content_sha: str
    """SHA-256 of the drill's canonical JSON, which the record keeps once."""
    title: str
    """The drill's title as it was shown."""
    own_evidence: bool
    """Whether its text is the candidate's own evidence, and so counts in progress."""
    trains: tuple[str, ...] = ()
    """The dimensions that this session asks to be scored."""
    phase: Phase = "opening"
    step: str = ""
    """Id of the step that was in front."""
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None = None
    clock: ClockRecord
    findings_shown: bool = True
    story: str | None = None
    """UUID of the story it is about."""
    source: str | None = None
    """UUID of the earlier session that it looks at."""
    copied_from: str | None = None
    """UUID of the session that it was split from, when two coaches had it open."""
    loop: str | None = None
    redo_of: str | None = None
    """UUID of the earlier telling that this one tells again."""
    redo_rule: str | None = None
    """What is different this time: `shorter`, `sceptic`, or `signal:` and the id of a signal."""
    entries: tuple[Entry, ...] = ()
    claims: tuple[Claim, ...] = ()
    """One for each claim; they come back in the order of their entries, as ties do."""
    ties: tuple[Tie, ...] = ()
    marks: tuple[SignalMark, ...] = ()
    choices: tuple[Choice, ...] = ()


class Because(Struct, frozen=True):
    """A finding as it was shown when a reading was made; of a peer's score, the note on it."""

    code: str
    name: str
    polarity: Literal["weak", "strong"]
    message: str
    quote: Quote | None = None


class Score(Struct, frozen=True):
    """One dimension of an assessment."""

    dimension: str
    value: int | None
    """1 to 5; None is "not observed"."""
    quote: Quote | None = None
    unsupported: bool = False
    """A 4 or 5 for which the quote was skipped."""
    because: tuple[Because, ...] = ()
    sure: float | None = None
    """How sure a reading is, 0 to 1."""
    disputed_at: datetime | None = None


class Assessment(Struct, frozen=True, kw_only=True):
    """Scores of one subject by one rater on one occasion."""

    uuid: str
    subject_kind: SubjectKind = "session"
    subject: str
    """UUID of the session or entry, or id of the exemplar."""
    rater: Rater
    rater_name: str = ""
    occasion: str = "session"
    """`session`, `score-again`, `calibration`, `cold-read`, `peer`, `round`."""
    made_in: str | None = None
    """UUID of the session in which it was given, where that is not the subject."""
    made_at: datetime
    blind: bool = True
    """Whether the rater had not seen any other assessment of the subject."""
    rubric_version: str
    analyzer_version: str | None = None
    rating: str | None = None
    strength: float | None = None
    """The analyzer's one number, 0 to 1."""
    scores: tuple[Score, ...] = ()

    @property
    def total(self) -> int | None:
        """7 to 35; None unless all seven dimensions carry a score."""
        values = [score.value for score in self.scores if score.value is not None]
        return sum(values) if len(values) == 7 else None


class StoryRevision(Struct, frozen=True):
    """The text of a story as it stood at one time; never changed."""

    uuid: str
    number: int
    text: str
    made_at: datetime


class Story(Struct, frozen=True, kw_only=True):
    """A project story of the candidate's, at its latest revision."""

    uuid: str
    title: str
    role: str = ""
    """The candidate's part in it."""
    period: str = ""
    tags: tuple[str, ...] = ()
    made_at: datetime
    revision: StoryRevision
    revisions: int = 1
    sessions: int = 0
    """How many sessions were about it."""


class Plan(Struct, frozen=True, kw_only=True):
    """A drill to do by a day, because of a signal that is weak."""

    uuid: str
    made_in: str | None
    """UUID of the session that made it."""
    signal: str
    drill: str
    due: date
    state: PlanState = "open"
    made_at: datetime
    done_by: tuple[str, ...] = ()
    """UUIDs of the sessions that fulfilled it."""


class Loop(Struct, frozen=True, kw_only=True):
    """A target: role, level and the day of the interviews."""

    uuid: str
    role: str
    level: str
    company: str = ""
    """What kind of company; empty if it was not said."""
    on: date | None = None
    made_at: datetime


class Silence(Struct, frozen=True, kw_only=True):
    """A rule, or one finding of it, that the candidate silenced."""

    uuid: str
    code: str
    text: str = ""
    """The words it was silenced on; empty silences the whole rule."""
    session: str | None = None
    """UUID of the session it holds for; None holds everywhere."""
    made_at: datetime


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
    """A session with everything that hangs on it."""

    state: SessionState
    short: str
    content: str
    """Canonical JSON of the drill it was made with; empty if it was never kept."""
    story: Story | None = None
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


class SignalTally(Struct, frozen=True):
    """How often a signal was marked, and how often of these it was weak or missing."""

    signal: str
    weak: int
    n: int
