"""Records that a field reference is made from: none, a usual one, and those that break pages."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from coach.content.library import Content, load
from coach.export.reference_points import Reference, gather
from coach.now import ManualTime, TimeSource
from coach.practice.sample import write_sample
from coach.store.assessments import keep
from coach.store.loops import keep_plan, keep_target
from coach.store.opening import open_file
from coach.store.record import Record
from coach.store.sessions import begin
from coach.store.stories import keep_story
from coach.store.values import Loop, Plan, Quote, Score, SignalMark
from tests.samples import MORNING, OwnTime
from tests.store.making import CONTENT, SEVEN, a_session, an_entry, opened, scores_of

LONG = (
    "I put the retry behind a queue because the provider timed out for 4% of the customers at "
    "month end, and I chose that over a second provider since nobody could have run two; "
)
STRANGE = (
    "🚀🎉👩‍👩‍👧‍👦 سلام عليكم، نقلت الفواتير إلى طابور جديد",
    "請求書の処理をキューに移し、失敗率を四パーセントから下げました。",
    "Z̸̢̛̭̦͚̼̈́̓̽͗͝ä̸̡̨͕̺͙́̉͛͠l̷̛̲̳̞͓̀̃͂͠g̵̢̛̼͍̈́̌̎͝o̶ came at night",
    "👍🏽",
    "ひらがなだけのこたえ",
    "العربية",
    "e\u0301e\u0308 n\u0303 stays, \u202eand so do\u202c directions \ue000",
)
HOSTILE = (
    '#panic("x") #import "@preview/x:0.1.0" $1/0$ #{ while true {} } \\ #sys.inputs',
    "<script>alert(1)</script><img src=http://x.invalid/a.png onerror=alert(1)> &amp; <!--",
    "=cmd|' /C calc'!A0 +1 -1 @SUM(1) \"quoted\" 'single'",
    "[red]bold[/red] [link=file:///etc/passwd]x[/] [@click=app.quit]quit[/]",
    "`code` ```fence``` *star* _under_ # head > quote | cell | ![i](http://x.invalid/i.png)",
    "\x1b[31mred\x1b[0m \x1b]8;;http://x.invalid\x07link\x1b]8;;\x07 \x07 \x00 \u202eevil\u202c",
    "</style></title>{{ 7*7 }} ${jndi:ldap://x.invalid/a} %s {0} \\u0000 \\input{/etc/passwd}",
)


def _write(
    record: Record,
    texts: tuple[str, ...],
    *,
    sessions: int,
    titles: tuple[str, ...],
    role: str = "senior-backend",
    level: str = "senior",
) -> None:
    """Sessions whose scores rest on these texts, stories, a plan, a target, and probes."""
    target = Loop(uuid="00000000-0000-4000-8000-000000000001", role=role, level=level,
                  on=date(2026, 3, 9), made_at=MORNING)  # fmt: skip
    keep_target(record, target)
    signals = [one.id for one in load().signals]
    stories = [
        keep_story(record, title=title, text=title, tags=(signals[place % 7], signals[place % 5]))
        for place, title in enumerate(titles)
    ]
    for number in range(sessions):
        text = texts[number % len(texts)]
        entry = an_entry(text)
        at = MORNING + timedelta(hours=number)
        state = a_session(
            entry,
            started_at=at,
            finished_at=at + timedelta(minutes=20),
            phase="result",
            story=stories[number % len(stories)].uuid,
            marks=(SignalMark("signals", signals[number % 7], "strong"),),
        )
        begin(record, state, CONTENT)
        quote = Quote(entry.uuid, 0, len(text), text)
        given = scores_of(state, *[4 + (number % 7 == place) for place in range(7)])
        scores = tuple(
            Score(dimension, score.value, quote if score.value == 5 else None)
            for dimension, score in zip(SEVEN, given.scores, strict=True)
        )
        keep(record, replace(given, scores=scores))
    keep_plan(
        record,
        Plan(uuid="00000000-0000-4000-8000-000000000002", made_in=None, signal=signals[0],
             drill="scorecard-replay", due=date(2026, 3, 5), made_at=MORNING),
    )  # fmt: skip
    for number, text in enumerate(texts[:4]):
        _round(record, text, number)


def _round(record: Record, text: str, number: int) -> None:
    """A mock round with a probe that was answered badly."""
    at = MORNING + timedelta(days=40, hours=number)
    probe = an_entry(text, kind="probe", speaker="interviewer", position=0)
    state = a_session(
        probe,
        an_entry("Well, it depends.", position=1),
        kind="mock",
        content_id="behavioral",
        started_at=at,
        finished_at=at + timedelta(minutes=20),
        phase="result",
    )
    begin(record, state, CONTENT)
    keep(record, scores_of(state, 3, 3, 3, 3, 3, 1 + number % 3, 3))


def _usual(record: Record, time: ManualTime) -> None:
    write_sample(record, load(), time, MORNING)


def _many(record: Record, _: TimeSource) -> None:
    texts = tuple(f"{place}. {LONG * (4 + 5 * place)}" for place in range(7))
    titles = tuple(f"Story {place} {'of a very long title ' * 4}" for place in range(30))
    _write(record, texts, sessions=42, titles=titles, role="r" * 300, level="staff plus")


def _strange(record: Record, _: TimeSource) -> None:
    _write(record, STRANGE, sessions=7, titles=STRANGE, role="上級エンジニア", level="シニア")


def _hostile(record: Record, _: TimeSource) -> None:
    _write(record, HOSTILE, sessions=7, titles=HOSTILE, role=HOSTILE[0], level=HOSTILE[1])


def write_strange(record: Record) -> None:
    """Words that mean something to a program, and letters that no font of ours has."""
    _write(record, (*HOSTILE[:6], STRANGE[1]), sessions=7, titles=("日本",))


WRITERS: dict[str, Callable[[Record, ManualTime], None] | None] = {
    "empty": None,
    "usual": _usual,
    "many": _many,
    "strange": _strange,
    "hostile": _hostile,
}


def made(name: str, folder: Path) -> Reference:
    """The reference of one of these records, which is written into a folder."""
    writer = WRITERS[name]
    content: Content = load()
    if writer is None:
        return gather(None, content, OwnTime())
    path = folder / f"{name}.db"
    with opened(path, time := ManualTime(MORNING)) as record:
        writer(record, time)
    if name == "many":
        _multiply(path, 400)
    with looked_at(path) as file:
        return gather(file, content, OwnTime())


def _multiply(path: Path, sessions: int) -> None:
    """Add sessions like the ones that are there, so many in all."""
    with closing(sqlite3.connect(path)) as connection, connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(practice_session)")]
        columns = ", ".join(name for name in names if name not in ("id", "uuid"))
        (there,) = connection.execute("SELECT count(*) FROM practice_session").fetchone()
        connection.execute(
            f"INSERT INTO practice_session (uuid, {columns}) "
            f"SELECT lower(hex(randomblob(16))), {columns} FROM practice_session AS one, "
            "(SELECT 1 FROM practice_session LIMIT 10) LIMIT ?",
            (sessions - there,),
        )


@contextmanager
def looked_at(path: Path) -> Iterator[object]:
    """The file of a record, as a command opens it."""
    file = open_file(path, OwnTime())
    try:
        yield file
    finally:
        file.close()
