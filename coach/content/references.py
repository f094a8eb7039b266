"""Names that point to other names: each must be there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from coach.content.models import (
    ClaimsStep,
    DataFile,
    Drill,
    LinesStep,
    RatingStep,
    Rubric,
    SentencesStep,
    SessionStep,
    StoryStep,
    VerdictsStep,
)
from coach.content.problems import Problem, nearest
from coach.content.yaml_reader import Document, Key


class Names(Struct):
    """The ids that there are, of the kinds that content refers to."""

    dimensions: set[str]
    ratings: set[str]
    signals: set[str]
    areas: set[str]


def check_references(document: Document, model: Any, names: Names) -> list[Problem]:
    """Everything in a document that points to something that is not there."""
    match model:
        case Drill():
            return [*_drill(document, model, names), *_doubles(document, model.steps, ("steps",))]
        case DataFile():
            return _data(document, model, names)
        case Rubric():
            return _rubric(document, model)
        case _:
            return []


def _drill(document: Document, drill: Drill, names: Names) -> list[Problem]:
    steps = {step.id: step for step in drill.steps}
    problems: list[Problem] = []

    def known(key: Key, word: str, words: Iterable[str], what: str) -> None:
        words = list(words)
        if word not in words:
            problems.append(
                document.problem(
                    key,
                    f"no {what} {word!r}",
                    f"one of {', '.join(sorted(words))}",
                    nearest(word, words),
                )
            )

    if not drill.steps:
        problems.append(document.problem(("steps",), "no step", "at least one"))
    if not drill.trains:
        problems.append(document.problem(("trains",), "no dimension", "at least one"))
    for number, dimension in enumerate(drill.trains):
        known(("trains", number), dimension, names.dimensions, "dimension")
    for number, step_id in enumerate(drill.assesses.steps):
        known(("assesses", "steps", number), step_id, steps, "step")
    for number, step in enumerate(drill.steps):
        earlier = drill.steps[:number]
        match step:
            case VerdictsStep():
                claims = [one.id for one in earlier if isinstance(one, ClaimsStep)]
                known(("steps", number, "of"), step.of, claims, "earlier claims step")
                if not step.questions:
                    problems.append(
                        document.problem(("steps", number, "questions"), "no question", "one")
                    )
            case LinesStep():
                sources = [one.id for one in earlier if isinstance(one, StoryStep | SessionStep)]
                known(
                    ("steps", number, "source"),
                    step.source,
                    [*sources, "record"],
                    "earlier story or session step",
                )
            case RatingStep():
                for place, rating in enumerate(step.allowed):
                    known(("steps", number, "allowed", place), rating, names.ratings, "rating")
            case SentencesStep():
                problems += _doubles(document, step.fields, ("steps", number, "fields"))
            case ClaimsStep():
                categories: Key = ("steps", number, "categories")
                problems += _doubles(document, step.categories, categories)
                problems += _keys(document, step, categories)
    return problems


def _keys(document: Document, step: ClaimsStep, place: Key) -> list[Problem]:
    problems = []
    taken: set[str] = set()
    for number, category in enumerate(step.categories):
        if len(category.key) != 1 or not category.key.isalpha() or category.key in taken:
            problems.append(
                document.problem(
                    (*place, number, "key"),
                    f"{category.key!r} here",
                    "one letter that no other category has",
                )
            )
        taken.add(category.key)
    return problems


def _doubles(document: Document, items: Iterable[Any], place: Key) -> list[Problem]:
    problems = []
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item.id in seen:
            problems.append(
                document.problem((*place, number, "id"), f"{item.id!r} is here twice", "another id")
            )
        seen.add(item.id)
    return problems


def _data(document: Document, data: DataFile, names: Names) -> list[Problem]:
    problems: list[Problem] = []

    def known(key: Key, words: tuple[str, ...], there: set[str], what: str) -> None:
        for number, word in enumerate(words):
            if word not in there:
                problems.append(
                    document.problem(
                        (*key, number),
                        f"no {what} {word!r}",
                        f"one of {', '.join(sorted(there))}",
                        nearest(word, there),
                    )
                )

    for number, signal in enumerate(data.signals):
        known(("signals", number, "areas"), signal.areas, names.areas, "area")
    for number, round_ in enumerate(data.rounds):
        known(("rounds", number, "owns"), round_.owns, names.signals, "signal")
    for number, role in enumerate(data.roles):
        known(("roles", number, "floors"), role.floors, names.signals, "signal")
        known(("roles", number, "tolerates"), role.tolerates, names.signals, "signal")
    for name in DataFile.__struct_fields__:
        problems += _doubles(document, getattr(data, name), (name,))
    return problems


def _rubric(document: Document, rubric: Rubric) -> list[Problem]:
    problems = _doubles(document, rubric.dimensions, ("dimensions",))
    expected = len(rubric.dimensions)
    for number, band in enumerate(rubric.bands):
        if band.low != expected:
            problems.append(
                document.problem(("bands", number, "low"), f"{band.low} here", str(expected))
            )
        expected = band.high + 1
    if expected != len(rubric.dimensions) * 5 + 1:
        problems.append(
            document.problem(("bands",), f"the last ends at {expected - 1}", "no total left out")
        )
    return problems
