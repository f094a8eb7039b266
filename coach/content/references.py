"""Names that point to other names, and figures that must agree with other figures."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, assert_never

from msgspec import Struct

from coach.content.interview import Exemplar, Prompt
from coach.content.models import (
    ClaimsStep,
    DataFile,
    Drill,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    Rubric,
    SentencesStep,
    SessionStep,
    SignalsStep,
    SpokenStep,
    Step,
    StoryStep,
    TextStep,
    VerdictsStep,
)
from coach.content.problems import Problem, nearest
from coach.content.yaml_reader import Document, Key

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


class Names(Struct, frozen=True):
    """The ids that there are, of the kinds that content refers to."""

    dimensions: frozenset[str] = frozenset()
    ratings: frozenset[tuple[str, int]] = frozenset()
    """Each rating with its rank."""
    signals: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    rounds: frozenset[tuple[str, str]] = frozenset()
    """Each round with each signal that it owns."""

    def __or__(self, other: Names) -> Names:
        return Names(
            self.dimensions | other.dimensions,
            self.ratings | other.ratings,
            self.signals | other.signals,
            self.areas | other.areas,
            self.rounds | other.rounds,
        )


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
    document: Document, model: Drill | Rubric | DataFile, names: Names, own: Names
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


def _known(
    document: Document, key: Key, word: str, words: Collection[str], what: str
) -> Iterator[Problem]:
    if not words:
        yield document.problem(key, f"there is no {what} for {word!r} to point to")
    elif word not in words:
        expected = f"one of {', '.join(sorted(words))}"
        yield document.problem(key, f"no {what} {word!r}", expected, nearest(word, words))


def _doubles(document: Document, items: Iterable[Any], place: Key) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, item in enumerate(items):
        if item.id in seen:
            key = (*place, number, "id")
            yield document.problem(key, f"{item.id!r} is here twice", "an id of its own")
        seen.add(item.id)


def _drill(document: Document, drill: Drill, names: Names) -> Iterator[Problem]:
    for number, dimension in enumerate(drill.trains):
        yield from _known(document, ("trains", number), dimension, names.dimensions, "dimension")
        if dimension in drill.trains[:number]:
            yield document.problem(("trains", number), f"{dimension!r} is here twice", "it once")
    yield from _doubles(document, drill.steps, ("steps",))
    for number, step in enumerate(drill.steps):
        yield from _step(document, step, drill.steps[:number], ("steps", number), names)
    yield from _minutes(document, drill.steps, drill.minutes, "steps", ("minutes",))
    yield from _assesses(document, drill)
    yield from _view(document, drill)
    if drill.id == FIRST and [type(step) for step in drill.steps] != [TextStep, TextStep]:
        yield document.problem(("steps",), f"{FIRST} has other steps here", "two text steps")


def _step(
    document: Document, step: Step, earlier: tuple[Step, ...], place: Key, names: Names
) -> Iterator[Problem]:
    match step:
        case VerdictsStep():
            claims = [one.id for one in earlier if isinstance(one, ClaimsStep)]
            yield from _known(document, (*place, "of"), step.of, claims, "earlier claims step")
        case LinesStep():
            told = [one.id for one in earlier if isinstance(one, StoryStep | SessionStep)]
            yield from _known(
                document,
                (*place, "source"),
                step.source,
                [*told, "record"],
                "earlier story or session step",
            )
        case RatingStep():
            known = {rating for rating, _ in names.ratings}
            for number, rating in enumerate(step.allowed):
                yield from _known(document, (*place, "allowed", number), rating, known, "rating")
        case SentencesStep():
            yield from _doubles(document, step.fields, (*place, "fields"))
            if step.minutes is not None:
                yield from _minutes(
                    document, step.fields, step.minutes, "fields", (*place, "minutes")
                )
        case ClaimsStep():
            yield from _doubles(document, step.categories, (*place, "categories"))
            taken: set[str] = set()
            for number, category in enumerate(step.categories):
                if category.key in taken:
                    key = (*place, "categories", number, "key")
                    what = f"{category.key!r} is another category's key"
                    yield document.problem(key, what, "a letter of its own")
                taken.add(category.key)
        case (
            StoryStep()
            | TextStep()
            | SignalsStep()
            | SessionStep()
            | ExchangeStep()
            | SpokenStep()
            | DrillStep()
        ):
            pass
        case _:
            assert_never(step)


def _minutes(
    document: Document, parts: Iterable[Any], whole: float, name: str, key: Key
) -> Iterator[Problem]:
    together = sum(part.minutes or 0 for part in parts)
    # Shares may be thirds of a minute.
    if together > whole + 0.01:
        what = f"{whole:g} here, and its {name} take {together:g} together"
        yield document.problem(key, what, f"at least {together:g}")


WITHOUT_TEXT = (SignalsStep, RatingStep, DrillStep, VerdictsStep)
"""Steps on which something is chosen and nothing is written."""


def _assesses(document: Document, drill: Drill) -> Iterator[Problem]:
    place: Key = ("assesses", "steps")
    written = [step.id for step in drill.steps if not isinstance(step, WITHOUT_TEXT)]
    for number, step in enumerate(drill.assesses.steps):
        yield from _known(document, (*place, number), step, written, "step that holds text")
    if drill.assesses.whose == "own-answer" and not drill.assesses.steps:
        yield document.problem(place, "no step", "the steps on which the answer is written")


def _view(document: Document, drill: Drill) -> Iterator[Problem]:
    if drill.closing.view not in _VIEWS:
        return
    kind, name = _VIEWS[drill.closing.view]
    if not any(isinstance(step, kind) for step in drill.steps):
        what = f"{drill.closing.view!r} draws a {name} step, and there is none"
        yield document.problem(("closing", "view"), what, f"a {name} step, or 'plain'")


def _data(document: Document, data: DataFile, names: Names, own: Names) -> Iterator[Problem]:
    def all_known(
        key: Key, words: tuple[str, ...], there: frozenset[str], what: str
    ) -> Iterator[Problem]:
        for number, word in enumerate(words):
            yield from _known(document, (*key, number), word, there, what)

    for name in DataFile.__struct_fields__:
        yield from _doubles(document, getattr(data, name), (name,))
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
                what = f"{signal_id!r} is a floor of this role"
                key = (*place, "tolerates", spot)
                yield document.problem(key, what, "either a floor or something tolerated")
        for spot, reason in enumerate(role.reasons):
            key = (*place, "reasons", spot, "signal")
            yield from _known(document, key, reason.signal, names.signals, "signal")
    for number, pair in enumerate(data.pairs):
        place = ("pairs", number)
        yield from _known(document, (*place, "strong"), pair.strong, names.signals, "signal")
        yield from _known(document, (*place, "weak"), pair.weak, names.signals, "signal")
        if pair.strong == pair.weak:
            yield document.problem((*place, "weak"), f"{pair.weak!r} is both", "two signals")
    for number, prompt in enumerate(data.prompts):
        yield from _prompt(document, prompt, ("prompts", number), names)
    for number, exemplar in enumerate(data.exemplars):
        yield from _exemplar(document, exemplar, ("exemplars", number), names)


def _prompt(document: Document, prompt: Prompt, place: Key, names: Names) -> Iterator[Problem]:
    rounds = {one for one, _ in names.rounds}
    yield from _known(document, (*place, "round"), prompt.round, rounds, "round")
    owned = {signal for one, signal in names.rounds if one == prompt.round}
    for number, signal in enumerate(prompt.signals):
        key = (*place, "signals", number)
        yield from _known(document, key, signal, owned or names.signals, "signal of the round")
    for number, probe in enumerate(prompt.probes):
        if (probe.lacks == "correction") != bool(probe.by):
            what = "a correction that does not say how it pushes" if not probe.by else "no use here"
            key = (*place, "probes", number, "by")
            yield document.problem(
                key, what, "requirement, doubt or fault, where lacks: correction"
            )


def _exemplar(
    document: Document, exemplar: Exemplar, place: Key, names: Names
) -> Iterator[Problem]:
    rounds = {one for one, _ in names.rounds}
    ratings = {one for one, _ in names.ratings}
    yield from _known(document, (*place, "round"), exemplar.round, rounds, "round")
    yield from _known(document, (*place, "rating"), exemplar.rating, ratings, "rating")
    for number, span in enumerate(exemplar.decisive):
        if span.quote not in exemplar.text:
            key = (*place, "decisive", number, "quote")
            yield document.problem(key, "not in the text", "words of the text as they stand there")


def _rating(
    document: Document, place: Key, rating: str, rank: int, own: Names
) -> Iterator[Problem]:
    ranks = dict(own.ratings)
    if not ranks:
        return
    yield from _known(document, (*place, "id"), rating, ranks, "rating")
    if rating in ranks and rank != ranks[rating]:
        yield document.problem((*place, "rank"), f"{rank} here", str(ranks[rating]))


def _rubric(document: Document, rubric: Rubric, own: Names) -> Iterator[Problem]:
    yield from _doubles(document, rubric.dimensions, ("dimensions",))
    if own.dimensions:
        for number, dimension in enumerate(rubric.dimensions):
            yield from _known(
                document,
                ("dimensions", number, "id"),
                dimension.id,
                own.dimensions,
                "dimension",
            )
        missing = sorted(own.dimensions - {one.id for one in rubric.dimensions})
        if missing:
            yield document.problem(("dimensions",), f"{', '.join(missing)} missing", "all of them")
    yield from _doubles(document, rubric.bands, ("bands",))
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
