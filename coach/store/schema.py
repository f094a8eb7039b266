"""The tables, in SQLModel. What they mean is said in `values.py`; the schema they are held to is
made by the scripts in `migrations/`, and a test compares the two.

Every row that can be exchanged has a UUID; `id` is local and never shown. Rows are trashed
before they are erased.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlalchemy.types import String, TypeDecorator
from sqlmodel import Field, SQLModel, UniqueConstraint

from coach.errors import RecordError
from coach.store.read import stored_moment


class Moment(TypeDecorator[datetime]):
    """An aware datetime as text in UTC with microseconds; a naive one is refused."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise RecordError("a timestamp must have a time zone")
        return stored_moment(value)

    def process_result_value(self, value: Any, dialect: Any) -> datetime | None:
        return None if value is None else datetime.fromisoformat(str(value))


def _key() -> Any:
    # SQLite fills it in; the type says what it is once the row is stored.
    return Field(default=None, primary_key=True)


def _moment(*, nullable: bool = False, index: bool = False) -> Any:
    if nullable:
        return Field(default=None, sa_column=Column(Moment, nullable=True, index=index))
    return Field(sa_column=Column(Moment, nullable=False, index=index))


def _uuid() -> Any:
    return Field(unique=True)


def _words(default: str = "") -> Any:
    return Field(default=default, sa_column=Column(Text, nullable=False))


def _json() -> Any:
    return Field(default=None, sa_column=Column(JSON, nullable=False))


class ContentText(SQLModel, table=True):
    """The canonical JSON of a drill or prompt, once for each version that was used."""

    __tablename__ = "content"
    sha: str = Field(primary_key=True)
    kind: str
    content_id: str
    version: int
    body: str = _words()


class StoryTable(SQLModel, table=True):
    """A story; its text lies in its revisions."""

    __tablename__ = "story"
    id: int = _key()
    uuid: str = _uuid()
    title: str
    role: str
    period: str
    tags: list[str] = _json()
    made_at: datetime = _moment()
    trashed_at: datetime | None = _moment(nullable=True)


class StoryRevisionTable(SQLModel, table=True):
    """One text of a story; never changed."""

    __tablename__ = "story_revision"
    __table_args__ = (UniqueConstraint("story_id", "number"),)
    id: int = _key()
    uuid: str = _uuid()
    story_id: int = Field(foreign_key="story.id", ondelete="CASCADE")
    number: int
    text: str = _words()
    made_at: datetime = _moment()


class LoopTable(SQLModel, table=True):
    """A target role, level and day."""

    __tablename__ = "loop"
    id: int = _key()
    uuid: str = _uuid()
    role: str
    level: str
    company: str = ""
    on_day: date | None = None
    made_at: datetime = _moment()
    trashed_at: datetime | None = _moment(nullable=True)


class SessionTable(SQLModel, table=True):
    """One session of a drill or a round."""

    __tablename__ = "practice_session"
    # Holds all that counting sessions and finding the last of each drill needs.
    __table_args__ = (
        Index("ix_practice_session_drill", "content_id", "started_at", "finished_at", "trashed_at"),
        # The orders of the history.
        Index("ix_practice_session_by_start", "trashed_at", "started_at"),
        Index("ix_practice_session_by_total", "trashed_at", "own_total", "started_at"),
        Index("ix_practice_session_by_time", "trashed_at", "active", "started_at"),
    )
    id: int = _key()
    uuid: str = _uuid()
    kind: str
    content_sha: str = Field(foreign_key="content.sha")
    content_id: str
    content_version: int
    title: str
    own_evidence: bool
    trains: list[str] = _json()
    phase: str
    step: str
    started_at: datetime = _moment(index=True)
    changed_at: datetime = _moment()
    finished_at: datetime | None = _moment(nullable=True, index=True)
    planned: float
    active: float
    paused: float
    away: float
    overtime: float
    paused_now: bool
    step_seconds: dict[str, float] = _json()
    findings_shown: bool
    story_id: int | None = Field(
        default=None, foreign_key="story.id", index=True, ondelete="SET NULL"
    )
    source: str | None = None
    copied_from: str | None = None
    loop_id: int | None = Field(
        default=None, foreign_key="loop.id", index=True, ondelete="SET NULL"
    )
    note: str = _words()
    trashed_at: datetime | None = _moment(nullable=True)
    lease_owner: str | None = None
    lease_pid: int | None = None
    lease_host: str | None = None
    lease_until: datetime | None = _moment(nullable=True)
    own_total: int | None = None
    redo_of: str | None = None
    redo_rule: str | None = None


class EntryTable(SQLModel, table=True):
    """One piece of text that was typed, pasted or asked."""

    __tablename__ = "entry"
    id: int = _key()
    uuid: str = _uuid()
    session_id: int = Field(foreign_key="practice_session.id", index=True, ondelete="CASCADE")
    position: int
    speaker: str
    step: str
    field: str
    kind: str
    prompt: str = _words()
    text: str = _words()
    written_at: datetime = _moment()
    changed_at: datetime = _moment()
    story_revision_id: int | None = Field(
        default=None, foreign_key="story_revision.id", index=True, ondelete="SET NULL"
    )
    trashed_at: datetime | None = _moment(nullable=True)


class QuoteTable(SQLModel, table=True):
    """A span of an entry, for scores, ties and cards alike."""

    __tablename__ = "quote"
    id: int = _key()
    entry_id: int = Field(foreign_key="entry.id", index=True, ondelete="CASCADE")
    start: int
    end: int
    text: str = _words()


class ClaimTable(SQLModel, table=True):
    """What is known of an entry that is a claim."""

    __tablename__ = "claim"
    entry_id: int = Field(primary_key=True, foreign_key="entry.id", ondelete="CASCADE")
    category: str | None = None
    verdict: str | None = None
    sharpened_id: int | None = Field(
        default=None, foreign_key="entry.id", index=True, ondelete="SET NULL"
    )


class TieTable(SQLModel, table=True):
    """What a line rests on; nothing marks it as an impression."""

    __tablename__ = "tie"
    entry_id: int = Field(primary_key=True, foreign_key="entry.id", ondelete="CASCADE")
    quote_id: int | None = Field(
        default=None, foreign_key="quote.id", index=True, ondelete="SET NULL"
    )


class SignalMarkTable(SQLModel, table=True):
    """One signal marked on one step."""

    __tablename__ = "signal_mark"
    session_id: int = Field(primary_key=True, foreign_key="practice_session.id", ondelete="CASCADE")
    step: str = Field(primary_key=True)
    signal: str = Field(primary_key=True)
    mark: str
    place: int


class ChoiceTable(SQLModel, table=True):
    """What was picked on a step."""

    __tablename__ = "choice"
    session_id: int = Field(primary_key=True, foreign_key="practice_session.id", ondelete="CASCADE")
    step: str = Field(primary_key=True)
    value: str
    due: date | None = None
    place: int


class AssessmentTable(SQLModel, table=True):
    """Scores of one subject by one rater on one occasion."""

    __tablename__ = "assessment"
    id: int = _key()
    uuid: str = _uuid()
    subject_kind: str
    session_id: int | None = Field(
        default=None, foreign_key="practice_session.id", index=True, ondelete="CASCADE"
    )
    entry_id: int | None = Field(
        default=None, foreign_key="entry.id", index=True, ondelete="CASCADE"
    )
    exemplar: str | None = None
    rater: str
    rater_name: str
    occasion: str
    made_in: str | None = None
    made_at: datetime = _moment()
    blind: bool
    rubric_version: str
    analyzer_version: str | None = None
    rating: str | None = None
    strength: float | None = None
    trashed_at: datetime | None = _moment(nullable=True)


class ScoreTable(SQLModel, table=True):
    """One dimension of an assessment; no value means "not observed"."""

    __tablename__ = "score"
    __table_args__ = (UniqueConstraint("assessment_id", "dimension"),)
    id: int = _key()
    assessment_id: int = Field(foreign_key="assessment.id", ondelete="CASCADE")
    dimension: str
    value: int | None = None
    quote_id: int | None = Field(
        default=None, foreign_key="quote.id", index=True, ondelete="SET NULL"
    )
    unsupported: bool
    because: list[dict[str, Any]] = _json()
    sure: float | None = None
    disputed_at: datetime | None = _moment(nullable=True)


class CardTable(SQLModel, table=True):
    """An evidence card: a quote, its form, and the signal it speaks to."""

    __tablename__ = "card"
    id: int = _key()
    uuid: str = _uuid()
    session_id: int = Field(foreign_key="practice_session.id", index=True, ondelete="CASCADE")
    quote_id: int = Field(foreign_key="quote.id", index=True, ondelete="CASCADE")
    form: str
    signal: str | None = None
    level: str | None = None
    origin: str
    """`analyzer` or `self`."""
    state: str
    """`suggested`, `confirmed`, `edited` or `dismissed`."""
    note: str = _words()
    made_at: datetime = _moment()
    trashed_at: datetime | None = _moment(nullable=True)


class PlanTable(SQLModel, table=True):
    """A drill to do by a day, because of a weak signal."""

    __tablename__ = "plan"
    id: int = _key()
    uuid: str = _uuid()
    session_id: int | None = Field(
        default=None, foreign_key="practice_session.id", index=True, ondelete="SET NULL"
    )
    signal: str
    drill: str
    due: date = Field(index=True)
    state: str
    made_at: datetime = _moment()
    trashed_at: datetime | None = _moment(nullable=True)


class PlanSessionTable(SQLModel, table=True):
    """A session that fulfilled a plan."""

    __tablename__ = "plan_session"
    plan_id: int = Field(primary_key=True, foreign_key="plan.id", ondelete="CASCADE")
    session_id: int = Field(
        primary_key=True, foreign_key="practice_session.id", index=True, ondelete="CASCADE"
    )


class SilenceTable(SQLModel, table=True):
    """A rule, or one finding of it, that the candidate silenced."""

    __tablename__ = "silence"
    id: int = _key()
    uuid: str = _uuid()
    code: str
    text: str = _words()
    session_id: int | None = Field(
        default=None, foreign_key="practice_session.id", index=True, ondelete="CASCADE"
    )
    made_at: datetime = _moment()
    trashed_at: datetime | None = _moment(nullable=True)


TABLES: dict[str, type[SQLModel]] = {
    str(table.__tablename__): table
    for table in (
        SessionTable,
        StoryTable,
        LoopTable,
        AssessmentTable,
        PlanTable,
        CardTable,
        SilenceTable,
    )
}
"""The tables whose rows are asked for by their UUIDs, by name."""
