"""The words of the result: scores side by side, and what led to the reading."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from coach.evidence.readings import Fix, Reading
from coach.practice.reading import SessionReading
from coach.store.values import Assessment
from coach.words import one_line

Part = Content | str | tuple[str, str]


def fix_words(fix: Fix, read: SessionReading, number: int, count: int) -> Content:
    """The question to answer, the words it is about, why it matters, and an example."""
    about = None if fix.start is None else read.quote(fix.start, fix.end or fix.start)
    more = f"   {number + 1} of {count}" if count > 1 else ""
    parts: list[Part] = []
    if about is not None and one_line(about.text).rstrip(",;:. ") not in fix.question:
        parts += [(f'"{one_line(about.text, 150)}"', "italic"), "\n"]
    parts += [(one_line(fix.question, 300), "bold $accent"), (more, "$foreground-muted"), "\n"]
    parts += [(fix.why, ""), "\n"]
    parts += [("Before: ", "$foreground-muted"), (fix.before, "$foreground-muted"), "\n"]
    parts += [("After:  ", "$foreground-muted"), fix.after]
    return Content.assemble(*parts)


def next_steps(reading: Reading) -> dict[str, str]:
    """What the next score of each dimension needs."""
    return {name: one.next for name, one in reading.dimensions.items() if one.next}


def skeptic(reading: Assessment | None, fixes: Sequence[Fix], first: int) -> Content:
    """What else could be held against it: the other things to fix, then weak words."""
    lines = [
        Content.assemble(("? ", "$accent"), one_line(fix.question, 200))
        for number, fix in enumerate(fixes)
        if number != first % len(fixes)
    ]
    if reading is not None:
        words = lacking(reading)
        lines += [words] if words.plain else []
    return Content("\n").join(lines)


def lacking(reading: Assessment, most: int = 4) -> Content:
    """What an interviewer could not write down: the weak findings that weigh most, each once."""
    told: dict[str, Content] = {}
    # A reading lists the weightiest first: the first of every dimension come before the second.
    weak = [[one for one in score.because if one.polarity == "weak"] for score in reading.scores]
    for place in range(max((len(one) for one in weak), default=0)):
        for found in weak:
            if place >= len(found) or found[place].code in told:
                continue
            because = found[place]
            says = one_line(because.message)
            quote = one_line(because.quote.text, 60) if because.quote else ""
            # Most messages quote the words themselves.
            about = f'  "{quote}"' if quote and f"“{quote}”" not in says else ""
            told[because.code] = Content.assemble(
                ("− ", "$warning"), says, (about, "$foreground-muted")
            )
    return Content("\n").join(list(told.values())[:most])
