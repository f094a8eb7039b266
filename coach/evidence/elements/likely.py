"""What the finders miss: a small linear model of how sentences that hold an element are worded.

A finder knows what it looks for and misses most other ways to say it. The model adds up whole-number
weights of a sentence's words, letters, statements and found elements, and of what its neighbors
hold. It moves an element between held, touched and missing; `python -m tests.tools.train_sentences`
fits it on the sentences of `tests/corpus/sentences/` and writes `data/sentences.yaml`.
"""

from __future__ import annotations

import math
from base64 import b85decode
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from coach.evidence.concrete import recites
from coach.evidence.elements.find import find, read_sentence
from coach.evidence.elements.sentence import Found, Sentence
from coach.evidence.lexicon import lists
from coach.evidence.ranker import BUCKETS, bucket, letters_of, run_of, skeleton
from coach.evidence.readings import Kind
from coach.evidence.tokens import MARK, NUMBER

PLACES = 2 * BUCKETS
"""Weights of one byte each for an element: letters and the skeleton of small words have places as
the ranker's have, and the rest has as many of its own."""

UNIT = 1024
"""What a feature of value 1 counts as a whole number."""

LANE = 40
"""Bits in which the weighted sum of one element is kept."""

FOUND, FOUND_BESIDE, BESIDE = 1.0, 0.4, 0.6
"""How long the features of the elements found here, found next door, and of a neighbor's words are
together; a sentence's own words, letters and statements have length 1 each."""


FAMILIES = {
    "feedback": ("observed", "help", "counter", "level"),
    "reply": (
        "concedes", "denies", "blames", "collapses", "unsure", "mechanism", "changes", "checked",
    ),
}  # fmt: skip
"""Elements of what interviewers write, and of how a challenge is taken; all others are of what
candidates say."""


def family_of(element: str) -> str:
    """What kind of text an element is of: `feedback`, `reply` or `told`."""
    return next((name for name, listed in FAMILIES.items() if element in listed), "told")


def family_of_kind(kind: Kind) -> str:
    """The family of elements that is looked for in a kind of text."""
    return "feedback" if kind == "feedback" else "told"


NAMED = 3.0
"""Particular things, a figure among them, in a sentence that is praised on its wording alone."""


class Bounds(NamedTuple):
    """The sums that move an element."""

    touched: float
    """From this on it is touched, whatever the finders see."""
    held: float
    """From this on it is held."""
    sure: float
    """From this on it is sure enough to be praised."""
    doubted: float
    """Under this it is not praised merely because a finder says so."""


class Model(NamedTuple):
    """The fitted weights."""

    packed: tuple[int, ...]
    """For each bucket the weights of all elements, each in its own lane of one whole number."""
    scale: float
    bias: dict[str, float]
    bounds: dict[str, Bounds]
    recovery: dict[str, float]
    """What the score of a reply adds up from: `bias`, and a weight for each element of replies."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The weights that ship.

    Raises:
        CoachError: when the file is damaged or missing.
    """
    from coach.content.shipped import data_file

    data = data_file("sentences.yaml")
    names = list(data["elements"])
    raw = b85decode("".join(str(data["weights"]).split()))
    rows = [raw[at : at + len(names)] for at in range(0, PLACES * len(names), len(names))]
    return Model(
        tuple(pack(row) for row in rows),
        float(data["scale"]),
        {name: float(one["bias"]) for name, one in data["elements"].items()},
        {
            name: Bounds(*(float(one[bound]) for bound in Bounds._fields))
            for name, one in data["elements"].items()
        },
        {name: float(one) for name, one in data["recovery"].items()},
    )


class Lane(NamedTuple):
    """Where the sum of an element is kept, and what it is compared with."""

    name: str
    shift: int
    bias: float
    bounds: Bounds


@lru_cache(maxsize=3)
def lanes(family: str) -> tuple[Lane, ...]:
    """The lanes of one family of elements."""
    known = model()
    return tuple(
        Lane(name, LANE * place, known.bias[name], bounds)
        for place, (name, bounds) in enumerate(known.bounds.items())
        if family_of(name) == family
    )


def pack(row: bytes) -> int:
    """A row of weights, each moved up by 128, as one whole number: one addition adds them all."""
    width = LANE // 8
    spread = bytearray(width * len(row))
    spread[::width] = row
    return int.from_bytes(spread, "little")


Part = tuple[str, ...]
"""A thing that stands in a sentence, as a kind and what tells it from others of the kind."""


class Group(NamedTuple):
    """Parts whose features have a length together, however many they are."""

    length: float
    parts: tuple[Part, ...]


@lru_cache(maxsize=40_000)
def _places(part: Part) -> tuple[int, ...]:
    """The places of a part's features."""
    kind, *rest = part
    if kind == "letters":
        return letters_of(rest[0])
    if kind == "run":
        return run_of(*rest)
    if kind == "statement":
        actor, mode, denied, link, verb, things = rest
        names = [f"m{actor}{mode}{denied}", f"l{link} {actor}{mode}"]
        if verb:
            names += [f"v{actor} {verb}", f"o{actor}{mode}{things}"]
        return tuple(BUCKETS + bucket(name) for name in names)
    if kind.endswith("statement"):
        actor, mode, denied, link = rest
        names = [f"{kind} m{actor}{mode}{denied}", f"{kind} l{link} {actor}{mode}"]
        return tuple(BUCKETS + bucket(name) for name in names)
    return (BUCKETS + bucket(" ".join(part)),)


def _own(sentence: Sentence) -> tuple[Group, ...]:
    """What a sentence is made of."""
    tokens = sentence.tokens
    told: list[Part] = []
    for one in sentence.statements:
        denied = f"{one.denied:d}{one.quoted:d}"
        things = str(min(2, int(sentence.object(one))))
        told.append(
            ("statement", one.actor, one.mode, denied, one.link, sentence.verb(one), things)
        )
    count = len(tokens.words)
    told += [
        ("things", str(min(4, int(sentence.content(0, count))))),
        ("numbers", str(min(3, tokens.kinds.count(NUMBER)))),
        ("words", str(min(6, count // 6))),
    ]
    words = [word for word, kind in zip(tokens.words, tokens.kinds, strict=True) if kind != NUMBER]
    letters: list[Part] = [("letters", word) for word in words]
    runs: list[Part] = [("run", *run) for run in skeleton(tokens)]
    return (
        Group(1.0, (*letters, *runs)),
        Group(1.0, tuple(("word", word) for word in dict.fromkeys(words))),
        Group(1.0, tuple(told)),
    )


def _beside(sentence: Sentence | None, side: str) -> Group:
    """What a neighbor lends: its small words and its statements.

    Args:
        sentence: the neighbor; None at the end of a paragraph. One that only recites is none.
        side: `before` or `after`.
    """
    if sentence is None or recites(sentence.tokens):
        return Group(BESIDE, ((side, "nothing"),))
    function = lists()["function"]
    small: list[Part] = [(side, word) for word in sentence.tokens.words if word in function]
    told: list[Part] = [
        (f"{side} statement", one.actor, one.mode, f"{one.denied:d}{one.quoted:d}", one.link)
        for one in sentence.statements
    ]
    return Group(BESIDE, (*small, *told))


def _seen(found: Sequence[Found], side: str = "") -> Group:
    """The elements that the finders see in a sentence."""
    names = sorted({(one.name, "held" if one.held else "touched") for one in found})
    return Group(FOUND_BESIDE if side else FOUND, tuple((f"{side} found", *one) for one in names))


def groups_of(
    texts: Sequence[str], kind: Kind, found: Sequence[Sequence[Found]]
) -> Iterator[list[Group]]:
    """What each sentence of a paragraph is told by."""
    read = [read_sentence(text, kind) for text in texts]
    for at, sentence in enumerate(read):
        before = read[at - 1] if at else None
        after = read[at + 1] if at + 1 < len(read) else None
        yield [
            *_own(sentence),
            _beside(before, "before"),
            _beside(after, "after"),
            _seen(found[at]),
            _seen(found[at - 1] if before else (), "before"),
            _seen(found[at + 1] if after else (), "after"),
        ]


def row_of(groups: Sequence[Group]) -> dict[int, float]:
    """The features of groups, as values by place."""
    row: dict[int, float] = {}
    for group in groups:
        places = [place for part in group.parts for place in _places(part)]
        for place in places:
            row[place] = row.get(place, 0.0) + group.length / math.sqrt(len(places))
    return row


@lru_cache(maxsize=40_000)
def _weight(part: Part) -> tuple[int, int]:
    """The packed weights of a part, and how many features it has."""
    places = _places(part)
    return sum(model().packed[place] for place in places), len(places)


def _sum(group: Group) -> tuple[int, int]:
    """The packed sum of a group, and the sum of its values."""
    if not group.parts:
        return 0, 0
    weights, count = _added(map(_weight, group.parts))
    each = round(UNIT * group.length / math.sqrt(count))
    return weights * each, count * each


def _added(pairs: Iterable[tuple[int, int]]) -> tuple[int, int]:
    firsts, seconds = zip(*pairs, strict=True)
    return sum(firsts), sum(seconds)


@lru_cache(maxsize=4096)
def _own_sum(text: str, kind: Kind) -> tuple[int, int]:
    return _added(map(_sum, _own(read_sentence(text, kind))))


@lru_cache(maxsize=4096)
def _beside_sum(text: str | None, kind: Kind, side: str) -> tuple[int, int]:
    return _sum(_beside(None if text is None else read_sentence(text, kind), side))


def sums(
    texts: Sequence[str], kind: Kind, found: Sequence[Sequence[Found]], family: str
) -> list[dict[str, float]]:
    """For each sentence of a paragraph the sum of each element of a family, by its name."""
    scale, mask = UNIT * model().scale, (1 << LANE) - 1
    last = len(texts) - 1
    listed = []
    for at, text in enumerate(texts):
        total, values = _added((
            _own_sum(text, kind),
            _beside_sum(texts[at - 1] if at else None, kind, "before"),
            _beside_sum(texts[at + 1] if at < last else None, kind, "after"),
            _sum(_seen(found[at])),
            _sum(_seen(found[at - 1] if at else (), "before")),
            _sum(_seen(found[at + 1] if at < last else (), "after")),
        ))  # fmt: skip
        listed.append({
            lane.name: (((total >> lane.shift) & mask) - 128 * values) / scale + lane.bias
            for lane in lanes(family)
        })  # fmt: skip
    return listed


def recovery_score(texts: Sequence[str]) -> float:
    """How well a reply takes up a challenge, from about 1 to about 5.

    Args:
        texts: the sentences of the reply.
    """
    weights = model().recovery
    totals = sums(texts, "reply", find(texts, "reply"), "reply")
    return weights["bias"] + sum(
        weights[name] / (1.0 + math.exp(-max(total[name] for total in totals)))
        for name in FAMILIES["reply"]
        if totals
    )


class Told(NamedTuple):
    """What one sentence holds."""

    elements: tuple[Found, ...]
    chances: dict[str, float]
    """How likely it is, from 0 to 1, that the sentence holds each element of its family."""


NOTHING = Told((), {})


def told_in(texts: Sequence[str], kind: Kind) -> list[Told]:
    """What each sentence of one paragraph holds: what the finders see, weighed by the model.

    Args:
        texts: its sentences.
        kind: the kind of text that they stand in.
    """
    # What is said again adds nothing, neither by itself nor as a neighbor.
    once = list(dict.fromkeys(texts))
    found = find(once, kind)
    totals = sums(once, kind, found, family_of_kind(kind))
    told = {
        text: Told(
            _weighed(here, read_sentence(text, kind), total),
            {name: 1.0 / (1.0 + math.exp(-one)) for name, one in total.items()},
        )
        for text, here, total in zip(once, found, totals, strict=True)
    }
    return [told.pop(text, NOTHING) for text in texts]


def _weighed(
    found: tuple[Found, ...], sentence: Sentence, totals: dict[str, float]
) -> tuple[Found, ...]:
    """What the finders see in a sentence, moved to where the sums put it, and what they miss."""
    if recites(sentence.tokens):
        return found
    judging = sentence.kind == "feedback"
    known = {name: (model().bounds[name], total) for name, total in totals.items()}
    count = len(sentence.tokens.words)
    named = sentence.content(0, count) + (1 if sentence.numbers(0, count) else 0)
    reasons = [one.held for one in found if one.name == "reason"]
    # What only the sums see is praised where it names things, and a choice where its reason does.
    praised = {name: named >= NAMED and (any(reasons) or name != "decision") for name in known}
    if reasons and not any(reasons) and not judging:
        # A reason that says nothing makes no decision.
        bounds, total = known["decision"]
        known["decision"] = bounds, min(total, bounds.touched)
    settled = [
        _moved(one, *known[one.name], praised[one.name], named) if one.name in known else one
        for one in found
    ]
    if sentence.statements and not sentence.listed:
        end = count - (sentence.tokens.kinds[-1] == MARK)
        # What a candidate did not do is evidence where they are judged, and none where they tell.
        real = any(
            sentence.real(one) and (judging or not one.denied) for one in sentence.statements
        )
        seen = {one.name for one in found}
        for name, (bounds, total) in known.items():
            if name not in seen and total >= bounds.touched:
                sure = praised[name] and total >= bounds.sure
                held = real and named >= 1 and total >= bounds.held
                settled.append(Found(name, held, 0, end, sure))
    return tuple(settled)


_LEAST = {"decision": "touched", "observed": "held"}
"""The bound from which on what a finder holds is praised, where that is not `doubted`: a purpose is
easily taken for a reason, and a duty or a general claim for something that was seen."""


def _moved(one: Found, bounds: Bounds, total: float, praised: bool, named: float) -> Found:
    """What a finder sees, as held and as sure as it is together with the model's sum."""
    least = getattr(bounds, _LEAST.get(one.name, "doubted"))
    agreed = one.held and total >= least
    return one._replace(
        held=one.held or (named >= 1 and total >= bounds.held),
        sure=agreed or (praised and total >= bounds.sure),
    )
