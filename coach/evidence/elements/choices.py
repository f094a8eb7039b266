"""Decisions, rejected options, accepted costs: the choice, what it was made against, its price."""

from __future__ import annotations

from collections.abc import Iterator

from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns
from coach.evidence.elements.voice import HIDES
from coach.evidence.statements import Statement

_SOFT = frozenset(
    "was were am is are had have has got get felt feel thought think knew know wanted want missed "
    "miss worked work helped help looked look learned learnt learn noticed notice talked talk spoke "
    "speak met meet went go came come enjoyed liked loved hoped tried try needed failed fail "
    "struggled joined stayed became realized realised understood believed said told heard "
    "found saw participated contributed supported collaborated managed handled "
    "communicated ensured improved i'm 'm attended improve delivered spent "
    "received dealt done thanked sat encountered faced hit experienced".split()
)
"""Verbs that choose nothing by themselves."""

_CHOICE = patterns(
    "cho(?:se|ose|sen)",
    "decid(?:e|ed)",
    "picked?",
    "prefer(?:red)?",
    "refused?",
    "reject(?:ed)?",
    "declined?",
    "dropped",
    "kept",
    "settled on",
    "opted",
    "went with",
    "go with",
    "turned? down",
    "ruled? out",
    "stuck with",
    "insisted",
    "left",
)

_BECAUSE = frozenset({"because", "since", "as", "so that", "given"})
_GOES_ON = frozenset({"and", "then", "though", "although", "but"})
_AT_FIRST = patterns("initially", "at first", "originally", "referenced")
_SUBORDINATE = frozenset("because since if which when before after until though although".split())
_PURPOSE = patterns(
    "to (?:avoid|keep|stop|prevent|protect|let|make sure|spare|catch|force|hold)",
    "so (?:that )?(?:a|an|the|no|each|every|one|nobody|it|they|we|that|if)",
    "due to",
    "based on",
    "given (?:that|the)",
    "which (?:lets|let|means|meant|keeps|kept)",
    "otherwise",
    "or else",
)
_NO_REASON = patterns(
    r"(?:it|that|this|they|he|she) (?:is|was|are|were) (?:the |a |an |very |more |so |much |really |just )*"
    r"(?:best|better|easier|easy|popular|standard|scalable|reliable|good|great|important|faster|"
    r"modern|simpler|robust|flexible|powerful|cleaner|right|common|efficient|fun|hard|difficult|"
    r"easiest|fastest|simplest|best practice|industry standard)",
    r"scales? (?:well|better)",
    r"ecosystem",
    r"best practices?",
    r"matters? to me",
    r"i (?:wanted|want|like|love|believe|felt|feel|think|thought|care|did n't care|didn't care) \w+",
    r"(?:is|was) important(?: to \w+)?",
    r"(?:director|manager|boss|lead|ceo|cto|management) "
    r"(?:asked|told|wanted|said)",
    r"asked me to",
    r"told me to",
    r"of constraints?",
    r"of latency",
    r"(?:did not|didn't) have (?:the |enough )?(?:time|resources|people|budget)",
    r"no time",
    r"everyone|everybody",
    r"wanted to (?:understand|learn|improve|help|make)",
    r"would only have made trouble",
    r"(?:a|the) tutorial",
    r"great people",
    r"every \w+ (?:matters|counts)",
    r"the end of the day",
    r"not (?:always )?easy",
    r"i'm an?",
    r"(?:is|was) critical",
    r"can fail",
    r"expectations",
    r"the backbone",
    r"has to be (?:highly|fast|scalable|secure)",
)
_NEED = patterns(
    "#",
    "must",
    "cannot",
    "can't",
    "never",
    "would (?:lose|block|double|break|be|have|need|see|cost)",
    "at most",
    "per",
    "every",
    "each",
    "only",
    "twice",
    "until",
    "without",
    "once",
    "no",
    "not",
    "fails?",
    "lost?",
    "loses?",
    "breaks?",
    "dies",
    "down",
    "stale",
    "old",
    "slow",
    "nobody",
)

_IN_PLACE = patterns("instead of", "rather than", "as opposed to", "in place of", "in favou?r of")
_OVER = patterns(
    r"(?:chose|chosen|choose|took|take|picked|pick|preferred|prefer|favou?red) (?:\S+ ){1,5}over"
)
_NOT_OVER = patterns("over # ", "over (?:time|the (?:year|month|week|night|weekend)s?)")
_WEIGHED = patterns(
    "considered?",
    "considering",
    "(?:wanted|want) (?:to|a|an|the|do|us)",
    "tried",
    "evaluated",
    "looked at",
    "thought (?:about|of)",
    "planned to",
    "(?:was|were) going to",
    "proposed",
    "first (?:idea|plan|thought|draft)",
    "weighed",
    "suggested",
    "expected (?:me|us) to",
    "argued for",
    "pushed for",
    "asked for",
    "the obvious",
)
_REFUSED = patterns(
    "turned (?:it |that |them )?down",
    "ruled? out",
    "rejected?",
    "said no to",
    "decided against",
    "refused(?: to)?",
    "declined(?: to)?",
    "voted against",
    "did not want",
    "didn't want",
    "talked (?:\\w+ ){1,4}out of",
    "argued against",
)
_NO_OPTION = patterns(
    "waiting",
    "wait",
    "issues",
    "complaining",
    "guessing",
    "blaming",
    "just",
    "someone",
    "somebody",
    "being",
    "having",
    "assuming",
    "arguing",
    "trying",
    "(?:seconds|minutes|hours|days|weeks|months|years)",
)
_FOUND_OUT = frozenset("identified noticed found learned learnt realized realised saw".split())
"""Verbs behind which "rather than" tells two causes apart, and no options."""

_SHOWS = patterns("(?:this|that|it|which) (?:shows?|showed|proves?|means?) (?:that )?i")
"""What the speaker says it shows of them."""

_COST = patterns(
    r"(?:the|one|its|main|only|our) (?:price|cost|downside|trade-?off|drawback|catch|bad side|risk|"
    r"disadvantage)s?(?: of (?:it|that|this)| here| there)? (?:is|was|are|were|:)",
    r"(?:bad side|downside|drawback) (?:is|was|:)",
    r"(?:price|cost|trade-?off) (?::|is (?:that|if|we))",
    r"at the (?:cost|price|expense) of",
    r"(?:we|i|it|this|that) (?:lose|loses|gives? up|gave up)",
    r"(?:cost|costs) (?:us|me|you|them|him|her)",
    r"(?:it|this|that) cost",
    r"which means (?:we|i|it) (?:can't|cannot|could not)",
    r"(?:we|i) accept(?:ed)?(?: that)?",
    r"(?:we|i)(?:'d| would)? live with",
    r"in exchange",
    r"i (?:paid|pay) for (?:it|that) with",
    r"the catch",
    r"for the price of",
)
_TRADE = patterns(r"trade-?offs?", r"pros and cons", r"downsides?", r"drawbacks?")


def decision(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A choice of one's own with the reason it was made for."""
    sentence = paragraph[place]
    told = sentence.statements
    for number, one in enumerate(told):
        deliberate = one.actor == "own" and one.denied and one.mode == "done"
        if sentence.design:
            deliberate = one.denied and one.mode in ("would", "plan", "state")
        if not (sentence.own(one) or (deliberate and not one.quoted)):
            continue
        verb = sentence.verb(one)
        if not verb or (verb in _SOFT and not sentence.has(_CHOICE, one)):
            continue
        if one.link in _SUBORDINATE:
            continue
        named = _object(sentence, number)
        if one.actor == "thing" and not _explained(told, number):
            continue
        reason = _reason(sentence, number, deliberate)
        if reason is None:
            if sentence.has(_CHOICE, one) and not one.denied:
                yield Found("decision", False, one.first, one.last)
            continue
        first, last, given = reason
        chosen = sentence.has(_CHOICE, one)
        because = any(other.link in ("because", "since") for other in told[number + 1 : number + 4])
        enough = named + given >= 1.5 and (named >= 0.5 or chosen)
        enough = enough and given >= (0.5 if because else 1)
        listed = sentence.tokens.words[-1] == ":"
        held = enough and not (listed or sentence.has(_AT_FIRST, one) or sentence.has(HIDES))
        yield Found("decision", held, min(one.first, first), max(one.last, last))


def _explained(told: tuple[Statement, ...], number: int) -> bool:
    """Whether a "because" follows at once: what a part of a design does is a choice only then."""
    return number + 1 < len(told) and told[number + 1].link in ("because", "since")


def _object(sentence: Sentence, number: int) -> float:
    """What a choice was about: its own object, or those of the acts it is told in a row with."""
    one = sentence.statements[number]
    first = one.verb + 1
    for other in reversed(sentence.statements[:number]):
        if not sentence.own(other) or other.link in _SUBORDINATE:
            break
        first = other.verb + 1
    return sentence.content(first, one.last)


def _reason(sentence: Sentence, number: int, deliberate: bool) -> tuple[int, int, float] | None:
    """The tokens of the reason for a statement, and how many particular things it names."""
    told = sentence.statements
    one = told[number]
    for other in told[number + 1 : number + 4]:
        chosen = sentence.design or sentence.has(_CHOICE, one)
        if (other.link in _BECAUSE and not _of_what_follows(sentence, other)) or (
            chosen and _colon(sentence, other)
        ):
            judged = _judged(sentence, other.first, _reaching(told, other))
            if other.link == "as" and (judged[2] < 1 or _as_what(sentence, other)):
                continue
            return judged
        if other.link in ("before", "after", "until"):
            continue
        if other.actor == "own" and other.mode == "done" and other.link not in _GOES_ON:
            break
    if one.link == "so" and number and not told[number - 1].quoted:
        return _judged(sentence, told[max(0, number - 2)].first, one.first)
    hit = sentence.search(_PURPOSE, one)
    chosen = sentence.has(_CHOICE, one) or sentence.design
    if hit and hit[0] > one.verb and (chosen or sentence.tokens.words[hit[0]] != "to"):
        # What an act was for is no reason that decided it.
        first, last, named = _judged(sentence, hit[0], one.last)
        # "to avoid" and "so that" come easily; they count where they name what would happen.
        return first, last, named if named >= 2 or sentence.numbers(first, last) else 0.0
    if one.link == "" and number and told[number - 1].link in ("since", "because", "as", "given"):
        return _judged(sentence, told[number - 1].first, one.first)
    return None


def _of_what_follows(sentence: Sentence, one: Statement) -> bool:
    """Whether "since" gives the reason of the next clause: "I fixed it, and since it ran, we ..."."""
    before = sentence.tokens.words[max(0, one.first - 1) : one.first]
    return bool(before) and before[0] in ("and", "but", "so")


def _as_what(sentence: Sentence, one: Statement) -> bool:
    """Whether "as" says what something was taken for: "as a local test harness"."""
    return sentence.tokens.words[one.first + 1 : one.first + 2] in (["a"], ["an"])


def _colon(sentence: Sentence, one: Statement) -> bool:
    return one.first > 0 and sentence.tokens.words[one.first - 1] == ":"


def _reaching(told: tuple[Statement, ...], one: Statement) -> int:
    """Where a reason ends that goes on over "and" and "until"."""
    end = one.last
    for other in told:
        if other.first == end and other.link in (
            "and",
            "until",
            "that",
            "which",
            "when",
            "once",
            "or",
        ):
            if other.actor == "own" and other.link == "and":
                break
            end = other.last
        elif (
            other.first == end
            and other.link == ""
            and other.actor in ("thing", "other")
            and end - one.first < 7
        ):
            # "because, whatever it was, they would have paid": the reason comes after an aside.
            end = other.last
    return end


def _judged(sentence: Sentence, first: int, last: int) -> tuple[int, int, float]:
    """A reason with what it names; one that says nothing of the matter names nothing."""
    hit = sentence.search(_NO_REASON)
    if hit and first <= hit[0] < last:
        return first, last, 0.0
    named = sentence.content(first, last)
    needed = any(first <= start < last for start, _ in sentence.every(_NEED))
    if sentence.design and not needed:
        return first, last, 0.0
    return first, last, named + (0.5 if needed else 0.0)


def alternative(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """An option that was considered, named, and not taken."""
    sentence = paragraph[place]
    for pattern in (_IN_PLACE, _OVER):
        for first, last in sentence.every(pattern):
            one = sentence.at(first)
            whose = sentence.own(one) or (one.actor == "own" and one.mode == "done")
            whose = whose and sentence.verb(one) not in _FOUND_OUT
            whose = whose and not sentence.has(_SHOWS)
            if sentence.has(_NOT_OVER, one) and pattern is _OVER:
                continue
            if sentence.numbers(last, last + 3) and pattern is _IN_PLACE:
                continue
            tail = sentence.said.split(" ")[last : last + 3]
            named = sentence.content(last, min(one.last, last + 8))
            taken = sentence.content(one.first, last if pattern is _OVER else first)
            empty = bool(tail) and bool(_NO_OPTION.match(" ".join(tail)))
            if pattern is _IN_PLACE and len(tail) > 1 and tail[0].endswith("ing"):
                # "instead of retrying them": the other option is an act.
                named += 1
            if whose and not empty:
                held = named >= 1 and taken >= 1
                yield Found("alternative", held, one.first, one.last)
    for number, one in enumerate(sentence.statements):
        if one.quoted or one.mode in ("question", "if"):
            continue
        if (one.actor == "own" and one.mode == "done") or sentence.own(one):
            hit = sentence.search(_REFUSED, one)
            if hit and not one.denied:
                named = sentence.content(hit[1], one.last)
                yield Found("alternative", named >= 1, one.first, one.last)
                continue
        if (
            sentence.design
            and one.denied
            and one.actor in ("own", "we")
            and one.mode in ("would", "plan", "state")
        ):
            named = sentence.object(one)
            reasoned = _reason(sentence, number, True) is not None
            if named >= 1:
                yield Found("alternative", reasoned, one.first, one.last)
            continue
        if one.denied or one.actor not in ("own", "we", "other", "thing"):
            continue
        hit = sentence.search(_WEIGHED, one)
        if hit is None or sentence.content(hit[1], one.last) < 1:
            continue
        turned = _turned(paragraph, place, number, one)
        if turned:
            yield Found("alternative", one.actor != "thing", one.first, one.last)


_KEPT = patterns("kept", "refused", "said no", "chose", "took", "instead", "went with", "dropped")


def _turned(paragraph: Paragraph, place: int, number: int, one: Statement) -> bool:
    """Whether what was weighed was then not taken."""
    sentence = paragraph[place]
    rest = sentence.statements[number + 1 :]
    if any(other.link in ("but", "so", "though", "instead", "yet") for other in rest):
        return True
    if place + 1 < len(paragraph):
        after = paragraph[place + 1]
        first = after.statements[0] if after.statements else None
        opening = after.said.split(" ", 1)[0]
        if opening in ("but", "instead", "however"):
            return True
        return (
            first is not None
            and first.actor == "own"
            and first.mode == "done"
            and one.actor == "other"
            and after.has(_KEPT)
        )
    return False


def cost(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What the choice cost, accepted with open eyes."""
    sentence = paragraph[place]
    hit = sentence.search(_COST)
    if hit:
        one = sentence.at(hit[0])
        if (
            one.mode not in ("question",)
            and not one.quoted
            and one.actor not in ("other", "nobody")
        ):
            end = _reaching(sentence.statements, one)
            for other in sentence.statements:
                if other.first == end and (other.link in ("that", "if") or _colon(sentence, other)):
                    end = max(end, other.last)
            named = sentence.content(hit[1], end)
            nothing = "nothing" in sentence.tokens.words[hit[0] : min(end, hit[1] + 2)]
            figure = sentence.numbers(hit[1], end) > 0
            yield Found("cost", (named >= 1 or figure) and not nothing, one.first, end)
            return
    soft = sentence.search(_TRADE)
    if soft:
        one = sentence.at(soft[0])
        yield Found("cost", False, soft[0], soft[1])


def reason(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A reason that names something, whoever acted on it."""
    sentence = paragraph[place]
    for one in sentence.statements[1:]:
        consequence = one.link == "so" and one.actor == "thing"
        if one.quoted or one.mode == "question" or not (one.link in _BECAUSE or consequence):
            continue
        if one.mode in ("would", "plan") and not sentence.design and one.actor == "own":
            continue
        _, last, named = _judged(sentence, one.first, _reaching(sentence.statements, one))
        yield Found("reason", named >= 1.5, one.first, last)


def ours(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What a "we" did."""
    sentence = paragraph[place]
    for one in sentence.statements:
        if one.actor == "we" and one.mode == "done" and not (one.quoted or sentence.design):
            yield Found("ours", False, one.first, one.last)
            return
