"""Facts in a text that a listener could check: figures, owners, dates, outcomes; where they drift.

No judgment: a drift is two values at one place in two tellings, for the candidate to look at. Two
facts are about one thing when the words around them are the same; what cannot be lined up is left
alone, so most facts say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from coach.evidence.amounts import SECONDS, Amount, amounts
from coach.evidence.elements.find import read_sentence
from coach.evidence.elements.sentence import Sentence
from coach.evidence.lexicon import lists
from coach.evidence.statements import Statement
from coach.evidence.tokens import MARK, NUMBER, units

FactKind = Literal["figure", "owner", "date", "outcome"]

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_DATE = re.compile(
    rf"\b(?:(?P<month>(?:{_MONTHS}))(?:\s+(?P<of>(?:19|20)\d\d))?|(?P<year>(?:19|20)\d\d)"
    rf"|(?P<quarter>Q[1-4])|(?P<day>{_DAYS})|(?P<season>spring|summer|autumn|fall|winter)\b)"
)
_DATED = re.compile(r"(?i)\b(?:in|since|until|by|from|of|on|last|late|early|mid|that|and|a)\s*-?$")

_WELL = (
    "adopted|accepted|approved|agreed to|took up|signed off|hired|introduced|shipped|launched|"
    "released|went live|went out|rolled out|went ahead|renewed|kept it"
)
_BADLY = (
    r"rejected|reject|turned (?:\w+ ){0,3}down|declined|refused|voted against|said no|"
    "cancelled|canceled|abandoned|shelved|scrapped|called off|rolled back|dropped|pulled|"
    "never shipped|killed|went back to|churned|did not renew|didn't renew"
)
_ENDS = (
    (_WELL, _BADLY),
    ("stayed|remained", "resigned|quit|left the (?:company|team|firm)|handed in|moved to a"),
)
"""Pairs of ways in which the same thing can end."""
_OUTCOMES = [(re.compile(rf"\b(?:{good})\b"), re.compile(rf"\b(?:{bad})\b")) for good, bad in _ENDS]

_BEFORE = re.compile(
    r"(?i)\b(?:from|before|used to|until then|at first|originally|instead of|when i joined)"
    r"(?:\s[\w']+){0,3}\s*[$€£]?$"
)
_AFTER = re.compile(
    r"(?i)(?:\b(?:to|down to|up to|now|afterwards|ended (?:up )?at|reached|settled at|since)"
    r"(?:\s(?:about|around|roughly|under|below|just|over|it|is|was|takes|at|some)){0,3})\s*[$€£]?$"
)


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said that could be checked.

    Attributes:
        kind: figure, owner, date or outcome.
        about: what it is a value of: a measure, a kind of date, a pair of outcomes, what was done.
        value: the value, in one spelling.
        start: where it stands.
        end: where it ends.
        around: stems of the words that it stands among.
        amount: a figure's amount.
        side: `before` or `after` where it is one of two figures of a change.
        of: stems of the words right behind it: what is counted, or of the verb of a deed.
    """

    kind: FactKind
    about: str
    value: str
    start: int
    end: int
    around: frozenset[str] = frozenset()
    amount: Amount | None = None
    side: str = ""
    of: frozenset[str] = frozenset()

    def same(self, other: Fact) -> bool:
        """Whether both say the same."""
        if self.amount and other.amount:
            return self.amount.equals(other.amount)
        if self.kind == "date":
            # "May", then "May 2020"
            short, long = sorted((self.value, other.value), key=len)
            same_kind = (self.kind, self.about) == (other.kind, other.about)
            return same_kind and short in (long, long.split()[0])
        return (self.kind, self.about, self.value) == (other.kind, other.about, other.value)


@dataclass(frozen=True, slots=True)
class Drift:
    """Two values of one thing, in two tellings.

    Attributes:
        before: number of the telling that said the first, from 0.
        first: what was said there.
        after: number of the later telling.
        second: what was said there.
    """

    before: int
    first: Fact
    after: int
    second: Fact


def facts(text: str) -> tuple[Fact, ...]:
    """The facts of a text, in their order; of very many the first."""
    found: list[Fact] = []
    for start, end in units(text):
        sentence = read_sentence(text[start:end], "story")
        found += _figures(text, sentence, start, end)
        found += _dates(text, sentence, start, end)
        found += _outcomes(text, sentence, start, end)
        found += _ideas(text, sentence, start, end)
        found += _owners(sentence, start)
    return tuple(sorted(found, key=lambda fact: (fact.start, fact.end))[:MOST_FACTS])


MOST_FACTS = 200
"""Facts of a text that are compared; a story holds a few dozen. Each is held against each, so this
bounds the work for a text of nothing but figures."""


def drifts(tellings: Sequence[str], forms: Sequence[str] = ()) -> tuple[Drift, ...]:
    """Where a later telling says something else than the last one before it that spoke of it.

    Args:
        tellings: texts of one story, the oldest first.
        forms: in what form each was told, one for each. Figures are compared within a form only:
            a list of claims and a paragraph rarely count the same customers.
    """
    told = [facts(text) for text in tellings]
    found = []
    for number, here in enumerate(told):
        open_ones = list(here)
        for before in range(number - 1, -1, -1):
            alike = not forms or forms[before] == forms[number]
            pairs = [
                (first, second)
                for first, second in differing(told[before], open_ones)
                if alike or second.kind != "figure"
            ]
            found += [Drift(before, first, number, second) for first, second in pairs]
            settled = {id(second) for _, second in pairs}
            open_ones = [
                one
                for one in open_ones
                if id(one) not in settled and not any(one.same(other) for other in told[before])
            ]
    return tuple(found)


def differing(first: Sequence[Fact], second: Sequence[Fact]) -> list[tuple[Fact, Fact]]:
    """Facts of two tellings that are about one thing and differ, each at most once."""
    left = [one for one in first if not any(one.same(other) for other in second)]
    right = [one for one in second if not any(one.same(other) for other in first)]
    as_many = _as_many(first, second)
    sole_left, sole_right = _sole(left), _sole(right)
    pairs = []
    for at, one in enumerate(left):
        for place, other in enumerate(right):
            if one.kind != other.kind:
                continue
            if one.kind == "owner":
                shared = _same_deed(one, other, first, second)
            else:
                alone = at in sole_left and place in sole_right
                shared = _same_thing(one, other, alone=alone, as_many=one.about in as_many)
            if shared:
                pairs.append((shared, at, place))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    found = []
    for _, at, place in sorted(pairs, reverse=True):
        if at not in taken_left and place not in taken_right:
            taken_left.add(at)
            taken_right.add(place)
            found.append((left[at], right[place]))
    return sorted(found, key=lambda pair: pair[1].start)


def _sole(told: Sequence[Fact]) -> frozenset[int]:
    """Places of the facts that are the only ones of their sort; counts are by what they count."""

    def like(one: Fact, other: Fact) -> bool:
        return one is other or (
            (one.kind, one.about) == (other.kind, other.about)
            and bool(one.about or one.of & other.of)
        )

    return frozenset(
        at for at, one in enumerate(told) if sum(like(one, other) for other in told) == 1
    )


def _as_many(first: Sequence[Fact], second: Sequence[Fact]) -> frozenset[str]:
    """The measures of which both tellings hold as many figures, and few."""
    counts = [
        Counter(one.about for one in told if one.kind == "figure") for told in (first, second)
    ]
    return frozenset(
        measure
        for measure, count in counts[0].items()
        if count == counts[1][measure] <= (FEW if measure else 1)
    )


FEW = 3
"""Figures of a measure up to which their number says which is which."""

FAR = 10
"""How many times as large one of two figures may be that are taken for one by their number."""

ALONE, AMONG = 1, 2
"""Stems that two facts must share when each is the only open one of its sort, and else."""


def _same_thing(one: Fact, other: Fact, *, alone: bool, as_many: bool) -> int:
    """How close two figures, dates or outcomes of one thing are; 0 if they are of two.

    Args:
        one: a fact of the first telling.
        other: one of the second, of the same kind.
        alone: whether each is the only open one of its sort.
        as_many: whether both tellings hold as many of them.
    """
    if one.about != other.about or (one.side and other.side and one.side != other.side):
        return 0
    shared = len(one.around & other.around)
    if alone and as_many and _in_range(one, other):
        # All others of this measure are told alike, so these two must be one.
        return 1 + shared
    least = ALONE if alone else AMONG
    if one.kind == "figure" and not one.about:
        least += 1
        shared += bool(one.of & other.of)
    return shared if shared >= least else 0


def _in_range(one: Fact, other: Fact) -> bool:
    """Whether two figures are of like size; counts need a word in common instead."""
    if not (one.amount and other.amount):
        return False
    if not one.about:
        return bool(one.around & other.around)
    low, high = sorted((one.amount.value, other.amount.value))
    return high <= FAR * low


def _same_deed(one: Fact, other: Fact, first: Sequence[Fact], second: Sequence[Fact]) -> int:
    """How close two deeds are that two people are said to have done; 0 if they are not one."""
    shared = len(one.around & other.around)
    if one.value == other.value or "i" not in (one.value, other.value) or shared < AMONG:
        return 0
    alike = bool(one.of & other.of)
    if "we" in (one.value, other.value) and not alike:
        return 0
    enough = alike or 2 * shared >= min(len(one.around), len(other.around))
    return shared if enough and not (_told_too(one, second) or _told_too(other, first)) else 0


def _told_too(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether the same person does the same in a telling."""
    return any(
        other.kind == "owner"
        and other.value == one.value
        and len(other.around & one.around) >= AMONG
        for other in told
    )


def _stem(word: str) -> str:
    """What words of one family begin with: `decided` and `decision` share `deci`."""
    plain = word.removesuffix("'s")
    for ending in ("ings", "ing", "ed", "es", "s", "ion", "er"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    stem = plain[:5].rstrip("e")
    return _FAMILIES.get(stem, stem)


_FAMILIES = dict.fromkeys("decid decis chos choos choic pick picked".split(), "decide")


def _stems(sentence: Sentence, first: int = 0, last: int | None = None) -> Iterator[str]:
    function = lists()["function"]
    tokens = sentence.tokens
    for word, kind in zip(tokens.words[first:last], tokens.kinds[first:last], strict=True):
        told = len(word) > 2 and word[0].isalpha() and kind != NUMBER
        if told and word not in function and word.removesuffix("s") not in SECONDS:
            yield _stem(word)


def _around(
    sentence: Sentence, start: int, end: int, back: int | None = None, ahead: int | None = None
) -> frozenset[str]:
    """Stems of the words within reach of a span of the sentence."""
    tokens = sentence.tokens
    spans = zip(tokens.starts, tokens.ends, strict=True)
    inside = [at for at, (first, last) in enumerate(spans) if first < end and start < last]
    if not inside:
        return frozenset()
    first = inside[0] - (REACH if back is None else back)
    return frozenset(
        _stems(sentence, max(0, first), inside[-1] + 1 + (REACH if ahead is None else ahead))
    )


COUNTED = 2
"""Words behind a figure that say what is counted."""


FURTHER = 6
"""Words behind a clause that tell what was done: "my manager decided we would ..."."""

REACH = 11
"""Words to either side that tell what a fact is about."""


def _figures(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    for amount in amounts(text[start:end]):
        here = text[start : start + amount.start]
        side = "after" if _AFTER.search(here) else "before" if _BEFORE.search(here) else ""
        around = _around(sentence, amount.start, amount.end)
        yield Fact(
            "figure", amount.measure, f"{amount.value:g}", start + amount.start,
            start + amount.end, around, amount, side,
            _around(sentence, amount.end - 1, amount.end, 0, COUNTED),
        )  # fmt: skip


def _dates(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    for found in _DATE.finditer(text, start, end):
        name = found.lastgroup if found.lastgroup != "of" else "month"
        if name is None or not _DATED.search(text, max(start, found.start() - 8), found.start()):
            continue
        around = _around(sentence, found.start() - start, found.end() - start)
        yield Fact("date", name, found[0].lower(), found.start(), found.end(), around)


def _outcomes(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    for number, (good, bad) in enumerate(_OUTCOMES):
        for value, pattern in (("it went well", good), ("it came to nothing", bad)):
            for found in pattern.finditer(text, start, end):
                one = _statement_at(sentence, found.start() - start)
                if one is None or one.quoted or one.mode not in ("done", "state"):
                    continue
                around = _around(sentence, found.start() - start, found.end() - start)
                said = value
                if one.denied and "n't" not in found[0] and "not" not in found[0]:
                    said = "it came to nothing" if pattern is good else "it went well"
                yield Fact("outcome", f"end {number}", said, found.start(), found.end(), around)


def _statement_at(sentence: Sentence, offset: int) -> Statement | None:
    place = sum(start <= offset for start in sentence.tokens.starts) - 1
    return sentence.at(place) if sentence.statements and place >= 0 else None


_WHO = r"I|me|[Mm]y own|[Mm]y(?: [a-z]+)?(?:, [A-Z][\w. ]+,)?|[Oo]ur [a-z]+|[Tt]he [a-z]+|[A-Z]\w+"
_IDEA = re.compile(
    rf"\b(?P<who>[Mm]y own|[Mm]y|[A-Z]\w+['’]s|[Tt]he \w+['’]s) (?:own )?"
    r"(?P<what>idea|suggestion|proposal|call|decision|design|plan)\b"
    rf"|\b(?P<had>{_WHO}) (?:had|came up with) the (?P<what_had>idea|plan|design)\b"
    rf"|\b[Ii]t was (?P<cleft>{_WHO}) who (?P<deed>[a-z]+)"
)


def _ideas(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    """Whose an idea or a decision was said to be, and who it was that did something."""
    for found in _IDEA.finditer(text, start, end):
        who = (found["who"] or found["had"] or found["cleft"]).lower()
        who = "i" if who in ("i", "me", "my", "my own") else who
        what = found["what"] or found["what_had"] or found["deed"]
        around = _around(sentence, found.start() - start, found.end() - start)
        yield Fact(
            "owner", what, who, found.start(), found.end(), around, of=frozenset({_stem(what)})
        )


def _owners(sentence: Sentence, start: int) -> Iterator[Fact]:
    tokens = sentence.tokens
    told = sentence.statements
    for at, one in enumerate(told):
        verb = sentence.verb(one)
        if not verb or one.denied or one.quoted or one.mode != "done":
            continue
        goes_on = at + 1 < len(told) and told[at + 1].link not in ("and", "so", "but", "then")
        last = one.last + (FURTHER if goes_on else 0)
        who = {"own": "i", "we": "we"}.get(one.actor)
        if one.actor == "other":
            who = " ".join(tokens.words[one.first : one.verb][:6])
        if who is None or who in lists()["someone"] | lists()["impersonal"]:
            continue
        around = frozenset(_stems(sentence, one.verb, last))
        end = max(place for place in range(one.first, one.last) if tokens.kinds[place] != MARK)
        if len(around) >= AMONG:
            yield Fact(
                "owner", "did " + " ".join(sorted(around)), who, start + tokens.starts[one.first],
                start + tokens.ends[end], around, of=frozenset({_stem(verb)}),
            )  # fmt: skip
