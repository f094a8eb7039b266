"""What kind of reply something is, before it is listened to as an answer."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Literal

from coach.content.listening import Listening
from coach.evidence.text_units import sentences_of
from coach.practice.hearing.terms import phrases, table, terms
from coach.text import count_words

ReplyKind = Literal["answer", "dont-know", "question", "move-on", "yes", "no"]
"""The last two are replies to "Is this about that?" alone."""

LONGEST_QUESTION = 60
"""Words up to which a reply can be nothing but a question to the interviewer."""

LONGEST_OPENING = 100
"""Words up to which a reply that asks "before I begin" is nothing but that."""

LONGEST_WISH = 18
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
    r"before i (?:start|begin|answer|jump in)|cool|(?:(?:one|a) )?(?:quick )?question)[,: ]+)*"
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
            r"what's|which|when you say|by .{2,40} do you mean|do you mean",
            r"who (?:is|are|uses|owns)",
            r"where (?:is|are|do|does)",
            r"am i (?:allowed|free|supposed)",
            r"(?:i guess )?(?:my|one|a|the)(?: first)? (?:question|thing i wanted to) (?!i asked)",
            r"i(?:'d| would) (?:first )?(?:like to )?(?:ask|know (?:whether|if|how|what))",
            r"(?:just )?to (?:make sure|clarify|be clear|check)",
            r"(?:let me|can i|i'd like to|i want to) (?:just )?(?:check|clarify|ask)",
            r"(?:first thing|what) i'd (?:want|like|need) to know",
            r"tell me (?:a bit |a little )?more|by [\w ]{2,40} you mean",
            r"could you (?:say|repeat|clarify)",
            r"(?:it would help (?:me )?if you|i'm not (?:quite )?(?:clear|sure)(?: on)? what you)",
            r"i didn't (?:quite )?(?:catch|get) (?:that|the question)",
        )
    )
    + r")\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\bbefore i (?:write|start|begin|answer|jump|design|code)\b", re.IGNORECASE)
_SKIP = (
    r"(?:move (?:on|along)|skip|go on|keep going|pass|park (?:it|this|that)|jump to|"
    r"go to the next|(?:take|do|get) (?:the next|another|a different)|leave (?:it|that|this))\b"
)
_MOVE_ON = _any(
    r"(?:(?:can|could|may|shall|should) we|let'?s|maybe|please|could you|i'm going to|"
    r"i(?:'ll|'d| will| would)(?: like| prefer| rather| have)?(?: to)?) ?(?:just |maybe )?" + _SKIP,
    r"^(?:pass|skip(?: it| that| this)?|next(?: question)?|move on)(?:,? (?:please|sorry))?\W*$",
    r"\b(?:the )?next (?:question|one|part)\b",
    r"\b(?:give|ask) me (?:another|something else|a different)",
    r"\b(?:do|try) (?:a different|another) (?:one|question)\b|\bwhat's next\b|\bthe next\W*$",
    r"\b(?:jump ahead|moving on|move along|drop this one|the following (?:topic|question))\b",
    r"\b(?:ask me|talk about|time on) something else\b",
)
_YES = _any(
    r"^(?:\W*(?:absolutely|correct|exactly|i (?:believe|think) so|indeed|it is|mm-?hm+|"
    r"of course|right|sure|that's (?:it|the one)|true|you got it|"
    r"uh-?huh|yeah|yep|yes|yup))\b(?!,? (?:no|that's not))"
)
_DONE = (
    r"(?:been|built|dealt|done|faced|got|had|led|made|needed|owned|run|seen|thought|touched|used|"
    r"worked|written)\b"
)
_INVENT = r"(?:bluff|fake|guess|invent|make|making|pretend)"
_CANNOT = r"(?:don'?t|do not|wouldn'?t|would not|couldn'?t|could not|can'?t|cannot)"
_HEDGES = r"(?:really |honestly |just |actually |simply |genuinely |still |also )*"
_DONT_KNOW = _any(
    r"\bi " + _HEDGES + _CANNOT + " " + _HEDGES + r"(?:know(?! why they)|claim|answer|explain|"
    r"say(?! no)|tell you|(?:remember|recall|think of|come up with|see how)\b|"
    r"have (?:an? |any |much )?(?:good |real |proper |great |strong |clean )?"
    r"(?:answer|story|example|experience|idea|clue|one|number))",
    r"^(?:\W*(?:hm+|uh|um|no|sorry|honestly)\W+)*(?:" + _CANNOT + r" (?:know|say))",
    r"\bi(?:'ve| have)? (?:not|never) (?:really |actually |ever |personally )*"
    r"(?:had to|come across|" + _DONE + r")(?! (?:it|one|that|this) (?:fail|break|happen))",
    r"\bhaven'?t (?:really |ever |actually |personally )*(?:come across|" + _DONE + ")",
    r"\bno (?:idea|clue)\b|\bnot (?:something|a thing|an area|a topic) i",
    r"\bnot (?:my|an? area of) (?:area|strength|strong|field|expertise|expert)",
    r"\bi(?:'d| would) (?:just |only |really )?(?:be (?:lying|" + _INVENT + r")|have to "
    r"(?:guess|invent|look (?:it|that|this) up|make))",
    r"\b(?:beyond|outside|out of)(?: of)? (?:my|what i)|\bover my head\b",
    r"\b(?:beats|escapes) me\b",
    r"\byou(?:'ve| have)? got me\b|\bstumped\b|\bdrawing a blank\b|\bmy honest answer is\b",
    r"\bblanking\b|\bcoming up empty\b|\bit's just gone\b|\bhaven't (?:the|a) (?:faintest|clue)\b",
    r"\b(?:have|had|with) no (?:real |actual )?experience\b|\bi'?m (?:a bit )?ignorant\b",
    r"\bi never (?:really |actually )?(?:looked into|learned|saw such|got to see)\b",
    r"\b(?:that|this) i (?:can'?t|couldn'?t) (?:say|tell|answer)\b|\bi don't remember\b",
    r"\b(?:nobody|no one)(?: has|'s)? (?:ever )?asked me\b",
    r"\bnever (?:came|come|happened) (?:up|my way|to me)\b",
    r"\bnothing (?:comes to mind|really fits|that (?:really )?fits)\b|\ba gap for me\b",
    r"\bi(?:'ve| have) forgotten (?:how|what)|\bi'?m (?:stuck|struggling)\b|\bwish i had\b",
    r"\bmy (?:knowledge|experience) (?:kind of |sort of )?(?:ends|runs out|stops)\b",
    r"\bi don't think i(?:'ve| have)(?: got| ever)? (?:one|any|that|been|had|done)\b",
    r"\bi never found out\b",
    r"\bthere isn't (?:really )?(?:a time|one) (?:i|that)\b|\brather (?:say|tell you)\b",
    r"\bi'?m (?:really |honestly )?not (?:sure|familiar|the (?:right )?person|an expert)",
    r"\bi(?:'m not going to| won'?t| will not| don't want to) " + _INVENT,
    r"\b(?:pretend|bluff|wing it|fake it)\b",
)
_CORRECTS = _any(
    r"\b(?:scratch|strike) (?:that|what i said)\b|\bi misspoke\b|(?:^|[.!?…]\s+)correction[:,]",
    r"\b(?:let me|i(?:'ll|'d| should| must| need to| have to| want to| would like to)?) "
    r"(?:correct|rephrase|fix|take back|amend) (?:that|myself|something|what i said)\b",
    r"\b(?:i|let me|i have to|i'll) take (?:that|it) back\b|\bnot (?:from )?\w+ like i said\b",
    r"\bthat's not quite (?:true|right)\b",
    r"\bi (?:think i )?exaggerated\b|\bi (?:did|made) a mistake\W*(?:the|it|that)\b",
    r"^\W*(?:no, )?sorry, wrong \w+\b|\bi mean the \w+.{0,40}\bi said\b",
    r"\bi(?:'ve)? got that wrong\b|\bi mixed (?:that|it|them|those) up\b",
    r"\bi (?:said|put|told|had|got) (?:\w+ ){1,3}(?:by mistake|the wrong way (?:a)?round)\b",
    r"\bi was wrong (?:before|earlier|just now)\b",
    r"\b(?:what i (?:said|told you)|one thing i (?:said|told you)|my (?:estimate|number|figure|"
    r"answer)|my \w+ estimate)\b.{0,40}\b(?:is wrong|was wrong|wasn't (?:right|true)|was off)\b",
    r"\b(?:actually|sorry)[, ]+(?:no[, ]+)?(?:that'?s|that was|it'?s|it was) "
    r"(?:wrong|not (?:right|true|quite right))\b",
    r"\bi (?:said|told you|claimed|mentioned)\b.{2,60}\b(?:but (?:that was|strictly)|"
    r"that(?:'s| was) (?:wrong|not right)|earlier)\b",
    r"\bearlier i (?:said|mentioned|claimed)\b|\bi meant\b.{2,60}\bi said\b",
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
    return "answer"


def confirms(text: str) -> bool | None:
    """Whether a reply to "Is this about that?" says yes; None where it is an answer instead."""
    if count_words(text) > LONGEST_WISH:
        return None
    return bool(_YES.search(text.strip()))


def asks_back(text: str) -> bool:
    """Whether a reply does no more than ask the interviewer something."""
    words = count_words(text)
    if words <= LONGEST_OPENING and "?" in text and _FIRST.search(text):
        return True
    if words > LONGEST_QUESTION:
        return False
    said = [one.strip() for one in _END.split(text) if one.strip()]
    asked = [one for one in said if one.endswith("?") or _ASKS.match(one)]
    if not asked:
        return False
    if _TOLD.search(text) or _ANSWERED.match(" ".join(said[1:])):
        return False
    if asked[0] == said[0] and _ASKS.match(said[0]):
        return True
    return 2 * sum(map(count_words, asked)) >= words


_ANSWERED = _any(r"^(?:no|yes|not|well|kind of|sure|they|usually)\b")
"""How those go on who answer a question of their own."""
_TOLD = _any(r"\basked\b|\bthe answer (?:was|is)\b|\bquestion to (?:the|my|them|him|her)\b")
"""Words of someone who tells of a question."""


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


def wants_again(text: str) -> bool:
    """Whether a question back only asks for the last words again."""
    return bool(_AGAIN.search(text))


_AGAIN = _any(
    r"\b(?:repeat|rephrase|say (?:it|that) again|once more|didn't (?:quite )?catch)\b",
    r"\bwhat (?:exactly )?do you mean\b|\bdo you mean exactly\b|\bwhat's the question\b",
)


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


EXAMPLE = "worked-example"
"""The id of the must-hear that an example worked through gives."""

VALUES = (3, 4, 5)
"""Values, of the input and the result together, that one, two or three sentences in a row name."""

_NUMBERS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|"
    "thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_VALUE = re.compile(
    rf"(?<![\w.(])(?:\d+(?:[.:,]\d+)*|{_NUMBERS})(?:[ -](?:one|{_NUMBERS}))*(?!\w)"
    r"|(?<![\w'(])(?-i:[A-HJ-Z]\d?)(?![\w'(])"
    r"|[\"“`'](?=\w)[^\"“”`'\s]{1,20}[\"”`'](?!\w)",
    re.IGNORECASE,
)
"""A number, the name of a thing such as `A`, or something in quotation marks."""
_RESULT = re.compile(
    r"\b(?:gives?|gave|gets?|got|(?:comes?|came|coming) (?:out|back|in|first|next)|returns?|"
    r"returned|prints?|printed|ends? (?:up|with)|(?:is|are) left|left over|through|refused|"
    r"rejects?|rejected|admit|pass|passes|passed|allowed|accepted|blocked|denied|skipped|ignored|"
    r"swallowed|dropped|drops|evicts?|evicted|emits?|emitted|starts?|runs?|yields?|nothing|"
    r"(?:throws?|thrown|falls?) out|so it's|it'd be|(?:is|are|it's|goes) (?:out|in|gone|fine|done)|"
    r"out (?:comes?|goe?s?)|(?:output|result|answer)(?: is|:)|miss|hit|true|false|yes|no|nope|"
    r"error)(?!\w)",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:tests?|testing|capped|retryable|def|class|self|lambda|func|const|var)\b|==|\{|;\n",
    re.IGNORECASE,
)
"""A test that would be written, a limit that is set, and code itself are no example."""
_VAGUELY = re.compile(
    r"\b(?:nothing to run|not (?:really )?call it|neither|rather not pretend|conceptually|"
    r"(?:at|on) a high level|in principle|(?:more|just) in my head|depends on)\b",
    re.IGNORECASE,
)
"""Who says so has not followed the code, whatever values they name."""
_NOT_RUN = re.compile(
    r"\b(?:(?:haven't|have not|didn't|did not|not)(?: really| actually)? (?:run|executed?|tried?)|"
    r"(?:can't|couldn't|cannot) (?:prove|show)|haven't (?:really )?got (?:any )?(?:lines|code)|"
    r"no code (?:yet|here))\b",
    re.IGNORECASE,
)
_RAN = re.compile(
    r"(?:\b(?:i|we)(?:'ve| have)?(?: just| actually| also)? "
    r"(?:ran|executed|traced|stepped through|walked through)\b"
    r"|(?:^|[.!?] )(?:by hand|on paper|stepped through|traced|walked through)\b)"
    r"[^\n]{0,200}?\b(?:gives?|gave|gets?|got|came|comes|returns?|returned|prints?|printed|out|"
    r"works?|worked|match(?:es|ed)?|expected|passe[sd]|fail(?:s|ed)?|wrong|same|correct)\b",
    re.IGNORECASE,
)


def tried(replies: Sequence[str]) -> bool:
    """Whether what was said takes the code through an example to its result.

    Args:
        replies: the answer, and the replies to what was asked next.
    """
    return any(
        not _VAGUELY.search(text) and (_RAN.search(text) or _example(sentences_of(text)))
        for text in replies
    )


def sidesteps(sentence: str) -> bool:
    """Whether a sentence says that code was not run, or was only followed on a high level."""
    return bool(_VAGUELY.search(sentence) or _NOT_RUN.search(sentence))


def _example(sentences: Sequence[str]) -> bool:
    """Whether a few sentences in a row give values in and what comes out for them."""
    return any(
        _shows(" ".join(sentences[start : start + length]), values)
        for length, values in enumerate(VALUES, 1)
        for start in range(len(sentences) - length + 1)
    )


def _shows(text: str, values: int) -> bool:
    return (
        len(_VALUE.findall(text)) >= values
        and _RESULT.search(text) is not None
        and not _OTHER.search(text)
    )
