"""Which words name something that a listener could picture or check."""

from __future__ import annotations

from functools import lru_cache

from coach.evidence.lexicon import VERBS, forms, is_known, known, lists
from coach.evidence.tokens import CODE, NAME, ODD, WORD, Tokens

_VAGUE = (
    "function", "praise", "adverbs", "abstract", "hedges", "quantities", "impressions", "buzz",
    "success", "rubric", "generic", "fillers", "links", "negations", "times", "dates",
    "roles",
)  # fmt: skip
"""Lists whose words name no particular thing."""

_GENERIC_ENDINGS = ("ly", "ous", "ful", "ive", "ness", "ship", "ity", "ism", "ance", "ing", "ed",
                    "less", "able", "ible")  # fmt: skip


@lru_cache(maxsize=1)
def _vague() -> frozenset[str]:
    listed = lists()
    verbs = frozenset().union(*(forms(verb) for verb in listed["hollow"] | listed["joins"]))
    return frozenset().union(*(listed[name] for name in _VAGUE)) | verbs


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    listed = lists()
    everyday = frozenset().union(*(listed[name] for name in VERBS)) | listed["present"]
    return frozenset().union(*map(forms, everyday)) | listed["pasts"]


_ABSTRACT_ENDINGS = (
    "tion",
    "tions",
    "sion",
    "sions",
    "ment",
    "ments",
    "ency",
    "ancy",
    "ence",
    "ability",
)


@lru_cache(maxsize=1)
def _technical() -> frozenset[str]:
    listed = lists()
    return listed["trade"] | listed["tools"] | listed["parts"] | listed["units"]


@lru_cache(maxsize=20_000)
def _weight(word: str, kind: str) -> float:
    """What a token adds: 1 for a particular thing, half for a word of no list, else nothing.

    An unknown word may be a particular thing or a slip of the pen, so it is never enough alone.
    """
    if kind == CODE:
        return 1.0
    if kind == NAME:
        return 0.5
    vague = _vague()
    if word in vague or (word.endswith("s") and word[:-1] in vague):
        return 0.0
    if kind == ODD:
        return 0.0 if word.endswith(_GENERIC_ENDINGS) else 0.5
    if kind != WORD or len(word) < 3:
        return 0.0
    if word in _verbs() or not is_known(word) or word.endswith("ed"):
        return 0.0
    if "-" in word and word not in known():
        return 0.0 if all(part in vague for part in word.split("-")) else 0.5
    if word.endswith(("ly", "ing", "ness", "ful", "ive")):
        return 0.0
    abstract = word.endswith(_ABSTRACT_ENDINGS) and word not in _technical()
    return 0.5 if abstract else 1.0


RECITED, BESIDE_THEM = 2, 1.5
"""Words of the rubric in a sentence, and particular things beside them, that tell reciting."""


@lru_cache(maxsize=4096)
def recites(tokens: Tokens) -> bool:
    """Whether a sentence holds the scorer's words and next to nothing else."""
    rubric = lists()["rubric"]
    recited = sum(word in rubric for word in tokens.words)
    return recited >= RECITED and content(tokens, 0, len(tokens.words)) < BESIDE_THEM


MOST_UNKNOWN = 1.0
"""What words of no list add at most: rare words for nothing say no more than common ones."""

_AFTER = frozenset("the a an my our its their his her this that each every one no of per".split())


def content(tokens: Tokens, first: int, last: int) -> float:
    """How many particular things a stretch of tokens names.

    A word that can be a verb counts as a thing behind a determiner: "the bill", "a price".
    """
    total, unknown = 0.0, 0.0
    listed, kinds = tokens.words, tokens.kinds
    seen = set()
    for place in range(first, min(last, len(listed))):
        word = listed[place]
        if word in seen:
            continue
        weight = _weight(word, kinds[place])
        if not weight and place and kinds[place] == WORD and word in _verbs():
            before = listed[place - 1]
            stem = word[:-1] if word.endswith("s") else word
            if stem not in _vague() and word not in _vague() and not word.endswith("ed"):
                if before in _AFTER or before in lists()["roles"]:
                    weight = 1.0
                elif (
                    place > first
                    and kinds[place - 1] in (WORD, ODD)
                    and before not in lists()["before_verbs"]
                ):
                    weight = 0.5
        if not weight and place and word.endswith("ing") and kinds[place] in (WORD, ODD):
            # "every booking", "the locking": a thing, behind a determiner.
            weight = 0.5 if listed[place - 1] in _AFTER and word not in _vague() else 0.0
        if weight:
            seen.add(word)
            if kinds[place] in (ODD, NAME):
                unknown += weight
            else:
                total += weight
    return total + min(unknown, MOST_UNKNOWN)
