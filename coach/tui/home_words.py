"""The words of home: each line from values, so that it can be tested without a screen."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from coach.content import library
from coach.content.models import Drill
from coach.content.tasks import task_of
from coach.dates import SHORT_WEEKDAYS, long_day, month_day, short_day
from coach.practice.clock import clock_face
from coach.progress.time_charts import Days, days_of
from coach.text import one_line
from coach.tui.widgets.frame import quoted

if TYPE_CHECKING:
    from coach.store.values import Loop
    from coach.store.views import Overview, Unfinished, WorthSaying


ROOMS = (
    ("T", "Today"),
    None,
    ("", "Drills"),
    ("M", "Mock rounds"),
    ("D", "Debrief"),
    ("C", "Cold read"),
    None,
    ("K", "Calibrate"),
    ("S", "Stories"),
    ("H", "History"),
    ("P", "Progress"),
    ("E", "Reference"),
)
"""The rooms of the rail in groups, each with its key; settings are in the palette and under `,`."""

RAIL = 24
"""Cells of the rail."""


def rail_words(overview: Overview | None) -> Content:
    """The rooms, each with its key and one figure; the first is where one is."""
    figures = {"Drills": "1-5"}
    if overview is not None:
        total = latest_total(overview)
        figures |= {
            "Stories": str(overview.stories or "empty"),
            "History": str(overview.sessions or "empty"),
            "Progress": f"{total}/35" if total else "" if overview.sessions else "empty",
        }
    rows: list[Content] = []
    for number, room in enumerate(ROOMS):
        if room is None:
            rows.append(Content(""))
            continue
        key, title = room
        mark = ("▌", "$act") if not number else " "
        figure = figures.get(title, "")
        space = " " * (RAIL - 4 - len(title) - len(figure))
        rows.append(
            Content.assemble(
                mark,
                (f"{key:<2} ", "bold $act" if not number else "bold $ink2"),
                (title, "bold" if not number else "$ink2"),
                space,
                (figure, "$ink3"),
            )
        )
    return Content("\n").join(rows)


def latest_total(overview: Overview) -> int | None:
    """The total of the latest session with a score of all seven dimensions."""
    sessions: dict[str, list[int]] = {}
    begun: dict[str, datetime] = {}
    for one in overview.series:
        for session, at, score in one.points:
            sessions.setdefault(session, []).append(score)
            begun[session] = at
    whole = [session for session, scores in sessions.items() if len(scores) == 7]
    return sum(sessions[max(whole, key=lambda one: begun[one])]) if whole else None


def count_words(loop: Loop, content: library.Content, days: int) -> Content:
    """What the big figure counts: the days until the loop."""
    assert loop.on is not None
    return Content.assemble(
        ("day to your loop" if days == 1 else "days to your loop", "bold"),
        "\n",
        (long_day(loop.on), "$ink2"),
        "\n",
        (library.target_title(loop.role, loop.level, content), "$ink3"),
    )


COLUMNS = 22
"""Days of the strip, two cells each: two weeks up to today, and what comes."""
AHEAD = 8
"""Days after today; a loop up to `FURTHEST` days ahead moves the strip on, to be in sight."""
FURTHEST = 12
BLOCKS = " ▁▂▃▄▅▆▇█"
Words = list[Content | str | tuple[str, str]]


def days_practised(overview: Overview, today: date) -> Days:
    """The practice of the last days, day by day."""
    return days_of(((at.astimezone().date(), active) for at, active in overview.practised), today)


def strip_days(overview: Overview, today: date) -> list[date]:
    """The days of the strip, oldest first."""
    loop = overview.target.on if overview.target else None
    until = (loop - today).days if loop is not None else 0
    ahead = until if AHEAD < until <= FURTHEST else AHEAD
    return [today + timedelta(days=one) for one in range(ahead - COLUMNS + 1, ahead + 1)]


def road_words(overview: Overview, today: date) -> Content:
    """A bar a day for the minutes practiced, then what is planned, and the loop."""
    minutes = days_practised(overview, today).minutes
    loop = overview.target.on if overview.target else None
    planned = {plan.due for plan in overview.plans}
    days = strip_days(overview, today)
    longest = max(minutes.get(day, 0.0) for day in days)
    upper: Words = []
    lower: Words = []
    for day in days:
        done = minutes.get(day, 0.0) if day <= today else 0.0
        height = max(1, round(16 * done / longest)) if done else 0
        upper += [(BLOCKS[max(0, height - 8)], "$you"), " "]
        if day == today:
            lower += [("▲", "bold $act"), " "]
        elif height:
            lower += [(BLOCKS[min(8, height)], "$you"), " "]
        elif day == loop:
            lower += [("■", "bold $ink"), " "]
        elif day in planned:
            lower += [("◇", "$coach"), " "]
        else:
            lower += [("·", "$ink3"), " "]
    first, now = short_day(days[0]), days.index(today) * 2
    marks: Words = [(first, "$ink3"), " " * (now - len(first)), ("today", "$act")]
    if loop in days and loop > today:
        name = short_day(loop)
        space = days.index(loop) * 2 + 1 - len(name) - now - len("today")
        if space > 0:
            marks += [" " * space, (name, "bold")]
    return Content("\n").join(Content.assemble(*line) for line in (upper, lower, marks))


def road_heading(overview: Overview, today: date) -> tuple[str, str]:
    """What the strip shows, and how much practice there was."""
    loop = overview.target.on if overview.target else None
    title = "Recent days"
    if loop is not None and loop > today:
        title = f"The road to {month_day(loop)}"
    done = days_practised(overview, today).minutes
    held = [done[day] for day in strip_days(overview, today) if day in done]
    if not held:
        return title, ""
    return title, f"{sum(held):.0f} min on {len(held)} day{'s' if len(held) > 1 else ''}"


def next_words(overview: Overview, content: library.Content, today: date) -> Content:
    """The open plans, each with its day; one that is past says by how much."""
    rows = []
    for plan in overview.plans[:4]:
        task = task_of(content, plan.drill)
        title = one_line(task.title if task else plan.drill, 40)
        late = plan.due < today
        weekday = f"{SHORT_WEEKDAYS[plan.due.weekday()]} {plan.due.day:>2}"
        day = days_until(plan.due, today) if late else weekday
        style = "bold $gap" if late else "$ink2"
        rows.append(Content.assemble(("◇ ", "$coach"), (f"{day}  ", style), title))
    return Content("\n").join(rows)


NEXT = (
    ("First", "what an interviewer could write down"),
    ("Then", "one question, and one rewrite"),
    ("After", "your first drill, 20 minutes"),
)


def first_steps() -> Content:
    """What happens to a newcomer's sentence."""
    return Content("\n").join(
        Content.assemble((f"{when:<7}", "$coach"), what) for when, what in NEXT
    )


def worth_words(line: WorthSaying, content: library.Content) -> Content:
    """A line that carried a high score, and where it was said."""
    titles = {one.id: one.title for one in content.rubric.dimensions}
    dimension = titles.get(line.dimension, line.dimension).lower()
    said = short_day(line.said_at.astimezone().date())
    return Content.assemble(
        quoted(one_line(line.text, 600), "$coach"),
        "\n",
        (f"  {one_line(line.title, 28)}, {said}\n", "$ink3"),
        (f"  {dimension}: 4+ from you and the coach", "$ink3"),
    )


def example_words(drill: Drill) -> Content:
    """What good looks like: a sentence of another candidate's, before and after."""
    return Content.assemble(
        ("Said\n", "$ink3"),
        quoted(drill.opening.before, "$gap", "╏"),
        ("\n\nCould be quoted\n", "$ink3"),
        quoted(drill.opening.after, "$coach"),
        "\n\n",
        (one_line(drill.opening.why), "$ink2"),
    )


def days_until(due: date, today: date) -> str:
    """How far a day lies ahead, or how long it is past."""
    days = (due - today).days
    if days == 0:
        return "due today"
    if days == 1:
        return "due tomorrow"
    if days > 0:
        return f"due in {days} days"
    return f"{-days} day{'s' if days < -1 else ''} overdue"


def drill_line(
    number: int, drill: Drill, overview: Overview | None, now: datetime, width: int
) -> Content:
    """A drill with its minutes, where they have room, and when it was last done.

    Args:
        number: the key that opens it.
        drill: the drill.
        overview: what home knows of the record; None until it was read.
        now: this moment.
        width: cells of the line.
    """
    done = next((one for one in overview.done if one.drill == drill.id), None) if overview else None
    last = _short_age(now, done.last_at) if done else "-"
    minutes = f"{drill.minutes:>3} min" if width >= MINUTES else ""
    room = width - len(minutes) - 9
    return Content.assemble(
        (f"{number}  ", "bold $ink2"),
        one_line(drill.title, room).ljust(room),
        (minutes, "$ink2"),
        (f"{last:>6}", "$ink3"),
    )


MINUTES = 42
"""Cells of a line from which a drill's minutes have room."""


def unfinished_words(one: Unfinished, now: datetime) -> Content:
    """A session that was left open, with the time it has left."""
    left = one.clock.planned - one.clock.active
    time = f"{clock_face(left)} left" if left >= 0 else f"{clock_face(left)} over"
    where = {"closing": "at the end", "score": "not scored yet"}.get(one.phase, time)
    held = " (open in another window)" if one.held else ""
    return Content.assemble(
        one_line(one.title, 36),
        "\n",
        (f"  {where}, {_ago(now, one.changed_at)}", "$ink3"),
        (held, "$gap"),
    )


def target_words(target: Loop | None, content: library.Content, today: date) -> str:
    """The target role and how long there is until the loop."""
    if target is None:
        return ""
    words = library.target_title(target.role, target.level, content)
    if target.on is None:
        return words
    days = (target.on - today).days
    when = "loop today" if days == 0 else f"loop in {days} day{'s' if days != 1 else ''}"
    return f"{words} · {when}" if days >= 0 else words


def _ago(now: datetime, then: datetime) -> str:
    age = _short_age(now, then)
    return "just now" if age == "now" else f"{age} ago"


def _short_age(now: datetime, then: datetime) -> str:
    seconds = max(0.0, (now - then).total_seconds())
    for size, letter in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{int(seconds // size)}{letter}"
    return "now"


PLACES = Content("\n").join(
    Content.assemble(*(part for key, words in row for part in ((key, "bold $ink2"), f" {words}")))
    for row in (
        (("M", "Mock     "), ("D", "Debrief  "), ("C", "Cold read")),
        (("S", "Stories  "), ("H", "History  "), ("K", "Calibrate")),
        (("P", "Progress "), ("E", "Field reference")),
    )
)
"""The rooms where there is no rail."""
