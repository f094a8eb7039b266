"""`coach stories`: the story bank."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json

if TYPE_CHECKING:
    from coach.store.values import Story


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "stories",
        help="list your stories",
        description=(
            "List the stories of your bank, the latest first. With --json, each one's text comes\n"
            "along."
        ),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the stories; 1 when there are none."""
    from coach.cli.record import nothing_yet, opened
    from coach.cli.screen import say

    stories: tuple[Story, ...] = ()
    if not nothing_yet():
        from coach.store.stories import all_stories

        with opened() as record:
            stories = all_stories(record)
    if chosen.json:
        from coach.cli.data import put_json

        put_json([story_data(story) for story in stories])
    elif stories:
        _put_table(stories)
    if not stories:
        say("no story yet: coach drill feedback-rewrite starts with one")
    return 0 if stories else 1


def story_data(story: Story) -> dict[str, object]:
    """A story as plain values."""
    return {
        "id": story.uuid,
        "title": story.title,
        "role": story.role,
        "period": story.period,
        "tags": story.tags,
        "made_at": story.made_at,
        "sessions": story.sessions,
        "revision": {
            "id": story.revision.uuid,
            "number": story.revision.number,
            "made_at": story.revision.made_at,
            "text": story.revision.text,
        },
    }


def _put_table(stories: tuple[Story, ...]) -> None:
    from coach.cli.moments import local
    from coach.cli.screen import this_screen
    from coach.cli.table import Column, table
    from coach.words import count_words

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
            str(story.sessions),
            local(story.revision.made_at),
        )
        for story in stories
    ]
    screen = this_screen()
    screen.put(*table(screen, columns, rows))
