"""A session from a file of answers, checked as the app checks what is typed into it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.content.library import Content
from coach.content.models import Drill
from coach.content.problems import nearest
from coach.content.yaml_document import Key, YamlDocument
from coach.now import TimeSource
from coach.practice.form import Form, FormError
from coach.practice.quote_spans import find_quote
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.practice.session_text import assessed_entries
from coach.practice.steps.filling import Filling, NewStory, Shelf
from coach.practice.steps.step_kind import kind_of
from coach.store.values import Entry

NOT_OBSERVED = "not observed"
EXPECTED = f"1 to 5, or {NOT_OBSERVED}"


def give_scores(
    form: Form, run: Run, content: Content, source: tuple[Entry, ...] = ()
) -> SelfCheck:
    """Score a run as the file says.

    Every dimension that the drill trains must be scored; the others may be.

    Args:
        form: the file.
        run: the run, its steps filled in.
        content: for the rubric.
        source: the words of the earlier session that the run looks at.
    """
    check = SelfCheck.begin(run.uuid, content.rubric, run.time)
    dimensions = [one.id for one in content.rubric.dimensions]
    form.mapping(("scores",), dimensions)
    entries = assessed_entries(run.drill, run.state) or source
    for dimension in dimensions:
        key: Key = ("scores", dimension)
        if form.filled(key):
            _give(form, key, check, dimension, entries)
        elif dimension in run.drill.trains:
            form.wrong(key, "not scored", EXPECTED)
    return check


def _give(
    form: Form, key: Key, check: SelfCheck, dimension: str, entries: tuple[Entry, ...]
) -> None:
    apart = isinstance(form.value(key), dict)
    if apart:
        form.mapping(key, ("score", "quote"))
    place: Key = (*key, "score") if apart else key
    value = form.value(place)
    if isinstance(value, str) and value.strip().lower().replace("-", " ") == NOT_OBSERVED:
        value = None
    elif isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 5:
        said = "no score" if value is None else f"{str(value)[:40]!r} here"
        form.wrong(place, said, EXPECTED)
        return
    check.give(dimension, value)
    words = form.text((*key, "quote")) if apart else ""
    if not words:
        return
    if value is None:
        form.wrong((*key, "quote"), "a quote for what's not observed", "no quote, or a score")
        return
    quote = find_quote(entries, words)
    if quote is None:
        form.wrong(
            (*key, "quote"), "these words are not in your answers", "words exactly as written there"
        )
    check.rest_on(dimension, quote)


KEYS = ("drill", "minutes", "answers", "scores")
"""What a file of answers holds."""

LONGEST = 24 * 60
"""Minutes of practice that one session can claim: a day."""


@dataclass
class Answers:
    """A session that was filled in and not stored yet."""

    run: Run
    check: SelfCheck
    new_story: NewStory | None
    """The story that the file brings along, to be kept in the bank first."""
    source: tuple[Entry, ...]
    """The words of the earlier session that it looks at."""
    open: tuple[str, ...]
    """What is still missing or unsupported, in words."""


def fill(
    document: YamlDocument,
    content: Content,
    shelf: Shelf,
    time: TimeSource,
    drill: str | None = None,
) -> Answers:
    """Make a finished session of a file.

    Args:
        document: what was read from the file.
        content: the drills there are, and the rubric.
        shelf: where stories and earlier sessions are found.
        time: where time is read.
        drill: id of the drill, where the command line named it.

    Raises:
        FormError: with a line for everything that is wrong; nothing was stored then.
    """
    form = Form(document)
    given = form.mapping((), KEYS)
    if not given and not form.problems:
        form.wrong((), "nothing here", f"keys with values: {', '.join(KEYS)}")
        raise FormError(form.problems)
    chosen = _drill(form, content, drill)
    if chosen is None:
        raise FormError(form.problems)
    run = Run.begin(chosen, time)
    # Nobody saw the analyzer's findings while writing into a file.
    run.hide_findings(True)
    run.practised(_minutes(form))
    filling = Filling(form, run, content, shelf)
    form.mapping(("answers",), [step.id for step in run.drill.steps])
    for step in run.drill.steps:
        key: Key = ("answers", step.id)
        if form.filled(key):
            kind_of(step).fill(filling, step, key)
    check = give_scores(form, run, content, filling.source)
    if form.problems:
        raise FormError(form.problems)
    return Answers(run, check, filling.new_story, filling.source, _open(run, check, content))


def _drill(form: Form, content: Content, named: str | None) -> Drill | None:
    written = form.text(("drill",)).strip()
    if named is not None and written and written != named:
        form.wrong(("drill",), f"{written[:40]!r} here", f"{named}, as the command line says")
        return None
    wanted = named or written
    if not wanted:
        form.wrong(("drill",), "missing", f"a drill id: {', '.join(content.drills)}")
        return None
    if wanted not in content.drills:
        form.wrong(
            ("drill",),
            f"no drill {wanted[:40]!r}",
            f"one of {', '.join(content.drills)}",
            nearest(wanted, content.drills),
        )
        return None
    return content.drills[wanted]


def _minutes(form: Form) -> float:
    value = form.value(("minutes",))
    if value is None:
        return 0.0
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST:
        form.wrong(("minutes",), f"{str(value)[:40]!r} here", "minutes of practice, such as 14")
        return 0.0
    return float(value)


def _open(run: Run, check: SelfCheck, content: Content) -> tuple[str, ...]:
    signals = len(content.signals)
    lacking = [(step, kind_of(step).missing(run, step, signals)) for step in run.drill.steps]
    titles = {one.id: one.title for one in content.rubric.dimensions}
    return (
        *(f"{step.title}: {lack}" for step, lack in lacking if lack),
        *(
            f"{titles[score.dimension]} {score.value} has no quote: marked unsupported"
            for score in check.assessment.scores
            if score.unsupported
        ),
    )
