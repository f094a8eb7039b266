"""A session to look back at, as titled parts: what was asked and written, scores, the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from textual.content import Content

from coach.content.interview import after_words
from coach.content.library import Content as Library
from coach.evidence.values import Finding
from coach.practice.clock import clock_face
from coach.practice.days import day_words
from coach.practice.headings import headings_of, steps_of
from coach.practice.looking_back import VERDICTS
from coach.practice.peer import peers_of
from coach.practice.redo import constraint
from coach.practice.rounds import round_id
from coach.practice.selfcheck import band_of
from coach.store.values import Assessment, Entry, SessionState, SessionWhole
from coach.tui.peer_words import peers_block
from coach.tui.result_words import comparison, reasons, total_words
from coach.words import one_line, plain

Part = tuple[str, Content]
"""A heading and what stands under it."""
_MARKS = {"strong": ("strong ", "$success"), "weak": ("weak   ", "$warning")}


def session_parts(
    found: SessionWhole,
    library: Library,
    findings: Mapping[str, tuple[Finding, ...]],
    today: date,
) -> Iterator[Part]:
    """The parts of a session's screen, in order.

    Args:
        found: the session.
        library: for titles of signals, ratings and drills as they are now.
        findings: what the analyzer finds in each entry.
        today: the day here.
    """
    yield "", _head(found, library, today)
    if found.note.strip():
        yield "Your note", Content(plain(found.note))
    yield from _steps(found, library, findings)
    yield from _scores(found, library)
    peers = peers_of(found)
    if peers.n:
        yield "What peers gave", peers_block(peers, latest(found, "self"), library.rubric)
    yield "The clock", clock_words(found)


def head_line(found: SessionWhole, today: date) -> str:
    """When it was, in a few words."""
    began = found.state.started_at.astimezone()
    return f"{day_words(began.date(), today)} {began:%H:%M}"


def _head(found: SessionWhole, library: Library, today: date) -> Content:
    state = found.state
    lines = [Content.assemble((head_line(found, today), "bold"), (f"   {found.short}", "dim"))]
    if found.trashed_at:
        lines.append(Content.styled("In the trash: z takes it back.", "$warning"))
    if state.finished_at is None:
        lines.append(Content.styled("Not finished: r takes it up where it stopped.", "$warning"))
    known = state.content_id in library.drills or state.content_id == library.first.id
    if not known and not round_id(state.content_id):
        lines.append(
            Content.styled(
                "Its drill is not installed any more; it stands here as it was.",
                "$foreground-muted",
            )
        )
    if found.story is not None:
        lines.append(
            Content.assemble(("Story  ", "$foreground-muted"), one_line(found.story.title))
        )
    rule = constraint(state.redo_rule, library)
    if rule is not None:
        lines.append(Content.assemble(("Told again  ", "$foreground-muted"), rule.title.lower()))
    if state.copied_from:
        lines.append(
            Content.styled(f"A copy of session {state.copied_from[:8]}", "$foreground-muted")
        )
    if not state.findings_shown:
        lines.append(Content.styled("Written without findings in sight", "$foreground-muted"))
    return Content("\n").join(lines)


def _steps(
    found: SessionWhole, library: Library, findings: Mapping[str, tuple[Finding, ...]]
) -> Iterator[Part]:
    state = found.state
    titles, labels = headings_of(found.content)
    for step in steps_of(state, titles):
        blocks = [
            *_entries(state, step, labels, findings),
            *_marks(state, step, library),
            *_choices(state, step, library),
        ]
        if blocks:
            spent = state.clock.steps.get(step)
            time = f"  {clock_face(spent)}" if spent else ""
            yield one_line(titles.get(step, step or "Written")) + time, Content("\n").join(blocks)


def _entries(
    state: SessionState,
    step: str,
    labels: dict[tuple[str, str], str],
    findings: Mapping[str, tuple[Finding, ...]],
) -> Iterator[Content]:
    asked = ""
    for entry in state.entries:
        if entry.step != step or entry.kind == "sharpened":
            continue
        if entry.speaker != "candidate":
            asked = entry.text
            yield said_by(entry)
            yield Content("")
            continue
        if entry.prompt and entry.prompt != asked:
            asked = entry.prompt
            yield Content.styled(plain(asked), "$foreground-muted")
        yield underlined(entry.text, findings.get(entry.uuid, ()))
        yield from _hangs_on(state, entry, labels)
        for one in findings.get(entry.uuid, ()):
            sign, style = ("+", "$success") if one.polarity == "strong" else ("−", "$warning")
            yield Content.assemble(
                (f"  {sign} ", style),
                one.name,
                (f" ({one.code})  {one.message}", "$foreground-muted"),
            )
        yield Content("")


def said_by(entry: Entry) -> Content:
    """What the interviewer or the coach said, and what a probe was after."""
    after = after_words(one_line(entry.prompt)) if entry.kind == "probe" else ""
    return Content.assemble(
        (f"{entry.speaker.capitalize()}{after}\n", "$foreground-muted"),
        (plain(entry.text), "bold" if entry.speaker == "interviewer" else ""),
    )


def underlined(text: str, findings: tuple[Finding, ...]) -> Content:
    """A text with its findings underlined."""
    shown = Content(text)
    if plain(text) != text:
        # What a terminal would act on is gone, and with it the spans.
        return Content(plain(text))
    for one in findings:
        style = "underline $success" if one.polarity == "strong" else "underline $warning"
        shown = shown.stylize(style, one.start, one.end)
    return shown


def _hangs_on(
    state: SessionState, entry: Entry, labels: dict[tuple[str, str], str]
) -> Iterator[Content]:
    """A claim's category and verdict, or what a line rests on."""
    claim = next((one for one in state.claims if one.entry == entry.uuid), None)
    if claim is not None:
        category = labels.get((entry.step, claim.category or ""), claim.category or "no category")
        verdict = VERDICTS[claim.verdict] if claim.verdict else "not challenged"
        yield Content.styled(f"  {one_line(category)}, {verdict}", "$foreground-muted")
        wording = next((one for one in state.entries if one.uuid == claim.sharpened), None)
        if wording is not None:
            yield Content.assemble(("  → ", "$accent"), plain(wording.text))
    tie = next((one for one in state.ties if one.entry == entry.uuid), None)
    if tie is not None:
        untied = one_line(labels.get((entry.step, ""), "rests on nothing quoted"))
        words = f"rests on “{one_line(tie.quote.text)}”" if tie.quote else untied
        yield Content.styled(f"  {words}", "$foreground-muted")


def _marks(state: SessionState, step: str, library: Library) -> Iterator[Content]:
    titles = {one.id: one.title for one in library.signals}
    for one in state.marks:
        if one.step == step:
            mark = _MARKS.get(one.mark, ("missing", "$error"))
            yield Content.assemble(mark, "  ", one_line(titles.get(one.signal, one.signal)))


def _choices(state: SessionState, step: str, library: Library) -> Iterator[Content]:
    names = {
        **{one.id: one.title for one in library.ratings},
        **{one.id: one.title for one in library.drills.values()},
    }
    for choice in state.choices:
        if choice.step == step:
            named = one_line(names.get(choice.value, choice.value))
            if choice.value == state.source:
                named = f"session {named[:8]}"
            yield Content(f"{named}, due {choice.due.isoformat()}" if choice.due else named)


def latest(found: SessionWhole, rater: str, occasion: str = "session") -> Assessment | None:
    """The last assessment of a session by a rater on an occasion."""
    given = [one for one in found.assessments if one.rater == rater and one.occasion == occasion]
    return max(given, key=lambda one: one.made_at, default=None)


def _scores(found: SessionWhole, library: Library) -> Iterator[Part]:
    own, reading = latest(found, "self"), latest(found, "analyzer")
    rubric = library.rubric
    if own is None and reading is None:
        yield "Scores", Content("Not scored yet.")
        return
    band = band_of(own.total if own else None, rubric)
    yield "Total", total_words(own, band, rubric)
    yield (
        "Your scores" + (" beside the reading" if reading else ""),
        comparison(own, reading, rubric),
    )
    if reading is not None:
        yield "What led to the reading", reasons(reading, rubric)
    again = latest(found, "self", "score-again")
    if again is not None:
        yield "Scored again, blind", comparison(again, None, rubric)


def clock_words(found: SessionWhole) -> Content:
    """Every kind of time the clock counted."""
    clock = found.state.clock
    parts = [
        ("planned", clock.planned),
        ("active", clock.active),
        ("over", clock.overtime),
        ("paused", clock.paused),
        ("away", clock.away),
    ]
    words: list[Content | str | tuple[str, str]] = []
    for name, seconds in parts:
        words += [(f"{name} ", "$foreground-muted"), f"{clock_face(seconds)}   "]
    return Content.assemble(*words).rstrip()
