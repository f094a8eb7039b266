"""The words of the result: scores side by side, and what led to the reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from coach.content.models import Band, Rubric
from coach.evidence.values import Fix, Reading
from coach.practice.reading import SessionReading
from coach.store.values import Assessment, Score
from coach.words import one_line

Part = Content | str | tuple[str, str]

SURE, FAIRLY = 0.5, 0.3
"""From which certainty on a reading is called sure, and fairly sure."""


NEEDS = {
    "consistency": ": needs another telling",
    "recovery": ": needs a challenge and a reply",
}
"""What a dimension cannot be read without."""


def total_words(own: Assessment | None, band: Band | None, rubric: Rubric) -> Content:
    """The total with its band, or why there is none."""
    if own is None:
        return Content("Not scored yet.")
    if own.total is not None and band is not None:
        return Content.assemble(
            (f"{own.total}", "bold $accent"),
            (f" of {len(rubric.dimensions) * 5}   ", "$foreground-muted"),
            (band.title, "bold"),
            "\n",
            band.meaning,
        )
    scored = {score.dimension for score in own.scores if score.value is not None}
    open_ones = [one.title.lower() for one in rubric.dimensions if one.id not in scored]
    return Content.assemble(
        ("No total: ", "bold"),
        f"{len(scored)} of {len(rubric.dimensions)} dimensions scored. ",
        (f"Open: {', '.join(open_ones)}.", "$foreground-muted"),
    )


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


def comparison(
    own: Assessment | None,
    reading: Assessment | None,
    rubric: Rubric,
    steps: Mapping[str, str] | None = None,
) -> Content:
    """A row a dimension: own score and the quote it rests on; reading and gap, if there is one.

    Args:
        own: the candidate's own scores.
        reading: the coach's.
        rubric: the dimensions.
        steps: what the next score of a dimension needs.
    """
    mine = _by_dimension(own)
    read = _by_dimension(reading)
    width = max(len(one.title) for one in rubric.dimensions)
    head = f"{'':<{width}}  you" + ("  coach  gap" if reading else "")
    if reading:
        head = f"  {head}"
    rows = [Content.assemble((head, "$foreground-muted"))]
    for number, dimension in enumerate(rubric.dimensions, 1):
        left, right = mine.get(dimension.id), read.get(dimension.id)
        parts: list[Part] = [(f"{number} " if reading else "", "$foreground-muted")]
        parts += [dimension.title.ljust(width), (f"{_figure(left):>5}", "bold")]
        if reading is not None:
            parts += [f"{_figure(right):>7}", _gap(left, right)]
        if left and left.quote:
            parts.append((f'  "{one_line(left.quote.text, 48)}"', "$foreground-muted"))
        elif left and left.unsupported:
            parts.append(("  unsupported: no quote", "$warning"))
        if right is not None and right.value is None:
            why = NEEDS.get(dimension.id, "")
            parts.append((f"  not observable here{why}", "$foreground-muted"))
        if right is not None and right.disputed_at is not None:
            parts.append(("  disputed by you", "$warning"))
        rows.append(Content.assemble(*parts))
        if steps and dimension.id in steps:
            rows.append(Content.styled(f"    {steps[dimension.id]}", "$foreground-muted"))
    return Content("\n").join(rows)


def _gap(left: Score | None, right: Score | None) -> tuple[str, str]:
    """Own score less the reading; more than one apart stands out."""
    if left is None or right is None or left.value is None or right.value is None:
        return "    -", ""
    gap = left.value - right.value
    return (f"{gap:>+5d}" if gap else "    0"), ("$warning" if abs(gap) > 1 else "")


def reasons(reading: Assessment, rubric: Rubric) -> Content:
    """The findings behind each dimension that could be read."""
    titles = {one.id: one.title for one in rubric.dimensions}
    rows: list[Content] = []
    for score in reading.scores:
        if score.value is None or not score.because:
            continue
        rows.append(
            Content.assemble(
                (f"{titles[score.dimension]} {score.value}", "bold"),
                (f"  {sure_words(score)}", "$foreground-muted"),
            )
        )
        for because in score.because[:4]:
            mark, style = ("+", "$success") if because.polarity == "strong" else ("−", "$warning")
            quote = f'  "{one_line(because.quote.text, 60)}"' if because.quote else ""
            rows.append(
                Content.assemble(
                    (f" {mark} ", style),
                    because.name,
                    (f" ({because.code})", "$foreground-muted"),
                    (quote, "$foreground-muted"),
                )
            )
    if rows:
        return Content("\n").join(rows)
    if any(score.value is not None for score in reading.scores):
        return Content("No single sentence stands out. The scores rest on the text as a whole.")
    return Content("The text gave the coach nothing to go on.")


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


def sure_words(score: Score) -> str:
    """How sure a reading is, in words, with the findings that it rests on."""
    sure = score.sure or 0.0
    how = "sure" if sure >= SURE else "fairly sure" if sure >= FAIRLY else "not sure"
    n = len(score.because)
    return f"{how}, from {n} finding{'' if n == 1 else 's'}"


def _by_dimension(assessment: Assessment | None) -> dict[str, Score]:
    return {score.dimension: score for score in assessment.scores} if assessment else {}


def _figure(score: Score | None) -> str:
    if score is None:
        return "-"
    return "n/o" if score.value is None else str(score.value)
