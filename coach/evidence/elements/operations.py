"""Failures foreseen, checks that could have failed, the way out and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.evidence.elements.sentence import Found, Paragraph, Sentence, patterns

_BREAKS = patterns(
    "fail(?:s|ed|ure)?",
    "break(?:s)?",
    "broke",
    "broken",
    "crash(?:es|ed)?",
    "die(?:s|d)?",
    "down",
    "lost",
    "loses?",
    "stalls?",
    "stalled",
    "hangs?",
    "hung",
    "full",
    "lags?",
    "expire[sd]?",
    "disconnects?",
    "unavailable",
    "unreachable",
    "exceeds?",
    "spikes?",
    "stale",
    "corrupt(?:ed)?",
    "leaks?",
    "stuck",
    "restarts?",
    "reboots?",
    "times? out",
    "timed out",
    "timeouts?",
    "gone",
    "wrong",
    "missing",
    "late",
    "twice",
    "duplicates?",
    "disappears?",
    "stops?",
    "stopped",
    "drops?",
    "dropped",
    "cannot be reached",
    "can't be reached",
    "pauses?",
    "goes away",
    "is away",
    "rejects?",
    "slow",
    "overloaded",
    "offline",
    "disagree",
    "double",
)
_HANDLES = patterns(
    "roll(?:s|ed)? (?:it |them |that )?back",
    "back(?:s|ed)? off",
    "fall(?:s)? back",
    "fell back",
    "dead.?letter(?:s|ed)?",
    "idempoten(?:t|cy)(?: key)?",
    "fencing",
    "retr(?:y|ies|ied)",
    "fail(?:s)? over",
    "restores?",
    "restored",
    "drain(?:ed|s)?",
    "replays?",
    "replayed",
    "circuit breaker",
    "kill switch",
    "unique key",
    "parks?",
    "parked",
    "reads? straight",
    "serve[sd]?",
    "keeps?",
    "last (?:good|known)",
    "skips?",
    "skipped",
    "queue[sd]?",
    "re-?send",
    "asks? for",
    "reject(?:s|ed)?",
    "refuses?",
    "ignores?",
    "switch(?:es|ed)? (?:back|to)",
    "swap(?:ped|s)?",
    "flip(?:ped|s)?",
    "turn(?:ed|s)? (?:it )?off",
    "pages?",
    "paged",
    "alerts?",
    "stops?",
    "stopped",
    "pauses?",
    "paused",
    "marks?",
    "marked",
)
_VAGUE_WAY = patterns(
    "monitoring",
    "alerting",
    "retries",
    "rollback(?: plan)?",
    "runbooks?",
    "fail ?over",
    "resilien(?:t|ce)",
    "highly available",
    "redundancy",
    "fault.?toleran(?:t|ce)",
    "backups?",
    "error handling",
    "edge cases",
)

_ROLLOUT = patterns(
    r"one (?:region|country|tenant|team|service|store|customer|site|shard|host|depot|ward|branch|city|station|shop|school) (?:got|had|ran|took|started|went|tried)(?: \w+){0,6} first",
    r"to # (?:of|percent of|% of|per cent of) (?:the )?\w+",
    r"# % (?:of )?(?:the )?(?:traffic|users|hosts|requests|sessions|visitors)",
    r"one (?:region|country|tenant|team|service|store|customer|site|shard|host|depot|ward|branch|city) (?:first|at a time)",
    r"(?:region|country|tenant|team|service|store|customer|site|shard|host|supplier|branch) by (?:region|country|tenant|team|"
    r"service|store|customer|site|shard|host|supplier|branch)",
    r"(?:switch|roll|mov|migrat|launch|releas)[\w-]*(?: \w+){0,6} by (?:region|country|tenant|cohort|store|team)",
    r"behind (?:a|the|its) (?:\w+ )?flag",
    r"(?:in|as a) shadow(?: mode)?",
    r"shadow(?:ed|ing)? (?:\w+ ){0,3}(?:traffic|mode|reads?|writes?)",
    r"dark launch(?:ed)?",
    r"canar(?:y|ied) (?:on|to|with|of) \w+",
    r"(?:ran|run|kept) (?:the |both )(?:old|new)(?: \w+)? (?:and|next to|beside)",
    r"both (?:\w+ )?(?:ran|run) (?:side by side|in parallel)",
    r"wrote to both",
    r"dual.?writ(?:e|es|ing)",
    r"pilot(?:ed)? (?:it )?(?:in|with|on) (?:#|one|two|a)",
    r"started with (?:one|two|#|the smallest)",
    r"# (?:hosts?|users?|stores?|tenants?|customers?|regions?) first",
    r"side by side",
    r"(?:one|half|a tenth|a quarter) (?:in|of) (?:#|the) (?:\w+ )?(?:got|saw|first)",
    r"step.?by.?step release",
    r"in (?:#|two|three|four) (?:steps|stages|waves|phases|parts)",
)
_BACK = patterns(
    r"(?:could|can|to) (?:\w+ ){0,2}(?:roll|switch|flip|go|turn) (?:\w+ ){0,2}back",
    r"way back",
    r"rollback(?: script| plan)?",
    r"switch back",
    r"old (?:one|path|job|table) (?:stayed|stays|kept)",
)
_ROLL_WORDS = patterns(
    "canar(?:y|ies)",
    "gradual(?:ly)?",
    "phased?",
    "incremental(?:ly)?",
    "rollout",
    "rolled out",
    "rolled it out",
    "feature flags?",
    "staged",
)

_PROVES = (
    "test(?:ed|s)?",
    "compared?",
    "measured?",
    "replayed?",
    "reproduced?",
    "verif(?:y|ied)",
    "checked",
    "benchmarked",
    "profiled",
    "simulated",
    "injected",
    "counted",
    "prove[dn]?",
    "diff(?:ed)?",
    "audited",
    "traced",
    "sampled",
    "bisected",
    "load.?tested",
    "rehearsed",
)
_STRICT = patterns(*_PROVES)
_CHECKS = patterns(
    *_PROVES,
    "joined",
    "killed",
    "unplugged",
    "marked",
    "timed",
    "watched",
    "ran",
    "logged",
    "walked through",
    "queried",
    "looked (?:up|at|through)",
    "read through",
    "put",
    "took",
    "sat with",
    "asked",
    "listened",
    "shadowed",
)
_FOUND = patterns(
    "and (?:\\w+ )?(?:found|saw|noticed|learned)",
    "which (?:showed|found|turned|told|caught|proved)",
    "showed?(?: that)?",
    "it (?:showed|found|caught|turned out)",
    "found that",
    "turned out",
    "to (?:prove|see|check|find)",
    "came out",
    "caught",
    "before",
    "until",
    "against",
    "matched",
    "differed",
    "with the same",
    "on the same",
)
_LABEL = patterns("tests?(?: for (?:it|that|this))? :")
_GENERAL_CHECK = patterns(
    "thorough(?:ly)?",
    "everything",
    "extensive(?:ly)?",
    "carefully",
    "properly",
    "comprehensive",
    "a lot",
    "unit tests?",
    "the p99",
)


def risk(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """What could fail, and what happens then."""
    sentence = paragraph[place]
    told = sentence.statements
    for number, one in enumerate(told):
        if one.quoted or one.mode == "question":
            continue
        condition = one.mode == "if" or (one.link in ("when", "once") and sentence.design)
        if condition and sentence.has(_BREAKS, one):
            answer = _answer(sentence, number)
            if answer is not None and not _imagined(sentence):
                first, last = min(one.first, answer[0]), max(one.last, answer[1])
                named = sentence.content(first, last)
                yield Found("risk", named >= 0.5, first, last)
                return
        if one.link == "so that" and sentence.has(_BREAKS, one) and number:
            act = told[number - 1]
            if (
                sentence.own(act)
                and sentence.content(one.first, one.last) >= 1
                and sentence.object(act) >= 0.5
            ):
                yield Found("risk", True, act.first, one.last)
                return
        hit = sentence.search(_HANDLES, one)
        if hit and sentence.own(one) and hit[0] == one.verb and one.actor in ("own", "we"):
            named = sentence.content(one.verb + 1, one.last)
            broke = sentence.has(_BREAKS) and sentence.content(one.first, one.last) >= 1
            if named >= 1 and broke and sentence.numbers(one.first, one.last):
                yield Found("risk", True, one.first, one.last)
                return
    for one in told:
        failing = one.mode == "if" or one.link in ("when", "once")
        if failing and sentence.has(_BREAKS, one) and not one.quoted:
            yield Found("failure", False, one.first, one.last)
            break
    soft = sentence.search(_VAGUE_WAY)
    if soft and not sentence.at(soft[0]).denied:
        yield Found("risk", False, soft[0], soft[1])


def _answer(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """The statement that says what happens if the condition before or after it comes true."""
    told = sentence.statements
    one = told[number]
    modes = ("done", "state", "would", "plan", "habit") if sentence.design else ("done", "state")
    # "if Redis dies we lose a minute": a clause of its own or the rest of this one.
    for other in (*told[number + 1 : number + 3], *told[max(0, number - 1) : number]):
        if other.link in ("if", "because", "since", "and", "when") and other.first < one.first:
            continue
        if (
            other.mode in modes
            and other.actor in ("own", "we", "thing", "you", "nobody")
            and other.verb < other.last
        ):
            if sentence.has(_VAGUE_WAY, other) and sentence.object(other) < 1:
                continue
            return other.first, other.last
    return None


def _imagined(sentence: Sentence) -> bool:
    """Whether the condition belongs to something that was only planned or wished."""
    return not sentence.design and any(
        one.mode in ("would", "plan") and one.actor == "own" for one in sentence.statements
    )


def rollout(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """How a change was brought out in steps, or could be taken back."""
    sentence = paragraph[place]
    for pattern in (_ROLLOUT, _BACK):
        hit = sentence.search(pattern)
        if hit is None:
            continue
        one = sentence.at(hit[0])
        if one.quoted or one.denied or one.mode in ("question", "if"):
            continue
        if not (sentence.real(one) and (sentence.design or one.mode in ("done", "state"))):
            continue
        if one.actor == "other" and not sentence.design:
            continue
        if _lacking(sentence.tokens.words, hit[0]):
            continue
        named = sentence.content(one.first, one.last) >= 0.5 or sentence.numbers(*hit) > 0
        yield Found("rollout", named and pattern is _ROLLOUT, one.first, one.last)
        return
    soft = sentence.search(_ROLL_WORDS)
    if soft and not _lacking(sentence.tokens.words, soft[0]):
        yield Found("rollout", False, soft[0], soft[1])


def _lacking(words: Sequence[str], place: int) -> bool:
    """Whether a thing is named as missing: "no runbook", "without a rollback plan"."""
    return any(
        word in ("no", "without", "nor", "lacked", "lacking", "never", "not")
        for word in words[max(0, place - 3) : place]
    )


def check(paragraph: Paragraph, place: int) -> Iterator[Found]:
    """A test, comparison or measurement that could have gone the other way."""
    sentence = paragraph[place]
    told = sentence.statements
    labeled = sentence.search(_LABEL)
    if (
        labeled
        and labeled[0] == 0
        and sentence.content(labeled[1], len(sentence.tokens.words)) >= 1.5
    ):
        yield Found("check", True, 0, len(sentence.tokens.words))
        return
    for number, one in enumerate(told):
        if not sentence.own(one) or (sentence.design and one.actor == "thing"):
            continue
        verb = sentence.verb(one)
        if not verb or not _CHECKS.fullmatch(verb):
            continue
        named = sentence.content(one.verb + 1, one.last)
        end = one.last
        found = sentence.has(_FOUND, one)
        outcome = 0.0
        for other in told[number + 1 : number + 4]:
            if other.denied and other.mode == "would":
                break
            found = found or (
                other.link in ("and", "before", "until", "that", "which")
                and sentence.has(_FOUND, other)
            )
            outcome += sentence.content(other.first, other.last)
            if sentence.has(_FOUND, other):
                end = other.last
        strict = _STRICT.fullmatch(verb) is not None
        general = sentence.has(_GENERAL_CHECK, one)
        figures = sentence.numbers(one.verb, end)
        held = (
            named >= 1
            and not general
            and (
                (strict and (found or named >= 2 or (figures > 0 and named >= 1.5)))
                or (not strict and found and outcome + named >= 3)
            )
        )
        if held or strict:
            yield Found("check", held, one.first, end)
