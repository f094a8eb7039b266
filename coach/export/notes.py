"""The history as Markdown, to be read or kept among notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from coach.content.models import Rubric
from coach.export.markdown_text import inline, quoted
from coach.pages.session_page import VERDICTS
from coach.practice.clock import clock_face
from coach.practice.days import local
from coach.practice.headings import headings_of
from coach.store.exchange_values import EntryItem, SessionItem
from coach.store.reading_history import Sitting, scores_by

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def note_lines(
    sittings: Iterable[Sitting], rubric: Rubric, names: Mapping[str, str]
) -> Iterator[str]:
    """The lines of the file, session after session.

    Args:
        sittings: the sessions in their order.
        rubric: for the names and the order of the dimensions.
        names: of signals and ratings, by their ids.
    """
    yield "# Practice sessions"
    for sitting in sittings:
        yield ""
        yield from _head(sitting)
        titles, labels = headings_of(sitting.content)
        session = sitting.session
        steps = dict.fromkeys(
            [
                *titles,
                *(entry.step for entry in session.entries),
                *(one.step for one in session.marks),
                *(one.step for one in session.choices),
            ]
        )
        for step in steps:
            lines = [*_texts(session, step, labels), *_picks(session, step, names)]
            if lines:
                yield from ("", f"### {inline(titles.get(step, step) or 'Written')}", *lines)
        yield from _scores(sitting, rubric)
        if session.note.strip():
            yield from ("", "### Your note", "", *quoted(session.note))


def _head(sitting: Sitting) -> Iterator[str]:
    session = sitting.session
    yield f"## {inline(session.title)}, {local(session.started_at)}"
    yield ""
    yield f"- session {session.uuid[:8]}, " + (
        f"finished {local(session.finished_at)}" if session.finished_at else "not finished"
    )
    yield f"- {clock_face(session.clock.active)} min of {clock_face(session.clock.planned)}"
    if sitting.story:
        yield f"- story: {inline(sitting.story)}"
    if sitting.target:
        yield f"- target: {inline(sitting.target)}"


def _texts(session: SessionItem, step: str, labels: Mapping[tuple[str, str], str]) -> Iterator[str]:
    texts = {entry.uuid: entry.text for entry in session.entries}
    sharpened = {one.claim.sharpened for one in session.entries if one.claim}
    for entry in session.entries:
        if entry.step != step or entry.trashed_at is not None or entry.uuid in sharpened:
            continue
        heading = _heading(entry, labels)
        if heading:
            yield from ("", heading)
        yield from ("", *quoted(entry.text))
        if entry.claim and entry.claim.sharpened in texts:
            yield from ("", "sharpened to", "", *quoted(texts[entry.claim.sharpened]))
        if entry.tie and entry.tie.quote:
            yield from ("", f"rests on: {inline(entry.tie.quote.text)}")


def _heading(entry: EntryItem, labels: Mapping[tuple[str, str], str]) -> str:
    """What stands over a text: its field, its category and verdict, or who spoke."""
    parts = [labels.get((entry.step, entry.field), entry.field)] if entry.field else []
    if entry.claim and entry.claim.category:
        parts.append(labels.get((entry.step, entry.claim.category), entry.claim.category))
    if entry.claim and entry.claim.verdict:
        parts.append(VERDICTS[entry.claim.verdict])
    if entry.tie and entry.tie.quote is None:
        parts.append(labels.get((entry.step, ""), "impression"))
    if entry.speaker != "candidate":
        parts.append(entry.speaker)
    return f"**{inline(', '.join(parts))}**" if parts else ""


def _picks(session: SessionItem, step: str, names: Mapping[str, str]) -> Iterator[str]:
    lines = [
        f"- {inline(names.get(one.signal, one.signal))}: {one.mark}"
        for one in session.marks
        if one.step == step
    ]
    for choice in session.choices:
        if choice.step == step:
            value = choice.value[:8] if _UUID.fullmatch(choice.value) else choice.value
            due = f", by {choice.due}" if choice.due else ""
            lines.append(f"- chosen: {inline(names.get(value, value))}{due}")
    if lines:
        yield from ("", *lines)


def _scores(sitting: Sitting, rubric: Rubric) -> Iterator[str]:
    own, reading = scores_by(sitting, "self"), scores_by(sitting, "analyzer")
    if not own and not reading:
        return
    yield from ("", "### Scores", "", "| dimension | yours | reading |", "|---|--:|--:|")
    for dimension in rubric.dimensions:
        cells = (_score(own, dimension.id), _score(reading, dimension.id))
        yield f"| {inline(dimension.title)} | {' | '.join(cells)} |"
    given = [value for value in own.values() if value is not None]
    if len(given) == len(rubric.dimensions):
        yield f"| total | {sum(given)} | |"


def _score(given: Mapping[str, int | None], dimension: str) -> str:
    if dimension not in given:
        return ""
    return str(given[dimension] or "not observed")
