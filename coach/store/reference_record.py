"""What the field reference takes from the record, in one look.

Plain SQL through the standard library, as the overview is: a page that is wanted in a second does
not wait for SQLModel. Each question is bounded, so it costs the same however long the record is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from coach.store.history import lines
from coach.store.read import Opened, look
from coach.store.tellings import carried_signals
from coach.store.values import Story, StoryRevision
from coach.store.views import CalibrationRating, ProbeReply, ReferenceRecord, ScoredQuote, Spoken

REACH = 1000
"""Latest finished sessions in which quotes are looked for: what was said before those is no longer
how one would say it."""
CHOICE = 6
"""Quotes of a dimension that are brought: the best may serve another one better."""
ROUNDS = 100
"""Latest rounds in which probes are looked for."""
WORST = 6
"""Probes that are brought."""
STORIES = 200

_QUOTES = """
    SELECT dimension, value, text, session FROM (
        SELECT score.dimension, score.value, quote.text, own.id AS session, row_number() OVER (
            PARTITION BY score.dimension
            ORDER BY score.value DESC, (
                SELECT reading.value FROM assessment
                JOIN score reading ON reading.assessment_id = assessment.id
                WHERE assessment.session_id = own.id AND assessment.rater = 'analyzer'
                    AND assessment.occasion = 'session' AND assessment.trashed_at IS NULL
                    AND reading.dimension = score.dimension
                ORDER BY assessment.id DESC LIMIT 1
            ) DESC, own.started_at DESC
        ) AS place
        FROM (
            SELECT id, started_at FROM practice_session
            WHERE finished_at IS NOT NULL AND trashed_at IS NULL AND own_evidence
            ORDER BY started_at DESC LIMIT ?
        ) own
        JOIN assessment ON assessment.session_id = own.id AND assessment.rater = 'self'
            AND assessment.occasion = 'session' AND assessment.trashed_at IS NULL
        JOIN score ON score.assessment_id = assessment.id AND score.value IS NOT NULL
        JOIN quote ON quote.id = score.quote_id
        JOIN entry ON entry.id = quote.entry_id AND entry.speaker = 'candidate'
            AND entry.trashed_at IS NULL
        LEFT JOIN claim ON claim.entry_id = entry.id
        -- A claim that was dropped or sharpened did not survive its challenge.
        WHERE coalesce(claim.verdict, 'keep') = 'keep'
    )
    WHERE place <= ? ORDER BY dimension, place
"""

# A reply stands in the field of its probe. Its own score goes before that of the whole session; of
# equals, recovery is read from the reply to a push.
_PROBES = """
    SELECT probe.text, recovery, session FROM (
        SELECT probe.id, round.id AS session, round.started_at, coalesce(
            (
                SELECT min(score.value) FROM entry reply
                JOIN assessment ON assessment.entry_id = reply.id
                    AND assessment.trashed_at IS NULL
                JOIN score ON score.assessment_id = assessment.id
                    AND score.dimension = 'recovery'
                WHERE reply.session_id = round.id AND reply.speaker = 'candidate'
                    AND reply.step = probe.step AND reply.field = probe.field
            ),
            (
                SELECT score.value FROM assessment
                JOIN score ON score.assessment_id = assessment.id
                WHERE assessment.session_id = round.id AND assessment.occasion = 'session'
                    AND assessment.trashed_at IS NULL AND score.dimension = 'recovery'
                    AND score.value IS NOT NULL
                ORDER BY assessment.rater = 'self' DESC, score.id DESC LIMIT 1
            )
        ) AS recovery
        FROM (
            SELECT id, started_at FROM practice_session
            WHERE kind <> 'drill' AND finished_at IS NOT NULL AND trashed_at IS NULL
            ORDER BY started_at DESC LIMIT ?
        ) round
        JOIN entry probe ON probe.session_id = round.id AND probe.kind = 'probe'
            AND probe.trashed_at IS NULL AND probe.text <> ''
    ) found JOIN entry probe ON probe.id = found.id
    WHERE recovery IS NOT NULL
    ORDER BY recovery, probe.prompt = 'correction' DESC, found.started_at DESC, probe.position
    LIMIT ?
"""


def reference_record(opened: Opened) -> ReferenceRecord:
    """Quotes, probes, stories and calibrations for the field reference.

    Raises:
        RecordError: what SQLite says.
    """
    with look(opened) as connection:
        quotes = connection.execute(_QUOTES, (REACH, CHOICE)).fetchall()
        probes = connection.execute(_PROBES, (ROUNDS, WORST)).fetchall()
        places = _places(connection, [row[-1] for row in (*quotes, *probes)])
        return ReferenceRecord(
            quotes=tuple(
                ScoredQuote(
                    dimension=dimension, value=value, said=Spoken(text=text, **places[session])
                )
                for dimension, value, text, session in quotes
            ),
            probes=tuple(
                ProbeReply(probe=Spoken(text=text, **places[session]), recovery=recovery)
                for text, recovery, session in probes
            ),
            stories=_stories(connection),
            carried=carried_signals(opened),
            ratings=_ratings(connection),
        )


def _places(connection: sqlite3.Connection, keys: Iterable[int]) -> dict[int, dict[str, Any]]:
    """The short id and the beginning of sessions, by their keys."""
    return {
        key: {"session": row.short, "at": row.started_at}
        for key, row in lines(connection, sorted(set(keys))).items()
    }


def _stories(connection: sqlite3.Connection) -> tuple[Story, ...]:
    rows = connection.execute(
        "SELECT uuid, title, role, period, tags, made_at, (SELECT count(*) FROM practice_session "
        "WHERE story_id = story.id AND trashed_at IS NULL) AS told "
        "FROM story WHERE trashed_at IS NULL ORDER BY told DESC, id DESC LIMIT ?",
        (STORIES,),
    )
    return tuple(
        Story(
            uuid=uuid,
            title=title,
            role=role,
            period=period,
            tags=tuple(map(str, json.loads(tags))),
            made_at=(made := datetime.fromisoformat(made_at)),
            revision=StoryRevision(uuid="", number=0, text="", made_at=made),
            sessions=told,
        )
        for uuid, title, role, period, tags, made_at, told in rows
    )


def _ratings(connection: sqlite3.Connection) -> tuple[CalibrationRating, ...]:
    """The first rating of each exemplar: whoever rates it again has seen the reference."""
    # SQLite gives the bare columns of the row that holds the minimum.
    rows = connection.execute(
        "SELECT exemplar, rating, min(made_at) FROM assessment "
        "WHERE subject_kind = 'exemplar' AND rater = 'self' AND occasion = 'calibration' "
        "AND rating IS NOT NULL AND trashed_at IS NULL GROUP BY exemplar ORDER BY exemplar"
    )
    return tuple(CalibrationRating(exemplar, rating) for exemplar, rating, _ in rows)
