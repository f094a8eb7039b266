"""A text as units with what stands in them: elements, and hits of the rules."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.caps import BACKGROUND, UNPRAISED
from coach.evidence.concrete import content
from coach.evidence.elements.element_states import Placed, settled
from coach.evidence.elements.find import read_sentence
from coach.evidence.elements.likely import NOTHING, told_in
from coach.evidence.elements.voice import Voice, voice
from coach.evidence.matching import Hit, Unit, read_unit, shown
from coach.evidence.ranker import strength_of
from coach.evidence.readings import Finding, Kind
from coach.evidence.rule import Rule
from coach.evidence.rules import all_rules, by_element
from coach.evidence.speakers import own_words
from coach.evidence.suppression import NOWHERE, Suppressions
from coach.evidence.tokens import NUMBER, paragraphs, units
from coach.evidence.unreadable import reads_as_english

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
    """Their spans are offsets into the sentence, so that an edit before it changes none of them."""
    named: float
    """Particular things that it names."""
    figures: bool
    """Whether a number stands in it."""
    chances: dict[str, float]
    """How likely it holds each element; empty where nothing is read."""

    def placed(self, element: Placed) -> Placed:
        """An element of it with its place in the text."""
        return element._replace(start=self.start + element.start, end=self.start + element.end)


@lru_cache(maxsize=1024)
def _paragraph(text: str, kind: Kind) -> tuple[PlacedUnit, ...]:
    """The sentences of one paragraph: what a keystroke in another one does not touch.

    The reader knows English alone: in a paragraph of another language it finds nothing.
    """
    spans = units(text)
    texts = [text[start:end] for start, end in spans]
    english = reads_as_english(text)
    told = told_in(texts, kind) if english else [NOTHING] * len(texts)
    placed = []
    for (start, _), sentence, (found, chances) in zip(spans, texts, told, strict=True):
        unit = read_unit(sentence, kind)
        starts, ends = unit.tokens.starts, unit.tokens.ends
        here = tuple(
            Placed(one.name, one.held, starts[one.first], ends[one.last - 1], one.sure)
            for one in found
        )
        placed.append(
            PlacedUnit(
                start,
                sentence,
                unit if english else unit._replace(hits=()),
                here,
                content(unit.tokens, 0, len(unit.tokens.words)),
                NUMBER in unit.tokens.kinds,
                chances,
            )
        )
    return tuple(placed)


@lru_cache(maxsize=8)
def placed_units(text: str, kind: Kind) -> tuple[PlacedUnit, ...]:
    """All sentences of a text that are the candidate's own words, by place."""
    found: list[PlacedUnit] = []
    text = own_words(text)
    for begin, end in paragraphs(text):
        paragraph = _paragraph(text[begin:end], kind)
        if begin:
            found += [one._replace(start=begin + one.start) for one in paragraph]
        else:
            found += paragraph
    return tuple(found)


def elements_of(text: str, kind: Kind) -> tuple[Placed, ...]:
    """The elements of a text that are the candidate's own words, by place."""
    found = [one.placed(element) for one in placed_units(text, kind) for element in one.elements]
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
    held = _held(placed, kind)
    strong = list(_strong(placed, held, kind, silenced))
    loud = [
        one
        for one in _weak(placed, held, kind, silenced)
        if not suppressions.cover(one.code, one.start)
    ]
    weak = _worth_a_line(loud, placed, strong, kind)
    found = [*weak, *strong]
    return sorted(
        (one for one in found if not suppressions.cover(one.code, one.start)),
        key=lambda one: (one.start, one.end, one.code),
    )


SHORT, MOST_IN_SHORT = 40, 4
"""Words under which a text gets so many weak remarks."""

MOST_OF_THE_SAME = 2
"""Remarks of one rule on the same words."""

FEW, WORDS_A_LINE = 2, 60
"""What a longer text gets at least, and the words for one more."""

LEAST_STRONG, STRONG_ENOUGH = 1, 0.3
"""Strengths, or strength, from which on style is not remarked on."""

_OF_THE_WHOLE = frozenset({"OBS104", "ATT107", "REC101", "DUR101", "DUR102", "DUR106"})
"""Rules that speak of more than how a sentence is put."""

_HOLLOW = frozenset({"REC103", "SPE102"})
"""Rules that speak up even in a good text, where a sentence names nothing at all."""

EMPTY = 0.5
"""Particular things that such a sentence names at most."""

FEWEST_READ = 12
"""Words from which on strength says something."""

MANY_ACTS = 2
"""Sentences with an act of one's own from which on a "we" hides nobody."""

_GRAVEST = (
    "ATT107 REC101 DUR101 DUR102 DUR106 ATT101 ATT103 SPE102 REC103 OBS106 OBS104 OBS102 "
    "OBS110 SPE105 SPE107 LVL102 LVL104 OBS101 OBS107 ATT104 DUR105"
).split()


def _worth_a_line(
    weak: list[Finding], placed: tuple[PlacedUnit, ...], strong: list[Finding], kind: Kind
) -> list[Finding]:
    """The gravest of the weak findings: a long list of small things is read by nobody.

    In a good text style is not worth one, but for a sentence that says nothing at all.
    """
    words = sum(one.unit.words for one in placed)
    most = MOST_IN_SHORT if words < SHORT else max(FEW, words // WORDS_A_LINE)
    firm = len(strong) >= LEAST_STRONG
    if weak and not firm and words >= FEWEST_READ:
        firm = strength_of([(one.text, one.chances) for one in placed]) >= STRONG_ENOUGH
    if firm:
        acted = any(each.name == "act" for one in placed for each in one.elements)
        kept = _OF_THE_WHOLE if acted else _OF_THE_WHOLE | {"ATT101"}
        empty = [
            (one.start, one.start + len(one.text))
            for one in placed
            if one.named <= EMPTY and not one.figures
        ]
        weak = [
            one
            for one in weak
            if one.code in kept
            or (one.code in _HOLLOW and any(first <= one.start < last for first, last in empty))
        ]
        most = FEW
    acts = sum(any(each.name == "act" and each.held for each in one.elements) for one in placed)
    if acts >= MANY_ACTS:
        weak = [one for one in weak if one.code != "ATT101"]
    rank = {code: place for place, code in enumerate(_GRAVEST)}
    chosen: list[Finding] = []
    for one in sorted(weak, key=lambda one: (rank.get(one.code, len(rank)), one.start)):
        # One span is remarked on once, and the same is not said over and over.
        often = sum(other.message == one.message for other in chosen)
        if often < MOST_OF_THE_SAME and not any(
            other.start <= one.start and one.end <= other.end for other in chosen
        ):
            chosen.append(one)
    return chosen[:most]


def _held(placed: tuple[PlacedUnit, ...], kind: Kind) -> list[dict[str, Placed]]:
    """The elements that each sentence holds, by name: the first of a kind."""
    every = settled([element for one in placed for element in one.elements], kind)
    held, at = [], 0
    for one in placed:
        here: dict[str, Placed] = {}
        for element in every[at : at + len(one.elements)]:
            if element.held:
                here.setdefault(element.name, element)
        at += len(one.elements)
        held.append(here)
    return held


def _strong(
    placed: tuple[PlacedUnit, ...],
    held: list[dict[str, Placed]],
    kind: Kind,
    silenced: frozenset[str],
) -> Iterator[Finding]:
    """Elements that are held, as findings: the same one once in a sentence, and few at a time."""
    rules = by_element()
    for one, here in zip(placed, held, strict=True):
        told = [
            element
            for element in sorted(here.values(), key=lambda each: _WEIGHTY.get(each.name, 99))
            if element.sure and (rule := rules.get(element.name)) and kind in rule.kinds
            and rule.code not in silenced
        ]  # fmt: skip
        for element in told[:MOST_IN_A_SENTENCE]:
            yield finding_of(rules[element.name], one.placed(element), one)


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
    placed: tuple[PlacedUnit, ...],
    held: list[dict[str, Placed]],
    kind: Kind,
    silenced: frozenset[str],
) -> Iterator[Finding]:
    """Hits of the weak rules, but for style in a sentence that says something."""
    rules = all_rules()
    words = sum(one.unit.words for one in placed)
    spoken: set[int] = set()
    names: list[frozenset[str]] | None = None
    for place, one in enumerate(placed):
        for hit in one.unit.hits:
            rule = rules[hit.rule]
            if rule.dimension in _STYLE and _of_others(one, hit, kind):
                continue
            if rule.code in silenced or words < rule.least or (rule.once and hit.rule in spoken):
                continue
            if rule.quiet or rule.plain:
                names = names or _names(placed, held)
                if rule.plain and (_told(names[place]) or _concrete(one)):
                    continue
                if rule.quiet and _called_off(rule, place, names):
                    continue
            spoken.add(hit.rule)
            yield _weak_finding(rule, hit, one.start)


_STYLE = ("observability", "specificity")
"""Dimensions whose weak rules speak of how the candidate's own acts are put."""


def _of_others(one: PlacedUnit, hit: Hit, kind: Kind) -> bool:
    """Whether words say what another person did or said."""
    if kind == "feedback":
        return False
    sentence = read_sentence(one.text, kind)
    said = sentence.at(bisect_right(sentence.tokens.starts, hit.start) - 1)
    return said.actor == "other" or said.quoted


def _weak_finding(rule: Rule, hit: Hit, start: int) -> Finding:
    return Finding(
        rule.code, rule.name, rule.polarity, start + hit.start, start + hit.end, hit.message
    )


_ANY_STATE = frozenset({"credit", "failure"})
"""Elements that call a rule off when they are only touched."""


def _told(names: frozenset[str]) -> bool:
    """Whether a sentence holds more than may stand in one that is badly put."""
    return bool(names - BACKGROUND - UNPRAISED)


def _concrete(one: PlacedUnit) -> bool:
    """Whether a sentence names particular things."""
    return one.named >= CONCRETE or (one.named >= 1 and one.figures)


def _names(placed: tuple[PlacedUnit, ...], held: list[dict[str, Placed]]) -> list[frozenset[str]]:
    """The names of the elements that each sentence holds; some count when they are touched."""
    return [
        frozenset(here).union(each.name for each in one.elements if each.name in _ANY_STATE)
        for one, here in zip(placed, held, strict=True)
    ]


def _called_off(rule: Rule, place: int, names: list[frozenset[str]]) -> bool:
    """Whether an element that calls this rule off is held within its reach."""
    if rule.reach == "unit":
        within = names[place : place + 1]
    elif rule.reach == "near":
        within = names[max(0, place - 1) : place + 2]
    elif rule.reach == "before":
        within = names[:place]
    else:
        within = names
    return any(element in one for one in within for element in rule.quiet)
