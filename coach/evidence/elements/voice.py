"""Who speaks of whose acts in a text: what is present and bad, and caps what can be said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from coach.evidence.clauses import is_past
from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns
from coach.evidence.lexicon import lists
from coach.evidence.statements import Statement


class Voice(NamedTuple):
    """Counts over the statements of a text."""

    own: int = 0
    """Acts of the candidate's own that were done."""
    ours: int = 0
    """Acts of a "we" that were done."""
    others: int = 0
    """Acts of other people that were done."""
    proposed: int = 0
    """What the candidate, or a "we", would or will do."""
    denied: int = 0
    """What the candidate says they did not do."""
    asked: int = 0
    """Questions."""
    statements: int = 0
    disclaimed: int = 0
    """Sentences in which the candidate says that they had no part in it."""
    blamed: int = 0
    """Sentences that explain a failure by others alone."""
    recited: int = 0
    """Sentences that name what a rubric asks for, and nothing else."""
    unknown: int = 0
    """Sentences in which the candidate says that they do not know."""
    denied_worth: int = 0
    """Sentences that deny a fault or a lesson: "I did everything right"."""
    elliptic: int = 0
    """Statements that name a thing and what it does, told without any person."""
    sentences: int = 0
    listed: int = 0
    """Sentences that are lists of keywords."""
    named: float = 0.0
    """Particular things that are named, over all sentences."""
    hidden: int = 0
    """Sentences in which a fault is hidden from those whom it concerns."""


_NO_PART = patterns(
    r"(?:was|am|were) (?:not|never) (?:really )?(?:involved|part of it|there|on (?:the|that) (?:team|project))",
    r"wasn't (?:really )?involved",
    r"i (?:only |just )(?:watched|heard|read|saw|listened|followed)",
    r"had no part in",
    r"(?:did|had) nothing (?:to do with|with) it",
    r"(?:did|does) all of it",
    r"i watched and",
    r"not my (?:doing|work)",
    r"did it all",
)
_FAILED = patterns(
    "failed?",
    "fails",
    "missed",
    "late",
    "slipped",
    "broke",
    "went wrong",
    "delayed?",
    "deadline",
    "problem",
    "out late",
    "bug",
    "lost",
    "failure",
    "wrong",
    "overran",
    "behind",
)
_BLAMED_OUTRIGHT = (
    r"never (?:told|gave|asked|documented|informed) (?:us|me)",
    r"wasn't my fault",
    "nobody listened",
    r"not my fault",
    r"(?:they|management|nobody|he|she) (?:never|don't|didn't|did not|do not) listen",
    r"told them (?:many times|so|before|again)",
    r"(?:changed|turned) (?:\w+ ){0,4}(?:every other|all the time|constantly|round)",
    r"(?:that's|that is|that was|that'd be) on (?:them|him|her|whoever|someone else)",
    r"(?:nobody|no one) (?:told|warned|informed) (?:me|us)",
    r"(?:was|is)(?:n't| not) (?:really |even |actually )?my (?:code|fault|mistake|doing|change)",
    r"pinned (?:it |that |this )?on me",
    r"(?:threw|thrown) (?:me )?under the bus",
    r"lost (?:\w+ ){0,4}because of (?:them|him|her)",
    r"(?:what|nothing) else (?:i|we) could(?:'ve| have) done",
    r"(?:is|was|it's|that's) (?:still |just |really |simply )?(?:unfair|not fair)",
    r"i was (?:just )?too (?:patient|nice|honest|trusting|generous)",
    r"their (?:own )?fault",
    r"(?:kept|keeps) changing",
    r"people like (?:that|him|her|them)",
    r"asleep at the wheel",
    r"left us (?:with )?a mess",
    "bad luck",
)
"""What blames others even where nothing is said to have failed."""

_BLAME_ALONE = patterns(*_BLAMED_OUTRIGHT)
_OTHERS_FAULT = patterns(
    r"(?:because|since) (?:my |the |our |their |his |her )?(?:\w+ ){0,3}(?:managers?|teams?|people|product|department|vendor|clients?|customers?|management|"
    r"requirements|colleagues?|lead|they|he|she|boss|designers?|developers?|engineers?|qa|ops|sales|supplier)(?: \w+){0,2} (?:did(?:n't| not)|never|was(?:n't| not)|were(?:n't| not)|"
    r"would(?:n't| not)|kept|could(?:n't| not)|had not|hadn't|changed|(?:were|was) (?:late|slow|unclear|wrong|bad|not)|refused|failed|forgot)",
    r"(?:because|since) (?:of the |of our )?(?:we|i) (?:did(?:n't| not) have|had no|had not|hadn't) (?:the |enough |any )?(?:time|budget|people|resources|money|support)",
    r"(?:was|were) (?:not|n't) my (?:fault|problem)",
    *_BLAMED_OUTRIGHT,
)
_NOTHING_WRONG = patterns(
    r"nothing (?:that )?(?:i|we) (?:would|could|might|should)",
    r"i did everything right",
    r"i (?:don't|do not) (?:really )?(?:make mistakes|have (?:any )?weaknesses)",
    r"i would(?:n't| not) (?:change|do) (?:a thing|anything)",
    r"i(?:'ve| have)? never (?:failed|made a mistake)",
)
HIDES = patterns(
    r"so (?:that )?(?:it|nobody|no one) (?:looked|looks|would (?:notice|see|know)|noticed)(?: like)?",
    r"(?:stayed|kept (?:it|that|this)) (?:between|quiet|secret|to myself)",
    r"(?:did not|didn't|never) (?:tell|told) (?:anybody|anyone|them|the (?:client|customer|team)|my (?:boss|manager))",
    r"covered (?:it|that|this) up",
    r"(?:hid|hide) (?:it|the|that|this|my)",
    r"nobody (?:ever )?(?:found out|noticed|asked)",
)
"""What hides a fault from those whom it concerns."""

MINE = patterns(r"(?:is|are|was|were) mine", r"mine (?:is|was|were|are)")
_UNKNOWN = patterns(
    r"i (?:do not|don't) (?:really )?know",
    r"no idea",
    r"i've never (?:done|used|worked)",
    r"i have never (?:done|used|worked)",
    r"not (?:really )?sure",
    r"i (?:don't|do not) have (?:an|any) (?:example|experience|answer)",
)

_STATIVE = frozenset(
    "was were am is are had have has felt thought knew wanted believed liked loved enjoyed hoped got".split()
)
RECITED, RECITED_SHARE = 2, 0.15
"""Words of the rubric, and their share, from which on a sentence without other content recites it."""


def recites(sentence: Sentence) -> bool:
    """Whether a sentence names what a rubric asks for, and nothing else."""
    words = sentence.tokens.words
    rubric = lists()["rubric"]
    named = sum(word in rubric for word in words)
    return named >= max(RECITED, RECITED_SHARE * len(words)) and sentence.content(0, len(words)) < 1


def voice(sentences: Iterable[Sentence]) -> Voice:
    """The counts over the sentences of a text."""
    count: Counter[str] = Counter()
    particular = 0.0
    for sentence in sentences:
        words = sentence.tokens.words
        particular += sentence.content(0, len(words))
        for one in sentence.statements:
            if one.quoted or one.verb >= one.last:
                continue
            count["statements"] += 1
            count[_whose(sentence, one)] += 1
        count["own"] += sentence.has(MINE)
        count["sentences"] += 1
        count["listed"] += sentence.listed
        count["denied_worth"] += sentence.has(_NOTHING_WRONG)
        count["disclaimed"] += sentence.has(_NO_PART)
        count["blamed"] += _blames(sentence) is not None
        count["unknown"] += sentence.has(_UNKNOWN)
        count["hidden"] += sentence.has(HIDES) and "i" in words
        count["recited"] += recites(sentence)
    del count[""]
    return Voice(**count, named=particular)


def _whose(sentence: Sentence, one: Statement) -> str:
    """The field of `Voice` that a statement counts in; empty for none."""
    if one.mode == "question":
        return "asked"
    if one.actor in ("own", "we") and one.mode in ("would", "plan"):
        return "proposed"
    verb = sentence.verb(one)
    acted = verb not in _STATIVE
    if one.actor == "own" and one.denied and one.mode in ("done", "state"):
        return "denied"
    if one.actor == "own" and one.mode == "done":
        return "own" if acted else ""
    if one.actor == "we" and is_past(verb) and not one.denied:
        return "ours" if acted else ""
    if one.actor == "other" and one.mode == "done":
        return "others"
    if one.actor == "thing" and one.mode in ("done", "state"):
        return "elliptic" if sentence.content(one.first, one.last) >= 2 else ""
    return ""


def _blames(sentence: Sentence) -> tuple[int, int] | None:
    """The tokens that explain a failure by others alone."""
    if sentence.design or sentence.kind == "feedback":
        return None
    hit = sentence.search(_OTHERS_FAULT)
    if hit is None or not (sentence.has(_FAILED) or sentence.has(_BLAME_ALONE)):
        return None
    acted = any(sentence.own(one) and sentence.object(one) >= 0.5 for one in sentence.statements)
    return None if acted or sentence.has(_OWNED) else hit


def blame(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A failure that is explained by others alone."""
    sentence = paragraph[place]
    hit = _blames(sentence)
    if hit:
        yield Found("blame", True, hit[0], max(hit[1], sentence.at(hit[0]).last))


_OWNED = patterns(
    r"because (?:i|i'd|i had)",
    r"(?<!not )my (?:own )?(?:mistake|fault|part)",
    r"i (?:should|could) have",
    r"i (?:missed|forgot|never)(?! the deadline)",
)
