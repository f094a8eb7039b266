"""`coach doctor`: what is where, what is wrong, and how to mend it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from coach.cli.parser import add_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from coach.cli.doctor_files import Place
    from coach.cli.doctor_mends import Done
    from coach.cli.screen import Screen
    from coach.store.health import Check


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "doctor",
        help="look at your record, files and terminal; say what is wrong and how to mend it",
        description=(
            "Look at all that the coach keeps: where it lies, how large it is, whether the record\n"
            "is sound, who may read it, what the terminal can do. Nothing is changed unless you\n"
            "say --fix. Exit code 1 where something is wrong, 3 where the record cannot be read."
        ),
    )
    parser.add_argument(
        "--fix", action="store_true", help="mend what is safe to mend, after a copy of the record"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Look, mend if told to, look again; print it."""
    from coach.cli.doctor_checks import look
    from coach.cli.doctor_files import places
    from coach.now import SystemTime

    time = SystemTime()
    health, checks = look(time)
    done: tuple[Done, ...] = ()
    if chosen.fix:
        from coach.cli.doctor_mends import mend

        done = mend(health, _problems(checks), time)
        if done:
            health, checks = look(time)
    if chosen.json:
        _put_json(places(), _versions(health.schema), checks, done)
    else:
        _put_text(places(), _versions(health.schema), checks, done)
    if not health.readable:
        return 3
    return 1 if _problems(checks) or not all(step.done for step in done) else 0


def _problems(checks: Sequence[Check]) -> tuple[Check, ...]:
    return tuple(one for one in checks if one.state == "problem")


def _versions(schema: int | None) -> dict[str, str | int | None]:
    import platform
    from importlib.metadata import PackageNotFoundError, version

    import coach
    from coach.store.health import newest_schema, sqlite_version

    try:
        textual = version("textual")
    except PackageNotFoundError:
        textual = "not installed"
    return {
        "coach": coach.__version__,
        "python": platform.python_version(),
        "sqlite": sqlite_version(),
        "textual": textual,
        "schema": newest_schema(),
        "record_schema": schema,
        "system": f"{platform.system()} {platform.release()}",
    }


def _put_json(
    places: Sequence[Place],
    versions: dict[str, str | int | None],
    checks: Sequence[Check],
    done: Sequence[Done],
) -> None:
    from coach.cli.data import put_json

    data: dict[str, Any] = {
        "places": places,
        "versions": versions,
        "checks": checks,
        "problems": len(_problems(checks)),
        "fixed": done,
    }
    put_json(data)


def _put_text(
    places: Sequence[Place],
    versions: dict[str, str | int | None],
    checks: Sequence[Check],
    done: Sequence[Done],
) -> None:
    from coach.cli.screen import say, this_screen

    screen = this_screen()
    screen.put(*_place_lines(screen, places), "")
    known = "none" if versions["record_schema"] is None else versions["record_schema"]
    line = (
        f"coach {versions['coach']} · Python {versions['python']} · SQLite {versions['sqlite']} · "
        f"Textual {versions['textual']} · schema {versions['schema']} (your record: {known})"
    )
    screen.put(*screen.prose(line), "")
    screen.put(*_check_lines(screen, checks))
    if done:
        screen.put("", screen.strong("Mended"))
        for step in done:
            mark = "+" if step.done else "!"
            screen.put(*screen.listed(mark, f"{step.name}: {step.words}"))
    count = len(_problems(checks))
    say(f"problems: n = {count} of {len(checks)} checks" if count else "nothing is wrong")


def _place_lines(screen: Screen, places: Sequence[Place]) -> list[str]:
    from coach.cli.doctor_files import size_words
    from coach.cli.table import Column, table

    rows = [
        (one.name, size_words(one.bytes) if one.there else "none", str(one.files), one.path)
        for one in places
    ]
    columns = (Column(""), Column("size", right=True), Column("files", right=True), Column("place"))
    return table(screen, columns, rows)


def _check_lines(screen: Screen, checks: Sequence[Check]) -> list[str]:
    """A line a check: the state in words, so that colour carries nothing alone."""
    from coach.words import one_line

    width = max(len(one.name) for one in checks)
    lines = []
    for one in checks:
        state = f"{one.state:<7}"
        shown = {"problem": screen.accent, "unknown": screen.faint}.get(one.state, str)(state)
        first, *rest = screen.prose(one_line(one.words), width + 11)
        lines += [f"{shown}  {one.name:<{width}}  {first.lstrip(' ')}", *rest]
        if one.remedy:
            lines += screen.listed("→", one_line(one.remedy), width + 9)
    return lines
