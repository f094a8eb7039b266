"""What kind of reply something is, before it is listened to as an answer."""

from __future__ import annotations

import math
import re
from typing import Literal

from coach.content.listening import Listening
from coach.practice.hearing.table import table
from coach.practice.hearing.terms import phrases, terms
from coach.words import count_words

ReplyKind = Literal["answer", "dont-know", "question", "move-on", "yes", "no"]

LONGEST_QUESTION = 60
"""Words up to which a reply can be nothing but a question to the interviewer."""

LONGEST_WISH = 15
"""Words up to which a reply can be nothing but the wish to move on, a yes or a no."""

LONGEST_UNSURE = 140
"""Words up to which a reply can be an honest "I don't know": who goes on has something to say."""

SHORT = 40
"""Words up to which one phrase of not knowing is enough; a longer text is weighed as a whole."""

_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_OPENER = (
    r"(?:(?:ok(?:ay)?|so|and|but|well|sure|um|uh|hmm?|just|sorry|wait|first|"
    r"before i (?:start|begin|answer)|(?:(?:one|a) )?(?:quick )?question)[,: ]+)*"
)
_ASKS = re.compile(
    _OPENER
    + "(?:"
    + "|".join(
        (
            r"(?:can|could|may|should|shall) (?:i|we|you)",
            r"(?:are|is) (?:we|you|there|these|they|the|it|this|that)",
            r"do (?:you|we|i|they|users)",
            r"does (?:it|the|this|that|a)",
            r"did you",
            r"(?:will|would) (?:it|the|there|we|that|you)",
            r"how (?:many|much|big|large|long|often|fast|old|strict|late|fresh)",
            r"what (?:counts|is|are|do|does|kind|sort|scale|size|about|level|exactly|happens)",
            r"what's|which|when you say|by .{2,40} do you mean",
            r"who (?:is|are|uses|owns)",
            r"where (?:is|are|do|does)",
            r"am i (?:allowed|free|supposed)",
            r"i(?:'d| would) (?:first )?(?:like to )?ask",
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_SKIP = r"(?:move on|skip|go on|go to the next|pass|take the next|do the next|leave (?:it|that))\b"
_MOVE_ON = _any(
    r"(?:(?:can|could|may) we|let'?s|i'?d (?:like|prefer|rather)(?: to)?|maybe|please|could you) ?"
    r"(?:just )?" + _SKIP,
    r"^(?:pass|skip|next(?: question)?|move on)\b",
    r"\bnext (?:question|one)(?:,? please)?[.!]?$",
    r"i(?:'ll| will|'d| would)(?: have to)? (?:like to )?(?:pass|skip)\b",
)
_YES = _any(r"(?:yes|yeah|yep|yup|it is|sure|right|correct|exactly|of course|true)\b")
_NO = _any(r"(?:no|nope|not really|sorry|oh|ah|my mistake)\b")
_DONE = (
    r"(?:been|built|dealt|done|faced|got|had|led|made|needed|owned|run|seen|thought|touched|used|"
    r"worked|written)\b"
)
_INVENT = r"(?:bluff|fake|guess|invent|make|making|pretend)"
_DONT_KNOW = _any(
    r"\bi (?:really |honestly |just |actually |simply )*"
    r"(?:don'?t|do not|wouldn'?t|would not|couldn'?t|can'?t|cannot) "
    r"(?:really |actually |honestly )*(?:know|claim|say i(?:'ve| have)|"
    r"(?:remember|recall|think of|come up with) (?:one|any|a)|"
    r"have (?:an? |any |much )?(?:good |real |proper |great |strong |clean )?"
    r"(?:answer|story|example|experience|idea|clue|one))",
    r"\bno (?:idea|clue)\b",
    r"\bnot (?:something|a thing|an area|a topic) i",
    r"\bnot (?:my|an? area of) (?:area|strength|strong|field|expertise|expert)",
    r"\bnever (?:really |actually |ever )?(?:had to|" + _DONE + ")",
    r"\bhaven'?t (?:really |ever |actually |personally )*" + _DONE,
    r"\bi(?:'d| would) (?:just |only |really )?be (?:lying|" + _INVENT + ")",
    r"\b(?:beyond|outside|out of) (?:my|what i)|\bover my head\b",
    r"\byou(?:'ve| have)? got me\b|\bstumped\b|\bdrawing a blank\b|\bmy honest answer is\b",
    r"\bto be (?:honest|straight|frank)\b",
    r"\bi'?m (?:really |honestly )?not (?:sure|familiar|the (?:right )?person|an expert)",
    r"\bi(?:'m not going to| won'?t| will not| don't want to) " + _INVENT,
    r"\b(?:pretend|bluff|wing it|fake it)\b",
)
_CORRECTS = _any(
    r"\b(?:scratch|strike) that\b",
    r"\blet me (?:correct|rephrase|fix|take) (?:that|myself|it|what i said)\b",
    r"\bi misspoke\b|\bi(?:'ve)? got that wrong\b|\bcorrection[:,]",
    r"\bi was wrong (?:before|earlier|just now)\b",
    r"\bwhat i said (?:before|earlier) (?:was|is|wasn't|isn't) (?:wrong|right|true)\b",
    r"\b(?:actually|sorry)[, ]+(?:no[, ]+)?(?:that'?s|that was|it'?s|it was) "
    r"(?:wrong|not (?:right|true|quite right))\b",
    r"\bi (?:said|told you) .{2,60}(?:but (?:it|that)|that(?:'s| was) (?:wrong|not right))\b",
)


def reply_kind(text: str) -> ReplyKind:
    """What kind of reply a text is; `answer` where it is nothing else."""
    words = count_words(text)
    if words <= LONGEST_WISH and _MOVE_ON.search(text.strip()):
        return "move-on"
    if asks_back(text):
        return "question"
    if dont_know(text):
        return "dont-know"
    if words <= LONGEST_WISH and _YES.match(text.strip()):
        return "yes"
    if words <= LONGEST_WISH and _NO.match(text.strip()):
        return "no"
    return "answer"


def asks_back(text: str) -> bool:
    """Whether a reply does no more than ask the interviewer something."""
    if count_words(text) > LONGEST_QUESTION:
        return False
    said = [one.strip() for one in _END.split(text) if one.strip()]
    asked = [one for one in said if one.endswith("?") or _ASKS.match(one)]
    return 2 * sum(map(count_words, asked)) >= count_words(text) > 0 and bool(asked)


def dont_know(text: str) -> bool:
    """Whether a reply honestly says that its speaker does not know, or has no such story.

    Many go on to think aloud; so a longer text is weighed by all its phrases, as they occur in
    answers of people who do not know and of others.
    """
    words = count_words(text)
    if words > LONGEST_UNSURE:
        return False
    said = len(_DONT_KNOW.findall(text))
    if words <= SHORT:
        return said >= 1
    known = table()
    total = sum(known.unsure.get(phrase, 0.0) for phrase in set(phrases(text)))
    return said >= 2 or total / math.sqrt(words) >= known.unsure_from


def corrects(text: str) -> bool:
    """Whether the candidate takes back something they said before."""
    return bool(_CORRECTS.search(text))


def fact_for(question: str, listening: Listening) -> str:
    """The answer to a clarifying question; empty where the interviewer has none."""
    asked = set(terms(question))
    best = max(
        listening.facts,
        key=lambda fact: len(asked & {term for word in fact.about for term in terms(word)}),
        default=None,
    )
    if best is None or not asked & {term for word in best.about for term in terms(word)}:
        return ""
    return best.says
