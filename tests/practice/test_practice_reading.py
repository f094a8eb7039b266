"""What is read of a session: here, which sentence a score is likely to rest on."""

from __future__ import annotations

from coach.practice.quote_spans import quotes_of
from coach.practice.reading import likely_quote
from coach.store.values import Entry
from tests.samples import MORNING


def entries(*texts: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            uuid=f"e{place}",
            position=place,
            speaker="candidate",
            step="sentences",
            field=str(place),
            kind="sentence",
            prompt="",
            text=text,
            written_at=MORNING,
            changed_at=MORNING,
        )
        for place, text in enumerate(texts)
    )


def test_the_sentence_that_shows_most_is_offered_first() -> None:
    told = entries(
        "About thirty customers were billed twice each month. It was a mess.",
        "I chose a queue over a lock, because a lock left by a crash needs a person at night.",
    )
    place = likely_quote(told, "observability")
    assert quotes_of(told)[place].text.startswith("I chose a queue over a lock")


def test_nothing_written_offers_nothing() -> None:
    assert likely_quote((), "attribution") == 0
