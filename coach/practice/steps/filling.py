"""A run being filled in from a file of answers, and what the file may refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from coach.content.library import Content
from coach.practice.form import Form
from coach.practice.run import Run
from coach.store.values import Entry, SessionState, Story


class Shelf(Protocol):
    """What a file may refer to: the story bank and the earlier sessions."""

    def stories(self) -> tuple[Story, ...]:
        """The whole story bank."""
        ...

    def session(self, prefix: str) -> SessionState:
        """The one session whose id begins with `prefix`.

        Raises:
            CoachError: when none does, or more than one.
        """
        ...

    def words_of(self, session: str) -> tuple[Entry, ...]:
        """What was said and written in an earlier session."""
        ...

    def own_words(self) -> tuple[Entry, ...]:
        """The candidate's own words of all earlier sessions."""
        ...


@dataclass(frozen=True)
class NewStory:
    """A story that the file brings along: under a title of the bank it becomes a revision."""

    step: str
    title: str
    text: str
    known: Story | None = None
    """The story that already has this title."""


@dataclass
class Filling:
    """The file, the run that it fills, and what that brings to light.

    Attributes:
        form: the file of answers.
        run: the run.
        content: drills, signals and ratings.
        shelf: where stories and earlier sessions are found.
        new_story: the story that the file brings along.
        source: the words of the earlier session that was chosen.
    """

    form: Form
    run: Run
    content: Content
    shelf: Shelf
    new_story: NewStory | None = None
    source: tuple[Entry, ...] = ()
