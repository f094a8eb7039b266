"""Facts in a text that a listener could check: figures, owners, dates, outcomes; where they drift.

No judgment: a drift is two values at one place in two tellings, for the candidate to look at. Two
facts are about one thing when the words around them are the same; what cannot be lined up is left
alone, so most facts say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
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


EASILY_MET = 12
"""Counts up to which two of different things are often the same number."""


MOST_FACTS = 200
"""Facts of a text that are compared; a story holds a few dozen. Each is held against each, so this
bounds the work for a text of nothing but figures."""


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


ALONE, AMONG = 1, 2
"""Stems that two facts must share when each is the only open one of its sort, and else."""


def _stem(word: str) -> str:
    """What words of one family begin with: `decided` and `decision` share `deci`."""
    plain = word.removesuffix("'s")
    for ending in ("ings", "ing", "ed", "es", "s", "ion", "er"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 3:
            plain = plain[: -len(ending)]
            break
    stem = plain[:5].rstrip("e")
    return _FAMILIES.get(stem, stem)


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
