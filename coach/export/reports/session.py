"""A session as a report: what was asked and written, and the scores beside the reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.content.library import Content
from coach.export.local_times import local, minutes
from coach.export.reports.value import (
    Block,
    Bullet,
    Heading,
    Paragraph,
    Quote,
    Report,
    Table,
    bullets,
)
from coach.practice.headings import headings_of, steps_of
from coach.practice.looking_back import VERDICTS, by_dimension, figure, latest, rests_on
from coach.practice.selfcheck import band_of
from coach.store.values import Entry, SessionState, SessionWhole
from coach.words import one_line

Labels = Mapping[tuple[str, str], str]


def session_report(found: SessionWhole, content: Content) -> Report:
    """The session whole.

    Args:
        found: the session.
        content: for the rubric, and for titles of signals, ratings and drills.
    """
    state, clock = found.state, found.state.clock
    facts = [
        local(state.started_at)
        if state.finished_at
        else f"{local(state.started_at)}, not finished",
        f"session {found.short}",
        f"{minutes(clock.active)} of {minutes(clock.planned)} min",
    ]
    if found.story:
        facts.append(f"story: {one_line(found.story.title)}")
    if not state.findings_shown:
        facts.append("written without findings in sight")
    return Report(
        title=state.title,
        facts=tuple(facts),
        blocks=(*_steps(found, content), *_scores(found, content), *_note(found)),
    )


def _note(found: SessionWhole) -> Iterator[Block]:
    if found.note.strip():
        yield Heading("Note")
        yield Paragraph(found.note)


def _steps(found: SessionWhole, content: Content) -> Iterator[Block]:
    state = found.state
    titles, labels = headings_of(found.content)
    for step in steps_of(state, titles):
        blocks = [*_entries(state, step, labels), *_picks(state, step, content)]
        if blocks:
            yield Heading(one_line(titles.get(step, step or "Written")))
            yield from blocks


def _entries(state: SessionState, step: str, labels: Labels) -> Iterator[Block]:
    asked = ""
    listed: list[Bullet] = []
    for entry in state.entries:
        if entry.step != step or entry.kind == "sharpened":
            continue
        if entry.kind in ("claim", "line") and entry.speaker == "candidate":
            if entry.prompt != asked and not listed:
                asked = entry.prompt
                yield Paragraph(asked, faint=True)
            listed.append(Bullet(entry.text, _became(state, entry, labels)))
            continue
        yield from bullets(*listed)
        listed = []
        if entry.speaker != "candidate":
            asked = entry.text
            yield Paragraph(f"{entry.speaker.capitalize()}: {entry.text}")
            continue
        if entry.prompt and entry.prompt != asked:
            asked = entry.prompt
            yield Paragraph(asked, faint=True)
        yield Quote(entry.text)
    yield from bullets(*listed)


def _became(state: SessionState, entry: Entry, labels: Labels) -> str:
    """What became of a claim, or what a line rests on."""
    parts = []
    claim = next((one for one in state.claims if one.entry == entry.uuid), None)
    if claim is not None:
        parts.append(labels.get((entry.step, claim.category or ""), claim.category or ""))
        parts.append(VERDICTS[claim.verdict] if claim.verdict else "not challenged")
        wording = next((one for one in state.entries if one.uuid == claim.sharpened), None)
        if wording is not None:
            parts.append(f"now: {one_line(wording.text)}")
    tie = next((one for one in state.ties if one.entry == entry.uuid), None)
    if tie is not None:
        untied = labels.get((entry.step, ""), "rests on nothing quoted")
        parts.append(f"rests on “{one_line(tie.quote.text)}”" if tie.quote else untied)
    return ", ".join(one_line(part) for part in parts if part)


def _picks(state: SessionState, step: str, content: Content) -> Iterator[Block]:
    signals = {one.id: one.title for one in content.signals}
    names = {
        **{one.id: one.title for one in content.ratings},
        **{one.id: one.title for one in content.drills.values()},
    }
    lines = [
        f"{signals.get(one.signal, one.signal)}: {one.mark}"
        for one in state.marks
        if one.step == step
    ]
    for choice in state.choices:
        if choice.step == step:
            named = names.get(choice.value, choice.value)
            if choice.value == state.source:
                named = f"session {choice.value[:8]}"
            lines.append(f"{named}, due {choice.due.isoformat()}" if choice.due else named)
    yield from bullets(*lines)


def _scores(found: SessionWhole, content: Content) -> Iterator[Block]:
    own, reading = latest(found, "self"), latest(found, "analyzer")
    yield Heading("Scores")
    if own is None and reading is None:
        yield Paragraph("Not scored yet.")
        return
    mine, read = by_dimension(own), by_dimension(reading)
    yield Table(
        ("Dimension", "Own", "Reading", "Rests on"),
        tuple(
            (
                one.title,
                figure(mine.get(one.id)),
                figure(read.get(one.id)),
                rests_on(mine.get(one.id)),
            )
            for one in content.rubric.dimensions
        ),
        "1 to 5; n/o: not observed. Own scores were given before the reading was shown.",
    )
    band = band_of(own.total, content.rubric) if own else None
    if own is not None and band is not None:
        yield Paragraph(f"Total {own.total} of 35: {band.title}. {band.meaning}")
    titles = {one.id: one.title for one in content.rubric.dimensions}
    rows = tuple(
        (
            titles.get(score.dimension, score.dimension),
            f"{'+' if why.polarity == 'strong' else '−'} {why.name} ({why.code})",
            f"“{one_line(why.quote.text)}”" if why.quote else "",
        )
        for score in (reading.scores if reading else ())
        for why in score.because
    )
    if rows:
        yield Heading("What led to the reading", 3)
        yield Table(("Dimension", "Finding", "Words"), rows, "+ a strength, − a weakness.")
