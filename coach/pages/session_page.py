"""A session: what was asked and written, the scores, peers' scores, the clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.content.interview import after_words
from coach.content.library import Content, target_title
from coach.content.tasks import round_id, task_titles
from coach.evidence.readings import Finding
from coach.pages.document import (
    Block,
    Bullet,
    Code,
    Document,
    Heading,
    Paragraph,
    Quote,
    Turn,
    Underline,
    bullets,
)
from coach.pages.scores import (
    by_dimension,
    figure,
    latest,
    peer_blocks,
    reason_blocks,
    score_table,
    total_blocks,
)
from coach.practice.clock import clock_face
from coach.practice.days import local
from coach.practice.fixing import fixed_sentences
from coach.practice.peer_review import peers_of
from coach.practice.redo import constraint
from coach.practice.session_text import headings_of, steps_of
from coach.store.values import CODE, FIX, RAN, Entry, SessionState
from coach.store.views import SessionWhole
from coach.text import one_line, plain

Findings = Mapping[str, tuple[Finding, ...]]
"""The findings in each entry, by its UUID."""
Labels = Mapping[tuple[str, str], str]
"""Labels of fields, categories and untied lines, by step and id."""

VERDICTS = {"keep": "kept", "sharpen": "sharpened", "drop": "dropped"}
"""What became of a claim."""
_NO_FINDINGS: Findings = {}


def session_page(
    found: SessionWhole, content: Content, findings: Findings = _NO_FINDINGS
) -> Document:
    """All that the record holds of one session.

    Args:
        found: the session.
        content: the rubric, and the titles of signals, ratings and drills as they are now.
        findings: what to underline in the candidate's words; nothing in a file that leaves.
    """
    return Document(
        title=found.state.title,
        facts=tuple(_facts(found, content)),
        blocks=(
            *_note(found),
            *_steps(found, content, findings),
            *_fixed(found.state),
            *_plans(found, content),
            *_scores(found, content),
            *_clock(found),
        ),
    )


def _facts(found: SessionWhole, content: Content) -> Iterator[str]:
    state, clock = found.state, found.state.clock
    yield local(state.started_at)
    yield f"session {found.short}"
    yield f"{clock_face(clock.active)} of {clock_face(clock.planned)} min"
    if found.trashed_at:
        yield "in the trash"
    if state.finished_at is None:
        yield "not finished"
    if found.story is not None:
        yield f"story: {one_line(found.story.title)}"
    if found.loop is not None:
        yield one_line(f"for {target_title(found.loop.role, found.loop.level, content)}")
    rule = constraint(state.redo_rule, content)
    if state.redo_of:
        under = f" under “{one_line(rule.title.lower())}”" if rule else ""
        yield f"retells session {state.redo_of[:8]}{under}"
    if state.source:
        yield f"looks back at session {state.source[:8]}"
    if state.copied_from:
        yield f"copied from session {state.copied_from[:8]}"
    if not state.findings_shown:
        yield "written with findings hidden"
    installed = state.content_id in content.drills or state.content_id == content.first.id
    if not installed and not round_id(state.content_id):
        yield "its drill is no longer installed"


def _note(found: SessionWhole) -> Iterator[Block]:
    if found.note.strip():
        yield Heading("Your note")
        yield Paragraph(found.note)


def _steps(found: SessionWhole, content: Content, findings: Findings) -> Iterator[Block]:
    state = found.state
    titles, labels = headings_of(found.content)
    for step in steps_of(state, titles):
        blocks = [*_entries(state, step, labels, findings), *_picks(state, step, content)]
        if blocks:
            spent = state.clock.steps.get(step)
            yield Heading(
                one_line(titles.get(step, step or "Written")),
                note=clock_face(spent) if spent else "",
            )
            yield from blocks


def _fixed(state: SessionState) -> Iterator[Block]:
    """What was fixed afterwards, each sentence before and after, under its question."""
    fixed = fixed_sentences(state)
    if fixed:
        yield Heading("Fixed afterwards")
    for one in fixed:
        yield Paragraph(one.question, faint=True)
        before = [Bullet(one.before, sign="−")] if one.before else []
        yield from bullets(*before, Bullet(one.after, sign="+"))


def _entries(state: SessionState, step: str, labels: Labels, findings: Findings) -> Iterator[Block]:
    asked = ""
    listed: list[Bullet] = []
    for entry in state.entries:
        if entry.step != step or entry.kind in ("sharpened", FIX):
            continue
        in_list = entry.kind in ("claim", "line") and entry.speaker == "candidate"
        if not in_list or entry.prompt not in ("", asked):
            yield from bullets(*listed)
            listed = []
        if entry.speaker != "candidate":
            asked = entry.text
        if entry.speaker != "candidate" or entry.kind in (CODE, RAN):
            yield entry_block(entry)
            continue
        if entry.prompt not in ("", asked):
            asked = entry.prompt
            yield Paragraph(asked, faint=True)
        if in_list:
            listed += _listed(state, entry, labels)
        else:
            yield Quote(entry.text, _underlined(entry, findings))
            yield from bullets(*(_finding(one) for one in findings.get(entry.uuid, ())))
    yield from bullets(*listed)


def entry_block(entry: Entry) -> Turn | Code | Quote:
    """One entry: what the candidate wrote, or what was said to them and what it was after."""
    if entry.speaker == "candidate":
        if entry.kind in (CODE, RAN):
            return Code(entry.text, one_line(entry.prompt))
        return Quote(entry.text)
    after = after_words(one_line(entry.prompt)) if entry.kind == "probe" else ""
    return Turn(f"{entry.speaker.capitalize()}{after}", entry.text)


def _underlined(entry: Entry, findings: Findings) -> tuple[Underline, ...]:
    # What a terminal would act on is taken out before it is drawn, and then spans no longer fit.
    if plain(entry.text) != entry.text:
        return ()
    found = findings.get(entry.uuid, ())
    return tuple(Underline(one.start, one.end, one.polarity) for one in found)


def _finding(finding: Finding) -> Bullet:
    return Bullet(
        f"{finding.name} ({finding.code})",
        finding.message,
        "+" if finding.polarity == "strong" else "−",
    )


def _listed(state: SessionState, entry: Entry, labels: Labels) -> Iterator[Bullet]:
    """A claim with its category, verdict and sharpened words, or a line with what it rests on."""
    parts = []
    claim = next((one for one in state.claims if one.entry == entry.uuid), None)
    if claim is not None:
        parts.append(labels.get((entry.step, claim.category or ""), claim.category or ""))
        parts.append(VERDICTS[claim.verdict] if claim.verdict else "not challenged")
    tie = next((one for one in state.ties if one.entry == entry.uuid), None)
    if tie is not None:
        untied = labels.get((entry.step, ""), "no quote")
        parts.append(f"based on “{one_line(tie.quote.text)}”" if tie.quote else untied)
    yield Bullet(entry.text, ", ".join(one_line(part) for part in parts if part))
    if claim is not None:
        words = next((one for one in state.entries if one.uuid == claim.sharpened), None)
        if words is not None:
            yield Bullet(words.text, sign="→")


def _picks(state: SessionState, step: str, content: Content) -> Iterator[Block]:
    """The signals that were marked and the choices that were made in a step."""
    signals = {one.id: one.title for one in content.signals}
    names = {
        **{one.id: one.title for one in content.ratings},
        **{one.id: one.title for one in content.drills.values()},
    }
    lines = [
        f"{one_line(signals.get(one.signal, one.signal))}: {one.mark}"
        for one in state.marks
        if one.step == step
    ]
    for choice in state.choices:
        if choice.step == step:
            named = one_line(names.get(choice.value, choice.value))
            if choice.value == state.source:
                named = f"session {choice.value[:8]}"
            lines.append(f"{named}, due {choice.due.isoformat()}" if choice.due else named)
    yield from bullets(*lines)


def _plans(found: SessionWhole, content: Content) -> Iterator[Block]:
    if found.plans:
        yield Heading("Plans")
    titles = task_titles(content, (plan.drill for plan in found.plans))
    yield from bullets(
        *(
            one_line(
                f"{titles.get(plan.drill, plan.drill)} by {plan.due.isoformat()} "
                f"for {plan.signal}: {plan.state}"
            )
            for plan in found.plans
        )
    )


def _scores(found: SessionWhole, content: Content) -> Iterator[Block]:
    own, reading = latest(found, "self"), latest(found, "analyzer")
    rubric = content.rubric
    yield Heading("Scores")
    if own is None and reading is None:
        yield Paragraph("Not scored yet.")
    else:
        yield from total_blocks(own, rubric)
        yield score_table(own, reading, rubric)
    for one in found.assessments:
        if one.rater == "self" and one.occasion == "score-again":
            given = by_dimension(one)
            scores = ", ".join(
                f"{dimension.title.lower()} {figure(given[dimension.id])}"
                for dimension in rubric.dimensions
                if dimension.id in given
            )
            yield Paragraph(f"Scored again, blind, {local(one.made_at)}: {scores}.")
    if reading is not None:
        yield Heading("What the coach's scores are based on", 3)
        yield from reason_blocks(reading, rubric)
    peers = peers_of(found)
    if peers.n:
        yield Heading("What peers gave")
        yield from peer_blocks(peers, own, rubric)


def _clock(found: SessionWhole) -> Iterator[Block]:
    clock = found.state.clock
    times = (
        ("planned", clock.planned),
        ("active", clock.active),
        ("over", clock.overtime),
        ("paused", clock.paused),
        ("away", clock.away),
    )
    yield Heading("The clock")
    yield Paragraph("   ".join(f"{name} {clock_face(seconds)}" for name, seconds in times))
