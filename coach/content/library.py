"""Loading content: what ships with the coach first, then the user's own packs over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from coach.content.builder import build
from coach.content.interview import Exemplar, Prompt
from coach.content.listening import Listening
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
from coach.content.packs import build_pack, read_packs
from coach.content.problems import Problem, nearest
from coach.content.references import FIRST, names_of
from coach.content.shipped import built_in_folder, damaged, shipped
from coach.content.yaml_document import YamlDocument
from coach.errors import CoachError

ORDER = (
    "feedback-rewrite",
    "scorecard-replay",
    "attribution-sharpening",
    "contradictory-signal-plan",
    "anchor-calibration",
)
"""The five drills in the order they are shown; a user's own come after them."""

DATA = ("first", "levels", "ratings", "roles", "rounds", "rubric", "signals")
"""The files of `data/` that are read at every start."""

Item = TypeVar("Item", Rating, Signal, Area, Round, LevelKind, Role, Pair, Prompt, Exemplar)


class Content(Struct, frozen=True):
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
    own_prompts: tuple[Prompt, ...] = ()
    """Of the user's packs alone; `prompts` adds those that ship."""
    own_exemplars: tuple[Exemplar, ...] = ()
    """Of the user's packs alone; `exemplars` adds those that ship."""
    problems: tuple[Problem, ...] = ()
    """One for each of the user's files that was left out."""

    def drill(self, drill: str) -> Drill:
        """The drill with this id.

        Raises:
            CoachError: when there is none; it names the nearest one.
        """
        if drill in self.drills:
            return self.drills[drill]
        close = nearest(drill, self.drills)
        hint = f", did you mean {close!r}?" if close else f"; known: {', '.join(self.drills)}"
        raise CoachError(f"no drill {drill!r}{hint}")


def load(packs: Path | None = None) -> Content:
    """Load all content.

    Args:
        packs: the user's folder of packs; files in it extend the built-in content and override
            it by id. A wrong file costs its own content only, and gets a line in `problems`.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    models = built_in()
    problems: tuple[Problem, ...] = ()
    if packs is not None and packs.exists():
        found = read_packs(packs, names_of(models))
        models += found.models
        problems = _one_a_file(found.problems)
    return _content(models, problems)


def built_in() -> list[Any]:
    """The models that ship with the coach.

    Raises:
        CoachError: when one of its files is damaged or missing.
    """
    folder = built_in_folder()
    files = [folder / "data" / f"{name}.yaml" for name in DATA]
    return _read([*files, *sorted((folder / "drills").glob("*.yaml"))])


def prompts(content: Content) -> tuple[Prompt, ...]:
    """Every question there is; read when it is first asked for, not at every start.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    return _merged([*(file.prompts for file in _shipped("prompts/*.yaml")), content.own_prompts])


def listening(prompt: Prompt) -> Listening:
    """What the interviewer listens for in the answers to a question.

    A question of a pack, also one that replaces ours, gets what its round listens for.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    ours = next(
        (
            one
            for file in _shipped("prompts/*.yaml")
            for one in file.prompts
            if one.id == prompt.id and one.round == prompt.round
        ),
        None,
    )
    # A record may hold an earlier wording of ours.
    if ours is not None and (prompt.asks == ours.asks or prompt.version < ours.version):
        return _listening(f"{prompt.round}/{prompt.id}")
    return round_listening(prompt.round)


def round_listening(round_: str) -> Listening:
    """What the interviewer of a round listens for in the answer to any question.

    Args:
        round_: its id; a round of the user's own gets what suits every round.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    there = (built_in_folder() / _MUST_HEARS / "any" / f"{round_}.yaml").is_file()
    return _listening(f"any/{round_ if there else 'any'}")


_MUST_HEARS = "prompts/must_hears"


@lru_cache(maxsize=128)
def _listening(name: str) -> Listening:
    file = built_in_folder() / _MUST_HEARS / f"{name}.yaml"
    found: Listening = _built(file, lambda document: build(document, Listening))
    groups = _shared_concepts()
    return replace(
        found,
        must_hears=tuple(
            replace(one, concepts=(*one.concepts, *(groups[group] for group in one.shared)))
            for one in found.must_hears
        ),
    )


@lru_cache(maxsize=1)
def _shared_concepts() -> Mapping[str, tuple[str, ...]]:
    """The groups of words that must-hears refer to by name."""
    document = shipped(built_in_folder() / _MUST_HEARS / "concepts.yaml")
    return msgspec.convert(document.value, dict[str, tuple[str, ...]])


def _built(file: Path, into: Callable[[YamlDocument], tuple[Any, tuple[Problem, ...]]]) -> Any:
    """A file that ships as a model."""
    model, problems = into(shipped(file))
    if problems:
        raise damaged(problems[0])
    return model


def exemplars(content: Content) -> tuple[Exemplar, ...]:
    """Every rated answer there is; read when it is first asked for, not at every start.

    Raises:
        CoachError: when the built-in content itself is damaged.
    """
    shipped = _shipped("data/exemplars*.yaml")
    return _merged([*(file.exemplars for file in shipped), content.own_exemplars])


@lru_cache(maxsize=2)
def _shipped(pattern: str) -> tuple[DataFile, ...]:
    return tuple(_read(sorted(built_in_folder().glob(pattern))))


def _read(files: list[Path]) -> list[Any]:
    return [_built(file, build_pack) for file in files]


def _one_a_file(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The first problem of each file, which says how many there are."""
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(problem.file, []).append(problem)
    return tuple(
        replace(first, what=f"the first of {len(more) + 1}: {first.what}") if more else first
        for first, *more in by_file.values()
    )


def _content(models: list[Any], problems: tuple[Problem, ...]) -> Content:
    drills = {model.id: model for model in models if isinstance(model, Drill)}
    first = drills.pop(FIRST)
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
        own_prompts=_merged([one.prompts for one in files]),
        own_exemplars=_merged([one.exemplars for one in files]),
        problems=problems,
    )


def _merged(lists: list[tuple[Item, ...]]) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for items in lists:
        found.update((item.id, item) for item in items)
    return tuple(found.values())


def role_title(role: str, content: Content) -> str:
    """The title of a role; the words themselves where there is none of that id."""
    return next((one.title for one in content.roles if one.id == role), role)


def target_title(role: str, level: str, content: Content) -> str:
    """Level and role in words; the title of a role mostly says the level already."""
    title = role_title(role, content)
    said = level.lower() in title.lower()
    return title if said else f"{level} {title}".strip()
