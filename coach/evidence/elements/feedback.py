"""What an interviewer saw: moves, the help they took, gaps, and what it says about the level."""

from __future__ import annotations

from collections.abc import Iterator

from coach.evidence.elements.sentence import Found, Paragraph, patterns

_MOVES = patterns(
    "asked",
    "separated",
    "split",
    "chose",
    "picked",
    "put",
    "refused",
    "kept",
    "named",
    "said",
    "drew",
    "moved",
    "wrote",
    "tested",
    "found",
    "noticed",
    "compared",
    "estimated",
    "bounded",
    "traced",
    "rejected",
    "proposed",
    "planned",
    "caught",
    "fixed",
    "walked",
    "started",
    "stopped",
    "changed",
    "corrected",
    "admitted",
    "credited",
    "gave",
    "explained",
    "described",
    "listed",
    "told",
    "broke",
    "counted",
    "calculated",
    "ran",
    "quoted",
    "led",
    "took",
    "added",
    "dropped",
    "offered",
    "challenged",
    "pushed",
    "conceded",
    "decided",
    "used",
    "built",
    "set",
    "made",
    "saw",
    "measured",
    "narrowed",
    "turned",
    "went",
    "returned",
    "came",
    "began",
    "handled",
    "solved",
    "reached",
    "mentored",
    "raised",
    "opened",
    "closed",
    "spotted",
    "flagged",
    "checked",
    "reasoned",
    "defined",
    "sketched",
)
_HELP = patterns(
    r"without (?:being (?:asked|prompted)|a hint|(?:any )?(?:hints?|prompt(?:ing|s)?|help))",
    r"unprompted",
    r"unasked",
    r"(?:after|with|needed|took) (?:#|one|two|three|several|a few|a|some|many) (?:\w+ )?(?:hints?|nudges?|prompts?)",
    r"only (?:when|after) (?:i )?(?:asked|prompted|pushed|pointed)",
    r"until (?:asked|i asked|prompted)",
    r"had to (?:be )?(?:ask(?:ed)?|prompt(?:ed)?|steer(?:ed)?)",
    r"on (?:his|her|their) own",
    r"a (?:second|third) time",
)
_LEVEL = patterns(
    r"(?:clearly |solid(?:ly)? |strong |at |for |below |above |not (?:yet )?)(?:a )?(?:senior|staff|mid.?level|mid|junior|principal)",
    r"(?:senior|staff|mid.?level) (?:in|on|for|bar|level|because)",
    r"bar for (?:senior|staff|mid)",
    r"doubt for (?:senior|staff)",
    r"(?:hire|no hire) (?:at|because|for)",
)
_TALK = patterns(
    "talked about",
    "spoke about",
    "discussed",
    "mentioned",
    "seemed",
    "seems",
    "appeared",
    "came across",
    "felt",
    "touched on",
    "covered",
    "understood",
    "knew",
    "was aware",
    "showed (?:good|strong|great|solid)",
)
_DOUBTS = frozenset("doubt doubts not below no never little lacks lacked yet short junior".split())
_WHY = frozenset({"because", "since", "so that", "as", "so"})


def observed(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A move that another interviewer could repeat."""
    sentence = paragraph[place]
    if sentence.kind != "feedback":
        return
    for one in sentence.statements:
        if one.quoted or one.actor != "own" or one.mode not in ("done", "state"):
            continue
        verb = sentence.verb(one)
        if not verb or not _MOVES.fullmatch(verb) or sentence.has(_TALK, one):
            continue
        end = one.last
        for other in sentence.statements:
            if other.first == end and (
                other.link in ("that", "what", "which", "who", "when", "and", "so that")
                and other.actor == "thing"
            ):
                end = other.last
        named = sentence.content(one.verb + 1, end)
        if one.denied:
            yield Found("counter", named >= 1, one.first, end)
        else:
            yield Found("observed", named >= 1.5, one.first, end)


_MISSING = patterns(
    r"(?:little|nothing|no \w+|never|did not|didn't|without|yet|stayed (?:general|vague)|only when|could not|couldn't|missed|lacked|doubt)"
)


def gaps(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What was asked for and did not come."""
    sentence = paragraph[place]
    if sentence.kind != "feedback":
        return
    for one in sentence.statements:
        hit = sentence.search(_MISSING, one)
        if hit and not one.quoted and sentence.content(hit[0], one.last) >= 1:
            yield Found("counter", True, one.first, one.last)
            return


def helped(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """How much help it took."""
    sentence = paragraph[place]
    if sentence.kind != "feedback":
        return
    hit = sentence.search(_HELP)
    if hit:
        yield Found("help", sentence.content(0, len(sentence.tokens.words)) >= 0.5, hit[0], hit[1])


def level(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What it says about the level, beside what it rests on."""
    sentence = paragraph[place]
    if sentence.kind != "feedback":
        return
    hit = sentence.search(_LEVEL)
    if hit:
        rests = any(
            other.content(0, len(other.tokens.words)) >= 3
            for other in paragraph[max(0, place - 2) : place + 1]
        )
        words = sentence.tokens.words[max(0, hit[0] - 3) : hit[1]]
        doubted = any(word in _DOUBTS for word in words)
        yield Found("counter" if doubted else "level", rests, hit[0], hit[1])


def reasoned(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """The reason that the candidate gave for a choice."""
    sentence = paragraph[place]
    if sentence.kind != "feedback":
        return
    for number, one in enumerate(sentence.statements[1:], 1):
        before = sentence.statements[number - 1]
        if (
            one.link in _WHY
            and before.actor == "own"
            and not before.denied
            and sentence.object(before) >= 1
            and sentence.content(one.first, one.last) >= 1
        ):
            yield Found("reasoned", True, before.first, one.last)
            return
