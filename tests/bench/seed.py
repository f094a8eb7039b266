"""A record of any size, made quickly and the same each time.

    python -m tests.bench.seed --sessions 10000 --out /tmp/big/coach.db

Each session has eight answers of about 300 words, the candidate's scores, and a reading. Words
come as they do in language: a few are everywhere, most are rare, and `zugzwang` stands in one
answer of a thousand.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from coach.content.canonical import canonical_json, fingerprint
from coach.content.library import load
from coach.content.models import Drill
from coach.now import SystemTime
from coach.store.opening import open_file

ANSWERS = 8
WORDS = 300
LAST_DAY = datetime(2026, 6, 1, 18, 0, tzinfo=UTC)
APART = timedelta(hours=5)
COMMON = "the", "rollback", "we"
RARE = "zugzwang"
STORIES = 40

_SMALL = """
the a of to and in we I that it for on was with as by is this had from at but not were which our
be one when after because so they then than out only no more up what each could would into how
who did before all there where two first over most
"""
_STEMS = """
rollback queue index migrat deploy latency replica cache schema billing invoice retr owner
metric alert incident review decision design trade outage traffic customer batch stream shard
tenant token ledger refund region budget quota monitor failover canary pipeline contract
interface backlog roadmap hiring mentor estimate deadline scope risk measure cluster worker
broker consumer producer partition snapshot backup restore audit access policy secret gateway
proxy
"""
_ENDS = ["", "s", "ed", "ing", "ion", "er", "able", "ly", "ment", "ness"]


class _Words:
    """Sentences from a vocabulary in which the n-th word is n times rarer than the first."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        small, stems = _SMALL.split(), _STEMS.split()
        made = [stem + end for stem in stems for end in _ENDS]
        # Names and slips of the pen: short words that hardly ever occur twice.
        made += ["".join(chance.choices("aeioubdklmnrst", k=5)) for _ in range(4_000)]
        chance.shuffle(made)
        vocabulary = small + stems + made
        weights = [1 / (place + 3) for place in range(len(vocabulary))]
        self._sentences = [self._sentence(vocabulary, weights) for _ in range(6_000)]

    def _sentence(self, vocabulary: list[str], weights: list[float]) -> str:
        words = self._chance.choices(vocabulary, weights, k=self._chance.randint(9, 21))
        if self._chance.random() < 0.3:
            words.insert(self._chance.randrange(len(words)), f"{self._chance.randint(2, 900)}%")
        return " ".join(words).capitalize() + "."

    def answer(self) -> str:
        """About 300 words."""
        return " ".join(self._chance.choices(self._sentences, k=WORDS // 15))


def seed(path: Path, sessions: int) -> None:
    """Write a record of so many sessions; `path` must not exist."""
    if path.exists():
        raise SystemExit(f"{path}: is there already; choose another place")
    open_file(path, SystemTime()).close()
    chance = random.Random(4)
    drills = list(load().drills.values())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -200000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        # Indexed in one go at the end: as the triggers would, but in a fifth of the time.
        trigger = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'search_entry_added'"
        ).fetchone()[0]
        connection.execute("DROP TRIGGER search_entry_added")
        _write_frame(connection, chance, drills)
        words = _Words(chance)
        for number in range(sessions):
            _write_session(connection, chance, words, drills, number, sessions)
        connection.execute("INSERT INTO search (search) VALUES ('rebuild')")
        connection.execute(trigger)
        connection.execute("COMMIT")
        connection.execute("PRAGMA optimize")
        connection.execute("PRAGMA journal_mode = WAL")


def _put(connection: sqlite3.Connection, table: str, rows: Iterator[dict[str, Any]]) -> None:
    found = list(rows)
    names = ", ".join(f'"{name}"' for name in found[0])
    marks = ", ".join("?" * len(found[0]))
    connection.executemany(
        f'INSERT INTO "{table}" ({names}) VALUES ({marks})', [tuple(one.values()) for one in found]
    )


def _uuid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))


def _stored(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")


def _write_frame(
    connection: sqlite3.Connection, chance: random.Random, drills: list[Drill]
) -> None:
    """Drills, stories and targets."""
    early = _stored(LAST_DAY - timedelta(days=4000))
    _put(
        connection,
        "content",
        (
            {
                "sha": fingerprint(one),
                "kind": "drill",
                "content_id": one.id,
                "version": one.version,
                "body": canonical_json(one),
            }
            for one in drills
        ),
    )
    _put(
        connection,
        "story",
        (
            {
                "id": key,
                "uuid": _uuid(chance),
                "title": f"Story {key}",
                "role": "tech lead",
                "period": "2024",
                "tags": "[]",
                "made_at": early,
            }
            for key in range(1, STORIES + 1)
        ),
    )
    _put(
        connection,
        "story_revision",
        (
            {
                "uuid": _uuid(chance),
                "story_id": key,
                "number": 1,
                "text": f"Story {key}: I moved the ledger.",
                "made_at": early,
            }
            for key in range(1, STORIES + 1)
        ),
    )
    _put(
        connection,
        "loop",
        (
            {
                "id": key,
                "uuid": _uuid(chance),
                "role": "backend",
                "level": "senior",
                "company": "",
                "on_day": None,
                "made_at": early,
            }
            for key in range(1, 4)
        ),
    )


def _write_session(
    connection: sqlite3.Connection,
    chance: random.Random,
    words: _Words,
    drills: list[Drill],
    number: int,
    sessions: int,
) -> None:
    key = number + 1
    drill = drills[number % len(drills)]
    began = LAST_DAY - APART * (sessions - number)
    done = number % 37 != 36
    active = chance.uniform(0.5, 1.3) * drill.minutes * 60
    # Slowly better, with bad days.
    level = 2 + 2 * number / sessions
    scores = [min(5, max(1, round(chance.gauss(level, 0.8)))) for _ in range(7)]
    _put(
        connection,
        "practice_session",
        iter(
            [
                {
                    "id": key,
                    "uuid": _uuid(chance),
                    "kind": "drill",
                    "content_sha": fingerprint(drill),
                    "content_id": drill.id,
                    "content_version": drill.version,
                    "title": drill.title,
                    "own_evidence": drill.assesses.whose == "own-answer",
                    "trains": json.dumps(drill.trains),
                    "phase": "result" if done else "steps",
                    "step": drill.steps[0].id,
                    "started_at": _stored(began),
                    "changed_at": _stored(began + timedelta(seconds=active)),
                    "finished_at": _stored(began + timedelta(seconds=active)) if done else None,
                    "planned": drill.minutes * 60.0,
                    "active": active,
                    "paused": 0.0,
                    "away": 0.0,
                    "overtime": max(0.0, active - drill.minutes * 60),
                    "paused_now": False,
                    "step_seconds": json.dumps({drill.steps[0].id: active}),
                    "findings_shown": True,
                    "story_id": chance.randint(1, STORIES) if number % 3 else None,
                    "loop_id": number * 3 // sessions + 1,
                    "note": "",
                    "own_total": sum(scores) if done else None,
                }
            ]
        ),
    )
    _put(
        connection,
        "entry",
        (
            {
                "id": number * ANSWERS + place + 1,
                "uuid": _uuid(chance),
                "session_id": key,
                "position": place,
                "speaker": "candidate",
                "step": drill.steps[0].id,
                "field": f"f{place}",
                "kind": "text",
                "prompt": "What did you decide, and what came of it?",
                "text": words.answer() + (f" A {RARE}." if chance.random() < 0.001 else ""),
                "written_at": _stored(began),
                "changed_at": _stored(began),
            }
            for place in range(ANSWERS)
        ),
    )
    if not done:
        return
    _put(
        connection,
        "assessment",
        (
            {
                "id": number * 2 + place,
                "uuid": _uuid(chance),
                "subject_kind": "session",
                "session_id": key,
                "rater": rater,
                "rater_name": "",
                "occasion": "session",
                "made_at": _stored(began + timedelta(seconds=active)),
                "blind": True,
                "rubric_version": "self-check/1",
                "analyzer_version": "1" if rater == "analyzer" else None,
            }
            for place, rater in ((1, "self"), (2, "analyzer"))
        ),
    )
    _put(
        connection,
        "score",
        (
            {
                "assessment_id": number * 2 + place,
                "dimension": dimension.id,
                "value": value if place == 1 else max(1, min(5, value + chance.choice((-1, 0, 0)))),
                "unsupported": False,
                "because": "[]",
            }
            for place in (1, 2)
            for dimension, value in zip(load_rubric(), scores, strict=True)
        ),
    )


_RUBRIC: list[Any] = []


def load_rubric() -> list[Any]:
    """The seven dimensions, read once."""
    if not _RUBRIC:
        _RUBRIC.extend(load().rubric.dimensions)
    return _RUBRIC


def main() -> None:
    """Write the record that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sessions", type=int, required=True)
    parser.add_argument("--out", type=Path, required=True)
    chosen = parser.parse_args()
    began = time.perf_counter()
    seed(chosen.out, chosen.sessions)
    print(
        f"{chosen.out}: {chosen.sessions} sessions, {chosen.out.stat().st_size / 1e6:.0f} MB, "
        f"{time.perf_counter() - began:.1f} s"
    )


if __name__ == "__main__":
    main()
