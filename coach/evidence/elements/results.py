"""What changed, from what to what; what stayed; how far it reached."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from coach.evidence.clauses import grammar, is_past
from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns
from coach.evidence.lexicon import lists
from coach.evidence.statements import Statement
from coach.evidence.tokens import NAME, ODD, WORD

_UNIT = (
    r"(?: ?(?:%|percent|per cent|ms|milliseconds?|s|secs?|seconds?|min|mins?|minutes?|h|hrs?|hours?|"
    r"days?|weeks?|months?|k|m|mb|gb|tb|k?|(?:\$|€|£)|dollars?|euros?|pounds?|points?|times|"
    r"an? (?:day|week|month|year|hour|night|second)))*"
)
_CHANGE = patterns(
    rf"from (?:about |around |roughly |some |over |under |nearly |almost |\$ |£ |€ )*#{_UNIT}(?: \w+){{0,4}} (?:down |up )?to (?:about |around |under |roughly |below |almost |\$ |£ |€ )*(?:#|none|zero|once|one|two)",
    rf"#{_UNIT} (?:- > |→ |=> |-> )#",
    r"from \w+ to \w+ (?:a|an|per) (?:day|week|month|year|hour|night)",
    rf"(?:to|with|at|is|was|takes|take|took|needs|in|by) (?:about |under |\$ )*#{_UNIT}(?: \w+){{0,4}} "
    r"(?:instead of|where it (?:was|had been|took)|before it (?:was|took)|rather than|as against)(?: \w+){0,2} (?:\$ )?#",
    rf"#{_UNIT}(?: \w+){{0,4}} (?:before|earlier)(?: \w+){{0,4}} ?[,;]? ?(?:and |now |then )*#{_UNIT}(?: \w+){{0,5}} (?:after(?:wards)?|since|now|later)",
    r"(?:once|twice|#)(?: \w+){0,3} instead of (?:once|twice|#)",
    r"(?:before|had (?:been|taken)|used to (?:be|take)|took|was)(?: \w+){0,3} #(?: \w+){0,8} ?[,;.]? ?(?:and |but )?(?:afterwards?|now|since then|today|after that)(?: \w+){0,5} #",
    r"(?:went|fell|dropped|rose|came|goes|go|shrank|grew|climbed|sank|down|cut|brought)(?: \w+){0,6} from (?:\w+ ){0,3}#? ?(?:\w+ ){0,6}to (?:\w+ ){0,2}(?:none|zero|nothing|#|one|two|once)",
    r"down (?:to|from) (?:about |under |\$ )*#",
)
_THEN = patterns(
    r"#(?: \w+){0,14} ?[;,.] ?(?:and |but )?(?:before|(?:the )?\w+ before|until then|previously|earlier)(?: \w+| ,){0,5} #",
    r"(?:had|were|was|took|lost|got|threw away)(?: \w+){0,6} #(?: \w+){0,8} ?[,;.]? ?(?:and |but )?(?:now|today|afterwards?|since then)(?: \w+){0,5} #",
)
_BY = patterns(
    rf"by (?:about |around |roughly |over |some |almost |nearly )*(?:#{_UNIT}|half|a third|two thirds|a quarter|three quarters)",
    r"(?:halved|doubled|tripled|quartered|quadrupled)",
    r"(?:cut|cuts|brought)(?: \w+){0,5} (?:in half|to (?:a )?(?:half|third|quarter|tenth))",
    rf"(?:dropped|fell|down|up|rose|grew|reduction of|drop of) (?:about |by )?#{_UNIT}",
    r"# (?:%|percent) (?:fewer|less|lower|faster|more)",
    r"(?:half|a third|a quarter|twice|# times) as (?:many|long|much|often|fast)",
    r"(?:saved|saves|saving) (?:us |them |about |around |\$ |£ |€ )*#",
)
_CAUSE = patterns(r"by \w+ing", r"after (?:i|we)", r"(?:because|when|once) (?:i|we)", r"so that")
_GOOD_NO = patterns(
    r"(?:nobody|no one|not one|none|never|no \w+|zero|not a single \w+)(?: \w+){0,8} (?:since|again|after that|in the (?:#|\w+) (?:months|weeks|days|years))",
    r"(?:has|have) (?:failed|happened|broken|paged|come back|fired|occurred) (?:once|twice|# times|only once) (?:since|in)",
    r"(?:failed|failures|losses|complaints|pages|alerts|tickets|errors|timeouts|falls|calls)(?: (?!never|not|hardly)\w+){0,5} (?:stopped|ended|disappeared|went away)",
    r"there (?:was|were|has been|have been) (?:one|no|none|#|only one) \w+(?: \w+){0,3} (?:in the next|since|in the following)",
    r"(?:has|have) (?:\w+ )?(?:found|caught|stopped|fired|gone off|happened) (?:\w+ ){0,2}(?:#|once|twice)(?: \w+){0,4}",
    r"stopped #(?: \w+){1,4}",
    r"caught #(?: \w+){1,4}",
    r"# of (?:the )?#(?: \w+){0,3} (?:took|moved|adopted|switched|signed|now)",
)
_SOFT = patterns(
    "(?:much |a lot |far |way |significantly |noticeably |a good deal )*(?:faster|better|smoother|quicker|cheaper|fewer|more reliable|"
    "more stable|happier|easier)",
    "improved?(?: significantly| a lot| dramatically)?",
    "reduced?",
    "increased?",
    "dropped",
    "went well",
    "success(?:ful|fully)?",
    "on time",
    "decreased?",
    "sped up",
    "saved",
)
_STAGE = patterns(r"(?:- > |→ |=> |-> )#")
"""An arrow and a figure; two of them are stages, "1% → 10% → 50%"."""
_NOT_EFFECT = patterns(
    "employees",
    "revenue",
    "company",
    "headcount",
    "experience",
    "team of",
    "years of",
    "certificates",
)
_WORSE = patterns(
    r"(?:errors?|latency|costs?|bills?|failures?|timeouts?|complaints?|incidents?|tickets?|load|pages?)(?: \w+){0,3} (?:rose|grew|went up|increased|doubled|tripled|climbed|jumped)",
    "fails",
    "adoption fell",
    "sales fell",
    "revenue fell",
    "up from",
    "is declining",
)

_LAST = patterns(
    r"(?:still|now) (?:use|uses|used|run|runs|in use|there|live|the default|the standard|carry|follow|start)",
    r"(?:is|are) still (?:used|in use|running|there|the|how)",
    r"(?:three|two|four|five|six|seven|#|several|other|all) (?:\w+ )?(?:teams?|squads?|groups?|services|stores|wards|schools|sites|engineers|people|countries)"
    r"(?: \w+){0,2} (?:use|adopted|took (?:it|the|that)|copied|run|have taken|asked for|moved|now|followed|picked)",
    r"(?:took|takes|taken) (?:\w+ ){0,4}over",
    r"became (?:the|our) (?:default|standard|template|way)",
    r"(?:adopted|copied) (?:it|the|that|by)",
    r"every (?:new )?\w+(?: \w+){0,2} (?:(?:starts|begins|goes|runs) (?:with|through|by)|uses|gets|follows|passes)",
    r"has (?:run|held|lasted|worked)(?: \w+){0,4} (?:since|for #)",
)
_SCOPE_VERB = patterns(
    "own(?:ed|s)?",
    "led",
    "lead",
    "ran",
    "run",
    "moved",
    "migrated",
    "carried",
    "split",
    "rebuilt",
    "brought",
    "changed",
    "covered",
    "switched",
    "replaced",
    "coordinated",
    "rolled",
    "rewrote",
    "designed",
    "built",
)
_SIZE = patterns(
    r"(?:all |across |for |over |the |of )?(?:#|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both)(?: \w+){0,2} "
    r"(?:services|systems|tables|tenants|customers|clients|regions|countries|stores|clinics|sites|"
    r"repositories|repos|databases|ledgers|markets|clusters|banks|depots|warehouses|suppliers|"
    r"consumers|apps|languages|schools|wards|branches|teams|squads|engineers|developers|hospitals|shops)",
    r"# (?:events|requests|payments|orders|messages|users|rows|jobs|trips|bookings|writes|reads|calls) (?:a|per|each) (?:second|day|minute|hour|month|night)",
    r"including (?:the|a|what|how)(?: [^,]+)?,",
    r"(?:#|two|three|four|five|six|seven|eight|ten|eleven|twelve)(?: \w+)? (?:import |payment |ledger |billing )?services",
)


def result(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What was different afterwards, beside what it was before."""
    sentence = paragraph[place]
    if sentence.design or len(list(sentence.every(_STAGE))) > 1:
        return
    for pattern, sure in ((_CHANGE, True), (_THEN, True), (_BY, False), (_GOOD_NO, True)):
        for hit in sentence.every(pattern):
            one = sentence.at(hit[0])
            last = sentence.at(hit[1] - 1)
            if not _happened(sentence, one) or not _happened(sentence, last):
                continue
            if one.actor == "other" and sentence.kind != "feedback" and not sure:
                continue
            if sentence.has(_WORSE) or sentence.has(_NOT_EFFECT, one):
                yield Found("stakes", False, one.first, one.last)
                continue
            span = (
                (0, len(sentence.tokens.words)) if sure else (one.first, max(one.last, last.last))
            )
            named = sentence.content(*span)
            named = max(named, _subject(sentence, one)) if sure else named
            near = named >= 0.5 if sure else named >= 2 and sentence.has(_CAUSE)
            held = near or (
                sure
                and pattern is not _GOOD_NO
                and place > 0
                and _named_before(paragraph[place - 1])
            )
            yield Found(
                "result", held, min(one.first, hit[0]), max(hit[1], min(last.last, hit[1] + 4))
            )
            return
    soft = sentence.search(_SOFT)
    if soft:
        one = sentence.at(soft[0])
        if one.mode in ("done", "state") and not one.denied and not one.quoted:
            yield Found("result", False, one.first, one.last)


def _subject(sentence: Sentence, one: Statement) -> float:
    """Whether what changed is named at all: anything but "performance" and the like."""
    vague = _abstract()
    listed = sentence.tokens.words[one.first : one.last]
    kinds = sentence.tokens.kinds[one.first : one.last]
    return float(
        any(
            kind in (WORD, ODD, NAME) and word not in vague and not is_past(word)
            for word, kind in zip(listed, kinds, strict=True)
        )
    )


@lru_cache(maxsize=1)
def _abstract() -> frozenset[str]:
    names = (
        "function",
        "abstract",
        "praise",
        "adverbs",
        "quantities",
        "units",
        "success",
        "fillers",
        "buzz",
    )
    vague = frozenset(
        "project process system performance team company things thing work down up".split()
    )
    return vague.union(*(lists()[name] for name in names)) | grammar().present | grammar().pasts


_WISHED = patterns(
    r"(?:my|our|the) (?:aim|goal|hope|target|plan|ambition|idea|intention) (?:is|was) to",
    "hopefully",
    "ideally",
)


def _happened(sentence: Sentence, one: Statement) -> bool:
    if sentence.has(_WISHED):
        return False
    if one.quoted or one.actor == "you" or one.mode not in ("done", "state"):
        return False
    return not one.denied or one.actor == "nobody" or sentence.has(_GOOD_NO, one)


def _named_before(sentence: Sentence) -> bool:
    return sentence.content(0, len(sentence.tokens.words)) >= 1


def lasted(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What others still use, or took over."""
    sentence = paragraph[place]
    for hit in sentence.every(_LAST):
        one = sentence.at(hit[0])
        if one.quoted or one.denied or one.mode not in ("done", "state", "habit"):
            continue
        if (one.actor == "own" and sentence.kind != "feedback") or one.actor == "nobody":
            continue
        before = (
            place > 0
            and sentence.statements[0].first == one.first
            and _named_before(paragraph[place - 1])
        )
        named = sentence.content(one.first, one.last) >= 1
        yield Found(
            "lasted",
            named or (before and sentence.numbers(*hit) > 0 and named),
            one.first,
            one.last,
        )
        return


def scope(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """How much moved together by one's own hand."""
    sentence = paragraph[place]
    for one in sentence.statements:
        if not sentence.own(one) or sentence.design:
            continue
        if not _SCOPE_VERB.fullmatch(sentence.verb(one)):
            continue
        end = one.last
        for other in sentence.statements:
            if (
                other.first == end
                and other.link in ("", "and", "what")
                and other.actor in ("thing", "own")
                and other.verb <= other.first + 2
                and (other.actor == "thing" or sentence.verb(other).endswith("ing"))
            ):
                end = other.last
        hit = sentence.search(_SIZE)
        if hit is None or not one.first <= hit[0] < end:
            continue
        named = sentence.content(one.verb + 1, end)
        listed = sentence.tokens.words[one.verb : end].count(",")
        moved = _MOVED.fullmatch(sentence.verb(one)) is not None
        across = "across" in sentence.tokens.words[one.first : hit[0] + 1]
        held = (named >= 3 and listed >= 2) or (moved and named >= 1.5) or (across and named >= 1)
        yield Found("scope", held, one.first, end)
        return


_MOVED = patterns(
    "moved", "migrated", "switched", "split", "rolled", "rewrote", "rebuilt", "replaced"
)
_STAKES = patterns(
    "outages?",
    "down",
    "lost",
    "losing",
    "fail(?:ed|ing|s)?",
    "timed out",
    "timing out",
    "broke(?:n)?",
    "crash(?:ed|ing)?",
    "twice",
    "late",
    "wrong",
    "stuck",
    "leak(?:ed|ing)?",
    "blocked",
    "waited",
    "slow",
    "complain(?:ed|ts)?",
    "missing",
    "hung",
    "duplicates?",
    "double",
    "stale",
    "corrupted",
    "doubled",
)


def stakes(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What was wrong or at risk, concretely: the state before."""
    sentence = paragraph[place]
    for one in sentence.statements:
        if one.quoted or one.denied or one.actor == "own" or one.mode not in ("done", "state"):
            continue
        hit = sentence.search(_STAKES, one)
        if hit is None:
            continue
        named = sentence.content(one.first, one.last)
        figure = sentence.numbers(one.first, one.last) > 0
        yield Found("stakes", named >= 2 or (figure and named >= 1), one.first, one.last)
        return


def detail(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """Particular things that a listener could picture: three of them, or two with a figure."""
    sentence = paragraph[place]
    if sentence.listed or not any(sentence.real(one) for one in sentence.statements):
        return
    count = len(sentence.tokens.words)
    named = sentence.content(0, count)
    figures = sentence.numbers(0, count)
    if named >= 3 or (named >= 2 and figures):
        yield Found("detail", True, 0, count)
    elif named >= 1.5:
        yield Found("detail", False, 0, count)
