"""A `story` step: a story of the bank, or one that is written here."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.problems import nearest
from coach.content.steps import StoryStep
from coach.content.yaml_document import Key
from coach.practice.run import Run
from coach.practice.steps.filling import Filling, NewStory
from coach.practice.steps.step_kind import StepKind, blank, comment
from coach.store.values import Story
from coach.text import one_line


class StoryKind(StepKind[StoryStep]):
    """A story of the bank, or a new one."""

    def missing(self, run: Run, step: StoryStep, signals: int) -> str:
        return "" if run.text(step.id).strip() else "no story yet"

    def template(self, step: StoryStep, drill: Drill, content: Content) -> list[str]:
        return [
            *comment("The title of a story in your bank, or a new title and its text.", 2),
            f"  {step.id}:",
            "    title:",
            *blank("    text: |"),
        ]

    def fill(self, filling: Filling, step: StoryStep, key: Key) -> None:
        form, bank = filling.form, filling.shelf.stories()
        if not isinstance(form.value(key), dict):
            _tell(filling, step, key, bank)
            return
        form.mapping(key, ("title", "text"))
        title, text = one_line(form.text((*key, "title"))), form.text((*key, "text"))
        if not text:
            _tell(filling, step, (*key, "title"), bank)
        elif not title:
            form.wrong((*key, "title"), "missing", "a title for the story")
        else:
            known = next((one for one in bank if _same(one.title, title)), None)
            filling.new_story = NewStory(step.id, title, text, known)
            filling.run.write(step.id, text)


def _tell(filling: Filling, step: StoryStep, key: Key, bank: tuple[Story, ...]) -> None:
    """Take the story of the bank that the file names by its title or id."""
    named = one_line(filling.form.text(key))
    found = [one for one in bank if _same(one.title, named)]
    found = found or [one for one in bank if len(named) >= 4 and one.uuid.startswith(named)]
    if len(found) == 1:
        filling.run.tell(step.id, found[0])
        return
    several = ", ".join(one.uuid[:8] for one in found)
    filling.form.wrong(
        key,
        f"more than one story is called {named[:40]!r}" if found else f"no story {named[:40]!r}",
        f"one of their ids: {several}" if found else "one in coach stories, or a title and text",
        nearest(named, [one.title for one in bank]) if not found else "",
    )


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold()
