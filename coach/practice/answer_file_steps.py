"""The steps of a drill filled in from a file of answers, one function a step kind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, get_args

from coach.content.library import Content
from coach.content.models import (
    ClaimsStep,
    DrillStep,
    ExchangeStep,
    LinesStep,
    RatingStep,
    SentencesStep,
    SessionStep,
    SignalsStep,
    SpokenStep,
    Step,
    StoryStep,
    TextStep,
    VerdictsStep,
)
from coach.content.problems import nearest
from coach.content.yaml_reader import Key
from coach.errors import CoachError
from coach.practice.days import FORMS, read_day
from coach.practice.form import Form
from coach.practice.quote_spans import find_quote
from coach.practice.run import Run
from coach.store.values import Entry, Mark, SessionState, Story, Verdict
from coach.text import one_line

MARKS: tuple[Mark, ...] = get_args(Mark)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


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
class Filled:
    """What filling in the steps brought to light."""

    new_story: NewStory | None = None
    source: tuple[Entry, ...] = ()
    """The words of the earlier session that was chosen."""


def fill_steps(form: Form, run: Run, content: Content, shelf: Shelf) -> Filled:
    """Put the answers of a file into a run; what does not fit is noted in the form."""
    steps = run.drill.steps
    written = [step.id for step in steps if not isinstance(step, VerdictsStep)]
    answers = form.value(("answers",))
    for step in steps:
        if isinstance(step, VerdictsStep) and isinstance(answers, dict) and step.id in answers:
            form.wrong(
                ("answers", step.id),
                "verdicts do not stand here",
                f"verdict and sharpened beside each claim of {step.of}",
            )
            answers.pop(step.id)
    form.mapping(("answers",), written)
    filled = Filled()
    for step in steps:
        key: Key = ("answers", step.id)
        if form.filled(key):
            _FILLERS[type(step)](_Desk(form, run, content, shelf, filled), step, key)
    return filled


@dataclass(frozen=True)
class _Desk:
    """What lies before each filler."""

    form: Form
    run: Run
    content: Content
    shelf: Shelf
    filled: Filled


def _story(desk: _Desk, step: StoryStep, key: Key) -> None:
    form, bank = desk.form, desk.shelf.stories()
    if isinstance(form.value(key), dict):
        form.mapping(key, ("title", "text"))
        title, text = one_line(form.text((*key, "title"))), form.text((*key, "text"))
        if not text:
            _tell(desk, step, (*key, "title"), bank)
        elif not title:
            form.wrong((*key, "title"), "missing", "a title for the story")
        else:
            known = next((one for one in bank if _same(one.title, title)), None)
            desk.filled.new_story = NewStory(step.id, title, text, known)
            desk.run.write(step.id, text)
    else:
        _tell(desk, step, key, bank)


def _tell(desk: _Desk, step: StoryStep, key: Key, bank: tuple[Story, ...]) -> None:
    """Take the story of the bank that the file names by its title or id."""
    named = one_line(desk.form.text(key))
    found = [one for one in bank if _same(one.title, named)]
    found = found or [one for one in bank if len(named) >= 4 and one.uuid.startswith(named)]
    if len(found) == 1:
        desk.run.tell(step.id, found[0])
        return
    several = ", ".join(one.uuid[:8] for one in found)
    desk.form.wrong(
        key,
        f"more than one story is called {named[:40]!r}" if found else f"no story {named[:40]!r}",
        f"one of their ids: {several}" if found else "one of coach stories, or title and text",
        nearest(named, [one.title for one in bank]) if not found else "",
    )


def _text(desk: _Desk, step: TextStep, key: Key) -> None:
    desk.run.write(step.id, desk.form.text(key))


def _sentences(desk: _Desk, step: SentencesStep, key: Key) -> None:
    for field in desk.form.mapping(key, [one.id for one in step.fields]):
        desk.run.write(step.id, desk.form.text((*key, field)), field)


def _claims(desk: _Desk, step: ClaimsStep, key: Key) -> None:
    form, run = desk.form, desk.run
    categories = [one.id for one in step.categories]
    judged_on = next(
        (one.id for one in run.drill.steps if isinstance(one, VerdictsStep) and one.of == step.id),
        None,
    )
    known = ("claim", "category", *(("verdict", "sharpened") if judged_on else ()))
    for item in form.items(key):
        form.mapping(item, known)
        text = one_line(form.text((*item, "claim")))
        category = form.word((*item, "category"), categories, "category")
        if not text:
            form.wrong((*item, "claim"), "missing", "the claim in one short line")
            continue
        if not form.filled((*item, "category")):
            form.wrong((*item, "category"), "missing", f"one of {', '.join(categories)}")
        entry = run.add_line(step.id, text, category or None)
        if judged_on:
            _judge(desk, judged_on, item, entry)


def _judge(desk: _Desk, step: str, item: Key, entry: str) -> None:
    form = desk.form
    word = form.word((*item, "verdict"), VERDICTS, "verdict")
    verdict = next((one for one in VERDICTS if one == word), None)
    sharpened = one_line(form.text((*item, "sharpened")))
    if sharpened and verdict != "sharpen":
        form.wrong((*item, "verdict"), "a sharpened wording without it", "sharpen")
    elif verdict == "sharpen" and not sharpened:
        form.wrong((*item, "sharpened"), "missing", "the claim in its sharpened wording")
    elif verdict is not None:
        if sharpened:
            desk.run.sharpen(step, entry, sharpened)
        desk.run.judge(step, entry, verdict)


def _signals(desk: _Desk, step: SignalsStep, key: Key) -> None:
    known = [one.id for one in desk.content.signals]
    if step.choose == "one":
        signal = desk.form.word(key, known, "signal")
        if signal:
            desk.run.mark_only(step.id, signal, "weak")
        return
    for signal in desk.form.mapping(key, known):
        word = desk.form.word((*key, signal), MARKS, "mark")
        mark = next((one for one in MARKS if one == word), None)
        desk.run.mark(step.id, signal, mark)


def _rating(desk: _Desk, step: RatingStep, key: Key) -> None:
    allowed = step.allowed or tuple(one.id for one in desk.content.ratings)
    rating = desk.form.word(key, allowed, "rating")
    if rating:
        desk.run.choose(step.id, rating)


def _session(desk: _Desk, step: SessionStep, key: Key) -> None:
    form = desk.form
    if isinstance(form.value(key), dict):
        form.mapping(key, ("id", "pasted") if step.paste else ("id",))
        if form.filled((*key, "pasted")):
            desk.run.write(step.id, form.text((*key, "pasted")))
        if not form.filled((*key, "id")):
            return
        key = (*key, "id")
    try:
        state = desk.shelf.session(form.text(key).strip())
    except CoachError as error:
        form.wrong(key, str(error))
        return
    if state.finished_at is None or state.kind not in step.accepts:
        form.wrong(key, "this session cannot be looked at", "a finished one; see coach history")
        return
    desk.run.look_at(step.id, state.uuid)
    desk.filled.source = desk.shelf.words_of(state.uuid)


def _lines(desk: _Desk, step: LinesStep, key: Key) -> None:
    form = desk.form
    sources = _sources(desk, step)
    for item in form.items(key):
        apart = isinstance(form.value(item), dict)
        if apart:
            form.mapping(item, ("line", "rests_on"))
        text = one_line(form.text((*item, "line") if apart else item))
        words = form.text((*item, "rests_on")) if apart else ""
        if not text:
            form.wrong((*item, "line"), "missing", "the line itself")
            continue
        entry = desk.run.add_line(step.id, text)
        if not words:
            continue
        quote = find_quote(sources, words)
        if quote is None:
            form.wrong(
                (*item, "rests_on"),
                "these words are not in the source",
                f"words exactly as they stand there, or nothing for {step.untied}",
            )
        desk.run.rest_on(entry, quote)


def _sources(desk: _Desk, step: LinesStep) -> tuple[Entry, ...]:
    """The texts that a line of this step may rest on."""
    if step.source == "record":
        return desk.shelf.own_words()
    written = desk.run.entry(step.source)
    return ((written,) if written else ()) + desk.filled.source


def _drill(desk: _Desk, step: DrillStep, key: Key) -> None:
    form = desk.form
    form.mapping(key, ("drill", "due"))
    drill = form.word((*key, "drill"), desk.content.drills, "drill")
    due = form.text((*key, "due")).strip()
    for name, given in (("drill", form.filled((*key, "drill"))), ("due", bool(due))):
        if not given:
            form.wrong((*key, name), "missing", FORMS if name == "due" else "the id of a drill")
    if not drill or not due:
        return
    try:
        day = read_day(due, desk.run.time.utc().astimezone().date())
    except CoachError as error:
        form.wrong((*key, "due"), str(error))
        return
    desk.run.choose(step.id, drill, day)


def _same(one: str, other: str) -> bool:
    return one_line(one).casefold() == one_line(other).casefold()


_FILLERS: dict[type[Step], Callable[..., None]] = {
    StoryStep: _story,
    TextStep: _text,
    SentencesStep: _sentences,
    ClaimsStep: _claims,
    SignalsStep: _signals,
    RatingStep: _rating,
    SessionStep: _session,
    LinesStep: _lines,
    ExchangeStep: _text,
    SpokenStep: _text,
    DrillStep: _drill,
}
