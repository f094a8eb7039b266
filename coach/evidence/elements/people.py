"""Whose it was: one's own acts, others' part beside them, who was moved, who can do it now."""

from __future__ import annotations

from collections.abc import Iterator

from coach.evidence.clauses import grammar
from coach.evidence.elements.choices import _SOFT
from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns
from coach.evidence.statements import Statement
from coach.evidence.tokens import NAME

_WANTS = patterns(
    "wanted(?: to| a| the| us| me)?",
    "want",
    "wants",
    "refused",
    "objected",
    "feared",
    "worried",
    "insisted",
    "preferred",
    "was against",
    "were against",
    "expected",
    "argued",
    "disagreed",
    "would not",
    "wouldn't",
    "did not want",
    "didn't want",
    "asked for",
    "pushed",
    "said no",
    "hated",
    "would have",
    "thought",
    "opposed",
    "pointed out",
)
_MOVED = patterns(
    "agreed(?: to)?",
    "signed(?: off)?",
    "took",
    "moved",
    "adopted",
    "let",
    "changed (?:his|her|their) mind",
    "switched",
    "dropped",
    "gave",
    "came round",
    "accepted",
    "approved",
    "joined",
    "followed",
    "allowed",
    "did",
    "merged",
    "voted",
    "backed",
    "withdrew",
    "said yes",
    "paid",
    "funded",
    "used",
    "stopped",
    "asked (?:me|us)",
    "kept",
    "bought",
    "they did",
)
_CONVINCED = patterns(
    "convinced?",
    "persuaded?",
    "influenced?",
    "aligned?",
    "got (?:\\w+ ){0,3}(?:buy-in|on board)",
    "buy-in",
    "agreed",
    "consensus",
)
_NO_POWER = patterns(
    r"without (?:being|having been) (?:their|anyone's|anybody's|the|his|her) (?:manager|lead|boss)",
    r"(?:neither|none) of (?:them|whom) (?:report(?:s|ed)?|answer(?:s|ed)?) to me",
    r"not (?:their|his|her) (?:manager|lead|boss)",
    r"(?:do|did) not report to me",
    r"(?:don't|didn't) report to me",
    r"no authority over",
    r"nobody (?:\w+ ){0,8}report(?:s|ed)? to me",
)
_MINE = patterns(
    r"mine was",
    r"my (?:own )?(?:part|share|piece|job|work|half|side|contribution) was",
    r"i (?:only )?(?:wrote|built|did|took|owned|ran|made)",
    r"(?:is|are|was) mine",
    r"were mine",
    r"the rest (?:was|were) (?:theirs|his|hers)",
    r"(?:was|were|is) (?:hers|his|theirs)",
    r"myself",
    r"on-call : me",
    r"(?:hers|his|theirs)(?: ,| ;| \.|$)",
    r"credit",
)
_MINDS = frozenset(
    "wanted felt thought knew said told believed feared worried was were had".split()
)
_CAN = patterns(
    r"(?:lead|leads|run|runs|handle|handles|own|owns|carry|carries|review|reviews|deploy|deploys|do|does|take|takes|write|writes|fix|fixes|led|ran) "
    r"(?:\w+ ){0,5}(?:today|now|alone|themselves|himself|herself|on (?:his|her|their) own|without me|by (?:himself|herself|themselves))",
    r"(?:can|could) (?:now )?(?:\w+ ){1,5}(?:alone|without me|without asking|themselves|himself|herself|on their own)",
    r"afterwards? (?:\w+ )?did",
    r"(?:#|two|three|four|five|six|seven|eight|all) (?:of them )?(?:can|could) (?:take|carry|run|do|lead)",
    r"(?:was|were|got|been) promoted",
    r"(?:they|she|he|both|#) (?:have |has )?(?:since )?\w+(?: \w+){0,9} (?:on (?:his|her|their) own|by (?:themselves|himself|herself)|without me)",
    r"found the next one (?:alone|himself|herself|themselves)",
    r"(?:led|ran|did) the next (?:one|\w+)",
)
_TAUGHT = patterns(
    "taught",
    "paired",
    "mentored",
    "trained",
    "coached",
    "showed",
    "shadow(?:ed)?",
    "wrote (?:up|down)",
    "rehears(?:ed|als)",
    "reviewed",
    "sat with",
    "handed",
    "let",
    "walked",
    "training",
    "explained",
)
_CALL = patterns(
    r"i (?:decided|said no|called (?:off|it off)|vetoed|signed|refused|stopped|cancel+ed|moved the date|took the decision|made the call)",
    r"(?:my|the) (?:call|decision) (?:was mine|to make)?",
    r"was my (?:call|decision)",
    r"it was my (?:call|decision)",
)
_AGAINST = patterns(
    "although",
    "though",
    "against",
    "knowing that",
    "told the board",
    "told (?:my|the|our) \\w+",
    "answered for",
    "had promised",
    "wanted",
    "expected",
    "objected",
    "was my (?:call|decision|choice)",
    "accepting",
    "because",
    "since",
)
_ANSWERED = patterns("answered for", r"told (?:the board|my \w+|the client)", "signed")
_UNASKED = patterns(
    r"before (?:anybody|anyone|anything|the|my|a|someone|support|customers|sales|they|users) (?:\w+ ){0,3}(?:had )?(?:asked|noticed|knew|complained|told|reported)",
    "unasked",
    r"(?:nobody|no one) (?:had )?asked",
    r"without (?:being|having been) (?:asked|told)",
    r"on my own initiative",
    r"was(?:n't| not) (?:my|on my) (?:job|ticket|task|plate)",
    r"without (?:anybody|anyone) asking",
)
_NIGHT = patterns(
    "on.?call",
    "pager",
    "paged",
    "the page",
    r"rolled (?:\w+ ){0,3}back",
    "roll(?:ed)? back",
    r"restored? (?:\w+ ){0,2}(?:service|services|backup|backups|snapshot|database|data|system|systems|site|from|ledger)",
    "failed over",
    "error budget",
    "drained",
    "switched (?:it |the \\w+ )?(?:off|back|over)",
    "turned off",
    "during the outage",
    "the failover",
)


def act(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """Something the candidate did to a particular thing."""
    sentence = paragraph[place]
    for one in sentence.statements:
        if not sentence.own(one):
            continue
        verb = sentence.verb(one)
        if not verb or verb in _SOFT or one.actor not in ("own", "we"):
            continue
        named = sentence.object(one)
        if named >= 0.5:
            yield Found("act", True, one.first, one.last)
        elif one.actor == "own":
            yield Found("act", False, one.first, one.last)


def _other(sentence: Sentence, one: Statement, done: bool = True) -> bool:
    return one.actor == "other" and not one.quoted and (one.mode == "done" or not done)


def _who(sentence: Sentence, one: Statement) -> bool:
    """Whether the other person is named or has a role, and is no "everybody"."""
    someone = grammar().someone
    listed = sentence.tokens.words[one.first : one.verb]
    roles = grammar().roles
    return (
        bool(listed)
        and not any(word in someone for word in listed)
        and (
            any(word in roles for word in listed)
            or NAME in sentence.tokens.kinds[one.first : one.verb]
            or any(word in ("he", "she", "they") for word in listed)
            or len(listed) == 1
        )
    )


def share(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """One's own part beside the part of a named other."""
    sentence = paragraph[place]
    near = [sentence, *paragraph[place + 1 : place + 2]]
    others = [
        (which, one)
        for which, other in enumerate(near[:2])
        for one in other.statements
        if _other(other, one)
        and _who(other, one)
        and other.content(one.first, one.last) >= 0.5
        and other.content(one.verb, one.last) >= 0.5
        and other.verb(one) not in grammar().speech | _MINDS
    ]
    own = [
        (which, one)
        for which, other in enumerate(near)
        for one in other.statements
        if other.own(one)
        and one.actor == "own"
        and other.verb(one) not in _SOFT
        and other.object(one) >= 0.5
    ]
    here = any(which == 0 for which, _ in (*others, *own))
    if not (others and own and here) or sentence.kind == "feedback" or sentence.design:
        return
    drawn = any(other.has(_MINE) for other in near)
    both = any(which == 0 for which, _ in others) and any(which == 0 for which, _ in own)
    if not both and not any(which == 0 for which, _ in others):
        return
    first = min(one.first for which, one in (*others, *own) if which == 0)
    last = max(one.last for which, one in (*others, *own) if which == 0)
    yield Found("share", drawn, first, last)


def influence(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What somebody wanted, what was shown to them, and what they did then."""
    sentence = paragraph[place]
    if sentence.kind == "feedback" or sentence.design:
        return
    hit = sentence.search(_NO_POWER)
    if hit:
        one = sentence.at(hit[0])
        named = sentence.content(0, len(sentence.tokens.words)) >= 2
        yield Found("influence", named, one.first, one.last)
        return
    if any(other.has(_NO_POWER) for other in paragraph[max(0, place - 2) : place]):
        for one in sentence.statements:
            moved = _other(sentence, one) and not one.denied and sentence.has(_MOVED, one)
            if moved and sentence.content(one.verb, one.last) >= 0.5:
                yield Found("influence", True, one.first, one.last)
                return
    for number, one in enumerate(sentence.statements):
        if not _other(sentence, one) or one.denied or not sentence.has(_MOVED, one):
            continue
        first = _moved_by(paragraph, place, number)
        if first is not None:
            yield Found("influence", True, first, one.last)
            return
    soft = sentence.search(_CONVINCED)
    if soft:
        one = sentence.at(soft[0])
        if one.actor in ("own", "we", "other") and one.mode == "done" and not one.denied:
            yield Found("influence", False, soft[0], soft[1])


def _moved_by(paragraph: Paragraph, place: int, number: int) -> int | None:
    """Where the story begins of somebody who did at last what they had not wanted.

    Somebody wanted something, then the candidate did something, then they moved: looked for
    backwards, at most two sentences.

    Returns:
        The first token of it in the sentence itself; None if it is no such story.
    """
    acted = False
    for at in range(place, max(-1, place - 3), -1):
        other = paragraph[at]
        told = other.statements[:number] if at == place else other.statements
        for one in reversed(told):
            if (
                other.own(one)
                and one.actor == "own"
                and other.content(one.verb + 1, one.last) >= 0.5
            ):
                acted = True
            elif acted and one.actor in ("other", "thing") and _wants(other, one):
                return one.first if at == place else 0
    return None


def _wants(sentence: Sentence, one: Statement) -> bool:
    """Whether somebody wants, refuses or fears something particular."""
    person = one.actor == "other" or sentence.names(one.first, one.verb)
    named = sentence.content(one.verb, one.last) >= 0.5
    return bool(person) and named and not one.quoted and sentence.has(_WANTS, one)


def credit(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What a named other did."""
    sentence = paragraph[place]
    for one in sentence.statements:
        if (
            _other(sentence, one)
            and _who(sentence, one)
            and not one.denied
            and sentence.object(one) >= 1
        ):
            yield Found("credit", False, one.first, one.last)
            return


def raising(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What somebody can do now because of the candidate."""
    sentence = paragraph[place]
    hit = sentence.search(_CAN)
    if hit is None or sentence.kind == "feedback" or sentence.design:
        return
    one = sentence.at(hit[1] - 1)
    if (
        one.quoted
        or one.denied
        or one.actor in ("own", "we")
        or one.mode not in ("done", "state", "habit")
    ):
        return
    person = (
        one.actor == "other"
        or sentence.numbers(one.first, one.last)
        or any(other.actor == "other" for other in sentence.statements)
    )
    taught = any(other.has(_TAUGHT) for other in paragraph[max(0, place - 2) : place + 1])
    if person:
        named = sentence.content(0, len(sentence.tokens.words)) >= 1
        close = sentence.has(_TAUGHT)
        yield Found("raising", close or (taught and named), one.first, one.last)


def authority(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A call that was the candidate's to make and to answer for."""
    sentence = paragraph[place]
    hit = sentence.search(_CALL)
    if hit is None or sentence.design or sentence.kind == "feedback":
        return
    one = sentence.at(hit[0])
    if (
        one.actor not in ("own", "thing")
        or one.denied
        or one.quoted
        or one.mode not in ("done", "state")
    ):
        return
    named = sentence.content(one.first, one.last) >= 0.5
    after = paragraph[place + 1 : place + 2]
    answered = sentence.has(_AGAINST) or any(other.has(_ANSWERED) for other in after)
    if named and answered:
        yield Found("authority", True, one.first, one.last)


def independence(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """How far the candidate went without being asked."""
    sentence = paragraph[place]
    hit = sentence.search(_UNASKED)
    if hit is None or sentence.design:
        return
    one = sentence.at(hit[0])
    if one.quoted or one.mode in ("would", "plan", "question"):
        return
    acted = any(
        other.own(own) and other.object(own) >= 0.5
        for other in paragraph[max(0, place - 1) : place + 2]
        for own in other.statements
    )
    yield Found("independence", acted, hit[0], max(hit[1], one.last))


_WRITTEN = patterns(
    "(?:wrote|created|added|documented|updated) (?:\\S+ ){0,3}"
    "(?:runbooks?|playbooks?|documentation|docs|checklists?|postmortems?|guides?)"
)
"""What is written down afterwards was not done while it was live."""


def production(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What the candidate ran, watched or mended while it was live."""
    sentence = paragraph[place]
    if sentence.design or sentence.kind == "feedback":
        return
    hit = sentence.search(_NIGHT)
    if hit is None:
        return
    for one in sentence.statements:
        if sentence.own(one) and sentence.verb(one) not in _SOFT and sentence.object(one) >= 0.5:
            if sentence.has(_WRITTEN, one):
                continue
            near = sentence.at(hit[0])
            if near.mode in ("done", "state") and not near.denied and near.actor != "other":
                yield Found("production", True, one.first, one.last)
                return


def words_said(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """Somebody's own words that changed what was done."""
    sentence = paragraph[place]
    quoted = [one for one in sentence.statements if one.quoted]
    if not quoted or sentence.kind == "feedback":
        return
    first, last = quoted[0].first, quoted[-1].last
    if last - first < 4 or (last - first < 7 and sentence.content(first, last) < 0.5):
        return
    follows = paragraph[place : place + 2]
    if any(
        other.own(one) and other.object(one) >= 0.5 for other in follows for one in other.statements
    ):
        yield Found("words", True, first, last)
