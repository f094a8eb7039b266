"""The end of a mock round in words: what was asked, what it was after, what was said."""

from __future__ import annotations

from textual.content import Content

from coach.content.interview import ASIDES, CHALLENGE
from coach.content.models import ExchangeStep, SpokenStep
from coach.pages.session_page import entry_block
from coach.practice.exchange import exchange_of
from coach.practice.hearing.interviewer import Exchange
from coach.practice.hearing.must_hears import Heard
from coach.progress.figure_words import counted
from coach.tui.document_view import block_content
from coach.tui.sitting import Sitting
from coach.words import one_line

Part = tuple[str, Content]


def transcript_parts(sitting: Sitting) -> list[Part]:
    """The counts, then the transcript question by question."""
    run = sitting.run
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
            title = step.prompt.title if isinstance(step, ExchangeStep | SpokenStep) else step.title
            parts.append((title, Content("\n\n").join(rows)))
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
        parts.append(("Heard", Content("This seems to answer another question.")))
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
    return Content.assemble(
        ("✓ ", "$success"), heard.must_hear.title, (f'\n  "{quote}"', "$foreground-muted")
    )
