"""What each drill's closing shows, as headings with their words."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from coach.content.interview import ASIDES, CHALLENGE
from coach.content.library import exemplars
from coach.content.steps import (
    ClaimsStep,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    SignalsStep,
    StoryStep,
    TextStep,
)
from coach.content.tasks import round_id
from coach.dates import long_day
from coach.pages.session_page import entry_block
from coach.practice.blind_ratings import nearest
from coach.practice.exchange import exchange_of
from coach.practice.hearing.interviewer import Exchange
from coach.practice.hearing.must_hears import Heard
from coach.practice.pasted import pasted_line
from coach.practice.plan import plan_of
from coach.practice.scorecard_replay import Replayed, replayed, survived
from coach.practice.session_text import final_wording, standing_entries
from coach.progress.figure_words import counted
from coach.progress.rating_agreement import bias_words
from coach.text import one_line
from coach.tui.document_view import block_content
from coach.tui.open_session import OpenSession
from coach.tui.widgets.source_view import source_entries

MOST_LOST = 6
"""Lost spans that are shown; the rest is counted."""


def replay_parts(outcome: Replayed, untied: str) -> list[Part]:
    """The predicted lines with what they rest on, then what was lost, then the counts.

    Args:
        outcome: both sides.
        untied: what the drill calls a line that rests on nothing.
    """
    lines = [
        Content.assemble(
            ("• ", "$coach"),
            one.line,
            (f'\n  rests on "{one_line(one.rests_on.text, 160)}"', "$ink2")
            if one.rests_on
            else (f"\n  not in the record: {untied}", "$gap"),
        )
        for one in outcome.lines
    ]
    parts: list[Part] = [
        (
            "The feedback you predict",
            Content("\n").join(lines) if lines else Content("You wrote no lines."),
        )
    ]
    lost = [one for one in outcome.spans if not one.survived]
    if lost:
        rows = [
            Content.assemble(
                ("− ", "$gap"),
                f'"{one_line(one.quote.text, 160)}"',
                (f"  {', '.join(one.rules[:3]).lower()}", "$ink2"),
            )
            for one in lost[:MOST_LOST]
        ]
        if len(lost) > MOST_LOST:
            rows.append(Content(f"and {len(lost) - MOST_LOST} more"))
        parts.append(("Said but lost", Content("\n").join(rows)))
    parts.append(("What the record supports", Content(counts(outcome))))
    return parts


def counts(outcome: Replayed) -> str:
    """Survived, lost and invented, each with its n."""
    if not outcome.spans and not outcome.lines:
        return "Nothing to compare."
    said = len(outcome.spans)
    words = (
        f"{outcome.kept} of {said} strong sentences survived into your scorecard, "
        f"{outcome.lost} {'was' if outcome.lost == 1 else 'were'} lost; "
        f"{outcome.invented} of {len(outcome.lines)} lines rest on nothing you said."
    )
    return f"{words} A debrief will ask where they come from." if outcome.invented else words


def transcript_parts(open_session: OpenSession) -> list[Part]:
    """The counts, then the transcript question by question."""
    run = open_session.run
    asked = [one for one in run.state.entries if one.speaker == "interviewer"]
    whys = [one.prompt for one in asked if one.kind == "probe"]
    parts: list[Part] = []
    if whys:
        challenges = whys.count(CHALLENGE)
        probes = sum(why not in ASIDES for why in whys) - challenges
        words = (
            f"{counted(len(asked) - len(whys), 'question')}, {counted(probes, 'follow-up')}, "
            f"{counted(challenges, 'challenge')}."
        )
        parts.append(("The round", Content(words)))
    for step in run.drill.steps:
        rows = [
            block_content(entry_block(entry))
            for entry in run.state.entries
            if entry.step == step.id and entry.text.strip()
        ]
        if rows:
            parts.append((step.heading, Content("\n\n").join(rows)))
        if isinstance(step, ExchangeStep):
            parts += heard_parts(exchange_of(run, step))
    return parts


def heard_parts(exchange: Exchange) -> list[Part]:
    """What the interviewer heard, what they listened for, and a model answer."""
    if not exchange.answer.strip():
        return []
    parts: list[Part] = []
    heard = exchange.heard
    firm = [one for one in heard if one.state == "firm"]
    if exchange.topic == "off":
        parts.append(("Heard", Content("This seems to answer a different question.")))
    elif firm:
        parts.append(("Heard", Content("\n").join(_heard(exchange, one) for one in firm)))
    others = [one for one in heard if one.state != "firm"]
    if others:
        lines = [f"{_MARKS[one.state]} {one.must_hear.title}" for one in others]
        first = min(others, key=lambda one: (-one.must_hear.weight, one.chance)).must_hear
        lines.append(f"Next time, start with {first.title}. {first.again}")
        parts.append(("Also listened for", Content("\n".join(lines))))
    if exchange.listening.model:
        parts.append(("A model answer", Content(exchange.listening.model.strip())))
    return parts


_MARKS = {"open": "╏", "between": "│"}
"""A broken bar where nothing was heard, a thin one where something may have been."""


def _heard(exchange: Exchange, heard: Heard) -> Content:
    quote = one_line(exchange.answer[heard.start : heard.end])
    return Content.assemble(("✓ ", "$coach"), heard.must_hear.title, (f'\n  "{quote}"', "$ink2"))


Part = tuple[str, Content]
Words = str | tuple[str, str] | Content


def closing_parts(open_session: OpenSession) -> list[Part]:
    """The parts of this drill's closing, top to bottom."""
    views: dict[str, Callable[[OpenSession], list[Part]]] = {
        "paragraph": _paragraph,
        "replay": _replay,
        "spread": _spread,
        "plan": _plan,
        "calibration": _calibration,
        "transcript": transcript_parts,
    }
    view = views.get(open_session.run.drill.closing.view)
    return view(open_session) if view else _plain(open_session)


def _plain(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    return [
        (step.title, Content("\n".join(entry.text for entry in entries)))
        for step in run.drill.steps
        if (entries := standing_entries(run.state, (step.id,)))
    ]


def _paragraph(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    fields = [step for step in run.drill.steps if isinstance(step, SentencesStep)]
    told = " ".join(
        pasted_line(run.text(step.id, field.id))
        for step in fields
        for field in step.fields
        if run.text(step.id, field.id).strip()
    )
    story = next((step for step in run.drill.steps if isinstance(step, StoryStep)), None)
    before = run.text(story.id) if story else ""
    outcome = survived(before, told)
    parts: list[Part] = [
        ("As feedback", Content(told or "You wrote no sentence.")),
        ("As you told it before", Content(before or "You wrote no story.")),
    ]
    if told and before:
        parts.append(
            (
                "Key words",
                Content("\n").join(
                    Content.assemble((label, style), _listed(words))
                    for label, style, words in (
                        ("survived  ", "bold $coach", outcome.kept),
                        ("lost      ", "bold $gap", outcome.lost),
                        ("new       ", "bold $coach", outcome.new),
                    )
                ),
            )
        )
    return parts


def _replay(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    parts: list[Part] = []
    for step in run.drill.steps:
        if isinstance(step, LinesStep):
            transcript = source_entries(open_session, step.source)
            outcome = replayed(run.lines(step.id), run.tie, transcript)
            parts += replay_parts(outcome, step.untied)
        elif isinstance(step, SignalsStep):
            parts.append(("Signals", _signals(open_session, step)))
        elif isinstance(step, RatingStep):
            parts.append(("The rating you predict", _rating(open_session, step)))
    gaps = _gaps(open_session)
    if gaps:
        parts.append(("Gaps", gaps))
    return parts


def _gaps(open_session: OpenSession) -> Content | None:
    """Signals that the round owns and that were not rated strong or weak."""
    run, content = open_session.run, open_session.content
    row = next((one for one in open_session.sessions if one.uuid == run.state.source), None)
    round_ = next(
        (one for one in content.rounds if row and one.id == round_id(row.content_id)), None
    )
    if round_ is None:
        return None
    marked = {
        signal
        for step in run.drill.steps
        if isinstance(step, SignalsStep)
        for signal, mark in run.marks(step.id).items()
        if mark != "missing"
    }
    unread = [one.title.lower() for one in content.signals if one.id in {*round_.owns} - marked]
    if not unread:
        words = f"Every signal that the {round_.title.lower()} round owns was rated."
    else:
        words = (
            f"The {round_.title.lower()} round owns {', '.join(unread)}, and nobody could rate "
            f"{'it' if len(unread) == 1 else 'them'}."
        )
    return Content(words)


def _spread(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    parts: list[Part] = []
    for step in run.drill.steps:
        if not isinstance(step, ClaimsStep):
            continue
        rows: list[Content] = []
        empty: list[str] = []
        spoken: list[Content] = []
        standing = {entry.uuid for entry in standing_entries(run.state, (step.id,))}
        entries = {entry.uuid: entry for entry in run.state.entries}
        dropped = 0
        for category in step.categories:
            count = 0
            for entry in run.lines(step.id):
                claim = run.claim(entry.uuid)
                if claim.category != category.id:
                    continue
                if claim.verdict == "drop":
                    dropped += 1
                    continue
                final = final_wording(entry, claim, entries)
                if final.uuid not in standing:
                    continue
                count += 1
                spoken.append(Content.assemble(("• ", "$coach"), final.text))
            if not count:
                empty.append(category.label.lower())
            rows.append(
                Content.assemble(
                    category.label.ljust(14),
                    ("■ " * count, "$coach"),
                    (f"{count}", "$ink2"),
                )
            )
        parts.append(("By category", Content("\n").join(rows)))
        if empty:
            parts.append(("Empty", Content(f"Nothing under {', '.join(empty)}.")))
        parts.append(("What you can say aloud", _joined(spoken, "No claims left.")))
        if dropped:
            words = (
                "1 claim dropped; it stays in the record."
                if dropped == 1
                else f"{dropped} claims dropped; they stay in the record."
            )
            parts.append(("", Content.assemble((words, "$ink2"))))
    return parts


def _plan(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    content = open_session.content
    plan = plan_of(run)
    parts: list[Part] = []
    if plan is not None:
        drill = content.drills.get(plan.drill)
        signal = next((one.title for one in content.signals if one.id == plan.signal), plan.signal)
        parts.append(
            (
                "Your plan",
                Content.assemble(
                    (drill.title if drill else plan.drill, "bold"),
                    f" by {long_day(plan.due)}",
                    (f"\nfor {signal.lower()}" if signal else "", "$ink2"),
                    "\nIt stays on the home screen until you do it.",
                ),
            )
        )
    for step in run.drill.steps:
        if isinstance(step, TextStep) and run.text(step.id).strip():
            parts.append((step.title, Content(run.text(step.id))))
        elif isinstance(step, LinesStep):
            rows, _ = _tied_lines(open_session, step)
            parts.append((step.title, _joined(rows, "No evidence was named.")))
        elif isinstance(step, DrillStep) and plan is None:
            parts.append(("Your plan", Content("No plan yet: choose a drill and a day.")))
    return parts


def _calibration(open_session: OpenSession) -> list[Part]:
    run = open_session.run
    parts: list[Part] = []
    for step in run.drill.steps:
        if isinstance(step, RatingStep):
            parts.append(("Your rating", _rating(open_session, step)))
        elif isinstance(step, LinesStep):
            rows, held = _tied_lines(open_session, step)
            parts.append((step.title, _joined(rows, "No evidence was named.")))
            parts.append(("", Content(f"{held} of {len(rows)} rest on words from the answer.")))
        elif isinstance(step, TextStep) and run.text(step.id).strip():
            parts.append((step.title, Content(run.text(step.id))))
    if open_session.ruler is not None:
        parts.append(("Your bias", Content(bias_words(open_session.ruler))))
    parts += _nearest(open_session)
    return parts


def _nearest(open_session: OpenSession) -> list[Part]:
    """The exemplar that carries the rating which was given, with its reasons."""
    run, content = open_session.run, open_session.content
    step = next((one for one in run.drill.steps if isinstance(one, RatingStep)), None)
    choice = run.choice(step.id) if step is not None else None
    row = next((one for one in open_session.sessions if one.uuid == run.state.source), None)
    if choice is None:
        return []
    found = nearest(exemplars(content), choice.value, round_id(row.content_id) if row else "")
    if found is None:
        return []
    title = next((one.title for one in content.ratings if one.id == found.rating), found.rating)
    words = Content.assemble(
        (f"{found.question}\n", "$ink2"),
        found.text.strip(),
        ("\nNot higher  ", "$ink2"),
        found.not_higher,
        ("\nNot lower   ", "$ink2"),
        found.not_lower,
    )
    return [(f"An answer rated {title.lower()}", words)]


def _tied_lines(open_session: OpenSession, step: LinesStep) -> tuple[list[Content], int]:
    rows: list[Content] = []
    held = 0
    for entry in open_session.run.lines(step.id):
        quote = open_session.run.tie(entry.uuid)
        held += quote is not None
        rests: Words = (
            (f'\n  rests on "{quote.text}"', "$ink2") if quote else (f"\n  {step.untied}", "$gap")
        )
        rows.append(Content.assemble(("• ", "$coach"), entry.text, rests))
    return rows, held


def _signals(open_session: OpenSession, step: SignalsStep) -> Content:
    marks = open_session.run.marks(step.id)
    words = []
    for mark in ("strong", "weak", "missing"):
        named = [
            one.title.lower() for one in open_session.content.signals if marks.get(one.id) == mark
        ]
        words.append(Content.assemble((f"{mark:<9}", "bold"), ", ".join(named) or "none"))
    return Content("\n").join(words)


def _rating(open_session: OpenSession, step: RatingStep) -> Content:
    choice = open_session.run.choice(step.id)
    if choice is None:
        return Content("You gave no rating.")
    rating = next((one for one in open_session.content.ratings if one.id == choice.value), None)
    if rating is None:
        return Content(choice.value)
    return Content.assemble((rating.title, "bold"), f"  {rating.meaning}")


def _joined(rows: list[Content], otherwise: str) -> Content:
    return Content("\n").join(rows) if rows else Content(otherwise)


def _listed(words: tuple[str, ...]) -> str:
    shown = ", ".join(words[:24])
    return f"{shown} and {len(words) - 24} more" if len(words) > 24 else shown or "none"
