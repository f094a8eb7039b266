"""A reply that takes the point of a challenge, and says what it changes."""

from __future__ import annotations

from collections.abc import Iterator

from coach.evidence.elements.sentence import Found, Paragraph, patterns

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
