"""The analyzer's reading of a session, as an assessment to be kept as it was shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from msgspec.structs import replace

from coach.content.interview import CHALLENGE, FACT
from coach.content.models import Drill, Rubric
from coach.content.tasks import round_id
from coach.evidence.analyzer import analyzer
from coach.evidence.readings import Exchange, Finding, Kind, Reading
from coach.now import TimeSource
from coach.practice.fixing import with_fixes
from coach.practice.quote_spans import quote_in, quotes_of
from coach.practice.session_text import assessed_entries, joined
from coach.store.values import Assessment, Because, Entry, Quote, Score, SessionState, Silence

PROPOSED = ("system-design", "coding")
"""Rounds in which "we would" is how one speaks."""

ENTRIES: dict[str, Kind] = {
    "story": "story",
    "sentence": "sentence",
    "claim": "bullet",
    "sharpened": "bullet",
    "line": "feedback",
}
"""The kind of text that each kind of entry is; the others are answers."""

ASSESSED: dict[str, Kind] = {
    "own-answer": "story",
    "prediction": "feedback",
    "plan": "answer",
    "earlier-answer": "answer",
}
"""Whose text a drill assesses, as a kind of text."""


def kind_of_answers(drill: str) -> Kind:
    """The kind of text that answers are, by the id of their session's drill."""
    return kind_of_round(round_id(drill))


def kind_of_round(round_: str) -> Kind:
    """The kind of text that answers are in a round."""
    return "design" if round_ in PROPOSED else "answer"


def kind_of_entry(entry: Entry, state: SessionState) -> Kind:
    """The kind of text that an entry of a session is."""
    return ENTRIES.get(entry.kind) or kind_of_answers(state.content_id)


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
    *,
    fixed: bool = False,
) -> SessionReading:
    """Read what the session's scores speak of.

    Args:
        drill: the drill it was made with.
        state: the session.
        source: the words of the earlier session that it looks at; read where the drill
            assesses an earlier answer.
        tellings: earlier tellings of the same story, which consistency is read from.
        silent: codes of rules, and `CODE:words`, that are silenced in the session.
        fixed: read it with what was fixed after the session, not as it was written.
    """
    earlier = drill.assesses.whose == "earlier-answer"
    entries = tuple(one for one in source if one.speaker == "candidate") if earlier else ()
    entries = entries or assessed_entries(drill, state)
    if fixed:
        entries = with_fixes(entries, state)
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


def likely_quote(entries: Sequence[Entry], dimension: str) -> int:
    """The place of the sentence that shows most of a dimension by itself; the first of equals.

    Args:
        entries: what was written.
        dimension: its id.
    """
    scores = [
        analyzer().read(quote.text, "sentence").dimensions[dimension].score or 0
        for quote in quotes_of(entries)
    ]
    return max(range(len(scores)), key=lambda place: scores[place], default=0)


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


def findings_of(
    state: SessionState, silent: frozenset[str] = frozenset()
) -> dict[str, tuple[Finding, ...]]:
    """The findings in each of the candidate's entries, by the entry's id.

    Args:
        state: the session.
        silent: codes of rules, and `CODE:words`, that are silenced in it.
    """
    found = analyzer()
    return {
        entry.uuid: found.watcher(kind_of_entry(entry, state), silent).update(entry.text)
        for entry in state.entries
        if entry.speaker == "candidate" and entry.text.strip()
    }


def with_words(
    entries: tuple[Entry, ...], findings: dict[str, tuple[Finding, ...]]
) -> list[tuple[str, Finding]]:
    """Each finding with the words that it is on."""
    return [
        (entry.text[one.start : one.end], one)
        for entry in entries
        for one in findings.get(entry.uuid, ())
    ]


def silence_of(finding: Finding, words: str, session: str, time: TimeSource) -> Silence:
    """Silence one finding on its words; without words, its rule.

    Args:
        finding: what is silenced.
        words: the words that it is on; empty for the whole rule.
        session: UUID of the session that it holds for.
        time: where time is read.
    """
    return Silence(
        uuid=str(uuid4()), code=finding.code, text=words, session=session, made_at=time.utc()
    )


def silenced(silences: Iterable[Silence]) -> frozenset[str]:
    """Codes of silenced rules, and `CODE:words` for single findings."""
    return frozenset(f"{one.code}:{one.text}" if one.text else one.code for one in silences)
