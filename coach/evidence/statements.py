"""Statements: what each clause of a sentence says, and of whom.

A sentence is cut into clauses, and a clause is read by its first verb: who acts, whether it was
done, planned or imagined, and whether it is denied. No tagger and no model: the rules are few, look
at neighbouring words only and take time linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from coach.evidence.clauses import (
    GROUP,
    LONGEST_SUBJECT,
    QUOTES,
    Grammar,
    clauses,
    grammar,
    is_finite,
    is_past,
)
from coach.evidence.lexicon import lists, past
from coach.evidence.readings import Kind
from coach.evidence.tokens import MARK, NAME, ODD, Tokens

Actor = Literal["own", "we", "other", "nobody", "you", "thing"]
"""Who acts: the candidate, a "we" that hides who, another person, nobody, "you", or no person."""

Mode = Literal["done", "state", "habit", "plan", "would", "if", "question"]
"""Whether it happened: done, a state of things, a habit, planned, imagined, a condition, asked."""


class Statement(NamedTuple):
    """One clause. Places are indices of tokens; ends are not included."""

    first: int
    last: int
    actor: Actor
    verb: int
    """The main verb; `last` where the clause has none."""
    mode: Mode
    denied: bool
    link: str
    """The word that ties it to the clause before, as `because` or `so`; empty at a start."""
    quoted: bool
    """Whether it stands in quotation marks behind a verb of saying."""


def statements(tokens: Tokens, kind: Kind) -> tuple[Statement, ...]:
    """The statements of one sentence, in their order.

    Args:
        tokens: of the sentence.
        kind: the kind of text: in feedback "she" and "the candidate" are the one who is judged,
            and "I" is the interviewer.
    """
    found: list[Statement] = []
    asked = "?" in tokens.words[-3:] and _asks(tokens.words)
    quoting = _quoted(tokens)
    for first, last in clauses(tokens):
        found.append(_read(tokens, first, last, found, kind, asked, quoting))
    return tuple(found)


def _quoted(tokens: Tokens) -> list[bool]:
    """Which tokens stand in quotation marks that open behind a verb of saying."""
    inside, speaking, marks = False, False, []
    speech = grammar().speech
    listed = tokens.words
    for place, word in enumerate(listed):
        if word in QUOTES:
            if not inside:
                before = listed[max(0, place - 5) : place]
                speaking = any(one in speech for one in before)
            inside = not inside
        marks.append(inside and speaking)
    return marks


_QUESTION = frozenset(
    "how what which who where when why do does did is are was were can could would will".split()
)


def _asks(listed: Sequence[str]) -> bool:
    return bool(listed) and listed[0] in _QUESTION


def _read(
    tokens: Tokens,
    first: int,
    last: int,
    before: Sequence[Statement],
    kind: Kind,
    asked: bool,
    quoting: Sequence[bool],
) -> Statement:
    """One clause as a statement."""
    known = grammar()
    listed = tokens.words
    link, place = _link(listed, first, last, known)
    subject, after = _subject(tokens, place, last)
    verb = _verb(tokens, after, last)
    group = listed[max(first, after - 1) : min(last, max(verb, after) + GROUP)]
    actor: Actor
    if subject == "":
        actor = _implied(tokens, place, verb, link, before, kind)
    else:
        actor = _actor(tokens, subject, place, after, kind)
    participle = verb >= last and place < last and listed[place].endswith("ing")
    if participle:
        verb = place
        actor = before[-1].actor if before else "own"
        group = listed[place : min(last, place + 3)]
    mode = _mode(tokens, listed[verb] if verb < last else "", group, actor, link, before, subject)
    if participle:
        mode = before[-1].mode if before else "state"
    if asked:
        mode = "question"
    denied = actor == "nobody" or _denied(listed, place, verb, last, known)
    if link in ("and", "or", "nor") and subject == "" and before and before[-1].denied:
        denied = denied or (verb < last and not is_past(listed[verb]))
    quoted = first < len(quoting) and quoting[min(last - 1, max(first, verb))]
    return Statement(first, last, actor, verb, mode, denied, link, quoted)


def _link(listed: Sequence[str], first: int, last: int, known: Grammar) -> tuple[str, int]:
    """The linking word of a clause and where the rest begins."""
    place, link = first, ""
    while place < last and not listed[place][0].isalnum():
        place += 1
    while place < last and (listed[place] in known.links or listed[place] in known.fillers):
        word = listed[place]
        if word == "that" and link == "so":
            link = "so that"
            place += 1
            break
        if word in ("which", "who", "that") and place > first:
            break
        if word in known.links and (not link or link in ("and", "so", "but")) and word != "then":
            link = word
        place += 1
    return link, place


def _subject(tokens: Tokens, place: int, last: int) -> tuple[str, int]:
    """The subject's kind of word and where the verb group begins.

    A pronoun met on the way to the verb is the subject: "Last quarter I cut".
    """
    known = grammar()
    listed, kinds = tokens.words, tokens.kinds
    for at in range(place, min(last, place + LONGEST_SUBJECT)):
        word = listed[at]
        if word in known.subjects and not (
            word in ("that", "this", "these", "those", "both", "which", "what")
            and at + 1 < last and not is_finite(tokens, at + 1, at)
        ):  # fmt: skip
            return word, at + (0 if "'" in word and word not in ("who's",) else 1)
        if is_finite(tokens, at, place):
            return ("np" if at > place else ""), at
        if kinds[at] == MARK and listed[at] not in (",", '"', "“", "”"):
            break
    return "", place


def _verb(tokens: Tokens, after: int, last: int) -> int:
    """The main verb from `after` on: past helpers, adverbs and fillers, an aside in commas."""
    known = grammar()
    listed = tokens.words
    helper = last
    for at in range(after, min(last, after + 8)):
        word = listed[at]
        if word in known.auxiliaries or word in known.modals:
            if helper == last:
                helper = at
            continue
        if word in known.fillers or word in known.negations or word.endswith("ly"):
            continue
        if tokens.kinds[at] == MARK:
            if listed[at] == "," and at + 1 < last and listed[at + 1] in known.fillers:
                continue
            break
        if is_past(word) or word in known.present or word in known.ambiguous:
            return at
        if helper < last:
            return helper if listed[helper] in known.beings else at
        if at == after:
            return at
        break
    return helper


def _implied(
    tokens: Tokens,
    place: int,
    verb: int,
    link: str,
    before: Sequence[Statement],
    kind: Kind,
) -> Actor:
    """Who acts in a clause without a subject: who acted before it; in notes, the candidate."""
    if before and (link or place > 0) and before[-1].actor != "thing":
        return before[-1].actor
    notes = kind in ("feedback", "bullet")
    after_comma = place > 0 and tokens.words[place - 1] == "," and not notes
    if before and before[-1].actor == "thing" and (link or after_comma):
        return "thing"
    if verb < len(tokens.words) and verb <= place + 1:
        return "own" if is_past(tokens.words[verb]) or kind == "bullet" else "thing"
    return "own" if notes else "thing"


def _actor(tokens: Tokens, subject: str, place: int, after: int, kind: Kind) -> Actor:
    known = grammar()
    feedback = kind == "feedback"
    if subject in known.own:
        return "other" if feedback else "own"
    if subject in known.ours:
        return "we"
    if subject in known.named:
        return "own" if feedback else "other"
    if subject in known.someone:
        return "other"
    if subject in known.nobodies:
        return "nobody"
    if subject in known.addressed:
        return "you"
    if subject != "np":
        return "thing"
    listed, kinds = tokens.words[place:after], tokens.kinds[place:after]
    if feedback and "candidate" in listed:
        return "own"
    if listed and listed[0] == "no" and any(word in known.roles for word in listed):
        return "nobody"
    verb = tokens.words[after] if after < len(tokens.words) else ""
    return _noun(listed, kinds, known, verb, place == 0)


_TEAM = frozenset("team teams squad group".split())


def _noun(
    listed: Sequence[str], kinds: Sequence[str], known: Grammar, verb: str, opens: bool
) -> Actor:
    """Whether a noun phrase is a person, a group or a thing: by its head, the last noun of it."""
    if not listed:
        return "thing"
    if listed[0] in _BEFORE_SUBJECT:
        # "On that basis my manager", "With the crane coming, our apprentice"
        begins = [at for at, word in enumerate(listed) if at and word in known.determiners]
        listed, kinds = (
            listed[begins[-1] :] if begins else listed,
            kinds[begins[-1] :] if begins else kinds,
        )
    for cut in ("of", "on", "in", "for", "from", "at", "with", "who", "that"):
        if cut in listed[1:]:
            place = list(listed).index(cut, 1)
            listed, kinds = listed[:place], kinds[:place]
    while listed and (kinds[len(listed) - 1] == MARK or listed[-1] in known.fillers):
        listed = listed[:-1]
    if not listed:
        return "thing"
    head, shape = listed[-1], kinds[len(listed) - 1]
    if head in _TEAM:
        return "we" if len(listed) <= 2 and listed[0] in ("our", "the", "my") else "other"
    if verb in _MINDED and listed[0] in known.determiners:
        return "other"
    if shape == ODD or (shape == NAME and opens and len(listed) == 1):
        # A capital at the start of a sentence makes no name, nor does any odd word.
        led = len(listed) == 1 or any(word in known.roles for word in listed)
        return "other" if led and verb in _human() else "thing"
    if shape == NAME:
        return "other"
    if head in known.roles and not (len(listed) == 1 and head in ("product", "platform")):
        return "other"
    return "thing"


_BEFORE_SUBJECT = frozenset("on in with after at for by from during".split())
_MINDED = frozenset(
    "noticed decided feared thought preferred suggested proposed wondered believed insisted "
    "worried asked argued agreed refused objected complained apologized quit resigned".split()
)
"""Verbs in the past whose subject is a person, whatever it is called."""


@lru_cache(maxsize=1)
def _human() -> frozenset[str]:
    """Verbs in the past whose subject is a person."""
    return frozenset().union(*map(past, grammar().speech)) | lists()["personal"]


def _mode(
    tokens: Tokens,
    verb: str,
    group: Sequence[str],
    actor: Actor,
    link: str,
    before: Sequence[Statement],
    subject: str,
) -> Mode:
    known = grammar()
    if link in ("if", "unless"):
        return "if"
    helpers = set(group)
    for place, word in enumerate(group):
        following = group[place + 1] if place + 1 < len(group) else ""
        if word.endswith("'d") and (following in ("had", "been", "never", "always", "already")
                                    or is_past(following)):  # fmt: skip
            continue
        if word in ("may", "might", "can", "could") and word != group[0] and place > 2:
            continue
        if word in known.imagined:
            return "done" if word == "could" and "not" in helpers else "would"
        if word in known.intended:
            return "plan"
        if word in known.intentions and following == "to":
            return "plan"
        if word in known.intentions and word == verb and not is_past(word) and actor == "own":
            return "plan"
        if is_past(word) and place:
            break
    if subject == "" and link in ("and", "or", "nor", "") and before and verb:
        ahead = before[-1].mode
        if ahead in ("would", "plan", "habit", "if") and not is_past(verb):
            return "would" if ahead == "if" else ahead
        if ahead in ("would", "plan") and verb in known.ambiguous:
            return ahead
        had = tokens.words[before[-1].first : before[-1].last]
        if ahead == "would" and "have" in had:
            return "would"
    if helpers & known.habits and not is_past(verb):
        return "habit"
    if "used" in helpers and "to" in helpers:
        return "habit"
    if not verb or verb in known.beings:
        return "state"
    if is_past(verb) or (verb in known.ambiguous and actor != "thing"):
        return "done"
    if actor in ("own", "other", "we", "nobody") and helpers & _PERFECT:
        return "done"
    # Told in the present, as many non-native speakers do: "I make a comparison".
    return "done" if actor == "own" and verb in known.present - _MINDS else "state"


_PERFECT = frozenset("have has had did didn't i've we've they've hasn't haven't hadn't".split())
_MINDS = frozenset(
    "think believe feel like love know have want need prefer hope guess mean care see hate seem "
    "live work enjoy try understand".split()
)


_NOT_DENIED = frozenset("only just until because longer doubt matter all least".split())


def _denied(listed: Sequence[str], place: int, verb: int, last: int, known: Grammar) -> bool:
    """Whether the verb group is under a "not"."""
    end = min(last, verb + 3)
    for at in range(place, end):
        word = listed[at]
        if word not in known.negations:
            continue
        following = listed[at + 1] if at + 1 < last else ""
        if following in _NOT_DENIED or (word == "no" and listed[at - 1] in ("said", "say")):
            continue
        if word == "without" and following in ("being", "their", "anybody", "anyone", "waiting"):
            continue
        if word == "nothing" and following == "but":
            continue
        return True
    return False
