"""The field reference as a value: the nine points, and what the record holds of the candidate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from coach.content.library import Content, exemplars
from coach.content.models import Role
from coach.content.reference_content import Point, field_points
from coach.content.tasks import task_of
from coach.now import TimeSource
from coach.practice.advice import weakest_dimension
from coach.practice.bank import CAP, Matrix, matrix
from coach.progress.rating_agreement import FEWEST, Calibration, calibration
from coach.store.overview import overview
from coach.store.read import Opened
from coach.store.reference_record import reference_record
from coach.store.values import Loop, Plan
from coach.store.views import CalibrationRating, Overview, ProbeReply, ScoredQuote

HURT = 3
"""The highest recovery at which a probe is said to have hurt."""
PROBES = 3
"""Probes that are carried: more cannot be prepared for on the way."""


class Target(Struct, frozen=True):
    """What the candidate prepares for."""

    role: str
    level: str
    on: date | None


class Said(Struct, frozen=True, kw_only=True):
    """The candidate's own words, and the dimensions they are the best evidence of."""

    dimensions: tuple[str, ...]
    value: int
    """The candidate's own score that rests on them."""
    text: str
    session: str
    on: date


class Unsaid(Struct, frozen=True):
    """A dimension without a quote, with the question that one would answer."""

    dimension: str
    question: str


class Weak(Struct, frozen=True):
    """The dimension with the lowest mean."""

    dimension: str
    question: str
    mean: float
    n: int


class Due(Struct, frozen=True):
    """A plan that is open."""

    drill: str
    signal: str
    on: date


class Carried(Struct, frozen=True):
    """A signal that a story carries."""

    signal: str
    floor: bool
    """Whether nothing makes up for it in the target role."""
    strong: int
    n: int
    """Sessions in which it was marked; none where only a tag says so."""


class StoryLine(Struct, frozen=True):
    """A story with its signals, floors first."""

    title: str
    signals: tuple[Carried, ...]


class Hurt(Struct, frozen=True, kw_only=True):
    """A probe that was answered badly."""

    probe: str
    recovery: int
    session: str
    on: date


class Reference(Struct, frozen=True, kw_only=True):
    """Everything that the page can hold."""

    made: date
    sessions: int = 0
    target: Target | None = None
    points: tuple[Point, ...] = ()
    said: tuple[Said, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    weakest: Weak | None = None
    plan: Due | None = None
    stories: tuple[StoryLine, ...] = ()
    """Those that carry most of what the role asks for; eight at most."""
    stories_more: int = 0
    """Stories of the bank that are not among them."""
    lacking: tuple[Carried, ...] = ()
    """Signals that no story of the bank carries, floors first."""
    probes: tuple[Hurt, ...] = ()
    bias: Calibration | None = None
    """Own ratings of exemplars against the references; None under twelve."""


def gather(opened: Opened | None, content: Content, time: TimeSource) -> Reference:
    """Make the page's value.

    Args:
        opened: the record, or its file; None where there is none yet.
        content: the drills, rubric, signals and roles.
        time: where it is read what day it is.

    Raises:
        RecordError: what SQLite says.
        CoachError: when the coach's own content is damaged.
    """
    made = time.utc().astimezone().date()
    if opened is None:
        return Reference(made=made, points=field_points(), unsaid=_unsaid((), content))
    known = overview(opened)
    record = reference_record(opened)
    role = _role(known.target, content)
    floors = frozenset(role.floors if role else ())
    found = matrix(record.stories, content.signals, record.carried)
    stories = _stories(found, floors)
    said = _said(record.quotes, content)
    return Reference(
        made=made,
        sessions=known.sessions,
        target=_target(known.target, role),
        points=field_points(),
        said=said,
        unsaid=_unsaid(said, content),
        weakest=_weakest(known, content),
        plan=_plan(known, content),
        stories=stories[:CAP],
        stories_more=max(0, len(record.stories) - CAP),
        lacking=_floors_first(
            # Where no signal was ever marked or tagged, all seven would stand here and say nothing.
            Carried(one.title, one.id in floors, 0, 0)
            for one in found.lacking
            if stories
        ),
        probes=_hurt(record.probes),
        bias=_bias(record.ratings, content),
    )


def _role(target: Loop | None, content: Content) -> Role | None:
    return next((one for one in content.roles if target and one.id == target.role), None)


def _target(target: Loop | None, role: Role | None) -> Target | None:
    return Target(role.title if role else target.role, target.level, target.on) if target else None


def _said(quotes: Sequence[ScoredQuote], content: Content) -> tuple[Said, ...]:
    """The best quote of each dimension.

    Where it serves another dimension already, the next one goes in its place unless that is
    scored lower: then the one quote stands for both.
    """
    found: dict[str, Said] = {}
    for dimension in content.rubric.dimensions:
        own = [one for one in quotes if one.dimension == dimension.id and one.said.text.strip()]
        if not own:
            continue
        level = [one for one in own if one.value == own[0].value]
        best = next((one for one in level if one.said.text not in found), own[0])
        before = found.get(best.said.text)
        found[best.said.text] = Said(
            dimensions=(*(before.dimensions if before else ()), dimension.title),
            value=before.value if before else best.value,
            text=best.said.text,
            session=best.said.session,
            on=best.said.at.astimezone().date(),
        )
    return tuple(found.values())


def _unsaid(said: Sequence[Said], content: Content) -> tuple[Unsaid, ...]:
    there = {title for one in said for title in one.dimensions}
    return tuple(
        Unsaid(one.title, one.question)
        for one in content.rubric.dimensions
        if one.title not in there
    )


def _weakest(known: Overview, content: Content) -> Weak | None:
    weak = weakest_dimension(known.series, known.readings)
    if weak is None:
        return None
    for one in content.rubric.dimensions:
        if one.id == weak.dimension:
            return Weak(one.title, one.question, weak.mean, weak.n)
    return None


def _plan(known: Overview, content: Content) -> Due | None:
    """The soonest open plan whose drill trains the weakest dimension, else the soonest one."""
    weak = weakest_dimension(known.series, known.readings)

    def trains(plan: Plan) -> bool:
        drill = content.drills.get(plan.drill)
        return bool(drill and weak and weak.dimension in drill.trains)

    plan = min(known.plans, key=lambda one: (not trains(one), one.due), default=None)
    if plan is None:
        return None
    task = task_of(content, plan.drill)
    signals = {one.id: one.title for one in content.signals}
    return Due(task.title if task else plan.drill, signals.get(plan.signal, plan.signal), plan.due)


def _stories(found: Matrix, floors: frozenset[str]) -> tuple[StoryLine, ...]:
    """The stories that carry a signal, those with most floors first."""
    made = []
    for story in found.stories:
        carried = _floors_first(
            Carried(signal.title, signal.id in floors, cell.strong, cell.n)
            for signal in found.signals
            for cell in (found.cell(story.uuid, signal.id),)
            if cell.carries
        )
        if carried:
            made.append(StoryLine(story.title, carried))
    return tuple(
        sorted(
            made,
            key=lambda one: (sum(each.floor for each in one.signals), len(one.signals)),
            reverse=True,
        )
    )


def _floors_first(signals: Iterable[Carried]) -> tuple[Carried, ...]:
    return tuple(sorted(signals, key=lambda one: (not one.floor, -one.strong)))


def _hurt(probes: Sequence[ProbeReply]) -> tuple[Hurt, ...]:
    found: dict[str, Hurt] = {}
    for one in probes:
        if one.recovery <= HURT and one.probe.text not in found:
            found[one.probe.text] = Hurt(
                probe=one.probe.text,
                recovery=one.recovery,
                session=one.probe.session,
                on=one.probe.at.astimezone().date(),
            )
    return tuple(found.values())[:PROBES]


def _bias(given: Sequence[CalibrationRating], content: Content) -> Calibration | None:
    # Exemplars are not read for fewer than could ever be enough.
    if len(given) < FEWEST:
        return None
    ranks = {one.id: one.rank for one in content.ratings}
    known = {one.id: ranks.get(one.rating) for one in exemplars(content)}
    found = calibration(
        [
            (own, reference)
            for one in given
            if (own := ranks.get(one.rating)) and (reference := known.get(one.exemplar))
        ]
    )
    return found if found.bias is not None else None
