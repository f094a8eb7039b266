"""Somebody else's session as a run, so that the score screen takes it for one of its own."""

from __future__ import annotations

from uuid import uuid4

from msgspec.structs import replace

from coach.content.models import (
    Anchors,
    Assesses,
    Closing,
    Dimension,
    Drill,
    Opening,
    Rubric,
    TextStep,
)
from coach.now import TimeSource
from coach.practice.peer_values import Given, PeerScore, Sent, Span
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.store.values import Assessment, Entry, Quote, Score

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
