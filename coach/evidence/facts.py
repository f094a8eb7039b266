"""Facts in a text that a listener could check: figures, owners, dates, outcomes; where they drift.

No judgment: a drift is two values at one place in two tellings, for the candidate to look at. Two
facts are about one thing when the words around them are the same; what cannot be lined up is left
alone, so most facts say nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations
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
_DATED = re.compile(
    r"(?i)\b(?:in|since|until|by|from|of|on|last|late|early|mid|that|and|the|an?"
    r"|on an? \w+|spring|summer|autumn|fall|winter)\s*-?$"
)

_WELL = (
    "adopted|accepted|approved|agreed to|took up|signed off|signed|hired|introduced|shipped|"
    "launched|released|went live|went out|rolled (?:it )?out|went ahead|renewed|kept it|passed|"
    "obtained|won|picked it up|(?:was|were|are|is) using|ran through|got the"
)
_BADLY = (
    r"rejected|reject|turned (?:\w+ ){0,3}down|declined|refused|voted against|said no|"
    "cancelled|canceled|abandoned|shelved|scrapped|called off|rolled back|dropped|pulled|"
    "never shipped|killed|went back to|churned|did not renew|didn't renew|failed|gave up|ended it|"
    r"left us|lost (?:it|the|them)|fell through|came to nothing|never (?:got|picked|came)|"
    r"no (?:other )?\w+ (?:ever )?(?:picked|took|adopted|used)"
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


_LESS = re.compile(
    r"(?i)\b(?:(?P<less>sav(?:ed|es|ing|ings of)|down by|up by|less by|cut|removed)"
    r"|(?P<more>extra|another|further|later|since grown to|meantime .{0,20}))\s"
    r"(?:\w+\s){0,2}[$€£]?$"
)
_WHOLE = re.compile(
    r"(?i)\s?(?:(?P<all>altogether|in total|all told|in all|overall)"
    r"|(?P<less>(?:(?:an?|per)\s)?(?:\w+\s)?(?:early|earlier|late|later|less|fewer))"
    r"|(?P<more>more|further|extra)"
    r"|(?P<each>per|an?|each|apiece|every|monthly|yearly|annually))\b"
)
_PERIOD = re.compile(
    r"(?i)\s?(?:(?:(?:per|an?|each|every)\s(?:\w+\s(?:and|a|per)\s)?)?"
    r"(?P<unit>hour|day|week|month|quarter|year)(?:ly)?|(?P<annual>annually))\b"
)
_EVERY = re.compile(r"(?i)\b(?:per|every|each) (?P<unit>hour|day|week|month|year)\b[^.]{0,20}$")
"""What stands before and behind a figure that is worked out from others."""


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
        worked: `less`, `all` or `each` where it is said to be a difference, a whole, or a share;
            `more` where it is another one.
        period: seconds in which it comes once, for so much "a month".
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
    worked: str = ""
    period: float = 0.0

    @property
    def number(self) -> float:
        """A figure's value."""
        return self.amount.value if self.amount else 0.0

    def same(self, other: Fact) -> bool:
        """Whether both say the same."""
        if self.amount and other.amount:
            if self.period and other.period and self.period != other.period:
                rate = replace(self.amount, value=self.amount.value / self.period)
                return rate.equals(replace(other.amount, value=other.amount.value / other.period))
            value = self.amount.value
            small = not self.about and value <= EASILY_MET and value.is_integer()
            apart = small and not (self.of & other.of or self.around & other.around)
            return self.amount.equals(other.amount) and not apart
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


@lru_cache(maxsize=16)
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


EASILY_MET = 12
"""Counts up to which two of different things are often the same number."""

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
    told = [_told_in(one, second) for one in first]
    left = [one for one, there in zip(first, told, strict=True) if not there]
    right = [one for one in second if not _told_in(one, first)]
    as_many = _as_many(first, second) | {
        one.about
        for one, there in zip(first, told, strict=True)
        if there and one.kind == "figure" and one.about
    }
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


def _told_in(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether a telling says the same, or says what it follows from."""
    return any(one.same(other) for other in told) or _follows(one, told)


MANY = 5
"""A count from which on a whole is divided by it: a small one fits by chance."""
MOST_FIGURES = 24
"""Figures of a telling up to which it is tried whether one follows from two others."""


def _follows(one: Fact, told: Sequence[Fact]) -> bool:
    """Whether a figure is a sum, a difference, a product or a share of two others.

    "It saved 15,000" follows from 25,000 and 10,000; 210 euros, from six at 35.
    """
    figures = [other.amount for other in told if other.amount]
    amount = one.amount
    if amount is None or len(figures) > MOST_FIGURES:
        return False
    if amount.measure == "%":
        rest = replace(amount, value=100 - amount.value)
        if any(rest.measure == other.measure and rest.equals(other) for other in figures):
            # "by 85 percent", then "15% was needed"
            return True
    if not one.worked:
        return False
    return any(
        replace(first, value=value).equals(amount)
        for first, second in permutations(figures, 2)
        for value in _worked_out(one.worked, first, second)
        if first.measure == amount.measure and value > 0
    )


def _worked_out(how: str, first: Amount, second: Amount) -> Iterator[float]:
    """What two figures come to: their difference, the whole of both, or the share of each."""
    times = second.value / second.factor
    counts = second.measure in ("", "time") and times > 0
    if how == "less" and first.measure == second.measure:
        yield first.value - second.value
    if how == "all" and first.measure == second.measure:
        yield first.value + second.value
    if how == "all" and counts:
        yield first.value * times
    if how == "each" and counts and (second.measure or times >= MANY):
        yield first.value / times


def _sole(told: Sequence[Fact]) -> frozenset[int]:
    """Places of the facts that are the only ones of their sort; counts are by what they count."""

    def like(one: Fact, other: Fact) -> bool:
        return one is other or (
            (one.kind, one.about) == (other.kind, other.about)
            and (one.about != "time" or _near(one.number, other.number))
            and bool(one.about or one.of & other.of or min(one.number, other.number) >= LARGE)
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


LARGE = 100
"""A count from which on there are few others that it could be taken for."""
FEWEST_COUNTED = 3
"""Counts under which too much is counted to say of what."""
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
        as_many: whether both tellings hold as many of them, or tell another one alike.
    """
    if one.about != other.about or (one.side and other.side and one.side != other.side):
        return 0
    if one.amount and other.amount and one.amount.equals(other.amount):
        return 0
    if "more" in (one.worked, other.worked) or (one.worked == "less") != (other.worked == "less"):
        return 0
    if one.kind == "figure" and not one.about and min(one.number, other.number) < FEWEST_COUNTED:
        return 0
    shared = len(one.around & other.around)
    if alone and as_many and _in_range(one, other):
        # The others of this measure are told alike, so these two must be one.
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
    if not one.about and min(one.number, other.number) < LARGE:
        return bool(one.around & other.around)
    return _near(one.number, other.number)


def _near(one: float, other: float) -> bool:
    """Whether two amounts are of like size."""
    return max(one, other) <= FAR * min(one, other)


def _same_deed(one: Fact, other: Fact, first: Sequence[Fact], second: Sequence[Fact]) -> int:
    """How close two deeds are that two people are said to have done; 0 if they are not one."""
    shared = len(one.around & other.around)
    if one.value == other.value or "i" not in (one.value, other.value) or shared < AMONG:
        return 0
    alike = bool(one.of & other.of)
    if not alike and (one.of | other.of) & _KNOWING:
        return 0
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


_KNOWING = frozenset("found saw notic reali learn knew heard thoug felt".split())
"""Stems of verbs that tell what came to somebody's mind: nobody else did that instead."""
_ASKING = frozenset("ask told tell want invit sugge propo encou remin let got".split())
"""Stems of verbs by which one person moves another to a deed."""
_FAMILIES = dict.fromkeys("decid decis chos choos choic pick picked settl".split(), "decide")


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
            _worked(text, start + amount.start, start + amount.end, end),
            _period(text, start + amount.start, start + amount.end, end),
        )  # fmt: skip


def _worked(text: str, start: int, end: int, last: int) -> str:
    """How a figure at a place is said to be worked out, if it is."""
    before = _LESS.search(text, max(0, start - 40), start)
    if before:
        return before.lastgroup or ""
    behind = _WHOLE.match(text, end, last)
    return (behind and behind.lastgroup) or ""


def _period(text: str, start: int, end: int, last: int) -> float:
    """The seconds of the period that an amount of money or a count is for; 0 where none is said."""
    behind = _PERIOD.match(text, end, last)
    found = behind or _EVERY.search(text, max(0, start - 40), start)
    if not found:
        return 0.0
    return float(SECONDS[(found["unit"] or "year").lower()])


def _dates(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Fact]:
    for found in _DATE.finditer(text, start, end):
        name = found.lastgroup if found.lastgroup != "of" else "month"
        if name is None or not _DATED.search(text, max(start, found.start() - 16), found.start()):
            continue
        around = _around(sentence, found.start() - start, found.end() - start)
        first, last = found.span(name)
        yield Fact("date", name, text[first:last].lower(), first, last, around)
        if found["of"]:
            yield Fact("date", "year", found["of"], found.start("of"), found.end("of"), around)


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
    named: str | None = None
    for at, one in enumerate(told):
        verb = sentence.verb(one)
        if not verb or one.denied or one.quoted or one.mode != "done":
            continue
        goes_on = at + 1 < len(told) and told[at + 1].link not in ("and", "so", "but", "then")
        last = one.last + (FURTHER if goes_on else 0)
        who = {"own": "i", "we": "we"}.get(one.actor)
        if one.actor == "other":
            who = " ".join(tokens.words[one.first : one.verb][:6]) or None
            if who in ("and", "then", "but", "and then"):
                who = named
            named = who
        if who is None or who.split()[0] in lists()["someone"] | lists()["impersonal"]:
            continue
        if one.actor == "other" and _stem(verb) in _ASKING:
            # "My head teacher asked me to present it": who presented it is not said.
            continue
        around = frozenset(_stems(sentence, one.verb, last))
        end = max(place for place in range(one.first, one.last) if tokens.kinds[place] != MARK)
        if len(around) >= AMONG:
            yield Fact(
                "owner", "did " + " ".join(sorted(around)), who, start + tokens.starts[one.first],
                start + tokens.ends[end], around, of=frozenset({_stem(verb)}),
            )  # fmt: skip
