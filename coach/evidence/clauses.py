"""Clauses: where one begins and ends in a sentence, and the words that decide it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from coach.evidence.lexicon import VERBS, lists, past, third, words
from coach.evidence.tokens import MARK, NAME, NUMBER, ODD, Tokens

LONGEST_SUBJECT = 14
"""Tokens that may stand before the verb of a clause."""


GROUP = 4
"""Tokens behind the subject in which a verb's helpers stand: "would not have just"."""


class Grammar(NamedTuple):
    """The lists that a clause is read by, as sets."""

    own: frozenset[str]
    ours: frozenset[str]
    named: frozenset[str]
    someone: frozenset[str]
    nobodies: frozenset[str]
    addressed: frozenset[str]
    impersonal: frozenset[str]
    subjects: frozenset[str]
    negations: frozenset[str]
    auxiliaries: frozenset[str]
    modals: frozenset[str]
    imagined: frozenset[str]
    intended: frozenset[str]
    intentions: frozenset[str]
    habits: frozenset[str]
    determiners: frozenset[str]
    fillers: frozenset[str]
    links: frozenset[str]
    ambiguous: frozenset[str]
    beings: frozenset[str]
    pasts: frozenset[str]
    not_past: frozenset[str]
    present: frozenset[str]
    roles: frozenset[str]
    speech: frozenset[str]


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The word lists of `data/words/grammar.yaml`, with the verbs of the other lists."""
    listed = lists()
    verbs = frozenset().union(*(listed[name] for name in VERBS)) | listed["present"]
    subjects = frozenset().union(
        *(listed[name] for name in ("own", "ours", "named", "someone", "nobodies", "addressed",
                                    "impersonal"))
    ) - {"me", "myself", "us"}  # fmt: skip
    irregular = {one for spelled in listed["irregular"] for one in spelled.split("/")[1:2]}
    return Grammar(
        **{
            name: listed[name]
            for name in Grammar._fields
            if name not in ("subjects", "present", "speech", "pasts")
        },
        subjects=subjects,
        pasts=listed["pasts"] | irregular | frozenset().union(*map(past, verbs)),
        present=verbs | frozenset(map(third, verbs)),
        speech=words("speech"),
    )


def is_past(word: str) -> bool:
    """Whether a word can be a verb in the past: `decided`, `ran`, `re-ran`."""
    known = grammar()
    if word in known.pasts:
        return True
    return word.endswith("ed") and len(word) > 4 and word not in known.not_past


QUOTES = {'"', "“", "”", "«", "»"}
_BREAKS = {";", ":", "—", "–", "-", "(", ")", "•", "…", "|"}


_ALWAYS = frozenset("because although though whereas unless if when until till while".split())


_NEEDS_VERB = frozenset(
    "since so but after before which who where once as that yet instead".split()
)


_JOINS = frozenset("and or then nor".split())


_BEFORE_NOUN = frozenset(
    "same new old first last next whole other right wrong big small full of".split()
)


_NOUNS = frozenset("input output import record report offer order".split())


_STOPS = _JOINS | _ALWAYS


_PRONOUNS = frozenset("i i'd i'll i've we we'd we'll he she they you it".split())


_OPENS_CONDITION = frozenset("if when unless once before after until although while".split())


_FAR = frozenset("far much many long few little".split())


def clauses(tokens: Tokens) -> list[tuple[int, int]]:
    """Where the clauses of a sentence begin and end."""
    listed, kinds = tokens.words, tokens.kinds
    count = len(listed)
    cuts = [0]
    verb_seen = False
    for place in range(count):
        word = listed[place]
        start = cuts[-1]
        opens = word in QUOTES and place and listed[place - 1] in (",", ":")
        if place > start and (opens or _begins(tokens, place, start, verb_seen)):
            cuts.append(place)
            verb_seen = False
        elif kinds[place] == MARK and word in _BREAKS and place + 1 < count:
            if listed[place + 1] == ">" or (word == "-" and kinds[place + 1] == NUMBER):
                continue
            cuts.append(place + 1)
            verb_seen = False
            continue
        verb_seen = verb_seen or is_finite(tokens, place, cuts[-1])
    cuts = sorted(set(cuts))
    return [
        (first, last)
        for first, last in zip(cuts, [*cuts[1:], count], strict=True)
        if any(kind != MARK for kind in kinds[first:last])
    ]


def _begins(tokens: Tokens, place: int, start: int, verb_seen: bool) -> bool:
    """Whether a clause begins at a token."""
    listed, kinds = tokens.words, tokens.kinds
    word = listed[place]
    following = listed[place + 1] if place + 1 < len(listed) else ""
    if word in _ALWAYS:
        return following != "of" and not (word == "when" and following == "needed")
    if verb_seen and word in _PRONOUNS and listed[start] in _OPENS_CONDITION:
        return _has_verb(tokens, place + 1, 4)
    if word in _NEEDS_VERB:
        if word == "so" and following in _FAR:
            return False
        if word == "instead":
            return following != "of" and verb_seen and _has_subject(tokens, place + 1)
        return verb_seen and _has_verb(tokens, place + 1, 9)
    if word in _JOINS:
        return verb_seen and (_starts_verb(tokens, place + 1) or _has_subject(tokens, place + 1))
    if place and listed[place - 1] == "," and verb_seen and kinds[place] != MARK:
        if word == "not" or (word.endswith("ing") and len(word) > 5):
            return True
        return _starts_verb(tokens, place) or _has_subject(tokens, place)
    return False


def _past_fillers(tokens: Tokens, place: int) -> int:
    """The first token from `place` on that is no filler, three tokens ahead at most."""
    end = min(len(tokens.words), place + 3)
    while place < end and tokens.words[place] in grammar().fillers:
        place += 1
    return place


def _starts_verb(tokens: Tokens, place: int) -> bool:
    """Whether a verb follows at once, so that the subject before it goes on."""
    known = grammar()
    place = _past_fillers(tokens, place)
    if place >= len(tokens.words):
        return False
    word = tokens.words[place]
    return is_past(word) or word in known.modals or (
        word in known.ambiguous and tokens.kinds[place] != MARK
    )  # fmt: skip


def _has_subject(tokens: Tokens, place: int) -> bool:
    """Whether a subject with its verb follows."""
    known = grammar()
    place = _past_fillers(tokens, place)
    if place >= len(tokens.words):
        return False
    word, kind = tokens.words[place], tokens.kinds[place]
    if word in known.subjects:
        return _has_verb(tokens, place + 1, 4) or word in known.modals | known.auxiliaries
    if word in known.determiners or kind in (NAME, NUMBER, ODD) or word in known.roles:
        return _has_verb(tokens, place + 1, 6)
    # "and timeouts fell": a bare noun, with a verb that can be nothing else.
    if kind == MARK or word in known.links or place + 1 >= len(tokens.words):
        return False
    return tokens.words[place + 1] in known.pasts


def _has_verb(tokens: Tokens, place: int, within: int) -> bool:
    """Whether a finite verb stands in the next tokens, before a mark."""
    for at in range(place, min(len(tokens.words), place + within)):
        if tokens.kinds[at] == MARK or (at > place and tokens.words[at] in _STOPS):
            return False
        if is_finite(tokens, at, max(0, place - 1)):
            return True
    return False


def is_finite(tokens: Tokens, place: int, start: int) -> bool:
    """Whether a token can be the verb of a clause that began at `start`."""
    known = grammar()
    word = tokens.words[place]
    if tokens.kinds[place] in (MARK, NUMBER):
        return False
    if word in known.auxiliaries or word in known.modals:
        return True
    before = tokens.words[place - 1] if place > start else ""
    if before in known.determiners and before not in known.subjects:
        return False
    if before in _BEFORE_NOUN and word in known.ambiguous | _NOUNS:
        return False
    if is_past(word):
        return True
    if word in known.present:
        while before in known.fillers and place - 1 > start:
            place -= 1
            before = tokens.words[place - 1]
        return before in known.subjects or (
            word.endswith("s") and place > start and before not in known.determiners
            and tokens.kinds[place - 1] != MARK and before not in ("of", "to", "for", "in", "and")
        )  # fmt: skip
    return False
