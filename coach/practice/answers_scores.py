"""The self-check in a file of answers: seven scores at most, each with the quote it rests on."""

from __future__ import annotations

from coach.content.library import Content
from coach.content.yaml_reader import Key
from coach.practice.form import Form
from coach.practice.run import Run
from coach.practice.selfcheck import SelfCheck
from coach.practice.spans import find_quote
from coach.practice.told import assessed_entries
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
        form.wrong((*key, "quote"), "a quote for what was not observed", "no quote, or a score")
        return
    quote = find_quote(entries, words)
    if quote is None:
        form.wrong(
            (*key, "quote"), "these words are not in your answers", "words exactly as written there"
        )
    check.rest_on(dimension, quote)
