"""The words of a closed replay: the predicted scorecard beside what the transcript supports."""

from __future__ import annotations

from textual.content import Content

from coach.practice.scorecard_replay import Replayed
from coach.words import one_line

Part = tuple[str, Content]

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
            ("• ", "$accent"),
            one.line,
            (f'\n  rests on "{one_line(one.rests_on.text, 160)}"', "$foreground-muted")
            if one.rests_on
            else (f"\n  not in the record: {untied}", "$warning"),
        )
        for one in outcome.lines
    ]
    parts: list[Part] = [
        (
            "The feedback you predict",
            Content("\n").join(lines) if lines else Content("No line was written."),
        )
    ]
    lost = [one for one in outcome.spans if not one.survived]
    if lost:
        rows = [
            Content.assemble(
                ("− ", "$warning"),
                f'"{one_line(one.quote.text, 160)}"',
                (f"  {', '.join(one.rules[:3]).lower()}", "$foreground-muted"),
            )
            for one in lost[:MOST_LOST]
        ]
        if len(lost) > MOST_LOST:
            rows.append(Content(f"and {len(lost) - MOST_LOST} more"))
        parts.append(("Said, and lost", Content("\n").join(rows)))
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
        f"{outcome.invented} of {len(outcome.lines)} lines rest on nothing that was said."
    )
    return f"{words} A debrief will ask where they come from." if outcome.invented else words
