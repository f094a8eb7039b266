"""Sessions and assessments of an exchange file as rows of the record."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from coach.store.exchange_values import AssessmentItem, EntryItem, ScoreItem, SessionItem
from coach.store.taking_rows import Refused, Rows, check_span

SEVEN = 7
"""A total exists only with all dimensions scored."""


def write_session(rows: Rows, place: str, item: SessionItem, key: int | None) -> None:
    """Write a session with its texts; what a replaced one no longer has goes to the trash.

    Raises:
        Refused: when the record cannot take it.
        sqlite3.IntegrityError: when an id of it is in use elsewhere.
    """
    if not rows.run("SELECT 1 FROM content WHERE sha = ?", item.content):
        raise Refused(f"{place}/content: {item.content} is neither in the file nor in the record")
    clock = item.clock
    session = rows.put(
        "practice_session",
        {
            "uuid": item.uuid,
            "kind": item.kind,
            "content_sha": item.content,
            "content_id": item.content_id,
            "content_version": item.content_version,
            "title": item.title,
            "own_evidence": item.own_evidence,
            "trains": json.dumps(item.trains),
            "phase": item.phase,
            "step": item.step,
            "started_at": item.started_at,
            "changed_at": item.changed_at,
            "finished_at": item.finished_at,
            "planned": clock.planned,
            "active": clock.active,
            "paused": clock.paused,
            "away": clock.away,
            "overtime": max(0.0, clock.active - clock.planned),
            "paused_now": clock.paused_now,
            "step_seconds": json.dumps(clock.steps),
            "findings_shown": item.findings_shown,
            "story_id": rows.key_of("story", item.story, f"{place}/story"),
            "source": item.source,
            "copied_from": item.copied_from,
            "loop_id": rows.key_of("loop", item.loop, f"{place}/loop"),
            "redo_of": item.redo_of,
            "redo_rule": item.redo_rule,
            "note": item.note,
            "trashed_at": item.trashed_at,
        },
        key,
    )
    keys = _write_entries(rows, place, item, session)
    for number, entry in enumerate(item.entries):
        _write_claim(rows, f"{place}/entries/{number}", entry, keys)
        _write_tie(rows, f"{place}/entries/{number}", entry, keys)
    _write_picks(rows, place, item, session)


def tie_all(rows: Rows) -> None:
    """Tie lines to what they rest on, once every session is there.

    Raises:
        Refused: when a line rests on an entry that is not there.
    """
    for place, entry, quote in rows.resting:
        rows.run("UPDATE tie SET quote_id = ? WHERE entry_id = ?", rows.quote(quote, place), entry)
    rows.resting.clear()


def write_assessment(rows: Rows, place: str, item: AssessmentItem, key: int | None) -> None:
    """Write an assessment with its scores.

    Raises:
        Refused: when the record cannot take it.
    """
    given = [one.dimension for one in item.scores]
    if len(set(given)) < len(given):
        raise Refused(f"{place}/scores: a dimension stands there twice")
    session = entry = exemplar = None
    match item.subject_kind:
        case "session":
            session = rows.key_of("practice_session", item.subject, f"{place}/subject")
        case "entry":
            entry = rows.key_of("entry", item.subject, f"{place}/subject")
        case "exemplar":
            exemplar = item.subject
    assessment = rows.put(
        "assessment",
        {
            "uuid": item.uuid,
            "subject_kind": item.subject_kind,
            "session_id": session,
            "entry_id": entry,
            "exemplar": exemplar,
            "rater": item.rater,
            "rater_name": item.rater_name,
            "occasion": item.occasion,
            "made_in": item.made_in,
            "made_at": item.made_at,
            "blind": item.blind,
            "rubric_version": item.rubric_version,
            "analyzer_version": item.analyzer_version,
            "rating": item.rating,
            "strength": item.strength,
            "trashed_at": item.trashed_at,
        },
        key,
    )
    old = rows.run("SELECT quote_id FROM score WHERE assessment_id = ?", assessment)
    rows.run("DELETE FROM score WHERE assessment_id = ?", assessment)
    for row in old:
        rows.drop_quote(row["quote_id"])
    for number, score in enumerate(item.scores):
        _write_score(rows, f"{place}/scores/{number}", score, assessment)
    if session is not None and (item.rater, item.occasion) == ("self", "session"):
        _keep_total(rows, session)


def _write_entries(rows: Rows, place: str, item: SessionItem, session: int) -> dict[str, int]:
    """Returns the key of every entry of the session by its UUID."""
    standing = {
        row["uuid"]: row["id"]
        for row in rows.run("SELECT id, uuid FROM entry WHERE session_id = ?", session)
    }
    keys: dict[str, int] = {}
    for number, entry in enumerate(item.entries):
        columns: dict[str, Any] = {
            "uuid": entry.uuid,
            "session_id": session,
            "position": entry.position,
            "speaker": entry.speaker,
            "step": entry.step,
            "field": entry.field,
            "kind": entry.kind,
            "prompt": entry.prompt,
            "text": entry.text,
            "written_at": entry.written_at,
            "changed_at": entry.changed_at,
            "story_revision_id": rows.key_of(
                "story_revision",
                entry.story_revision,
                f"{place}/entries/{number}/story_revision",
            ),
            "trashed_at": entry.trashed_at,
        }
        keys[entry.uuid] = rows.put("entry", columns, standing.pop(entry.uuid, None))
    for key in standing.values():
        rows.run(
            "UPDATE entry SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL", rows.now, key
        )
    return keys


def _write_claim(rows: Rows, place: str, entry: EntryItem, keys: dict[str, int]) -> None:
    key, claim = keys[entry.uuid], entry.claim
    rows.run("DELETE FROM claim WHERE entry_id = ?", key)
    if claim is None:
        return
    if claim.sharpened is not None and claim.sharpened not in keys:
        raise Refused(f"{place}/claim/sharpened: {claim.sharpened} is no entry of this session")
    rows.put(
        "claim",
        {
            "entry_id": key,
            "category": claim.category,
            "verdict": claim.verdict,
            "sharpened_id": keys.get(claim.sharpened or ""),
        },
    )


def _write_tie(rows: Rows, place: str, entry: EntryItem, keys: dict[str, int]) -> None:
    key, tie = keys[entry.uuid], entry.tie
    old = rows.run("SELECT quote_id FROM tie WHERE entry_id = ?", key)
    rows.run("DELETE FROM tie WHERE entry_id = ?", key)
    for row in old:
        rows.drop_quote(row["quote_id"])
    if tie is None:
        return
    rows.put("tie", {"entry_id": key})
    if tie.quote is not None:
        rows.resting.append((f"{place}/tie/quote", key, tie.quote))


def _write_picks(rows: Rows, place: str, item: SessionItem, session: int) -> None:
    """Signals marked and things chosen."""
    if len({(one.step, one.signal) for one in item.marks}) < len(item.marks):
        raise Refused(f"{place}/marks: a signal stands there twice for one step")
    if len({one.step for one in item.choices}) < len(item.choices):
        raise Refused(f"{place}/choices: a step stands there twice")
    for table in ("signal_mark", "choice"):
        rows.run(f"DELETE FROM {table} WHERE session_id = ?", session)
    for number, mark in enumerate(item.marks):
        rows.put(
            "signal_mark",
            {
                "session_id": session,
                "step": mark.step,
                "signal": mark.signal,
                "mark": mark.mark,
                "place": number,
            },
        )
    for number, choice in enumerate(item.choices):
        rows.put(
            "choice",
            {
                "session_id": session,
                "step": choice.step,
                "value": choice.value,
                "due": choice.due,
                "place": number,
            },
        )


def _write_score(rows: Rows, place: str, score: ScoreItem, assessment: int) -> None:
    for number, finding in enumerate(score.because):
        if finding.quote is not None:
            check_span(finding.quote, f"{place}/because/{number}/quote")
    rows.put(
        "score",
        {
            "assessment_id": assessment,
            "dimension": score.dimension,
            "value": score.value,
            "quote_id": rows.quote(score.quote, f"{place}/quote"),
            "unsupported": score.unsupported,
            "because": json.dumps(msgspec.to_builtins(score.because)),
            "sure": score.sure,
            "disputed_at": score.disputed_at,
        },
    )


def _keep_total(rows: Rows, session: int) -> None:
    """Keep a session's own total, by its latest own assessment, as scoring in the app does."""
    values = rows.run(
        "SELECT value FROM score WHERE value IS NOT NULL AND assessment_id = ("
        "SELECT id FROM assessment WHERE session_id = ? AND rater = 'self' "
        "AND occasion = 'session' AND trashed_at IS NULL ORDER BY made_at DESC, id DESC LIMIT 1)",
        session,
    )
    total = sum(row["value"] for row in values) if len(values) == SEVEN else None
    rows.run("UPDATE practice_session SET own_total = ? WHERE id = ?", total, session)
