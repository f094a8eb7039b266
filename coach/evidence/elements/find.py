"""The elements of a text, sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from coach.evidence.elements import choices, feedback, learning, operations, people, results, voice
from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns
from coach.evidence.readings import Kind
from coach.evidence.tokens import tokens_of

_CONCEDES = patterns(
    r"you(?:'re| are) right",
    r"that(?:'s| is) (?:right|true|fair|a fair (?:point|criticism|question)|correct)",
    r"fair (?:point|enough|criticism)",
    r"good (?:point|catch|question)",
    r"(?:^|[.!?] )(?:yes|yeah|right|true|correct|agreed|ah|hm|oh)(?= [,.;!])",
    r"i (?:missed|overlooked|forgot|had not|hadn't|did not|didn't) "
    r"(?:think|thought|got|see|seen|consider|considered|account|accounted|that|the|it|check|checked)",
    r"i was wrong",
    r"(?:my|our|the) \w+ (?:could not|couldn't|did not|didn't|cannot|can't) (?:have )?(?:seen?|show|shown|catch|caught|tell)",
    r"holds (?:only )?for",
    r"my mistake",
    r"(?:point|criticism) taken",
    r"i stand corrected",
    r"(?:you|she|he|they) (?:have|has|had) a point",
    r"would break",
    r"that breaks",
    r"not covered",
    r"(?:is|was|has) a (?:gap|hole|flaw|bug|weak spot)",
)
_COLLAPSES = patterns(
    r"whatever you (?:prefer|want|think|say)",
    r"all wrong",
    r"i (?:guess|suppose) (?:it|that|i|you)",
    r"no idea",
    r"i (?:don't|do not) know(?! of)(?= ,| \.|$)",
    r"i give up",
    r"(?:i'm|i am) (?:so )?(?:bad|no good) at (?:this|that)",
    r"(?:however|whichever|what) you (?:think|like|want)",
    r"forget (?:it|what i)",
    r"never ?mind",
    r"i'm not sure about (?:any|anything)",
    r"we can do (?:it )?(?:your way|anything)",
    r"(?:probably|maybe) (?:just )?(?:scrap|drop) (?:it|everything)",
)
_CHANGES = patterns(
    r"i(?:'d| would| will|'ll) "
    r"(?!like|want|say|think|guess|be happy|prefer|keep it simple|never)\w+",
    r"we(?:'d| would| could) \w+",
    r"let (?:the|it|me|each) \w+",
    r"since then",
    r"so (?:i|we|the|it|that) \w+",
    r"instead",
    r"(?:has|have|need|needs) to \w+",
    r"then i \w+",
    r"now (?:it|the|we|i) \w+",
    r"i (?:added|changed|moved|put|fixed|rewrote|took|signal) \w+",
)
_NAMED = 1.0
"""Particular things that a reply must name to say more than yes."""


def correction(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """The point of a challenge taken, and what it changes."""
    sentence = paragraph[place]
    if sentence.kind != "reply" or not sentence.has(_CONCEDES):
        return
    near = paragraph[place : place + 3]
    named = sum(one.content(0, len(one.tokens.words)) for one in near)
    given_up = any(one.has(_COLLAPSES) for one in near)
    if named >= _NAMED and not given_up and any(one.has(_CHANGES) for one in near):
        yield Found("correction", True, 0, len(sentence.tokens.words))


Finder = Callable[[Paragraph, int], Iterator[Found]]

TELLING: tuple[Finder, ...] = (
    choices.decision,
    choices.alternative,
    choices.cost,
    choices.reason,
    choices.ours,
    operations.risk,
    operations.rollout,
    operations.check,
    results.result,
    results.lasted,
    results.scope,
    results.stakes,
    results.detail,
    people.act,
    people.share,
    people.influence,
    people.credit,
    people.raising,
    people.authority,
    people.independence,
    people.production,
    people.words_said,
    learning.framing,
    learning.lesson,
    learning.fault,
    voice.blame,
    correction,
)
"""What looks for elements in what candidates say, each around one sentence of a paragraph."""

JUDGING: tuple[Finder, ...] = (
    feedback.observed,
    feedback.gaps,
    feedback.helped,
    feedback.level,
    feedback.reasoned,
    choices.alternative,
    learning.framing,
    results.result,
    results.detail,
)
"""What looks for them in what interviewers write."""

BEFORE, AFTER = 2, 3
"""Sentences before and after its own that a finder looks at."""


@lru_cache(maxsize=4096)
def read_sentence(text: str, kind: Kind) -> Sentence:
    """A sentence with its statements."""
    return Sentence(tokens_of(text), kind)


def find(texts: Sequence[str], kind: Kind) -> list[tuple[Found, ...]]:
    """The elements of each sentence of one paragraph.

    Args:
        texts: its sentences.
        kind: the kind of text that they stand in.
    """
    # What is said again adds nothing, neither by itself nor as a neighbor.
    once = list(dict.fromkeys(texts))
    found = {
        text: _around(tuple(once[max(0, at - BEFORE) : at + AFTER + 1]), min(at, BEFORE), kind)
        for at, text in enumerate(once)
    }
    return [found.pop(text, ()) for text in texts]


@lru_cache(maxsize=4096)
def _around(texts: tuple[str, ...], place: int, kind: Kind) -> tuple[Found, ...]:
    """The elements of one sentence; its neighbors are all that it depends on."""
    paragraph = [read_sentence(text, kind) for text in texts]
    finders = JUDGING if kind == "feedback" else TELLING
    return tuple(found for finder in finders for found in finder(paragraph, place))
