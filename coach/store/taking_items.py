"""One item of an exchange file as rows of the record."""

from __future__ import annotations

import hashlib
import json

from coach.store.exchange_values import (
    AssessmentItem,
    CardItem,
    ContentItem,
    Item,
    LoopItem,
    PlanItem,
    SessionItem,
    SilenceItem,
    StoryItem,
)
from coach.store.taking_rows import Refused, Rows
from coach.store.taking_sittings import write_assessment, write_session

FAR = 2**40
"""Further than any number of a revision."""


def write(rows: Rows, place: str, item: Item, key: int | None) -> None:
    """Write one item: a new one, or over the row with this key.

    Raises:
        Refused: when the record cannot take it.
        sqlite3.IntegrityError: when an id of it is in use elsewhere.
    """
    match item:
        case ContentItem():
            _content(rows, place, item, is_new=key is None)
        case LoopItem():
            _loop(rows, item, key)
        case StoryItem():
            _story(rows, place, item, key)
        case SessionItem():
            write_session(rows, place, item, key)
        case AssessmentItem():
            write_assessment(rows, place, item, key)
        case PlanItem():
            _plan(rows, place, item, key)
        case CardItem():
            _card(rows, place, item, key)
        case SilenceItem():
            _silence(rows, place, item, key)


def _content(rows: Rows, place: str, item: ContentItem, *, is_new: bool) -> None:
    if item.body and hashlib.sha256(item.body.encode()).hexdigest() != item.sha:
        raise Refused(f"{place}/sha: not the SHA-256 of the body")
    if not is_new:
        rows.run("UPDATE content SET body = ? WHERE sha = ? AND body = ''", item.body, item.sha)
        return
    rows.put(
        "content",
        {
            "sha": item.sha,
            "kind": item.kind,
            "content_id": item.id,
            "version": item.version,
            "body": item.body,
        },
    )


def _loop(rows: Rows, item: LoopItem, key: int | None) -> None:
    rows.put(
        "loop",
        {
            "uuid": item.uuid,
            "role": item.role,
            "level": item.level,
            "company": item.company,
            "on_day": item.on,
            "made_at": item.made_at,
            "trashed_at": item.trashed_at,
        },
        key,
    )


def _story(rows: Rows, place: str, item: StoryItem, key: int | None) -> None:
    numbers = [one.number for one in item.revisions]
    if len(set(numbers)) < len(numbers):
        raise Refused(f"{place}/revisions: two of them have the same number")
    story = rows.put(
        "story",
        {
            "uuid": item.uuid,
            "title": item.title,
            "role": item.role,
            "period": item.period,
            "tags": json.dumps(item.tags),
            "made_at": item.made_at,
            "trashed_at": item.trashed_at,
        },
        key,
    )
    # Aside while the file's are written: texts that only the record has are kept, and two can
    # have the same number.
    rows.run("UPDATE story_revision SET number = -number - 1 WHERE story_id = ?", story)
    standing = {
        row["uuid"]: row["id"]
        for row in rows.run("SELECT id, uuid FROM story_revision WHERE story_id = ?", story)
    }
    for one in item.revisions:
        rows.put(
            "story_revision",
            {
                "uuid": one.uuid,
                "story_id": story,
                "number": one.number,
                "text": one.text,
                "made_at": one.made_at,
            },
            standing.pop(one.uuid, None),
        )
    if standing:
        _renumber(rows, story)


def _renumber(rows: Rows, story: int) -> None:
    """Count the revisions of a story anew, in the order in which they were made."""
    made = rows.run(
        "SELECT id FROM story_revision WHERE story_id = ? ORDER BY made_at, abs(number), uuid",
        story,
    )
    # Far away first: no two may have the same number, not even for a moment.
    for away in (FAR, 0):
        for number, row in enumerate(made, start=1):
            rows.run("UPDATE story_revision SET number = ? WHERE id = ?", number + away, row["id"])


def _plan(rows: Rows, place: str, item: PlanItem, key: int | None) -> None:
    plan = rows.put(
        "plan",
        {
            "uuid": item.uuid,
            "session_id": rows.key_of("practice_session", item.made_in, f"{place}/made_in"),
            "signal": item.signal,
            "drill": item.drill,
            "due": item.due,
            "state": item.state,
            "made_at": item.made_at,
            "trashed_at": item.trashed_at,
        },
        key,
    )
    rows.run("DELETE FROM plan_session WHERE plan_id = ?", plan)
    for number, uuid in enumerate(item.done_by):
        session = rows.key_of("practice_session", uuid, f"{place}/done_by/{number}")
        rows.put("plan_session", {"plan_id": plan, "session_id": session})


def _card(rows: Rows, place: str, item: CardItem, key: int | None) -> None:
    old = rows.run("SELECT quote_id FROM card WHERE id = ?", key)
    rows.put(
        "card",
        {
            "uuid": item.uuid,
            "session_id": rows.key_of("practice_session", item.session, f"{place}/session"),
            "quote_id": rows.quote(item.quote, f"{place}/quote"),
            "form": item.form,
            "signal": item.signal,
            "level": item.level,
            "origin": item.origin,
            "state": item.state,
            "note": item.note,
            "made_at": item.made_at,
            "trashed_at": item.trashed_at,
        },
        key,
    )
    for row in old:
        rows.drop_quote(row["quote_id"])


def _silence(rows: Rows, place: str, item: SilenceItem, key: int | None) -> None:
    rows.put(
        "silence",
        {
            "uuid": item.uuid,
            "code": item.code,
            "text": item.text,
            "session_id": rows.key_of("practice_session", item.session, f"{place}/session"),
            "made_at": item.made_at,
            "trashed_at": item.trashed_at,
        },
        key,
    )
