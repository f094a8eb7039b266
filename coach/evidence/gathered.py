"""A text as units with what stands in them: elements, and hits of the rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.concrete import content
from coach.evidence.elements.find import find, read_sentence
from coach.evidence.elements.text import Placed, settled
from coach.evidence.elements.voice import Voice, voice
from coach.evidence.matching import Hit, Unit, read_unit, shown
from coach.evidence.notice import reads_as_english
from coach.evidence.rule import Rule
from coach.evidence.rules import all_rules, by_element
from coach.evidence.speakers import own_words
from coach.evidence.suppression import NOWHERE, Suppressions
from coach.evidence.tokens import NUMBER, paragraphs, units
from coach.evidence.values import Finding, Kind

CONCRETE = 2.0
"""Particular things in a sentence from which on its style is not worth a line."""

MOST_IN_A_SENTENCE = 3
"""Strengths that one sentence shows; the weightier come first."""


class PlacedUnit(NamedTuple):
    """A sentence with its place in the text."""

    start: int
    text: str
    unit: Unit
    elements: tuple[Placed, ...]


@lru_cache(maxsize=1024)
def _paragraph(text: str, kind: Kind) -> tuple[PlacedUnit, ...]:
    """The sentences of one paragraph: what a keystroke in another one does not touch.

    The reader knows English alone: in a paragraph of another language it finds nothing.
    """
    spans = units(text)
    texts = [text[start:end] for start, end in spans]
    english = reads_as_english(text)
    elements = find(texts, kind) if english else [()] * len(texts)
    placed = []
    for (start, _), sentence, found in zip(spans, texts, elements, strict=True):
        unit = read_unit(sentence, kind)
        tokens = unit.tokens
        here = tuple(
            Placed(
                one.name,
                one.held,
                start + tokens.starts[one.first],
                start + tokens.ends[one.last - 1],
            )
            for one in found
        )
        placed.append(
            PlacedUnit(start, sentence, unit if english else unit._replace(hits=()), here)
        )
    return tuple(placed)


@lru_cache(maxsize=8)
def placed_units(text: str, kind: Kind) -> tuple[PlacedUnit, ...]:
    """All sentences of a text that are the candidate's own words, by place."""
    found: list[PlacedUnit] = []
    text = own_words(text)
    for begin, end in paragraphs(text):
        paragraph = _paragraph(text[begin:end], kind)
        if begin == 0:
            found += paragraph
            continue
        for one in paragraph:
            moved = tuple(
                element._replace(start=begin + element.start, end=begin + element.end)
                for element in one.elements
            )
            found.append(one._replace(start=begin + one.start, elements=moved))
    return tuple(found)


def elements_of(text: str, kind: Kind) -> tuple[Placed, ...]:
    """The elements of a text that are the candidate's own words, by place."""
    found = [element for one in placed_units(text, kind) for element in one.elements]
    return settled(found, kind)


def sentences_of(text: str, kind: Kind = "answer") -> list[str]:
    """The sentences of a text that are the candidate's own words."""
    return [one.text for one in placed_units(text, kind)]


def voice_of(text: str, kind: Kind) -> Voice:
    """Whose acts a text speaks of."""
    return voice(read_sentence(sentence, kind) for sentence in sentences_of(text, kind))


def findings_of(
    placed: tuple[PlacedUnit, ...],
    kind: Kind,
    silenced: frozenset[str] = frozenset(),
    suppressions: Suppressions = NOWHERE,
) -> list[Finding]:
    """The findings of a text, by place.

    Args:
        placed: its sentences.
        kind: the kind of text.
        silenced: codes of rules that are silent for this text.
        suppressions: where in it which rules are silent.
    """
    elements = settled([element for one in placed for element in one.elements], kind)
    held = [one for one in elements if one.held]
    strong = list(_strong(placed, held, kind, silenced))
    loud = [
        one for one in _weak(placed, held, silenced) if not suppressions.cover(one.code, one.start)
    ]
    weak = _worth_a_line(loud, placed, strong)
    found = [*weak, *strong]
    return sorted(
        (one for one in found if not suppressions.cover(one.code, one.start)),
        key=lambda one: (one.start, one.end, one.code),
    )


SHORT, MOST_IN_SHORT = 40, 4
"""Words under which a text gets so many weak remarks."""

FEW, WORDS_A_LINE, WORDS_A_LINE_STRONG = 2, 50, 150
"""What a longer text gets at least, and the words for one more: style matters little in one with
two strengths or more."""

LEAST_STRONG = 2

_GRAVEST = (
    "ATT107 REC101 REC102 DUR101 DUR102 DUR106 ATT101 ATT103 SPE102 REC103 OBS106 OBS104 OBS102 "
    "SPE105 SPE107 LVL102 LVL104 ATT106 OBS101 OBS107 OBS108 SPE108 ATT104 DUR105"
).split()


def _worth_a_line(
    weak: list[Finding], placed: tuple[PlacedUnit, ...], strong: list[Finding]
) -> list[Finding]:
    """The gravest of the weak findings: a long list of small things is read by nobody."""
    words = sum(one.unit.words for one in placed)
    firm = len(strong) >= LEAST_STRONG
    most = max(FEW, words // (WORDS_A_LINE_STRONG if firm else WORDS_A_LINE))
    if words < SHORT and not firm:
        most = MOST_IN_SHORT
    if len(weak) <= most:
        return weak
    rank = {code: place for place, code in enumerate(_GRAVEST)}
    return sorted(weak, key=lambda one: (rank.get(one.code, len(rank)), one.start))[:most]


def _strong(
    placed: tuple[PlacedUnit, ...], held: list[Placed], kind: Kind, silenced: frozenset[str]
) -> Iterator[Finding]:
    """Elements that are held, as findings: the same one once in a sentence, and few at a time."""
    rules = by_element()
    at = 0
    for number, one in enumerate(placed):
        end = (
            placed[number + 1].start if number + 1 < len(placed) else one.start + len(one.text) + 1
        )
        here: dict[str, Placed] = {}
        while at < len(held) and held[at].start < end:
            here.setdefault(held[at].name, held[at])
            at += 1
        ranked = sorted(here.values(), key=lambda element: _WEIGHTY.get(element.name, 99))
        told = [
            element
            for element in ranked
            if element.name in rules
            and kind in rules[element.name].kinds
            and rules[element.name].code not in silenced
        ]
        for element in told[:MOST_IN_A_SENTENCE]:
            yield finding_of(rules[element.name], element, one)


def finding_of(rule: Rule, element: Placed, one: PlacedUnit) -> Finding:
    """An element that is held, as the finding of its rule."""
    words = one.text[element.start - one.start : element.end - one.start]
    return Finding(
        rule.code,
        rule.name,
        rule.polarity,
        element.start,
        element.end,
        rule.message.replace("{words}", shown(words)),
        rule.forms,
        rule.levels,
    )


_ORDER = (
    "result decision alternative cost influence risk check raising authority share observed "
    "reasoned lesson fault correction words independence rollout lasted production framing "
    "constraint scope help"
).split()
_WEIGHTY = {name: place for place, name in enumerate(_ORDER)}
"""What is named first where a sentence holds more than it shows."""


def _weak(
    placed: tuple[PlacedUnit, ...], held: list[Placed], silenced: frozenset[str]
) -> Iterator[Finding]:
    """Hits of the weak rules, but for style in a sentence that says something."""
    rules = all_rules()
    words = sum(one.unit.words for one in placed)
    spoken: set[int] = set()
    names: list[frozenset[str]] | None = None
    for place, one in enumerate(placed):
        for hit in one.unit.hits:
            rule = rules[hit.rule]
            if rule.code in silenced or words < rule.least or (rule.once and hit.rule in spoken):
                continue
            if rule.quiet or rule.plain:
                names = names or _held_by_unit(placed, held)
                if rule.plain and (_told(names[place]) or _concrete(one)):
                    continue
                if rule.quiet and _called_off(rule, place, names):
                    continue
            spoken.add(hit.rule)
            yield _weak_finding(rule, hit, one.start)


def _weak_finding(rule: Rule, hit: Hit, start: int) -> Finding:
    return Finding(
        rule.code, rule.name, rule.polarity, start + hit.start, start + hit.end, hit.message
    )


_ANY_STATE = frozenset({"credit", "failure"})
"""Elements that call a rule off when they are only touched."""

_BACKGROUND = frozenset(
    {"act", "credit", "stakes", "detail", "reason", "blame", "counter", "level", "failure"}
)
"""Elements that a sentence may hold and yet be badly put."""


def _told(names: frozenset[str]) -> bool:
    return bool(names - _BACKGROUND)


def _concrete(one: PlacedUnit) -> bool:
    """Whether a sentence names particular things."""
    tokens = one.unit.tokens
    named = content(tokens, 0, len(tokens.words))
    return named >= CONCRETE or (named >= 1 and NUMBER in tokens.kinds)


def _held_by_unit(placed: tuple[PlacedUnit, ...], held: list[Placed]) -> list[frozenset[str]]:
    """The names of the elements that each sentence holds; `credit` counts when touched."""
    names: list[set[str]] = [
        {element.name for element in one.elements if element.name in _ANY_STATE} for one in placed
    ]
    at = 0
    for number, one in enumerate(placed):
        end = (
            placed[number + 1].start if number + 1 < len(placed) else one.start + len(one.text) + 1
        )
        while at < len(held) and held[at].start < end:
            names[number].add(held[at].name)
            at += 1
    return [frozenset(one) for one in names]


def _called_off(rule: Rule, place: int, names: list[frozenset[str]]) -> bool:
    """Whether an element that calls this rule off is held within its reach."""
    if rule.reach == "unit":
        within = names[place : place + 1]
    elif rule.reach == "near":
        within = names[max(0, place - 1) : place + 2]
    else:
        within = names
    return any(element in one for one in within for element in rule.quiet)
