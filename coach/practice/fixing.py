"""What was fixed after a session: a sentence, rewritten to answer the question it left open.

A fix is an entry of its own, of kind `fix`: the whole text of the entry it stands for, with the
sentence in its place, tied to the words it replaces. What was written under the clock stays, and
so do its scores.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from coach.practice.quote_spans import sentences
from coach.store.values import FIX, Entry, Quote, SessionState


class Fixed(Struct, frozen=True):
    """One sentence before and after it was fixed."""

    question: str
    before: str
    """Empty where a sentence was added."""
    after: str


def fixes_of(state: SessionState) -> tuple[tuple[Entry, Quote], ...]:
    """Every fix with the words it replaces, the oldest first."""
    ties = {tie.entry: tie.quote for tie in state.ties}
    found = [(one, ties.get(one.uuid)) for one in state.entries if one.kind == FIX]
    return tuple((one, quote) for one, quote in found if quote is not None)


def with_fixes(entries: Sequence[Entry], state: SessionState) -> tuple[Entry, ...]:
    """Entries as they read now: each in its latest fix, if it has one."""
    later = {quote.entry: fix for fix, quote in fixes_of(state)}

    def latest(entry: Entry) -> Entry:
        # A fix stands for an entry or for an older fix, so the chain has an end.
        while entry.uuid in later:
            entry = later[entry.uuid]
        return entry

    return tuple(latest(entry) for entry in entries)


def fixed_sentences(state: SessionState) -> tuple[Fixed, ...]:
    """What was fixed, sentence by sentence."""
    texts = {one.uuid: one.text for one in state.entries}
    found = []
    for fix, quote in fixes_of(state):
        behind = len(texts.get(quote.entry, quote.text)) - quote.end
        after = fix.text[quote.start : len(fix.text) - behind].strip()
        found.append(Fixed(fix.prompt, quote.text, after))
    return tuple(found)


def words_to_fix(entries: Sequence[Entry], quote: Quote | None) -> Quote | None:
    """The words to rewrite: every sentence that the quote touches, whole.

    Args:
        entries: what is read, in order.
        quote: what the question is about; None where it is about the whole text. Then a sentence
            is added at its end, unless the last entry is a single sentence: that one is rewritten.

    Returns:
        The span, empty where a sentence is added; None where nothing was written.
    """
    entry = next((one for one in entries if quote and one.uuid == quote.entry), None)
    if quote is not None and entry is not None:
        touched = [
            (start, end)
            for start, end in sentences(entry.text)
            if start < quote.end and quote.start < end
        ] or [(quote.start, quote.end)]
        start, end = touched[0][0], touched[-1][1]
    elif entries:
        entry = entries[-1]
        spans = sentences(entry.text)
        start, end = spans[0] if len(spans) == 1 else (len(entry.text), len(entry.text))
    else:
        return None
    return Quote(entry=entry.uuid, start=start, end=end, text=entry.text[start:end])


def replaced(text: str, quote: Quote, words: str) -> str:
    """`text` with `words` in place of the quote; an added sentence gets its space."""
    ahead, behind = text[: quote.start], text[quote.end :]
    space = " " if quote.start == quote.end and ahead and not ahead[-1].isspace() else ""
    return f"{ahead}{space}{words}{behind}"
