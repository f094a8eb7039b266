"""One story for `coach stories`: tellings, best quotes, what drifts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coach.cli.data import put_json
from coach.cli.document_text import put_document
from coach.cli.history import row_data
from coach.cli.stories import story_data
from coach.content.library import Content
from coach.evidence.facts import Fact
from coach.pages.document import Document
from coach.pages.story_page import story_page
from coach.practice.bank import drifts_of, matrix
from coach.store.tellings import best_quotes, carried_signals, tellings
from coach.store.values import Story
from coach.store.views import Telling

if TYPE_CHECKING:
    from coach.store.record import Record


def put_story(record: Record, story: Story, content: Content, *, as_json: bool) -> None:
    """Print what the record knows of a story."""
    if as_json:
        told = tellings(record, story.uuid)
        found = matrix([story], content.signals, carried_signals(record))
        put_json(
            story_data(story, found)
            | {
                "tellings": [row_data(one.row) for one in told],
                "best_quotes": best_quotes(record, story.uuid),
                "drifts": [
                    {
                        "kind": one.first.kind,
                        "about": one.first.about,
                        "before": _said(told[one.before], one.first),
                        "after": _said(told[one.after], one.second),
                    }
                    for one in drifts_of(told)
                ],
            }
        )
        return
    put_document(page_of(record, story, content, texts=False))


def page_of(record: Record, story: Story, content: Content, *, texts: bool = True) -> Document:
    """The page of a story.

    Args:
        record: what knows it.
        story: the story.
        content: titles of dimensions and signals.
        texts: whether each telling's own words are in it.
    """
    return story_page(
        story,
        tellings(record, story.uuid),
        best_quotes(record, story.uuid),
        carried_signals(record),
        content,
        texts=texts,
    )


def _said(telling: Telling, fact: Fact) -> dict[str, Any]:
    return {
        "session": telling.row.uuid,
        "value": fact.value,
        "text": telling.text[fact.start : fact.end],
        "start": fact.start,
        "end": fact.end,
    }
