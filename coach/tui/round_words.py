"""The end of a mock round in words: what was asked, what it was after, what was said."""

from __future__ import annotations

from textual.content import Content

from coach.content.models import ExchangeStep, SpokenStep
from coach.tui.session_words import said_by
from coach.tui.sitting import Sitting
from coach.words import plain

Part = tuple[str, Content]


def transcript_parts(sitting: Sitting) -> list[Part]:
    """The counts, then the transcript question by question."""
    run = sitting.run
    asked = [one for one in run.state.entries if one.speaker == "interviewer"]
    probes = [one.prompt for one in asked if one.kind == "probe"]
    parts: list[Part] = []
    if probes:
        after = ", ".join(dict.fromkeys(one for one in probes if one != "correction"))
        pushed = probes.count("correction")
        words = (
            f"{len(asked) - len(probes)} asked, {len(probes)} followed up"
            + (f", after {after}" if after else "")
            + f"; {pushed} pushed against what you said."
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
