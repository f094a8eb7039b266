"""What a plan asks for: a drill, or one question of a round again. Plans keep it as a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coach.content.interview import Prompt
from coach.content.library import Content, prompts
from coach.content.models import Drill

ROUND = "round-"
"""What the content id of a round's session begins with; the id of the round follows."""


class Task(NamedTuple):
    """Something to do by a day."""

    title: str
    minutes: int
    drill: Drill | None
    prompt: Prompt | None
    """The question, where it is one."""


def question_name(prompt: Prompt) -> str:
    """The name of the task to answer a question again: `round-behavioral/said-no`."""
    return f"{ROUND}{prompt.round}/{prompt.id}"


def task_of(content: Content, name: str) -> Task | None:
    """The task with this name; None if its drill or question is not installed."""
    drill = content.drills.get(name)
    if drill is not None:
        return Task(drill.title, drill.minutes, drill, None)
    if "/" not in name:
        return None
    prompt = next((one for one in prompts(content) if question_name(one) == name), None)
    if prompt is None:
        return None
    return Task(f"“{prompt.title}” again", max(1, round(prompt.minutes)), None, prompt)


def task_titles(content: Content, names: Iterable[str]) -> dict[str, str]:
    """Titles of the tasks that are installed, by name."""
    found = ((name, task_of(content, name)) for name in dict.fromkeys(names))
    return {name: task.title for name, task in found if task is not None}


def round_id(drill: str) -> str:
    """The round that a session's drill was; empty if it was none."""
    return drill.removeprefix(ROUND) if drill.startswith(ROUND) else ""
