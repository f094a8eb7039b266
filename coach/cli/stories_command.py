"""`coach stories`: the story bank, the signals it carries, and one story with its tellings."""

from __future__ import annotations

import argparse
from typing import Any

from coach import paths
from coach.cli.command import nothing_yet, opened
from coach.cli.document_text import put_document
from coach.cli.history_command import row_data
from coach.cli.json_text import put_json
from coach.cli.option_values import one_of
from coach.cli.parser import add_json
from coach.cli.screen import Column, say, table, this_screen
from coach.content.library import Content, load
from coach.errors import CoachError
from coach.evidence.facts import Fact
from coach.pages.document import Document
from coach.pages.story_page import story_page
from coach.practice.bank import Matrix, bank_advice, drifts_of, matrix
from coach.practice.days import local
from coach.store.record import Record
from coach.store.stories import all_stories
from coach.store.tellings import best_quotes, carried_signals, tellings
from coach.store.values import Story
from coach.store.views import Telling
from coach.text import count_words


def add_options(parser: argparse.ArgumentParser) -> None:
    """What `coach stories` takes."""
    parser.description = (
        "List the stories in your bank, latest first, and the signals they show: marked\n"
        "strong in a session, or tagged. With a story, its tellings, the best quote\n"
        "of each dimension, and the facts that changed between tellings."
    )
    parser.add_argument(
        "story", nargs="?", metavar="STORY", help="the start of a story's id, or its title"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the stories; 1 when there are none."""
    stories: tuple[Story, ...] = ()
    if not nothing_yet():
        content = load(paths.packs_folder())
        with opened() as record:
            stories = all_stories(record)
            if chosen.story is not None:
                put_story(record, named_story(chosen.story, stories), content, as_json=chosen.json)
                return 0
            found = matrix(stories, content.signals, carried_signals(record))
        if stories and not chosen.json:
            _put_table(stories)
            _put_matrix(found)
    if chosen.story is not None:
        raise CoachError(f"no story {chosen.story[:40]!r}: the bank is empty")
    if chosen.json:
        put_json([story_data(story, found) for story in stories] if stories else [])
    if not stories:
        say("no stories yet: coach drill feedback-rewrite starts with one")
    return 0 if stories else 1


def named_story(given: str, stories: tuple[Story, ...]) -> Story:
    """The story that was meant by the beginning of its id, or by its title.

    Raises:
        CoachError: when none was, or more than one.
    """
    uuid = one_of("coach stories", given, tuple((one.uuid, one.title) for one in stories), "story")
    return next(one for one in stories if one.uuid == uuid)


def story_data(story: Story, found: Matrix) -> dict[str, object]:
    """A story as plain values."""
    return {
        "id": story.uuid,
        "title": story.title,
        "role": story.role,
        "period": story.period,
        "tags": story.tags,
        "made_at": story.made_at,
        "sessions": story.sessions,
        "signals": [
            {
                "signal": signal.id,
                "carries": cell.carries,
                "tagged": cell.tagged,
                "strong": cell.strong,
                "n": cell.n,
            }
            for signal in found.signals
            for cell in (found.cell(story.uuid, signal.id),)
        ],
        "revision": {
            "id": story.revision.uuid,
            "number": story.revision.number,
            "made_at": story.revision.made_at,
            "text": story.revision.text,
        },
    }


def _put_table(stories: tuple[Story, ...]) -> None:
    columns = (
        Column("id"),
        Column("title", gives=True),
        Column("role", gives=True),
        Column("words", right=True),
        Column("tellings", right=True),
        Column("changed"),
    )
    rows = [
        (
            story.uuid[:8],
            story.title,
            story.role or "-",
            str(count_words(story.revision.text)),
            str(story.sessions) if story.sessions else "none yet",
            local(story.revision.made_at),
        )
        for story in stories
    ]
    screen = this_screen()
    screen.put(*table(screen, columns, rows))


def _put_matrix(found: Matrix) -> None:
    """Signals down, stories across: there are always seven of the one, and few of the other."""
    screen = this_screen()
    lacking = {one.id for one in found.lacking}
    rows = []
    for signal in found.signals:
        carried = [
            f"{story.title} ({'marked' if cell.strong else 'tagged'})"
            for story in found.stories
            for cell in (found.cell(story.uuid, signal.id),)
            if cell.carries
        ]
        rows.append((signal.title, "no story" if signal.id in lacking else ", ".join(carried)))
    screen.put("", *table(screen, (Column("signal"), Column("shown by", gives=True)), rows))
    screen.put("", bank_advice(found.stories))


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
