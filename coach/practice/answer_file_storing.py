"""A filled-in session into the record, and what a file may refer to out of it."""

from __future__ import annotations

from coach.content.canonical import canonical_json
from coach.content.library import Content
from coach.practice.answer_file import Answers
from coach.practice.plan import plan_of
from coach.practice.reading import assessment_of, read_session
from coach.practice.run import Run
from coach.practice.steps.filling import NewStory
from coach.store.assessments import keep
from coach.store.leases import release, take
from coach.store.loops import keep_plan
from coach.store.owners import this_process
from coach.store.record import Record
from coach.store.sessions import begin, own_words, save, source_entries, whole
from coach.store.stories import all_stories, keep_story
from coach.store.values import Assessment, Entry, SessionState, Story


class RecordShelf:
    """The story bank and the earlier sessions of a record.

    Args:
        record: an open record.
    """

    def __init__(self, record: Record) -> None:
        self._record = record

    def stories(self) -> tuple[Story, ...]:
        """The whole story bank."""
        return all_stories(self._record)

    def session(self, prefix: str) -> SessionState:
        """The one session whose id begins with `prefix`.

        Raises:
            CoachError: when none does, or more than one.
        """
        return whole(self._record, prefix).state

    def words_of(self, session: str) -> tuple[Entry, ...]:
        """What was said and written in an earlier session."""
        return source_entries(self._record, session)

    def own_words(self) -> tuple[Entry, ...]:
        """The candidate's own words of all earlier sessions."""
        return own_words(self._record)


def store_answers(record: Record, answers: Answers, content: Content) -> str:
    """Store a session that a file of answers was made of.

    Returns:
        The session's short id.

    Raises:
        RecordError: when the record does not take it.
    """
    if answers.new_story is not None:
        answers.run.tell(answers.new_story.step, _kept(record, answers.new_story))
    own = answers.check.assessment
    return store_run(record, answers.run, content, source=answers.source, own=own)


def store_run(
    record: Record,
    run: Run,
    content: Content,
    *,
    source: tuple[Entry, ...] = (),
    own: Assessment | None = None,
) -> str:
    """Store a session as the app stores one.

    It is marked as finished last: what a full disk or a kill leaves behind is an unfinished
    session that can be opened, never half a finished one.

    Args:
        record: an open record.
        run: the session, all of it written.
        content: for the rubric.
        source: the words of the earlier session that it looks at.
        own: the candidate's own scores, if there are any.

    Returns:
        The session's short id.

    Raises:
        RecordError: when the record does not take it.
    """
    owner = this_process()
    reading = assessment_of(
        read_session(run.drill, run.state, source), run.state, content.rubric, run.time
    )
    run.enter("score")
    begin(record, run.state, canonical_json(run.drill))
    take(record, run.uuid, owner)
    plan = plan_of(run)
    if plan is not None:
        keep_plan(record, plan)
    if own is not None:
        keep(record, own)
    keep(record, reading)
    run.enter("result")
    save(record, run.state, owner)
    release(record, run.uuid, owner)
    return whole(record, run.uuid).short


def _kept(record: Record, new: NewStory) -> Story:
    if new.known is None:
        return keep_story(record, title=new.title, text=new.text)
    known = new.known
    return keep_story(
        record,
        uuid=known.uuid,
        title=known.title,
        text=new.text,
        role=known.role,
        period=known.period,
        tags=known.tags,
    )
