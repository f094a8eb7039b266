"""All rules on one unit of text, in one walk over its tokens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.lexicon import forms, words
from coach.evidence.readings import Kind
from coach.evidence.rules import all_rules
from coach.evidence.tokens import CODE, MARK, NAME, NUMBER, ODD, Tokens, plain, tokens_of
from coach.text import one_line

KINDS = {"#": NUMBER, "Name": NAME, "Code": CODE, "Odd": ODD}
TOKEN_KINDS = frozenset(KINDS.values())
_ELEMENT = re.compile(r"\??\([^)]*\)|\S+")
_ONLY_WORDS = re.compile("[a-z|-]+")
"""Most elements, which need no second look."""


@dataclass(frozen=True, slots=True)
class Not:
    """Any word but these."""

    words: frozenset[str]


Element = frozenset[str] | int | str | Not
"""Words and kinds of token, the length of a gap, a boundary, or words to avoid."""

Row = tuple[Element, ...]


def parse(phrase: str) -> Iterator[Row]:
    """The rows of elements that a phrase stands for.

    Raises:
        ValueError: when it is not in this language.
    """
    choices: list[list[Row]] = []
    for part in _ELEMENT.findall(phrase):
        optional = part.startswith("?") and len(part) > 1
        part = part[1:] if optional else part
        rows: list[Row] = list(_group(part[1:-1])) if part.startswith("(") else [(_element(part),)]
        choices.append([(), *rows] if optional else rows)
    for chosen in itertools.product(*choices):
        yield tuple(itertools.chain.from_iterable(chosen))


def _group(part: str) -> Iterator[Row]:
    """Single words together, then each that has several words."""
    single = [one for one in part.split("|") if " " not in one]
    if single:
        yield (_words("|".join(single)),)
    for one in part.split("|"):
        if " " in one:
            yield tuple(map(_element, one.split()))


def _element(part: str) -> Element:
    if part in ("^", "$"):
        return part
    if part.startswith("~"):
        return int(part[1:])
    if part.startswith("!") and len(part) > 1:
        return Not(_words(part[1:]))
    return _words(part)


@lru_cache(maxsize=4096)
def _words(part: str) -> frozenset[str]:
    listed = part.split("|")
    if _ONLY_WORDS.fullmatch(part) and "" not in listed:
        return frozenset(listed)
    if "(" in part or ")" in part or "" in listed:
        raise ValueError(f"{part!r} is no element of a phrase")
    found: set[str] = set()
    for one in listed:
        if one in KINDS:
            found.add(KINDS[one])
        elif one.startswith("@"):
            found |= words(one[1:])
        elif one.startswith("+") and len(one) > 1:
            found |= forms(one[1:])
        else:
            found.add(plain(one.lower()))
    return frozenset(found)


def match(row: Row, at: int, tokens: Tokens, position: int) -> int:
    """Where a row ends whose element `at` is to stand at token `position`.

    Returns:
        The index after the last token; -1 if it does not match.
    """
    listed, kinds, length = tokens.words, tokens.kinds, len(tokens.words)
    for place in range(at, len(row)):
        element = row[place]
        if isinstance(element, frozenset):
            if position >= length or not (
                listed[position] in element or kinds[position] in element
            ):
                return -1
        elif isinstance(element, int):
            if place + 1 == len(row):
                return _stretch(tokens, position, element)
            for skipped in range(min(element, length - position) + 1):
                end = match(row, place + 1, tokens, position + skipped)
                if end >= 0:
                    return end
            return -1
        elif element == "^":
            if position:
                return -1
            continue
        elif isinstance(element, str):
            return position if all(kind == MARK for kind in kinds[position:]) else -1
        elif position >= length or kinds[position] == MARK or listed[position] in element.words:
            return -1
        position += 1
    return position


def _stretch(tokens: Tokens, position: int, most: int) -> int:
    """A gap at the end of a phrase: as much of it as there is before the next mark."""
    end = min(position + most, len(tokens.kinds))
    while position < end and tokens.kinds[position] != MARK:
        position += 1
    return position


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
