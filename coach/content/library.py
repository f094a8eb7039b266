"""Loading content: what ships with the coach first, then the user's own packs over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from coach.content.builder import build
from coach.content.models import (
    Area,
    DataFile,
    Drill,
    LevelKind,
    Pair,
    Rating,
    Role,
    Round,
    Rubric,
    Signal,
)
from coach.content.problems import Problem, nearest
from coach.content.references import Names, check_references
from coach.content.yaml_reader import Document, YamlError, read_file
from coach.errors import CoachError

ORDER = (
    "feedback-rewrite",
    "scorecard-replay",
    "attribution-sharpening",
    "contradictory-signal-plan",
    "anchor-calibration",
)
"""The five drills in the order they are shown; a user's own come after them."""

MOST_FILES = 500
"""Files of packs that are read; more than that is a folder chosen by mistake."""

Item = TypeVar("Item", Rating, Signal, Area, Round, LevelKind, Role, Pair)


@dataclass(frozen=True)
class Content:
    """Everything that the YAML files hold, and what is wrong with the user's ones."""

    drills: dict[str, Drill]
    first: Drill
    """The one sentence of a newcomer's first minutes; not listed among the drills."""
    rubric: Rubric
    ratings: tuple[Rating, ...]
    signals: tuple[Signal, ...]
    areas: tuple[Area, ...]
    rounds: tuple[Round, ...]
    levels: tuple[LevelKind, ...]
    roles: tuple[Role, ...]
    pairs: tuple[Pair, ...]
    problems: tuple[Problem, ...] = ()

    def drill(self, drill: str) -> Drill:
        """The drill with this id.

        Raises:
            CoachError: when there is none; it names the nearest one.
        """
        if drill in self.drills:
            return self.drills[drill]
        close = nearest(drill, self.drills)
        hint = f", did you mean {close!r}?" if close else f": there are {', '.join(self.drills)}"
        raise CoachError(f"no drill {drill!r}{hint}")


def built_in_folder() -> Path:
    """Where the content that ships lies: inside a wheel, or beside the package when editable."""
    package = Path(__file__).parent.parent
    inside = package / "_content"
    return inside if inside.is_dir() else package.parent


def load(packs: Path | None = None) -> Content:
    """Load all content.

    Args:
        packs: the user's folder of packs; files in it extend the built-in content and override
            it by id. A wrong file costs its own content only, and gets lines in `problems`.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    folder = built_in_folder()
    problems: list[Problem] = []
    models = _built_in(folder, problems)
    if problems:
        raise CoachError(f"the coach's own content is damaged, install it anew: {problems[0]}")
    if packs is not None and packs.is_dir():
        models += _packs(packs, _names(models), problems)
    return _content(models, tuple(problems))


def read_model(document: Document, problems: list[Problem]) -> Any:
    """A document as the model that its keys say it is; None when something is wrong."""
    return build(document, model_of(document), problems)


def model_of(document: Document) -> type[Drill] | type[Rubric] | type[DataFile]:
    """Which model a document means to be: a drill has steps, a rubric has dimensions."""
    keys = document.value if isinstance(document.value, dict) else {}
    if any(key in keys for key in ("dimensions", "bands")):
        return Rubric
    return DataFile if any(key in keys for key in DataFile.__struct_fields__) else Drill


def pack_files(folder: Path) -> list[Path]:
    """The YAML files of a folder and those below it, in a steady order; no links out of it."""
    root = folder.resolve()
    found = []
    for file in sorted(folder.rglob("*.y*ml")):
        if file.suffix in (".yaml", ".yml") and file.resolve().is_relative_to(root):
            found.append(file)
            if len(found) > MOST_FILES:
                break
    return found


def names_of(models: Iterable[Any]) -> Names:
    """The ids that models define."""
    return _names(list(models))


def _built_in(folder: Path, problems: list[Problem]) -> list[Any]:
    models: list[Any] = []
    for file in sorted((folder / "data").glob("*.yaml")) + sorted(
        (folder / "drills").glob("*.yaml")
    ):
        try:
            model = read_model(read_file(file, file.name), problems)
        except YamlError as error:
            problems.append(error.problem)
            continue
        if model is not None:
            models.append(model)
    return models


def _packs(packs: Path, names: Names, problems: list[Problem]) -> list[Any]:
    documents: list[tuple[Document, Any]] = []
    for file in pack_files(packs):
        try:
            document = read_file(file)
        except YamlError as error:
            problems.append(error.problem)
            continue
        model = read_model(document, problems)
        if model is not None:
            documents.append((document, model))
    more = _names([model for _, model in documents])
    for kind in Names.__struct_fields__:
        getattr(names, kind).update(getattr(more, kind))
    good = []
    for document, model in documents:
        wrong = check_references(document, model, names)
        problems += wrong
        if not wrong:
            good.append(model)
    return good


def _names(models: list[Any]) -> Names:
    names = Names(set(), set(), set(), set())
    for model in models:
        if isinstance(model, Rubric):
            names.dimensions = {one.id for one in model.dimensions}
        elif isinstance(model, DataFile):
            names.ratings |= {one.id for one in model.ratings}
            names.signals |= {one.id for one in model.signals}
            names.areas |= {one.id for one in model.areas}
    return names


def _content(models: list[Any], problems: tuple[Problem, ...]) -> Content:
    drills = {model.id: model for model in models if isinstance(model, Drill)}
    first = drills.pop("first-sentence")
    rubric = [model for model in models if isinstance(model, Rubric)][-1]
    files = [model for model in models if isinstance(model, DataFile)]
    ordered = [
        *(one for one in ORDER if one in drills),
        *(one for one in drills if one not in ORDER),
    ]
    return Content(
        drills={name: drills[name] for name in ordered},
        first=first,
        rubric=rubric,
        ratings=tuple(
            sorted(_merged([one.ratings for one in files]), key=lambda rating: rating.rank)
        ),
        signals=_merged([one.signals for one in files]),
        areas=_merged([one.areas for one in files]),
        rounds=_merged([one.rounds for one in files]),
        levels=_merged([one.levels for one in files]),
        roles=_merged([one.roles for one in files]),
        pairs=_merged([one.pairs for one in files]),
        problems=problems,
    )


def _merged(lists: list[tuple[Item, ...]]) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for items in lists:
        found.update((item.id, item) for item in items)
    return tuple(found.values())
