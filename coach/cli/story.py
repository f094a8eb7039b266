"""One story for `coach stories`: tellings, best quotes, what drifts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.data import put_json
from coach.cli.history import row_data
from coach.cli.screen import Screen, this_screen
from coach.cli.stories import story_data
from coach.content.library import Content
from coach.evidence.facts import Drift, Fact
from coach.export.local_times import local
from coach.practice.bank import drifts_of, matrix
from coach.store.history_values import BestQuote, Telling
from coach.store.tellings import best_quotes, carried_signals, tellings
from coach.store.values import Story
from coach.words import one_line

if TYPE_CHECKING:
    from coach.store.record import Record


def put_story(record: Record, story: Story, content: Content, *, as_json: bool) -> None:
    """Print what the record knows of a story."""
    told = tellings(record, story.uuid)
    quotes = best_quotes(record, story.uuid)
    drifted = drifts_of(told)
    found = matrix([story], content.signals, carried_signals(record))
    if as_json:
        put_json(
            story_data(story, found)
            | {
                "tellings": [row_data(one.row) for one in told],
                "best_quotes": quotes,
                "drifts": [
                    {
                        "kind": one.first.kind,
                        "about": one.first.about,
                        "before": _said(told[one.before], one.first),
                        "after": _said(told[one.after], one.second),
                    }
                    for one in drifted
                ],
            }
        )
        return
    screen = this_screen()
    screen.put(screen.strong(one_line(story.title)))
    about = (story.role, story.period, ", ".join(story.tags))
    screen.put(screen.faint(" · ".join(one_line(part) for part in about if part)))
    screen.put("", *screen.prose(story.revision.text, 2))
    _put_tellings(screen, told)
    _put_drifts(screen, told, drifted)
    _put_quotes(screen, quotes, content)
    carried = [one.title for one in found.signals if found.cell(story.uuid, one.id).carries]
    screen.put("", screen.strong("Signals it can carry"))
    screen.put(*screen.prose(", ".join(carried) or "none named yet, by a tag or a mark", 2))


def _said(telling: Telling, fact: Fact) -> dict[str, Any]:
    return {
        "session": telling.row.uuid,
        "value": fact.value,
        "text": telling.text[fact.start : fact.end],
        "start": fact.start,
        "end": fact.end,
    }


def _put_tellings(screen: Screen, told: tuple[Telling, ...]) -> None:
    screen.put("", screen.strong("Tellings"))
    for one in reversed(told):
        row = one.row
        total = f"  {row.total}/35" if row.total is not None else ""
        screen.put(f"  {row.short}  {local(row.started_at)}  {one_line(row.title)}{total}")
    if not told:
        screen.put("  not told yet")


def _put_drifts(screen: Screen, told: tuple[Telling, ...], drifted: tuple[Drift, ...]) -> None:
    screen.put("", screen.strong("What drifts between them"))
    for one in drifted:
        first = told[one.before].text[one.first.start : one.first.end]
        second = told[one.after].text[one.second.start : one.second.end]
        rows = (told[one.before].row, told[one.after].row)
        words = f"“{one_line(first)}” ({rows[0].short}) → “{one_line(second)}” ({rows[1].short})"
        screen.put(f"  {one.first.kind:<8}{words}")
    if not drifted:
        screen.put("  no figure, owner or date was told in two ways")


def _put_quotes(screen: Screen, quotes: tuple[BestQuote, ...], content: Content) -> None:
    best = {one.dimension: one for one in quotes}
    screen.put("", screen.strong("Best quotes"))
    for dimension in content.rubric.dimensions:
        one = best.get(dimension.id)
        if one is not None:
            words = f"{dimension.title} {one.value}: “{one_line(one.text)}”"
            screen.put(*screen.prose(words, 2))
    if not best:
        screen.put("  none yet: a 4 or 5 asks for one when you score")
