"""The analyzer's reading of a session, as an assessment to be kept as it was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from msgspec.structs import replace

from coach.content.interview import CHALLENGE, FACT
from coach.content.models import Drill, Rubric
from coach.evidence.seam import analyzer
from coach.evidence.values import Exchange, Finding, Reading
from coach.now import TimeSource
from coach.practice.spans import quote_in
from coach.practice.text_kinds import ASSESSED, kind_of_answers
from coach.practice.told import assessed_entries, joined
from coach.store.values import Assessment, Because, Entry, Quote, Score, SessionState


@dataclass(frozen=True, slots=True)
class SessionReading:
    """What a session's scores speak of, and what the reader makes of it."""

    entries: tuple[Entry, ...]
    """What is read, in order."""
    replies: tuple[Entry, ...]
    """The replies to challenges."""
    reading: Reading

    def quote(self, start: int, end: int) -> Quote | None:
        """A span of the text as a quote of the entry that it lies in."""
        return quote_in(self.entries, start, end)


def read_session(
    drill: Drill,
    state: SessionState,
    source: tuple[Entry, ...] = (),
    tellings: Sequence[str] = (),
    silent: frozenset[str] = frozenset(),
) -> SessionReading:
    """Read what the session's scores speak of.

    Args:
        drill: the drill it was made with.
        state: the session.
        source: the words of the earlier session that it looks at; read where the drill
            assesses an earlier answer.
        tellings: earlier tellings of the same story, which consistency is read from.
        silent: codes of rules, and `CODE:words`, that are silenced in the session.
    """
    earlier = drill.assesses.whose == "earlier-answer"
    entries = tuple(one for one in source if one.speaker == "candidate") if earlier else ()
    entries = entries or assessed_entries(drill, state)
    challenged = challenges_of(source if earlier and source else state.entries)
    asked = "\n".join(one.text for one in state.entries if one.speaker != "candidate")
    spoken = state.kind in ("mock", "spoken")
    kind = kind_of_answers(state.content_id) if spoken else ASSESSED[drill.assesses.whose]
    reading = analyzer().read(
        joined(entries),
        kind,
        prompt=asked,
        tellings=tellings,
        exchanges=[Exchange(challenge.text, reply.text) for challenge, reply in challenged],
        silenced=silent,
    )
    return SessionReading(entries, tuple(reply for _, reply in challenged), reading)


def assessment_of(
    read: SessionReading, state: SessionState, rubric: Rubric, time: TimeSource
) -> Assessment:
    """A reading as an assessment to be kept; a dimension that the text cannot show has no value."""
    reading = read.reading
    scores = []
    for dimension in rubric.dimensions:
        one = reading.dimensions[dimension.id]
        because = tuple(_because(why, read.entries, read.replies) for why in one.because)
        scores.append(
            Score(dimension=dimension.id, value=one.score, because=because, sure=one.sure)
        )
    return Assessment(
        uuid=str(uuid4()),
        subject=state.uuid,
        rater="analyzer",
        made_at=time.utc(),
        rubric_version=f"{rubric.id}/{rubric.version}",
        analyzer_version=reading.version,
        strength=reading.strength,
        scores=tuple(scores),
    )


def challenges_of(entries: Sequence[Entry]) -> tuple[tuple[Entry, Entry], ...]:
    """The challenges of a round, each with the reply to it, which recovery is read from."""
    replies = {
        (one.step, one.field): one
        for one in entries
        if one.speaker == "candidate" and one.kind == "answer" and one.text.strip()
    }
    facts = {(one.step, one.field) for one in entries if one.prompt == FACT}
    found = []
    for one in entries:
        if one.kind != "probe" or one.prompt != CHALLENGE:
            continue
        # A question about a challenge is answered first; the reply comes after that.
        field = one.field
        while field.isdecimal() and (one.step, str(int(field) + 1)) in facts:
            field = str(int(field) + 1)
        reply = replies.get((one.step, field))
        if reply is not None:
            found.append((one, reply))
    return tuple(found)


def disputed(reading: Assessment, dimension: str, now: datetime) -> Assessment:
    """The reading with a dimension disputed now, or with its dispute taken back."""
    scores = tuple(
        replace(score, disputed_at=None if score.disputed_at else now)
        if score.dimension == dimension and score.value is not None
        else score
        for score in reading.scores
    )
    return replace(reading, scores=scores)


def _because(finding: Finding, entries: Sequence[Entry], replies: Sequence[Entry]) -> Because:
    within = entries if finding.reply is None else replies[finding.reply : finding.reply + 1]
    return Because(
        code=finding.code,
        name=finding.name,
        polarity=finding.polarity,
        message=finding.message,
        quote=quote_in(within, finding.start, finding.end),
    )
