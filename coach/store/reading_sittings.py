"""Sessions and assessments of the record as an exchange file holds them."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from coach.store.exchange_values import (
    AssessmentItem,
    BecauseItem,
    ChoiceItem,
    ClaimItem,
    ClockItem,
    EntryItem,
    MarkItem,
    QuoteItem,
    ScoreItem,
    SessionItem,
    TieItem,
)
from coach.store.reading_rows import Key, day, maybe, moment, of_words, one_row, quote_or_none
from coach.store.values import Mark, Phase, Rater, SessionKind, Speaker, Verdict

_TIED = """
    SELECT tie.entry_id, quoted.uuid, quote.start, quote."end", quote.text
    FROM tie JOIN entry ON entry.id = tie.entry_id
    LEFT JOIN quote ON quote.id = tie.quote_id LEFT JOIN entry quoted ON quoted.id = quote.entry_id
    WHERE entry.session_id = ?"""
_SCORED = """
    SELECT score.*, quoted.uuid AS q_entry, quote.start AS q_start, quote."end" AS q_end,
        quote.text AS q_text
    FROM score LEFT JOIN quote ON quote.id = score.quote_id
    LEFT JOIN entry quoted ON quoted.id = quote.entry_id
    WHERE score.assessment_id = ? ORDER BY score.id"""


def session_item(connection: sqlite3.Connection, key: Key) -> SessionItem:
    """A session by its key, with its texts and what hangs on them."""
    row = one_row(
        connection,
        "SELECT practice_session.*, story.uuid AS story, loop.uuid AS loop FROM practice_session "
        "LEFT JOIN story ON story.id = story_id LEFT JOIN loop ON loop.id = loop_id "
        "WHERE practice_session.id = ?",
        key,
    )
    return SessionItem(
        uuid=row["uuid"],
        kind=of_words(row["kind"], SessionKind, "drill"),
        content=row["content_sha"],
        content_id=row["content_id"],
        content_version=row["content_version"],
        title=row["title"],
        own_evidence=bool(row["own_evidence"]),
        trains=tuple(json.loads(row["trains"])),
        phase=of_words(row["phase"], Phase, "result"),
        step=row["step"],
        started_at=moment(row["started_at"]),
        changed_at=moment(row["changed_at"]),
        finished_at=maybe(row["finished_at"]),
        clock=ClockItem(
            planned=row["planned"],
            active=row["active"],
            paused=row["paused"],
            away=row["away"],
            paused_now=bool(row["paused_now"]),
            # What was recovered of a damaged record may hold an empty list here.
            steps=dict(json.loads(row["step_seconds"])),
        ),
        findings_shown=bool(row["findings_shown"]),
        story=row["story"],
        source=row["source"],
        copied_from=row["copied_from"],
        loop=row["loop"],
        redo_of=row["redo_of"],
        redo_rule=row["redo_rule"],
        note=row["note"],
        trashed_at=maybe(row["trashed_at"]),
        entries=_entries(connection, key),
        marks=tuple(
            MarkItem(
                step=one["step"], signal=one["signal"], mark=of_words(one["mark"], Mark, "missing")
            )
            for one in connection.execute(
                "SELECT * FROM signal_mark WHERE session_id = ? ORDER BY place, step, signal",
                (key,),
            )
        ),
        choices=tuple(
            ChoiceItem(step=one["step"], value=one["value"], due=day(one["due"]))
            for one in connection.execute(
                "SELECT * FROM choice WHERE session_id = ? ORDER BY place, step", (key,)
            )
        ),
    )


def assessment_item(connection: sqlite3.Connection, key: Key) -> AssessmentItem:
    """An assessment by its key."""
    row = one_row(
        connection,
        "SELECT assessment.*, practice_session.uuid AS of_session, entry.uuid AS of_entry "
        "FROM assessment LEFT JOIN practice_session ON practice_session.id = assessment.session_id "
        "LEFT JOIN entry ON entry.id = assessment.entry_id WHERE assessment.id = ?",
        key,
    )
    return AssessmentItem(
        uuid=row["uuid"],
        # By what it hangs on: that is what the record goes by too.
        subject_kind=(
            "session" if row["of_session"] else "entry" if row["of_entry"] else "exemplar"
        ),
        subject=row["of_session"] or row["of_entry"] or row["exemplar"] or "",
        rater=of_words(row["rater"], Rater, "analyzer"),
        rater_name=row["rater_name"],
        occasion=row["occasion"],
        made_in=row["made_in"],
        made_at=moment(row["made_at"]),
        blind=bool(row["blind"]),
        rubric_version=row["rubric_version"],
        analyzer_version=row["analyzer_version"],
        rating=row["rating"],
        strength=row["strength"],
        trashed_at=maybe(row["trashed_at"]),
        scores=tuple(
            ScoreItem(
                dimension=one["dimension"],
                value=one["value"],
                quote=quote_or_none(one["q_entry"], one["q_start"], one["q_end"], one["q_text"]),
                unsupported=bool(one["unsupported"]),
                because=tuple(_because(part) for part in json.loads(one["because"])),
                sure=one["sure"],
                disputed_at=maybe(one["disputed_at"]),
            )
            for one in connection.execute(_SCORED, (key,))
        ),
    )


def _entries(connection: sqlite3.Connection, key: Key) -> tuple[EntryItem, ...]:
    claims = {
        entry: ClaimItem(
            category=category,
            verdict=None if verdict is None else of_words(verdict, Verdict, "keep"),
            sharpened=sharpened,
        )
        for entry, category, verdict, sharpened in connection.execute(
            "SELECT claim.entry_id, category, verdict, sharp.uuid FROM claim "
            "JOIN entry ON entry.id = claim.entry_id "
            "LEFT JOIN entry sharp ON sharp.id = sharpened_id WHERE entry.session_id = ?",
            (key,),
        )
    }
    ties = {
        entry: TieItem(quote=quote_or_none(*quote))
        for entry, *quote in connection.execute(_TIED, (key,))
    }
    return tuple(
        EntryItem(
            uuid=row["uuid"],
            position=row["position"],
            speaker=of_words(row["speaker"], Speaker, "candidate"),
            step=row["step"],
            field=row["field"],
            kind=row["kind"],
            prompt=row["prompt"],
            text=row["text"],
            written_at=moment(row["written_at"]),
            changed_at=moment(row["changed_at"]),
            story_revision=row["revision"],
            trashed_at=maybe(row["trashed_at"]),
            claim=claims.get(row["id"]),
            tie=ties.get(row["id"]),
        )
        for row in connection.execute(
            "SELECT entry.*, story_revision.uuid AS revision FROM entry "
            "LEFT JOIN story_revision ON story_revision.id = story_revision_id "
            "WHERE session_id = ? ORDER BY position, entry.id",
            (key,),
        )
    )


def _because(part: dict[str, Any]) -> BecauseItem:
    quote = part.get("quote")
    return BecauseItem(
        code=part["code"],
        name=part["name"],
        polarity=part["polarity"],
        message=part["message"],
        quote=QuoteItem(**quote) if quote else None,
    )
