"""`coach validate`: everything that is wrong with a pack, and the schema that editors use."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coach.content.library import load, names_of, pack_files, read_model
from coach.content.models import DataFile, Drill, Rubric
from coach.content.problems import Problem
from coach.content.references import check_references
from coach.content.yaml_reader import YamlError, read_file


def validate(path: Path) -> tuple[Problem, ...]:
    """Every problem of a file, or of all the YAML files in a folder.

    References are checked against the built-in content together with what the path adds.
    """
    if not path.exists():
        return (Problem(str(path), 0, "", "no file or folder here"),)
    files = pack_files(path) if path.is_dir() else [path]
    if not files:
        return (Problem(str(path), 0, "", "no YAML file in this folder", "files in .yaml"),)
    problems: list[Problem] = []
    read = []
    for file in files:
        try:
            document = read_file(file)
        except YamlError as error:
            problems.append(error.problem)
            continue
        model = read_model(document, problems)
        if model is not None:
            read.append((document, model))
    built_in = load()
    names = names_of(
        [
            built_in.rubric,
            DataFile(ratings=built_in.ratings, signals=built_in.signals, areas=built_in.areas),
            *(model for _, model in read),
        ]
    )
    for document, model in read:
        problems += check_references(document, model, names)
    return tuple(problems)


def json_schema() -> dict[str, Any]:
    """JSON Schema of every file that a pack may hold: a drill, a rubric, or lists of data."""
    import msgspec

    refs, definitions = msgspec.json.schema_components(
        [Drill, Rubric, DataFile], ref_template="#/$defs/{name}"
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coach pack",
        "anyOf": list(refs),
        "$defs": definitions,
    }
