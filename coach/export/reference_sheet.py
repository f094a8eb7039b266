"""The field reference as lines: sections with their words, and what each line weighs.

Every form in which it leaves (PDF, picture, HTML, Markdown, text, screen) is made from these.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from coach.export.reference_points import Carried, Due, Reference
from coach.progress.rating_agreement import bias_words
from coach.text import one_line

Part = Literal["points", "quotes", "weakest", "stories", "probes", "calibration", "target"]
Side = Literal["left", "right"]
Manner = Literal["point", "quote", "blank", "figure", "signals", "plain", "question"]

PARTS: dict[Part, str] = {
    "points": "The nine points",
    "quotes": "Your own words",
    "weakest": "Weakest dimension and plan",
    "stories": "Stories and their signals",
    "probes": "Hard follow-ups",
    "calibration": "Your bias",
    "target": "Role, level and day",
}
"""What can be put on the page or left out, as it is called."""
_FIELDS: dict[Part, tuple[str, ...]] = {
    "points": ("points",),
    "quotes": ("said", "unsaid"),
    "weakest": ("weakest", "plan"),
    "stories": ("stories", "stories_more", "lacking"),
    "probes": ("probes",),
    "calibration": ("bias",),
    "target": ("target",),
}
TITLE = "Field reference"
FLOOR = "■"
"""Marks a signal for which nothing makes up in the target role."""


class Line(Struct, frozen=True, kw_only=True):
    """One thing on the page."""

    key: str
    """Tells it from every other line."""
    manner: Manner
    lead: str = ""
    """The words that the eye finds it by."""
    text: str = ""
    note: str = ""
    """Where it comes from, with its n."""
    weight: int
    """When room is short, the lightest goes first."""
    name: str
    """What it is called when it had to go."""


class Section(Struct, frozen=True, kw_only=True):
    """Lines under a heading."""

    part: Part
    side: Side
    title: str
    note: str = ""
    lines: tuple[Line, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """All that stands on the page, in its order."""

    title: str
    facts: tuple[str, ...]
    """What it is for, beside the title."""
    sections: tuple[Section, ...]
    foot: str

    @property
    def lines(self) -> tuple[Line, ...]:
        """Every line of every section."""
        return tuple(line for section in self.sections for line in section.lines)


def chosen(found: Reference, parts: Collection[Part]) -> Reference:
    """The reference with these parts alone."""
    nothing = Reference(made=found.made)
    away = {
        field: getattr(nothing, field)
        for part, fields in _FIELDS.items()
        if part not in parts
        for field in fields
    }
    return replace(found, **away)


def holds(found: Reference, part: Part) -> bool:
    """Whether there is anything to put on the page for a part."""
    return any(getattr(found, field) for field in _FIELDS[part])


def sheet(found: Reference) -> Sheet:
    """Lay the reference out as lines."""
    return Sheet(
        title=TITLE,
        facts=_facts(found),
        sections=tuple(
            replace(one, lines=tuple(map(_plain, one.lines)))
            for one in _sections(found)
            if one.lines
        ),
        foot=_foot(found),
    )


def shorten(text: str, letters: int) -> str:
    """`text` cut after a word, with an ellipsis, to at most so many letters."""
    if len(text) <= letters:
        return text
    kept = text[: letters - 1]
    at = kept.rfind(" ")
    # A text without spaces has no word to be cut after.
    return (kept[:at] if at > letters // 2 else kept).rstrip(" ,;:.") + "…"


def shorten_list(text: str, letters: int) -> str:
    """A list of signals cut between two of them to at most so many letters, with what is more."""
    if len(text) <= letters:
        return text
    names = text.split(", ")
    for kept in range(len(names) - 1, 0, -1):
        short = f"{', '.join(names[:kept])}, and {len(names) - kept} more"
        if len(short) <= letters:
            return short
    return shorten(text, letters)


def day(on: date) -> str:
    """A day as it is written: `5 Dec 2026`; month names do not follow the machine's locale."""
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return f"{on.day} {months[on.month - 1]} {on.year}"


def _plain(line: Line) -> Line:
    return replace(
        line,
        lead=shorten(one_line(line.lead), 80),
        text=one_line(line.text),
        name=one_line(line.name, 60),
    )


def _sections(found: Reference) -> Iterator[Section]:
    yield Section(
        part="points",
        side="left",
        title="Nine points",
        lines=tuple(
            Line(
                key=f"point-{place}",
                manner="point",
                lead=one.title,
                text=one.line,
                weight=200 - place,
                name=f"point {place}, {one.title}",
            )
            for place, one in enumerate(found.points, start=1)
        ),
    )
    yield _weakest(found)
    yield Section(
        part="calibration",
        side="left",
        title="Your bias",
        lines=(
            Line(
                key="calibration",
                manner="plain",
                text=bias_words(found.bias),
                weight=40,
                name="calibration bias",
            ),
        )
        if found.bias
        else (),
    )
    yield _quotes(found)
    yield _stories(found)
    yield Section(
        part="probes",
        side="right",
        title="Hard follow-ups",
        lines=tuple(
            Line(
                key=f"probe-{place}",
                manner="question",
                text=one.probe,
                note=f"recovery {one.recovery} of 5 · {one.session}, {day(one.on)}",
                weight=50 - place,
                name=f"probe “{one_line(one.probe, 30)}”",
            )
            for place, one in enumerate(found.probes)
        ),
    )


def _weakest(found: Reference) -> Section:
    lines = []
    if found.weakest is not None:
        weak = found.weakest
        lines.append(
            Line(
                key="weakest",
                manner="figure",
                lead=weak.dimension,
                text=f"{weak.mean:.1f}",
                note=f"of 5, mean of latest {weak.n} scores",
                weight=150,
                name="weakest dimension",
            )
        )
        lines.append(
            Line(
                key="weakest-question",
                manner="plain",
                text=weak.question,
                weight=60,
                name="question for the weakest dimension",
            )
        )
    if found.plan is not None:
        lines.append(
            Line(
                key="plan",
                manner="plain",
                lead="Plan",
                text=_plan_words(found.plan),
                weight=140,
                name="plan",
            )
        )
    return Section(part="weakest", side="left", title="Fix first", lines=tuple(lines))


def _quotes(found: Reference) -> Section:
    said = [
        Line(
            key=f"quote-{place}",
            manner="quote",
            lead=" · ".join(one.dimensions),
            text=one.text,
            note=f"you gave {one.value} · {one.session}, {day(one.on)}",
            weight=100 + 2 * one.value,
            name=f"quote for {', '.join(one.dimensions).lower()}",
        )
        for place, one in enumerate(found.said)
    ]
    blank = [
        Line(
            key=f"blank-{place}",
            manner="blank",
            lead=one.dimension,
            text=one.question,
            weight=30 - place,
            name=f"line to fill in for {one.dimension.lower()}",
        )
        for place, one in enumerate(found.unsaid)
    ]
    note = "" if said else "none pinned yet; write your own"
    return Section(
        part="quotes", side="right", title="Your own words", note=note, lines=(*said, *blank)
    )


def _stories(found: Reference) -> Section:
    lines = [
        Line(
            key=f"story-{place}",
            manner="signals",
            lead=one.title,
            text=_signal_words(one.signals),
            weight=80 - place,
            name=f"story “{one_line(one.title, 40)}”",
        )
        for place, one in enumerate(found.stories)
    ]
    if found.lacking:
        lines.append(
            Line(
                key="lacking",
                manner="signals",
                lead="No story shows",
                text=_signal_words(found.lacking),
                weight=90,
                name="signals no story shows",
            )
        )
    shown = [*(one for line in found.stories for one in line.signals), *found.lacking]
    notes = []
    if any(one.floor for one in shown) and found.target:
        notes.append(f"{FLOOR} a floor for {found.target.role}")
    if any(one.n for one in shown):
        notes.append("(n of m) marked strong")
    if found.stories_more:
        notes.append(f"{len(found.stories)} of {len(found.stories) + found.stories_more} stories")
    return Section(
        part="stories",
        side="right",
        title="Which story shows what",
        note=" · ".join(notes),
        lines=tuple(lines),
    )


def _signal_words(signals: Sequence[Carried]) -> str:
    return ", ".join(
        f"{FLOOR + ' ' if one.floor else ''}{one.signal}"
        + (f" ({one.strong} of {one.n})" if one.n else "")
        for one in signals
    )


def _plan_words(plan: Due) -> str:
    words = f"{plan.drill} by {day(plan.on)}"
    return f"{words}, for {plan.signal.lower()}." if plan.signal else f"{words}."


def _facts(found: Reference) -> tuple[str, ...]:
    target = found.target
    if target is None:
        return ()
    # "senior" says nothing beside "Senior backend".
    level = "" if target.level.lower() in target.role.lower() else target.level
    facts = (target.role, level, day(target.on) if target.on else "")
    return tuple(shorten(fact, 44) for fact in map(one_line, facts) if fact)


def _foot(found: Reference) -> str:
    made = f"Made {day(found.made)}"
    if not found.sessions:
        return f"{made}."
    return f"{made} from {found.sessions:,} session{'s' if found.sessions != 1 else ''}."
