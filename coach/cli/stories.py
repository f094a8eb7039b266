"""`coach stories`: the story bank, the signals it carries, and one story with its tellings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from coach.cli.parser import add_json
from coach.errors import CoachError

if TYPE_CHECKING:
    from coach.practice.bank import Matrix
    from coach.store.values import Story


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "stories",
        help="list your stories, or show one with its tellings",
        description=(
            "List the stories of your bank, the latest first, and the signals they carry: marked\n"
            "strong in a session, or named by a tag. With a story, its tellings, the best quote\n"
            "of each dimension, and the facts that drift between tellings."
        ),
    )
    parser.add_argument(
        "story", nargs="?", metavar="STORY", help="the beginning of a story's id, or its title"
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(chosen: argparse.Namespace) -> int:
    """Print the stories; 1 when there are none."""
    from coach import paths
    from coach.cli.record import nothing_yet, opened
    from coach.cli.screen import say
    from coach.content.library import load

    stories: tuple[Story, ...] = ()
    if not nothing_yet():
        from coach.practice.bank import matrix
        from coach.store.stories import all_stories
        from coach.store.tellings import carried_signals

        content = load(paths.packs_folder())
        with opened() as record:
            stories = all_stories(record)
            if chosen.story is not None:
                from coach.cli.story import put_story

                put_story(record, named_story(chosen.story, stories), content, as_json=chosen.json)
                return 0
            found = matrix(stories, content.signals, carried_signals(record))
        if stories and not chosen.json:
            _put_table(stories)
            _put_matrix(found)
    if chosen.story is not None:
        raise CoachError(f"no story {chosen.story[:40]!r}: the bank is empty")
    if chosen.json:
        from coach.cli.data import put_json

        put_json([story_data(story, found) for story in stories] if stories else [])
    if not stories:
        say("no story yet: coach drill feedback-rewrite starts with one")
    return 0 if stories else 1


def named_story(given: str, stories: tuple[Story, ...]) -> Story:
    """The story that was meant by the beginning of its id, or by its title.

    Raises:
        CoachError: when none was, or more than one.
    """
    from coach.cli.choosing import one_of

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
    from coach.cli.screen import this_screen
    from coach.cli.table import Column, table
    from coach.practice.days import local
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
            str(story.sessions) if story.sessions else "none yet",
            local(story.revision.made_at),
        )
        for story in stories
    ]
    screen = this_screen()
    screen.put(*table(screen, columns, rows))


def _put_matrix(found: Matrix) -> None:
    """Signals down, stories across: there are always seven of the one, and few of the other."""
    from coach.cli.screen import this_screen
    from coach.cli.table import Column, table
    from coach.practice.bank import bank_advice

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
    screen.put("", *table(screen, (Column("signal"), Column("carried by", gives=True)), rows))
    screen.put("", bank_advice(found.stories))
