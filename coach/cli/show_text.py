"""A session whole, as lines to read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.cli.peer_text import peer_lines
from coach.cli.screen import Screen
from coach.cli.table import Column, table
from coach.content.interview import after_words
from coach.content.library import Content
from coach.export.local_times import local, minutes
from coach.practice.headings import headings_of, steps_of
from coach.practice.looking_back import VERDICTS, by_dimension, figure, latest, rests_on
from coach.practice.selfcheck import band_of
from coach.store.values import Assessment, Entry, SessionState, SessionWhole
from coach.words import one_line


def session_lines(screen: Screen, found: SessionWhole, content: Content) -> list[str]:
    """The session for `coach show`: head, clock, each step, scores beside the reading."""
    return [
        *_head(screen, found),
        *_note(screen, found),
        *_steps(screen, found, content),
        *_plans(screen, found),
        *_scores(screen, found, content),
        *peer_lines(screen, found, content.rubric),
    ]


def _head(screen: Screen, found: SessionWhole) -> Iterator[str]:
    state, clock = found.state, found.state.clock
    yield f"{screen.strong(one_line(state.title))}  {screen.accent(found.short)}"
    ended = f"finished {local(state.finished_at)}" if state.finished_at else "not finished"
    trashed = ", in the trash" if found.trashed_at else ""
    yield f"started {local(state.started_at)}, {ended}{trashed}"
    if found.story:
        yield f"story: {one_line(found.story.title)}"
    if state.redo_of:
        yield f"tells session {state.redo_of[:8]} again: {one_line(state.redo_rule or '')}"
    if state.source:
        yield f"looks at session {state.source[:8]}"
    if state.copied_from:
        yield f"copied from session {state.copied_from[:8]}"
    parts = {
        "planned": clock.planned,
        "active": clock.active,
        "paused": clock.paused,
        "overtime": clock.overtime,
        "away": clock.away,
    }
    yield screen.faint("  ".join(f"{name} {minutes(seconds)}" for name, seconds in parts.items()))


def _note(screen: Screen, found: SessionWhole) -> Iterator[str]:
    if found.note.strip():
        yield ""
        yield screen.strong("Your note")
        yield from screen.prose(found.note, 2)


def _steps(screen: Screen, found: SessionWhole, content: Content) -> Iterator[str]:
    state = found.state
    titles, labels = headings_of(found.content)
    for step in steps_of(state, titles):
        lines = [
            *_entries(screen, state, step, labels),
            *_marks(state, step, content),
            *_choices(state, step, content),
        ]
        if lines:
            spent = state.clock.steps.get(step)
            time = screen.faint(f"  {minutes(spent)}") if spent else ""
            yield ""
            yield screen.strong(one_line(titles.get(step, step or "Written"))) + time
            yield from lines


def _entries(
    screen: Screen, state: SessionState, step: str, labels: dict[tuple[str, str], str]
) -> Iterator[str]:
    prompt = ""
    for entry in state.entries:
        if entry.step != step or entry.kind == "sharpened":
            continue
        if entry.speaker != "candidate":
            after = after_words(one_line(entry.prompt)) if entry.kind == "probe" else ""
            prompt = entry.text
            yield screen.faint(f"  {entry.speaker}{after}:")
            yield from map(screen.strong, screen.prose(entry.text, 2))
            continue
        if entry.prompt != prompt:
            if prompt:
                yield ""
            prompt = entry.prompt
            yield from map(screen.faint, screen.prose(prompt, 2))
        if entry.kind in ("claim", "line"):
            yield from _line(screen, state, entry, labels)
        else:
            yield from screen.prose(entry.text, 4)


def _line(
    screen: Screen, state: SessionState, entry: Entry, labels: dict[tuple[str, str], str]
) -> Iterator[str]:
    """A claim with its verdict, or a line with what it rests on."""
    yield from screen.listed("-", entry.text, 2)
    claim = next((one for one in state.claims if one.entry == entry.uuid), None)
    if claim is not None:
        category = labels.get((entry.step, claim.category or ""), claim.category or "no category")
        verdict = VERDICTS[claim.verdict] if claim.verdict else "not challenged"
        yield screen.faint(f"    {one_line(category)}, {verdict}")
        wording = next((one for one in state.entries if one.uuid == claim.sharpened), None)
        if wording is not None:
            yield from screen.listed("→", wording.text, 4)
    tie = next((one for one in state.ties if one.entry == entry.uuid), None)
    if tie is not None:
        untied = one_line(labels.get((entry.step, ""), "rests on nothing quoted"))
        words = f"rests on “{one_line(tie.quote.text)}”" if tie.quote else untied
        yield from map(screen.faint, screen.prose(words, 4))


def _marks(state: SessionState, step: str, content: Content) -> Iterator[str]:
    titles = {one.id: one.title for one in content.signals}
    for one in state.marks:
        if one.step == step:
            yield f"  {one.mark:<8}{one_line(titles.get(one.signal, one.signal))}"


def _choices(state: SessionState, step: str, content: Content) -> Iterator[str]:
    names = {
        **{one.id: one.title for one in content.ratings},
        **{one.id: one.title for one in content.drills.values()},
    }
    for choice in state.choices:
        if choice.step == step:
            named = one_line(names.get(choice.value, choice.value))
            if choice.value == state.source:
                named = f"session {named[:8]}"
            yield f"  {named}, due {choice.due.isoformat()}" if choice.due else f"  {named}"


def _plans(screen: Screen, found: SessionWhole) -> Iterator[str]:
    if found.plans:
        yield ""
        yield screen.strong("Plans")
    for plan in found.plans:
        words = f"{plan.drill} by {plan.due.isoformat()} for {plan.signal}: {plan.state}"
        yield f"  {one_line(words)}"


def _scores(screen: Screen, found: SessionWhole, content: Content) -> Iterator[str]:
    own = latest(found, "self")
    reading = latest(found, "analyzer")
    yield ""
    yield screen.strong("Scores")
    if own is None and reading is None:
        yield "  not scored yet"
        return
    mine, read = by_dimension(own), by_dimension(reading)
    rows = [
        (
            one.title,
            figure(mine.get(one.id)),
            figure(read.get(one.id)),
            rests_on(mine.get(one.id)),
        )
        for one in content.rubric.dimensions
    ]
    columns = (
        Column("dimension"),
        Column("self", right=True),
        Column("reading", right=True),
        Column("rests on", gives=True),
    )
    yield from table(screen, columns, rows, indent=2)
    yield from _total(screen, own, content)
    yield from _again(screen, found, content)
    yield from _because(screen, reading, content)


def _total(screen: Screen, own: Assessment | None, content: Content) -> Iterator[str]:
    """The total with its band, or why there is none."""
    if own is None:
        yield "  no total: not scored by yourself"
        return
    band = band_of(own.total, content.rubric)
    if band is not None:
        yield from screen.prose(f"total {own.total} of 35: {band.title}. {band.meaning}", 2)
        return
    scored = {score.dimension for score in own.scores if score.value is not None}
    lacking = [one.title.lower() for one in content.rubric.dimensions if one.id not in scored]
    yield from screen.prose(f"no total: without a score are {', '.join(lacking)}", 2)


def _again(screen: Screen, found: SessionWhole, content: Content) -> Iterator[str]:
    """What the candidate scored later without sight of the first scores."""
    for one in found.assessments:
        if one.rater == "self" and one.occasion == "score-again":
            given = by_dimension(one)
            figures = ", ".join(
                f"{dimension.title.lower()} {figure(given[dimension.id])}"
                for dimension in content.rubric.dimensions
                if dimension.id in given
            )
            yield from screen.prose(f"scored again {local(one.made_at)}: {figures}", 2)


def _because(screen: Screen, reading: Assessment | None, content: Content) -> Iterator[str]:
    titles = {one.id: one.title for one in content.rubric.dimensions}
    reasons = [
        (score, because)
        for score in (reading.scores if reading else ())
        for because in score.because
    ]
    if reasons:
        yield ""
        yield screen.strong("What led to the reading")
    for score, because in reasons:
        sign = "+" if because.polarity == "strong" else "-"
        words = f"{titles.get(score.dimension, score.dimension)}: {because.name} ({because.code})"
        quoted = f": “{one_line(because.quote.text)}”" if because.quote else ""
        yield from screen.listed(sign, one_line(words + quoted), 2)
