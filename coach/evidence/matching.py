"""All rules on one unit of text, in one walk over its tokens."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.phrases import TOKEN_KINDS, Row, match, parse
from coach.evidence.rules import all_rules
from coach.evidence.tokens import MARK, Tokens, tokens_of
from coach.evidence.values import Kind
from coach.words import one_line

LONGEST_SHOWN = 60
"""Characters of the text that a message quotes."""

Spans = list[tuple[int, int]]

FINDS, CALLS_OFF, NEEDED = range(3)
"""What a phrase does for its rule."""


class Hit(NamedTuple):
    """A rule that speaks in a unit, with its span in it."""

    rule: int
    """Its place in `all_rules()`."""
    start: int
    end: int
    message: str


class Unit(NamedTuple):
    """What one unit holds."""

    hits: tuple[Hit, ...]
    """By place, at most one at a place for each rule."""
    words: int
    tokens: Tokens


class _Phrase(NamedTuple):
    rule: int
    does: int
    row: Row
    after: int
    """The element after the one that it is looked up by."""
    only_first: bool
    gap: int
    """How many tokens may stand before `second`."""
    second: frozenset[str]
    """What the next token, but for the gap, must be one of; empty if the row does not say."""
    later: frozenset[str]
    """What some token of the unit must be one of besides; empty if the row does not say."""


@dataclass(frozen=True, slots=True)
class _Index:
    """The phrases of one kind of text, by the word or the kind of token that they begin with."""

    by_word: dict[str, tuple[_Phrase, ...]]
    by_kind: dict[str, tuple[_Phrase, ...]]
    needing: frozenset[int]


@lru_cache(maxsize=8)
def _index(kind: Kind) -> _Index:
    by_word: dict[str, list[_Phrase]] = {}
    by_kind: dict[str, list[_Phrase]] = {}
    needing = set()
    for number, rule in enumerate(all_rules()):
        if kind not in rule.kinds:
            continue
        if rule.needs:
            needing.add(number)
        for does, phrases in ((CALLS_OFF, rule.unless), (NEEDED, rule.needs), (FINDS, rule.find)):
            for written in phrases:
                for row in parse(written):
                    only_first = row[0] == "^"
                    at = 1 if only_first else 0
                    phrase = _Phrase(number, does, row, at + 1, only_first, *_ahead(row, at + 1))
                    first = row[at]
                    if not isinstance(first, frozenset):
                        raise ValueError(f"{rule.code}: {written!r} does not begin with a word")
                    for word in first:
                        by = by_kind if word in TOKEN_KINDS else by_word
                        by.setdefault(word, []).append(phrase)
    return _Index(
        {word: tuple(phrases) for word, phrases in by_word.items()},
        {token: tuple(phrases) for token, phrases in by_kind.items()},
        frozenset(needing),
    )


def _ahead(row: Row, after: int) -> tuple[int, frozenset[str], frozenset[str]]:
    """The gap behind the first token, what must stand next, and what must stand somewhere.

    Most phrases that begin at a word fail at the next one: they are passed over without a walk.
    """
    gap, nothing = 0, frozenset[str]()
    if after < len(row) and isinstance(row[after], int):
        gap, after = int(str(row[after])), after + 1
    element = row[after] if after < len(row) else None
    second = element if isinstance(element, frozenset) else nothing
    later = [one for one in row[after + 1 :] if isinstance(one, frozenset)]
    return gap, second, later[0] if later else nothing


@lru_cache(maxsize=20_000)
def _beginning(
    kind: Kind, word: str, token: str, next_word: str, next_token: str
) -> tuple[_Phrase, ...]:
    """The phrases that may begin at a token, by the pair of words that stands there."""
    index = _index(kind)
    return tuple(
        [
            phrase
            for phrase in (*index.by_word.get(word, ()), *index.by_kind.get(token, ()))
            if next_word in phrase.second
            or phrase.gap
            or not phrase.second
            or next_token in phrase.second
        ]
    )


@lru_cache(maxsize=4096)
def read_unit(text: str, kind: Kind) -> Unit:
    """What the rules for `kind` find in one unit of text.

    Args:
        text: a sentence, a list item or a line.
        kind: the kind of text that it stands in.

    Returns:
        The hits, with spans as offsets into `text`.
    """
    index = _index(kind)
    tokens = tokens_of(text)
    found: dict[int, Spans] = {}
    off: set[int] = set()
    met: set[int] = set()
    listed, kinds = tokens.words, tokens.kinds
    held = {*listed, *kinds}
    for position, (word, token, next_word, next_token) in enumerate(
        zip(listed, kinds, [*listed[1:], ""], [*kinds[1:], ""], strict=True)
    ):
        for phrase in _beginning(kind, word, token, next_word, next_token):
            number, does, row, after, only_first, gap, second, later = phrase
            if number in off or (only_first and position):
                continue
            if gap and second:
                within = slice(position + 1, position + 2 + gap)
                if second.isdisjoint(listed[within]) and second.isdisjoint(kinds[within]):
                    continue
            if later and held.isdisjoint(later):
                continue
            if does == FINDS:
                spans = found.get(number)
                if spans and spans[-1][1] > position:
                    continue
                end = match(row, after, tokens, position + 1)
                if end > 0:
                    if spans is None:
                        found[number] = [(position, end)]
                    else:
                        spans.append((position, end))
            elif does == CALLS_OFF:
                if match(row, after, tokens, position + 1) > 0:
                    off.add(number)
            elif number not in met and match(row, after, tokens, position + 1) > 0:
                met.add(number)
    starts, ends = tokens.starts, tokens.ends
    speaking = {
        number: spans
        for number, spans in found.items()
        if number not in off and (number not in index.needing or number in met)
    }
    hits = []
    for number, spans in speaking.items():
        said = all_rules()[number].message
        for first, end in spans:
            start, stop = starts[first], ends[_last(tokens, first, end)]
            hits.append(Hit(number, start, stop, said.replace("{words}", shown(text[start:stop]))))
    hits.sort(key=lambda hit: (hit.start, hit.end, hit.rule))
    return Unit(tuple(hits), sum(one != MARK for one in tokens.kinds), tokens)


def shown(words: str) -> str:
    """A span as a message quotes it: on one line, its middle left out when it is long."""
    line = one_line(words)
    return line if len(line) <= LONGEST_SHOWN else f"{line[:28]} … {line[-28:]}"


def _last(tokens: Tokens, first: int, end: int) -> int:
    """The last token of a span: a mark at its end does not belong to it."""
    last = end - 1
    while last > first and tokens.kinds[last] == MARK and tokens.words[last] not in '"”’':
        last -= 1
    return last
