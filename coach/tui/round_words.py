"""The end of a mock round in words: what was asked, what it was after, what was said."""

from __future__ import annotations

from textual.content import Content

from coach.content.interview import ASIDES, CHALLENGE
from coach.content.models import ExchangeStep, SpokenStep
from coach.progress.words import counted
from coach.tui.session_words import said_by
from coach.tui.sitting import Sitting
from coach.words import plain

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
            said_by(entry) if entry.speaker != "candidate" else Content(plain(entry.text))
            for entry in run.state.entries
            if entry.step == step.id and entry.text.strip()
        ]
        if rows:
            title = step.prompt.title if isinstance(step, ExchangeStep | SpokenStep) else step.title
            parts.append((title, Content("\n\n").join(rows)))
    return parts
