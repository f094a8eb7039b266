"""A session as a peer sees and scores it, and a peer's scores as the record keeps them."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime
from uuid import uuid4

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.content.canonical import drill_from_json
from coach.content.models import Anchors, Assesses, Closing, Dimension, Drill, Opening, Rubric
from coach.content.steps import TextStep
from coach.errors import CoachError
from coach.now import TimeSource
from coach.practice.peer_values import Given, Part, PeerScore, Returned, Sent, SentDimension, Span
from coach.practice.run import Run
from coach.practice.selfcheck import HIGH, SelfCheck
from coach.practice.session_text import answers_of
from coach.store.values import NOTE, Assessment, Because, Entry, Quote, Score, SessionState
from coach.store.views import SessionWhole
from coach.text import one_line

A_PEER = "a peer"
"""What one is called who gave no name."""


class StillOpen(CoachError):
    """A file in which not all is scored: exit code 1."""

    exit_code = 1


class Peers(Struct, frozen=True):
    """The peers' scores of a session, as far as they may be seen."""

    given: tuple[Assessment, ...]
    """Empty while one's own scores are not in."""
    waiting: int
    """How many are in and not shown yet."""

    @property
    def n(self) -> int:
        """How many are in."""
        return len(self.given) + self.waiting

    @property
    def sheets(self) -> tuple[dict[str, int | None], ...]:
        """The scores of each by dimension."""
        return tuple({score.dimension: score.value for score in one.scores} for one in self.given)


def peers_of(found: SessionWhole) -> Peers:
    """What peers gave: shown only when both sides are in, so that neither leans on the other."""
    given = tuple(one for one in found.assessments if one.rater == "peer")
    own = any(
        one.rater == "self" and one.occasion == "session" and one.scores
        for one in found.assessments
    )
    if own and found.state.finished_at is not None:
        return Peers(given, 0)
    return Peers((), len(given))


def waiting_words(n: int) -> str:
    """That peers are in, and why their scores are not shown."""
    return (
        f"{n} peer{'s have' if n != 1 else ' has'} scored this; you see their scores once your "
        "own scores are in."
    )


def name_of(given: Assessment) -> str:
    """What a peer is called."""
    return one_line(given.rater_name) or A_PEER


def notes_of(given: Assessment) -> tuple[tuple[str, str], ...]:
    """The peer's notes: dimension and words."""
    return tuple(
        (score.dimension, because.message)
        for score in given.scores
        for because in score.because
        if because.code == NOTE
    )


# Out


def sent_of(found: SessionWhole, rubric: Rubric) -> Sent:
    """What a peer is to see of a session, and nothing else.

    Raises:
        CoachError: when it holds nothing that a peer could score, or may still change.
    """
    state = found.state
    if found.trashed_at is not None:
        raise CoachError(f"session {found.short}: in the trash; bring it back first")
    if state.phase not in ("score", "result"):
        raise CoachError(f"session {found.short}: not finished yet; finish it before you send it")
    whose = drill_from_json(found.content).assesses.whose if found.content else "own-answer"
    if whose == "earlier-answer":
        asked = f"coach peer send {state.source[:8]}" if state.source else "send that session"
        raise CoachError(f"session {found.short}: it looks at an earlier answer; {asked}")
    parts = parts_of(found)
    if not parts:
        raise CoachError(f"session {found.short}: it has no answers to score")
    return Sent(
        session=state.uuid,
        title=one_line(state.title),
        parts=parts,
        rubric=f"{rubric.id}/{rubric.version}",
        dimensions=tuple(
            SentDimension(
                id=one.id,
                title=one.title,
                question=one.question,
                weak=one.anchors.weak,
                competent=one.anchors.competent,
                senior=one.anchors.senior,
            )
            for one in rubric.dimensions
        ),
        asks=asks_of(state, rubric),
    )


def asks_of(state: SessionState, rubric: Rubric) -> tuple[str, ...]:
    """The dimensions that are to be scored: those that the session trains, else all."""
    known = tuple(one.id for one in rubric.dimensions)
    return tuple(one for one in known if one in state.trains) or known


def parts_of(found: SessionWhole) -> tuple[Part, ...]:
    """What was asked and answered, in order; a claim that was dropped is not among them."""
    return tuple(
        Part(asked=_asked(found.state, entry), answer=entry.text) for entry in _answers(found)
    )


def _answers(found: SessionWhole) -> tuple[Entry, ...]:
    return tuple(one for one in answers_of(found.state, found.content) if one.text.strip())


def _asked(state: SessionState, entry: Entry) -> str:
    """The question or probe that was answered; in a drill, the task as it was shown."""
    # What a probe was after is a finding, and stays here; so does a lesson.
    said = [
        one.text
        for one in state.entries
        if one.speaker == "interviewer" and (one.step, one.field) == (entry.step, entry.field)
    ]
    return "\n\n".join(said) or entry.prompt


def digest_of(sent: Sent) -> str:
    """SHA-256 of all that was sent."""
    return hashlib.sha256(msgspec.json.encode(sent, order="deterministic")).hexdigest()


def seal_of(found: SessionWhole, digest: str) -> str:
    """What ties a file to the words of the record: another text on either side, another seal.

    The ids of the answers are its key. They are never sent, so the seal neither gives away words
    that were blackened before sending, nor can anybody else make one.
    """
    answers = _answers(found)
    key = "\n".join([found.state.uuid, *(one.uuid for one in answers)]).encode()
    words = msgspec.json.encode([digest, *((one.prompt, one.text) for one in answers)])
    return hmac.new(key, words, hashlib.sha256).hexdigest()


# Back


def open_dimensions(asked: Iterable[str], given: Given) -> tuple[str, ...]:
    """What was to be scored and carries neither a score nor "not observed"."""
    scored = {one.dimension for one in given.scores}
    return tuple(one for one in asked if one not in scored)


def taken_home(
    found: SessionWhole, back: Returned, rubric: Rubric, now: datetime, *, partial: bool = False
) -> Assessment:
    """What came back, held against the record that it belongs to.

    Args:
        found: the session they are about.
        back: what came back.
        rubric: for the dimensions there are.
        now: when it came home.
        partial: whether dimensions may be left open.

    Raises:
        CoachError: in one line, what does not fit.
    """
    if found.trashed_at is not None:
        raise CoachError(f"session {found.short} is in the trash; bring it back first")
    if not hmac.compare_digest(seal_of(found, back.digest), back.seal):
        raise CoachError(
            f"the words that were scored don't match session {found.short}: "
            "one of the two changed after it was sent"
        )
    titles = {one.id: one.title.lower() for one in rubric.dimensions}
    unknown = [one.dimension for one in back.given.scores if one.dimension not in titles]
    if unknown:
        raise CoachError(f"{unknown[0]!r} is not a dimension in the rubric")
    if not back.given.scores:
        raise StillOpen("nothing in it is scored yet")
    left = open_dimensions(asks_of(found.state, rubric), back.given)
    if left and not partial:
        raise StillOpen(
            f"still open: {', '.join(titles[one] for one in left)}; "
            "have them scored or marked not observed, or add --partial"
        )
    return peer_assessment(found, back.given, f"{rubric.id}/{rubric.version}", now)


def peer_assessment(found: SessionWhole, given: Given, rubric: str, now: datetime) -> Assessment:
    """A peer's scores, resting on the record's own words.

    Args:
        found: the session they are about.
        given: what the peer gave.
        rubric: id and version of the rubric that was sent.
        now: when it came home.
    """
    answers = _answers(found)
    return Assessment(
        uuid=given.id,
        subject=found.state.uuid,
        rater="peer",
        rater_name=given.by,
        occasion="peer",
        made_at=now,
        rubric_version=rubric,
        scores=tuple(_score(one, answers) for one in given.scores),
    )


def _score(one: PeerScore, answers: tuple[Entry, ...]) -> Score:
    quote = _found_again(one.quote, answers) if one.quote else None
    note = one.note.strip()
    if one.quote and quote is None:
        # It rests on a word that was blackened: the words stay, without their place.
        note = f"{note}\n“{one.quote.text}”".strip()
    # A peer says why as findings do; there is no rule behind it, so neither sign is claimed by it.
    high = one.value is not None and one.value >= HIGH
    because = Because(NOTE, "note", "strong" if high else "weak", note)
    return Score(
        dimension=one.dimension,
        value=one.value,
        quote=quote,
        unsupported=one.unsupported and quote is None,
        because=(because,) if note else (),
    )


def _found_again(span: Span, answers: tuple[Entry, ...]) -> Quote | None:
    """The words of a span where they stand in the record; what was blackened moves them."""
    if span.part >= len(answers) or not span.text:
        return None
    entry = answers[span.part]
    at = span.start if entry.text.startswith(span.text, span.start) else entry.text.find(span.text)
    return Quote(entry.uuid, at, at + len(span.text), span.text) if at >= 0 else None


STEP = "answers"


def rubric_sent(sent: Sent) -> Rubric:
    """The rubric of the candidate, whose words may be others than one's own."""
    id_, _, version = sent.rubric.rpartition("/")
    return Rubric(
        id=id_,
        version=int(version) if version.isdecimal() and version.isascii() else 1,
        dimensions=tuple(
            Dimension(
                id=one.id,
                title=one.title,
                question=one.question,
                anchors=Anchors(weak=one.weak, competent=one.competent, senior=one.senior),
            )
            for one in sent.dimensions
        ),
        bands=(),
    )


def run_of(sent: Sent, time: TimeSource) -> Run:
    """A run whose answers are those that were sent. It is never stored."""
    now = time.utc()
    step = TextStep(id=STEP, title=sent.title, guidance=sent.title, prompt=sent.title)
    drill = Drill(
        id="peer",
        version=1,
        title=sent.title,
        minutes=1,
        purpose=sent.title,
        trains=sent.asks,
        assesses=Assesses(whose="own-answer", steps=(STEP,)),
        opening=Opening(before="", after="", why=""),
        steps=(step,),
        closing=Closing(view="plain", title="", guidance=""),
    )
    begun = Run.begin(drill, time)
    entries = tuple(
        Entry(
            uuid=str(uuid4()),
            position=place,
            speaker="candidate",
            step=STEP,
            field=str(place),
            kind="text",
            prompt=part.asked,
            text=part.answer,
            written_at=now,
            changed_at=now,
        )
        for place, part in enumerate(sent.parts)
    )
    return Run(drill, replace(begun.state, phase="score", entries=entries), time)


def check_of(run: Run, rubric: Rubric, given: Given) -> SelfCheck:
    """A score sheet with what was given so far."""
    check = SelfCheck.begin(run.uuid, rubric, run.time)
    ids = [one.uuid for one in run.state.entries]
    scores = tuple(
        Score(
            dimension=one.dimension,
            value=one.value,
            quote=Quote(ids[one.quote.part], one.quote.start, one.quote.end, one.quote.text)
            if one.quote
            else None,
            unsupported=one.unsupported,
        )
        for one in given.scores
    )
    check.assessment = replace(check.assessment, scores=scores)
    return check


def scores_given(run: Run, assessment: Assessment, notes: dict[str, str]) -> tuple[PeerScore, ...]:
    """The sheet as it goes into the file, with the notes on its dimensions."""
    places = {one.uuid: place for place, one in enumerate(run.state.entries)}
    return tuple(
        PeerScore(
            dimension=one.dimension,
            value=one.value,
            note=notes.get(one.dimension, ""),
            quote=Span(
                part=places[one.quote.entry],
                start=one.quote.start,
                end=one.quote.end,
                text=one.quote.text,
            )
            if one.quote
            else None,
            unsupported=one.unsupported,
        )
        for one in assessment.scores
    )
