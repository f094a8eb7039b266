"""Names that point to other names, and figures that must agree with other figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from coach.content.checks import Names, doubles, too_long, unknown
from coach.content.interview import Exemplar, Prompt
from coach.content.models import DataFile, Drill, Rubric
from coach.content.problems import Problem
from coach.content.steps import (
    ClaimsStep,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    Step,
    StepPlace,
    TextStep,
)
from coach.content.yaml_document import Key, YamlDocument

FIRST = "first-sentence"
"""The drill of a newcomer's first minutes; a pack may replace it, but not its shape."""

_VIEWS: dict[str, tuple[type[Step], str]] = {
    "paragraph": (SentencesStep, "sentences"),
    "replay": (LinesStep, "lines"),
    "spread": (ClaimsStep, "claims"),
    "plan": (DrillStep, "drill"),
    "calibration": (RatingStep, "rating"),
    "transcript": (ExchangeStep, "exchange"),
}
"""The kind of step that each closing view draws."""


def names_of(models: Iterable[Any]) -> Names:
    """The ids that models define."""
    models = list(models)
    files = [one for one in models if isinstance(one, DataFile)]
    return Names(
        frozenset(
            one.id for model in models if isinstance(model, Rubric) for one in model.dimensions
        ),
        frozenset((one.id, one.rank) for file in files for one in file.ratings),
        frozenset(one.id for file in files for one in file.signals),
        frozenset(one.id for file in files for one in file.areas),
        frozenset((one.id, signal) for file in files for one in file.rounds for signal in one.owns),
    )


def reference_faults(
    document: YamlDocument, model: Drill | Rubric | DataFile, names: Names, own: Names
) -> Iterator[Problem]:
    """Everything in a document that points to something that is not there, or disagrees.

    Args:
        document: where the model was read from.
        model: what was read.
        names: the ids of all content.
        own: the ids of the coach's own content, which packs may reword but not add to where
            scores are kept under them: the dimensions and the ratings.
    """
    match model:
        case Drill():
            yield from _drill(document, model, names)
        case DataFile():
            yield from _data(document, model, names, own)
        case Rubric():
            yield from _rubric(document, model, own)


def _drill(document: YamlDocument, drill: Drill, names: Names) -> Iterator[Problem]:
    for number, dimension in enumerate(drill.trains):
        yield from unknown(document, ("trains", number), dimension, names.dimensions, "dimension")
        if dimension in drill.trains[:number]:
            yield document.problem(("trains", number), f"{dimension!r} appears twice", "it once")
    yield from doubles(document, drill.steps, ("steps",))
    for number, step in enumerate(drill.steps):
        place = StepPlace(document, ("steps", number), drill.steps[:number], names)
        yield from step.faults(place)
    yield from too_long(document, drill.steps, drill.minutes, "steps", ("minutes",))
    yield from _assesses(document, drill)
    yield from _view(document, drill)
    if drill.id == FIRST and [type(step) for step in drill.steps] != [TextStep, TextStep]:
        yield document.problem(("steps",), f"{FIRST} has different steps here", "two text steps")


def _assesses(document: YamlDocument, drill: Drill) -> Iterator[Problem]:
    place: Key = ("assesses", "steps")
    written = [step.id for step in drill.steps if step.holds_text]
    for number, step in enumerate(drill.assesses.steps):
        yield from unknown(document, (*place, number), step, written, "step that holds text")
    if drill.assesses.whose == "own-answer" and not drill.assesses.steps:
        yield document.problem(place, "no step", "the steps on which the answer is written")


def _view(document: YamlDocument, drill: Drill) -> Iterator[Problem]:
    if drill.closing.view not in _VIEWS:
        return
    kind, name = _VIEWS[drill.closing.view]
    if not any(isinstance(step, kind) for step in drill.steps):
        what = f"{drill.closing.view!r} draws a {name} step, but it has none"
        yield document.problem(("closing", "view"), what, f"a {name} step, or 'plain'")


def _data(document: YamlDocument, data: DataFile, names: Names, own: Names) -> Iterator[Problem]:
    def all_known(
        key: Key, words: tuple[str, ...], there: frozenset[str], what: str
    ) -> Iterator[Problem]:
        for number, word in enumerate(words):
            yield from unknown(document, (*key, number), word, there, what)

    for name in DataFile.__struct_fields__:
        yield from doubles(document, getattr(data, name), (name,))
    for number, rating in enumerate(data.ratings):
        yield from _rating(document, ("ratings", number), rating.id, rating.rank, own)
    for number, signal in enumerate(data.signals):
        yield from all_known(("signals", number, "areas"), signal.areas, names.areas, "area")
    for number, round_ in enumerate(data.rounds):
        yield from all_known(("rounds", number, "owns"), round_.owns, names.signals, "signal")
    for number, role in enumerate(data.roles):
        place: Key = ("roles", number)
        yield from all_known((*place, "floors"), role.floors, names.signals, "signal")
        yield from all_known((*place, "tolerates"), role.tolerates, names.signals, "signal")
        for spot, signal_id in enumerate(role.tolerates):
            if signal_id in role.floors:
                what = f"{signal_id!r} is a floor for this role"
                key = (*place, "tolerates", spot)
                yield document.problem(key, what, "either a floor or something tolerated")
        for spot, reason in enumerate(role.reasons):
            key = (*place, "reasons", spot, "signal")
            yield from unknown(document, key, reason.signal, names.signals, "signal")
    for number, pair in enumerate(data.pairs):
        place = ("pairs", number)
        yield from unknown(document, (*place, "strong"), pair.strong, names.signals, "signal")
        yield from unknown(document, (*place, "weak"), pair.weak, names.signals, "signal")
        if pair.strong == pair.weak:
            yield document.problem((*place, "weak"), f"{pair.weak!r} is both", "two signals")
    for number, prompt in enumerate(data.prompts):
        yield from _prompt(document, prompt, ("prompts", number), names)
    for number, exemplar in enumerate(data.exemplars):
        yield from _exemplar(document, exemplar, ("exemplars", number), names)


def _prompt(document: YamlDocument, prompt: Prompt, place: Key, names: Names) -> Iterator[Problem]:
    rounds = {one for one, _ in names.rounds}
    yield from unknown(document, (*place, "round"), prompt.round, rounds, "round")
    owned = {signal for one, signal in names.rounds if one == prompt.round}
    for number, signal in enumerate(prompt.signals):
        key = (*place, "signals", number)
        yield from unknown(document, key, signal, owned or names.signals, "signal in the round")
    for number, probe in enumerate(prompt.probes):
        if (probe.lacks == "correction") != bool(probe.by):
            what = "missing for a correction" if not probe.by else "not used here"
            key = (*place, "probes", number, "by")
            yield document.problem(
                key, what, "requirement, doubt or fault, where lacks: correction"
            )


def _exemplar(
    document: YamlDocument, exemplar: Exemplar, place: Key, names: Names
) -> Iterator[Problem]:
    rounds = {one for one, _ in names.rounds}
    ratings = {one for one, _ in names.ratings}
    yield from unknown(document, (*place, "round"), exemplar.round, rounds, "round")
    yield from unknown(document, (*place, "rating"), exemplar.rating, ratings, "rating")
    for number, span in enumerate(exemplar.decisive):
        if span.quote not in exemplar.text:
            key = (*place, "decisive", number, "quote")
            yield document.problem(key, "not in the text", "words exactly as they are in the text")


def _rating(
    document: YamlDocument, place: Key, rating: str, rank: int, own: Names
) -> Iterator[Problem]:
    ranks = dict(own.ratings)
    if not ranks:
        return
    yield from unknown(document, (*place, "id"), rating, ranks, "rating")
    if rating in ranks and rank != ranks[rating]:
        yield document.problem((*place, "rank"), f"{rank} here", str(ranks[rating]))


def _rubric(document: YamlDocument, rubric: Rubric, own: Names) -> Iterator[Problem]:
    yield from doubles(document, rubric.dimensions, ("dimensions",))
    if own.dimensions:
        for number, dimension in enumerate(rubric.dimensions):
            yield from unknown(
                document,
                ("dimensions", number, "id"),
                dimension.id,
                own.dimensions,
                "dimension",
            )
        missing = sorted(own.dimensions - {one.id for one in rubric.dimensions})
        if missing:
            yield document.problem(("dimensions",), f"{', '.join(missing)} missing", "all of them")
    yield from doubles(document, rubric.bands, ("bands",))
    begin = len(rubric.dimensions)
    for number, band in enumerate(rubric.bands):
        if band.low != begin:
            yield document.problem(("bands", number, "low"), f"{band.low} here", str(begin))
        if band.high < band.low:
            what = f"{band.high} is below low"
            yield document.problem(("bands", number, "high"), what, f"at least {band.low}")
        begin = band.high + 1
    if begin != len(rubric.dimensions) * 5 + 1:
        yield document.problem(
            ("bands", len(rubric.bands) - 1, "high"),
            f"{begin - 1} here",
            f"{len(rubric.dimensions) * 5}, the highest total",
        )
