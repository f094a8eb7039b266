"""`coach loops`: the targets that one prepares for, and the rounds held for each."""

from __future__ import annotations

import argparse
from datetime import date
from uuid import uuid4

from msgspec.structs import replace

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.json_text import put_json
from coach.cli.option_values import one_of
from coach.cli.parser import add_json, did_you_mean
from coach.cli.screen import Column, say, table, this_screen
from coach.content.library import Content, load, role_title
from coach.errors import CoachError, NothingFound
from coach.now import SystemTime
from coach.practice.days import local
from coach.store import loops
from coach.store.loops import all_loops, keep_target
from coach.store.record import Record
from coach.store.sessions import whole
from coach.store.values import Loop
from coach.store.views import LoopRow
from coach.text import one_line


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach loops` takes."""
    parser.description = (
        "List your loops, latest first: role, level, and the rounds you did for\n"
        "each. With --new, make one; it becomes your target, and new rounds belong\n"
        "to it. With a LOOP, change it, add a round you did, or move it to the trash."
    )
    parser.add_argument(
        "loop",
        nargs="?",
        metavar="LOOP",
        help="the loop to change: the start of its id, or its words",
    )
    parser.add_argument("--new", action="store_true", help="make a loop; needs a role and a level")
    parser.add_argument("--role", metavar="ID", help="its role: senior-backend, platform, ...")
    parser.add_argument("--level", metavar="TEXT", help="its level: senior, staff, ...")
    parser.add_argument("--company", metavar="TEXT", help="the kind of company")
    parser.add_argument("--on", metavar="DATE", help="the interview date: 2026-11-23")
    parser.add_argument("--add", metavar="SESSION", help="add a round you did to LOOP")
    trash = parser.add_mutually_exclusive_group()
    trash.add_argument("--trash", action="store_true", help="move LOOP to the trash")
    trash.add_argument("--untrash", action="store_true", help="bring back the last trashed loop")
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the loops; 1 when there are none."""
    content = load(paths.packs_folder())
    _refuse_misfits(chosen)
    if chosen.new:
        _make(chosen, content)
    elif chosen.loop is not None or chosen.untrash:
        _change(chosen, content)
    rows: tuple[LoopRow, ...] = ()
    if not nothing_yet():
        with opened() as record:
            rows = all_loops(record)
    if chosen.json:
        put_json([loop_data(one) for one in rows])
    elif rows:
        _put(rows, content)
    if not rows:
        say("no loops yet: coach loops --new --role ID --level TEXT makes one")
    return 0 if rows else 1


def _refuse_misfits(chosen: argparse.Namespace) -> None:
    """Options that would do nothing are an error, not a surprise."""
    changes = chosen.role or chosen.level or chosen.company is not None or chosen.on is not None
    others = chosen.trash or chosen.add
    if chosen.new and (chosen.loop is not None or others or chosen.untrash):
        raise CoachError("coach loops: --new makes a loop; LOOP, --add and --trash are for others")
    if chosen.untrash and (chosen.loop is not None or changes or others):
        raise CoachError("coach loops: --untrash can't be combined with anything else")
    if chosen.loop is None and not chosen.new and (changes or others):
        raise CoachError("coach loops: give --new, or the LOOP to change; coach loops lists them")
    if chosen.loop is not None and not (changes or others):
        raise CoachError("coach loops: say what to change; see coach loops --help")


def _change(chosen: argparse.Namespace, content: Content) -> None:
    with opened(writes=True) as record:
        if chosen.untrash:
            trashed = loops.trashed_last(record)
            if trashed is None:
                raise NothingFound("no loops in the trash")
            loops.untrash_loop(record, trashed.uuid)
            return
        uuid = known_loop(record, chosen.loop)
        if chosen.add:
            loops.move_round(record, whole(record, chosen.add).state.uuid, uuid)
        if chosen.trash:
            loops.trash_loop(record, uuid)
            say("it is in the trash; coach loops --untrash brings it back")
            return
        loop = loops.loop_whole(record, uuid).loop
        if chosen.role:
            loop = replace(loop, role=known_role(chosen.role, "--role", content))
        if chosen.level:
            loop = replace(loop, level=" ".join(chosen.level.split()))
        if chosen.company is not None:
            loop = replace(loop, company=" ".join(chosen.company.split()))
        if chosen.on is not None:
            loop = replace(loop, on=_day(chosen.on) if chosen.on.strip() else None)
        loops.change_loop(record, loop)


def known_loop(record: Record, given: str | None) -> str:
    """The loop that was meant; the last one if none was said.

    Raises:
        NothingFound: when there is no loop.
        CoachError: when none was meant, or more than one.
    """
    rows = all_loops(record)
    if not rows:
        raise NothingFound("no loops yet: coach loops --new --role ID --level TEXT makes one")
    if given is None:
        return rows[0].loop.uuid
    named = tuple((one.loop.uuid, f"{one.loop.role} {one.loop.level}".strip()) for one in rows)
    found = one_of("coach debrief", given, named, "target")
    assert found is not None
    return found


def known_role(given: str, option: str, content: Content) -> str:
    """The id of a role that was named by id or title.

    Raises:
        CoachError: when there is none.
    """
    wanted = " ".join(given.lower().split())
    for one in content.roles:
        if wanted in (one.id, one.title.lower()):
            return one.id
    ids = [one.id for one in content.roles]
    raise CoachError(
        f"{option}: no role {one_line(given, 40)!r}{did_you_mean(wanted, ids)}; "
        f"roles: {', '.join(ids)}"
    )


def loop_data(row: LoopRow) -> dict[str, object]:
    """A loop as plain values."""
    return {
        "id": row.loop.uuid,
        "role": row.loop.role,
        "level": row.loop.level,
        "company": row.loop.company,
        "on": row.loop.on,
        "made_at": row.loop.made_at,
        "target": row.target,
        "rounds": row.rounds,
        "rated": row.rated,
        "unfinished": row.unfinished,
    }


def _make(chosen: argparse.Namespace, content: Content) -> None:
    level = " ".join((chosen.level or "").split())
    if not chosen.role or not level:
        raise CoachError("coach loops --new: add --role ID and --level TEXT")
    loop = Loop(
        uuid=str(uuid4()),
        role=known_role(chosen.role, "--role", content),
        level=level,
        company=" ".join((chosen.company or "").split()),
        on=_day(chosen.on) if chosen.on else None,
        made_at=SystemTime().utc(),
    )
    with opened(writes=True) as record:
        keep_target(record, loop)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise CoachError(f"--on: {one_line(text, 30)!r} is not a date; write 2026-11-23") from None


def _put(rows: tuple[LoopRow, ...], content: Content) -> None:
    titles = {one.id: one.title for one in content.rounds}
    columns = (
        Column("id"),
        Column("role", gives=True),
        Column("level", gives=True),
        Column("company", gives=True),
        Column("on"),
        Column("rounds", gives=True),
        Column("rated", right=True),
        Column("made"),
    )
    cells = [
        (
            row.loop.uuid[:8],
            role_title(row.loop.role, content) or "-",
            row.loop.level or "-",
            row.loop.company or "-",
            row.loop.on.isoformat() if row.loop.on else "-",
            ", ".join(titles.get(one, one) for one in row.rounds) or "none yet",
            f"{row.rated}/{len(row.rounds)}",
            local(row.loop.made_at)[:10],
        )
        for row in rows
    ]
    screen = this_screen()
    screen.put(*table(screen, columns, cells))
    if any(row.unfinished for row in rows):
        n = sum(row.unfinished for row in rows)
        screen.put("", f"{n} round{'s' * (n != 1)} started but not finished: coach history")
