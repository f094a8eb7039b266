"""What was unclear and how it was settled; what went wrong by one's own hand; what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from coach.evidence.elements.sentence import Found, Paragraph, patterns

_ASKED = patterns(
    r"asked (?:\w+ ){0,8}(?:what|which|whether|how|who|when|why|for)",
    r"(?:separated?|told apart|kept apart|keep (?:\w+ ){0,3}apart)",
    r"(?:wrote|drew|set) (?:down |up )?(?:the|one|a) (?:\w+ ){0,2}(?:definition|list|order|contract|rule|question|requirements)",
    r"defined (?:what|which|when|who|how)",
    r"(?:first|before) (?:\w+ ){0,3}(?:find out|found out|measured|asked|want to|i'd ask|i would ask)",
    r"clarified",
    r"(?:i'd|i would|let me) (?:first )?ask",
    r"narrowed",
    r"cut the (?:scope|task|problem)",
    r"worked out (?:that|what|which|how)",
)
_FIRST = patterns(
    r"before (?:i|we) (?:\w+ )?(?:choose|chose|pick|picked|design|draw|start|started|build|built|write|wrote|commit)"
)
_ASSUMED = patterns(
    r"(?:assum(?:e|ed|ing)|suppose|given)(?: that)?",
    r"# (?:\w+ ){0,3}(?:a|an|per|each) (?:second|minute|hour|day|month|night|request)",
    r"on every (?:request|call|read|write)",
    r"at (?:a )?#",
    r"(?:reads|writes) (?:are|outnumber)",
    r"must (?:not )?(?:\w+)",
    r"at most",
    r"nine tenths",
    r"few hundred",
    r"needs? to be (?:exact|fresh|right)",
    r"need not be",
)

_BOUND = patterns("at most", "at least", "must(?: not)?", "never")

_SINCE = patterns(
    r"since then",
    r"from then on",
    r"(?:i|we) now",
    r"now (?:i|we|every|each|the|it)(?! (?:need|needed|had|have to|has to|was|were))",
    r"ever since",
    r"from that (?:day|week|moment)(?: on)?",
    r"these days (?:i|we)",
    r"today (?:i|we|every|each)",
    r"the next time",
    r"on the next",
    r"(?:in|for) the next (?:project|release|migration|one)",
    r"i have (?:since|never since)",
    r"i've since",
    r"since that (?:day|night|week)",
    r"afterwards i (?:always|made|put)",
)
_NEW_RULE = patterns(
    "before", "first", "never", "no longer", "instead", "each", "every", "only", "until"
)
_LOOKING = patterns(
    r"looking back",
    r"in hindsight",
    r"next time",
    r"if i (?:could|had to|did it)",
    r"i (?:would|should) have",
    r"i'd (?:have )?(?:\w+ )?(?:do|done|start|ask|begin)",
    r"i learn(?:ed|t)",
    r"the lesson",
    r"what i (?:learned|took)",
    r"i would (?:\w+ )?(?:ask|start|do|begin|measure|test|tell)",
    r"taught me",
    r"differently",
    r"takeaway",
)
_EMPTY_LESSON = patterns(
    r"(?:importance|value|power) of",
    r"nothing (?:i|that|would)",
    r"(?:communication|communicating) is",
    r"i (?:did|do) everything",
    r"always share",
    r"teamwork",
    r"to be (?:more|better|open|patient|proactive)",
)
_FAULT = patterns(
    r"i (?:had |have |simply |just |also |then )*(?:missed (?:that|the (?:deadline|case|error|bug|sign|date|step|alert|mail)|a|one|it)|forgot|guessed|assumed|underestimated|overlooked|broke(?! down| it down| the)|misread|trusted|ignored|"
    r"skipped|misjudged|overestimated|took down|deleted|got (?:it|that|this) wrong)",
    r"my (?:own )?(?:mistake|fault|error)(?: was)?",
    r"i was wrong",
    r"i (?:was|told|asked|noticed)(?: \w+){0,4} too (?:late|long|early|soon)",
    r"i should have",
    r"i (?:had )?(?:never|not) (?:asked|checked|tested|told|measured|looked|reckoned|thought|read)",
    r"(?:hadn't|had not|didn't|did not|never) (?:\w+ )?(?:ask(?:ed)?|check(?:ed)?|test(?:ed)?|"
    r"tell|told|measured?|reckon(?:ed)?|read|account(?:ed)?|think|thought|look(?:ed)?|warn(?:ed)?)(?! any| it| about any)",
    r"tested (?:\w+ ){0,4}only",
    r"only (?:with|on) (?:a|an|the) (?:empty|small|clean|test)",
    r"what i (?:got wrong|missed)",
)


def framing(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What was asked, measured or told apart before anything was chosen."""
    sentence = paragraph[place]
    words = sentence.tokens.words
    if sentence.design and "?" in words[-2:]:
        named = sentence.content(0, len(words)) + sentence.numbers(0, len(words)) / 2
        yield Found("framing", named >= 1 and place < 2, 0, len(words))
        return
    for one in sentence.statements:
        if one.quoted or one.denied or one.mode in ("question", "if"):
            continue
        whose = sentence.own(one) or (
            one.actor == "own" and one.mode in ("plan",) and sentence.design
        )
        if not whose:
            continue
        hit = sentence.search(_ASKED, one)
        first = sentence.search(_FIRST)
        if hit:
            end = one.last
            for other in sentence.statements:
                if other.first >= one.first and (
                    other.first == end or other.link in ("and", "or", "that", "when", "if", "what")
                ):
                    end = max(end, other.last)
            named = sentence.content(one.verb, end)
            yield Found(
                "framing",
                named >= 1.5 or (named >= 1 and sentence.kind == "feedback"),
                one.first,
                end,
            )
            return
        if first and sentence.content(one.first, one.last) >= 1:
            yield Found("framing", True, one.first, one.last)
            return
    if sentence.design:
        hit = sentence.search(_ASSUMED)
        if hit:
            one = sentence.at(hit[0])
            if sentence.real(one) and not one.quoted:
                named = sentence.content(one.first, one.last)
                if named >= 0.5:
                    firm = sentence.has(_BOUND, one) or sentence.numbers(one.first, one.last) > 0
                    yield Found("constraint", firm or named >= 1.5, one.first, one.last)


def lesson(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What is done differently since, or would be and why."""
    sentence = paragraph[place]
    if sentence.design or sentence.kind == "feedback":
        return
    empty = sentence.has(_EMPTY_LESSON)
    hit = sentence.search(_SINCE)
    if hit and not empty:
        one = sentence.at(hit[1] - 1)
        if one.verb >= one.last and one.last < len(sentence.tokens.words):
            one = sentence.at(one.last)
        behaves = (
            one.mode in ("done", "state", "habit")
            and not one.quoted
            and one.actor in ("own", "we", "thing", "nobody")
            and one.verb < one.last
        )
        fault = any(other.has(_FAULT) for other in paragraph[max(0, place - 2) : place + 1])
        if behaves:
            named = sentence.content(hit[1], len(sentence.tokens.words))
            whose = one.actor in ("own", "we") or fault
            strict = fault or sentence.has(_NEW_RULE)
            held = whose and (named >= 2 or (named >= 1 and strict))
            yield Found("lesson", held, hit[0], one.last)
            return
    look = sentence.search(_LOOKING)
    if look and not empty:
        one = sentence.at(look[0])
        if not one.quoted:
            yield Found("lesson", False, one.first, len(sentence.tokens.words))


_SHOULD_HAVE = patterns("should have")


def fault(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What the candidate got wrong, and how."""
    sentence = paragraph[place]
    if sentence.kind == "feedback" or sentence.design:
        return
    for hit in sentence.every(_FAULT):
        one = sentence.at(hit[0])
        if one.quoted or (
            one.mode in ("would", "plan", "question", "if") and not sentence.has(_SHOULD_HAVE, one)
        ):
            continue
        if one.actor not in ("own", "thing") or (
            one.actor == "thing"
            and "i" not in sentence.tokens.words
            and "my" not in sentence.tokens.words
        ):
            continue
        because = any(
            other.first >= one.first
            and other.link in ("because", "since")
            and other.actor in ("other", "we")
            for other in sentence.statements
        )
        named = sentence.content(one.first, len(sentence.tokens.words))
        yield Found("fault", named >= 0.5 and not because, one.first, one.last)
        return
