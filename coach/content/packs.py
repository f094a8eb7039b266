"""A user's own files: the good ones, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from coach.content.builder import bounded, build
from coach.content.checks import Names
from coach.content.models import DataFile, Drill, Rubric
from coach.content.problems import Problem, nearest
from coach.content.references import names_of, reference_faults
from coach.content.yaml_document import Key, YamlDocument

MOST_FILES = 500
"""Files of packs that are read; more than that is a folder chosen by mistake."""

_DRILL_ONLY = frozenset(Drill.__struct_fields__) - frozenset(Rubric.__struct_fields__)


class Packs(Struct, frozen=True):
    """What files of packs came to."""

    models: tuple[Drill | Rubric | DataFile, ...]
    """Of the files in which nothing is wrong, in the order of the files."""
    problems: tuple[Problem, ...]
    """Of the others: file by file, line by line."""


class _Read(Struct, frozen=True):
    """One file that could be read, as what it means to be."""

    document: YamlDocument
    model: Any


def read_packs(path: Path, own: Names) -> Packs:
    """Read a file, or every YAML file in a folder and below it.

    A file in which anything is wrong gives problems and no content.

    Args:
        path: a file or a folder.
        own: the ids of the coach's own content.
    """
    problems: dict[str, list[Problem]] = {}
    read: list[_Read] = []
    taken: dict[tuple[str, str], str] = {}
    # Who has no packs needs no parser.
    from coach.content.yaml_reader import YamlError, read_file

    for file in _files(path, problems):
        name = str(file)
        try:
            document = read_file(file, shown=True)
        except YamlError as error:
            problems[name] = [error.problem]
            continue
        model, wrong = build_pack(document)
        if not wrong:
            wrong = tuple(_taken(document, model, taken))
        if wrong:
            problems[name] = list(wrong)
        else:
            read.append(_Read(document, model))
    standing, more = _standing(read, own)
    for name, found in more.items():
        problems.setdefault(name, []).extend(found)
    return Packs(
        models=tuple(one.model for one in standing),
        problems=tuple(problem for name in sorted(problems) for problem in problems[name]),
    )


def build_pack(document: YamlDocument) -> tuple[Any, tuple[Problem, ...]]:
    """A document as the model that its keys say it is, or what is wrong with it."""
    keys = document.value if isinstance(document.value, dict) else {}
    if any(key in keys for key in ("dimensions", "bands")):
        return build(document, Rubric)
    if any(key in keys for key in DataFile.__struct_fields__):
        return build(document, DataFile)
    if any(key in _DRILL_ONLY for key in keys):
        return build(document, Drill)
    lists = ", ".join(DataFile.__struct_fields__)
    expected = f"a drill (steps), a rubric (dimensions) or lists ({lists})"
    for key in keys:
        close = nearest(key, (*DataFile.__struct_fields__, "dimensions", "steps"))
        if close:
            return None, (document.problem((key,), "unknown key", expected, close),)
    what = "nothing in this file" if document.value is None else "no known content"
    return None, (document.problem((), what, expected),)


def _files(path: Path, problems: dict[str, list[Problem]]) -> list[Path]:
    if not path.is_dir():
        return [path]
    found: list[Path] = []
    for file in _below(path, problems):
        if len(found) == MOST_FILES:
            what = f"more than {MOST_FILES} YAML files; the rest are not read"
            problems[str(path)] = [Problem(str(path), 0, "", what, "a folder of packs")]
            break
        found.append(file)
    return found


def _below(folder: Path, problems: dict[str, list[Problem]]) -> Iterator[Path]:
    """The YAML files in and below a folder, in a steady order; hidden ones are left out."""
    seen: set[Path] = set()
    waiting = [folder]
    while waiting:
        at = waiting.pop(0)
        try:
            real = at.resolve()
            inside = [(one, one.is_dir()) for one in sorted(at.iterdir()) if _visible(one)]
        except (OSError, RuntimeError) as error:
            reason = getattr(error, "strerror", None) or "a link that leads to itself"
            problems[str(at)] = [Problem(str(at), 0, "", f"cannot be read ({reason})")]
            continue
        if real in seen:
            continue
        seen.add(real)
        for one, is_folder in inside:
            if is_folder:
                waiting.append(one)
            elif one.suffix.lower() in (".yaml", ".yml"):
                yield one


def _visible(path: Path) -> bool:
    """Hidden files and folders belong to other programs."""
    return not path.name.startswith(".")


def _ids(model: Drill | Rubric | DataFile) -> Iterator[tuple[str, str, Key]]:
    """What a model defines that others may override: kind, id, and where it stands."""
    if isinstance(model, DataFile):
        for kind in DataFile.__struct_fields__:
            for number, item in enumerate(getattr(model, kind)):
                yield kind, item.id, (kind, number, "id")
    elif isinstance(model, Drill):
        yield "drill", model.id, ("id",)
    else:
        # There is one rubric, whatever it is called.
        yield "rubric", "", ("id",)


def _taken(
    document: YamlDocument, model: Any, taken: dict[tuple[str, str], str]
) -> Iterable[Problem]:
    """Ids that an earlier file has already; if there are none, this file's are noted."""
    ids = list(_ids(model))
    problems = bounded(
        document.problem(
            key,
            f"{name!r} is in {taken[kind, name]} too" if name else "a second rubric",
            "a unique id" if name else f"only the one in {taken[kind, name]}",
        )
        for kind, name, key in ids
        if (kind, name) in taken
    )
    if not problems:
        taken.update(((kind, name), document.name) for kind, name, _ in ids)
    return problems


def _standing(read: list[_Read], own: Names) -> tuple[list[_Read], dict[str, list[Problem]]]:
    """The files that stand when each that points to nothing has fallen.

    A file that falls takes its ids with it, so others may fall after it.
    """
    problems: dict[str, list[Problem]] = {}
    standing = read
    while True:
        names = own | names_of(one.model for one in standing)
        wrong = {
            one.document.name: found
            for one in standing
            if (found := bounded(reference_faults(one.document, one.model, names, own)))
        }
        if not wrong:
            return standing, problems
        problems |= {name: list(found) for name, found in wrong.items()}
        standing = [one for one in standing if one.document.name not in wrong]
